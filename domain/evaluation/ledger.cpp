#include "domain/evaluation/ledger.hpp"

#include <algorithm>

namespace baitu::evaluation {
namespace {

template <class Entries>
auto find_entry(Entries& entries, StreamVersion version) -> decltype(entries.data()) {
  const auto found = std::ranges::find(entries, version, &Entry::version);
  return found == entries.end() ? nullptr : &*found;
}

struct FoldRules {
  ScoreRules& rules;

  void operator()(const ScoreRuleDefined& event) const {
    rules.rules.insert_or_assign(event.code, ScoreRule{event});
  }
  void operator()(const ScoreRuleWithdrawn& event) const {
    const auto found = rules.rules.find(event.code);
    if (found != rules.rules.end()) found->second.withdrawn = true;
  }
  void operator()(const auto&) const {}
};

struct FoldLedger {
  Ledger& ledger;
  const RecordedEvent& recorded;

  void operator()(const ScoreEntered& event) const {
    ledger.unit = event.unit;
    ledger.year = event.year;
    ledger.entries.push_back(
        {recorded.version, recorded.effective_on, recorded.actor, event, {}, {}});
  }
  void operator()(const AppealFiled& event) const {
    if (Entry* entry = find_entry(ledger.entries, event.entry))
      entry->appeal = Appeal{event, recorded.effective_on, recorded.actor, {}};
  }
  void operator()(const AppealDecided& event) const {
    Entry* entry = find_entry(ledger.entries, event.entry);
    if (entry && entry->appeal) entry->appeal->decision = event;
  }
  void operator()(const ScoreReversed& event) const {
    if (Entry* entry = find_entry(ledger.entries, event.entry))
      entry->reversal =
          Reversal{recorded.version, recorded.effective_on, event.points, event.reason};
  }
  void operator()(const auto&) const {}
};

}  // namespace

const ScoreRule* ScoreRules::rule(const ScoreRuleCode& code) const {
  const auto found = rules.find(code);
  return found == rules.end() ? nullptr : &found->second;
}

const Entry* Ledger::entry(StreamVersion version_of_entry) const {
  return find_entry(entries, version_of_entry);
}

void evolve(ScoreRules& rules, const RecordedEvent& event) {
  std::visit(FoldRules{rules}, event.event);
  rules.version = event.version;
  rules.changed_on = event.effective_on;
}

void evolve(Ledger& ledger, const RecordedEvent& event) {
  std::visit(FoldLedger{ledger, event}, event.event);
  ledger.version = event.version;
}

}  // namespace baitu::evaluation
