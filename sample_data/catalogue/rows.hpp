// A programme's stages, lists and facts as tables, one line each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "domain/programme/events.hpp"

namespace baitu::sample {

struct WordRow {
  const char* zh;
  const char* en;
};

// What a stage asks for before it can be completed, but for bounds: see ask().
struct GateRow {
  std::int32_t photos = 0;
  std::int32_t documents = 0;
  std::int32_t number = 0;
  std::int32_t publicity_days = 0;
};

struct StageRow {
  const char* code;
  const char* zh;
  const char* en;
  std::int32_t weight;
  GateRow gate = {};
};

struct ListRow {
  const char* code;
  const char* zh;
  const char* en;
  std::int32_t quota;
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

// What happens to those who are judged: 退出 and 恢复, 撤销 and 恢复命名.
[[nodiscard]] std::vector<programme::ExceptionDefinition> holder_exceptions();

[[nodiscard]] std::vector<programme::StageDefinition> stages_of(std::span<const StageRow> rows);
[[nodiscard]] std::vector<programme::ListDefinition> lists_of(std::span<const ListRow> rows);
[[nodiscard]] std::vector<programme::FactDefinition> facts_of(std::span<const FactRow> rows);

// Has the stage ask for a fact within a bound. Requires: a stage of the programme.
void ask(programme::ProgrammeDefined& programme, const char* stage, programme::FactBound bound);

// "fact at least (at most) thousandths, by source".
[[nodiscard]] programme::FactBound at_least(const char* fact, std::int64_t thousandths,
                                            std::string source);
[[nodiscard]] programme::FactBound at_most(const char* fact, std::int64_t thousandths,
                                           std::string source);

}  // namespace baitu::sample
