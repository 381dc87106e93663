#include "sample_data/catalogue/rows.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::sample {
namespace {

Text text_of(const WordRow& row) { return {row.zh, row.en}; }

programme::StageGate gate_of(const GateRow& row) {
  return {row.photos, row.documents, row.number, row.publicity_days, {}};
}

}  // namespace

std::vector<programme::ExceptionDefinition> pool_exceptions() {
  using enum programme::ExceptionKind;
  return {{suspension, {"停工", "Suspended"}, {"复工", "Resumed"}},
          {withdrawal, {"退库", "Withdrawn"}, {"恢复", "Restored"}}};
}

std::vector<programme::ExceptionDefinition> holder_exceptions() {
  using enum programme::ExceptionKind;
  return {{withdrawal, {"退出", "Withdrawn"}, {"恢复", "Restored"}},
          {revocation, {"撤销", "Revoked"}, {"恢复命名", "Reinstated"}}};
}

std::vector<programme::StageDefinition> stages_of(std::span<const StageRow> rows) {
  std::vector<programme::StageDefinition> stages;
  for (const StageRow& row : rows)
    stages.push_back({StageCode(row.code), {row.zh, row.en}, row.weight, gate_of(row.gate)});
  return stages;
}

std::vector<programme::ListDefinition> lists_of(std::span<const ListRow> rows) {
  std::vector<programme::ListDefinition> lists;
  for (const ListRow& row : rows)
    lists.push_back({ListCode(row.code), {row.zh, row.en}, row.quota});
  return lists;
}

std::vector<programme::FactDefinition> facts_of(std::span<const FactRow> rows) {
  std::vector<programme::FactDefinition> facts;
  for (const FactRow& row : rows) {
    std::vector<Text> choices;
    for (const WordRow& choice : row.choices) choices.push_back(text_of(choice));
    facts.push_back({FactCode(row.code), text_of(row.name), text_of(row.unit), row.kind, row.good,
                     std::move(choices)});
  }
  return facts;
}

void ask(programme::ProgrammeDefined& programme, const char* stage, programme::FactBound bound) {
  const auto found =
      std::ranges::find(programme.stages, StageCode(stage), &programme::StageDefinition::code);
  BAITU_ASSERT(found != programme.stages.end());
  found->gate.bounds.push_back(std::move(bound));
}

programme::FactBound at_least(const char* fact, std::int64_t thousandths, std::string source) {
  return {FactCode(fact), programme::BoundKind::at_least, {thousandths}, std::move(source)};
}

programme::FactBound at_most(const char* fact, std::int64_t thousandths, std::string source) {
  return {FactCode(fact), programme::BoundKind::at_most, {thousandths}, std::move(source)};
}

}  // namespace baitu::sample
