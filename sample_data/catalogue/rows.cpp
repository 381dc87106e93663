#include "sample_data/catalogue/rows.hpp"

#include <utility>

namespace baitu::sample {
namespace {

Text text_of(const WordRow& row) { return {row.zh, row.en}; }

}  // namespace

std::vector<programme::ExceptionDefinition> pool_exceptions() {
  using enum programme::ExceptionKind;
  return {{suspension, {"停工", "Suspended"}, {"复工", "Resumed"}},
          {withdrawal, {"退库", "Withdrawn"}, {"恢复", "Restored"}}};
}

std::vector<programme::StageDefinition> stages_of(std::span<const StageRow> rows) {
  std::vector<programme::StageDefinition> stages;
  for (const StageRow& row : rows)
    stages.push_back({StageCode(row.code), {row.zh, row.en}, row.weight, {}});
  return stages;
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

}  // namespace baitu::sample
