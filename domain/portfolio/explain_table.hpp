// The tables of all figures of a project: where each is found and what it comes from. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "domain/base/ids.hpp"
#include "domain/portfolio/explain.hpp"
#include "domain/portfolio/explain_inputs.hpp"
#include "domain/portfolio/explain_sources.hpp"
#include "domain/portfolio/figure_value.hpp"

namespace baitu::portfolio {

inline constexpr std::size_t kMaxSources = 16;

// What else than the project's own events a figure is worked out from: bits.
enum class Uses : std::uint8_t { nothing = 0, programme = 1, rule = 2, programme_and_rule = 3 };

[[nodiscard]] constexpr bool has(Uses uses, Uses what) {
  return (static_cast<std::uint8_t>(uses) & static_cast<std::uint8_t>(what)) != 0;
}

struct ProjectFigure {
  std::string_view name;
  FigureKey key;
  MaybeFigure (*value)(const Detail& of, std::string_view key);
  Inputs inputs;
  Uses uses;
  std::array<Source, kMaxSources> sources;  // the rest is null
};

// What its row shows; how it goes over time.
[[nodiscard]] std::span<const ProjectFigure> row_figures();
[[nodiscard]] std::span<const ProjectFigure> course_figures();

template <class Any>
[[nodiscard]] MaybeFigure maybe(const std::optional<Any>& value) {
  return value ? MaybeFigure(*value) : std::nullopt;
}

template <class Tag>
[[nodiscard]] MaybeFigure code(const Name<Tag>& name) {
  return name.empty() ? std::nullopt : MaybeFigure(name.value);
}

[[nodiscard]] inline MaybeFigure number(std::int64_t value) { return value; }

}  // namespace baitu::portfolio
