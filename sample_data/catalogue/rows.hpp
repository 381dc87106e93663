// A programme's stages and facts as tables, one line each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/programme/events.hpp"

namespace baitu::sample {

struct WordRow {
  const char* zh;
  const char* en;
};

struct StageRow {
  const char* code;
  const char* zh;
  const char* en;
  std::int32_t weight;
};

struct FactRow {
  const char* code;
  WordRow name;
  WordRow unit;
  programme::FactKind kind;
  programme::Direction good;
  std::span<const WordRow> choices;
};

// What happens to works beside the main chain: 停工 and 复工, 退库 and 恢复.
[[nodiscard]] std::vector<programme::ExceptionDefinition> pool_exceptions();

[[nodiscard]] std::vector<programme::StageDefinition> stages_of(std::span<const StageRow> rows);
[[nodiscard]] std::vector<programme::FactDefinition> facts_of(std::span<const FactRow> rows);

}  // namespace baitu::sample
