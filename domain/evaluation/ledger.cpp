#include "domain/evaluation/ledger.hpp"

#include <algorithm>
#include <array>

#include "domain/base/names.hpp"

namespace baitu::evaluation {
namespace {

template <class Entries>
auto find_entry(Entries& entries, StreamVersion version) -> decltype(entries.data()) {
  const auto found = std::ranges::lower_bound(entries, version, {}, &Entry::version);
  return found == entries.end() || found->version != version ? nullptr : &*found;
}

struct FoldRules {
  ScoreRules& rules;
  const Address& address;

  void operator()(const ScoreRuleDefined& event) const {
    rules.rules.insert_or_assign(event.code, ScoreRule{event, address});
  }
  void operator()(const ScoreRuleWithdrawn& event) const {
    const auto found = rules.rules.find(event.code);
    if (found == rules.rules.end()) return;
    found->second.withdrawn = true;
    found->second.address = address;
  }
  void operator()(const auto&) const {}
};

struct FoldLedger {
  Ledger& ledger;
  const RecordedEvent& recorded;

  void operator()(const ScoreEntered& event) const {
    ledger.unit = event.unit;
    ledger.year = event.year;
    ledger.entries.push_back({recorded.version,
                              recorded.effective_on,
                              recorded.actor,
                              event,
                              recorded.address,
                              recorded.recorded_at,
                              {},
                              {}});
  }
  void operator()(const AppealFiled& event) const {
    if (Entry* entry = find_entry(ledger.entries, event.entry))
      entry->appeal = Appeal{event, recorded.effective_on, recorded.actor, recorded.address, {}};
  }
  void operator()(const AppealDecided& event) const {
    Entry* entry = find_entry(ledger.entries, event.entry);
    if (entry && entry->appeal)
      entry->appeal->decision =
          Decision{event, recorded.effective_on, recorded.actor, recorded.address};
  }
  void operator()(const ScoreReversed& event) const {
    if (Entry* entry = find_entry(ledger.entries, event.entry))
      entry->reversal = Reversal{recorded.version, recorded.effective_on, event.points,
                                 event.reason,     recorded.actor,        recorded.address};
  }
  void operator()(const auto&) const {}
};

constexpr std::array<std::string_view, kLineStates> kStateNames{"stands", "appealed", "upheld",
                                                                "dismissed", "reversed"};

}  // namespace

LineState Entry::state() const {
  const Decision* decision = appeal && appeal->decision ? &*appeal->decision : nullptr;
  if (decision && decision->content.ruling == Ruling::upheld) return LineState::upheld;
  if (reversal) return LineState::reversed;
  if (decision) return LineState::dismissed;
  return appeal ? LineState::appealed : LineState::stands;
}

const ScoreRule* ScoreRules::rule(const ScoreRuleCode& code) const {
  const auto found = rules.find(code);
  return found == rules.end() ? nullptr : &found->second;
}

const Entry* Ledger::entry(StreamVersion version_of_entry) const {
  return find_entry(entries, version_of_entry);
}

std::string_view name_of(LineState state) { return name_in(kStateNames, state); }

void evolve(ScoreRules& rules, const RecordedEvent& event) {
  std::visit(FoldRules{rules, event.address}, event.event);
  rules.version = event.version;
  rules.changed_on = event.effective_on;
}

void evolve(Ledger& ledger, const RecordedEvent& event) {
  std::visit(FoldLedger{ledger, event}, event.event);
  ledger.version = event.version;
}

}  // namespace baitu::evaluation
