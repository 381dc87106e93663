// The fields of a project that are compared between two moments: one reader each. Threads: any.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "domain/portfolio/explain_inputs.hpp"
#include "domain/portfolio/figure_value.hpp"

namespace baitu::portfolio {

// What a field holds, by key; the key is empty where there is only one. Nothing is no entry.
using FieldValues = std::map<std::string, FigureValue>;

struct ChangeField {
  std::string_view name;
  void (*read)(const Detail& project, FieldValues& into);
};

// All of them, in the order they are shown.
[[nodiscard]] std::span<const ChangeField> all_change_fields();

}  // namespace baitu::portfolio
