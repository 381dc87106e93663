#include "sample_data/generator/evaluation_record.hpp"

#include <string>
#include <variant>

#include "domain/streams.hpp"

namespace baitu::sample {
namespace {

// The version of the one that a command counts from 1.
StreamVersion version_of(const auto& items, StreamVersion counted) {
  return items[counted.value - 1].version;
}

evaluation::ObservationCommand resolved(const evaluation::Observations& observations,
                                        evaluation::ObservationCommand command) {
  if (auto* correct = std::get_if<evaluation::CorrectObservation>(&command))
    correct->observation = version_of(observations.items, correct->observation);
  if (auto* withdraw = std::get_if<evaluation::WithdrawObservation>(&command))
    withdraw->observation = version_of(observations.items, withdraw->observation);
  return command;
}

evaluation::OutcomeCommand resolved(const evaluation::Outcomes& outcomes,
                                    evaluation::OutcomeCommand command) {
  if (auto* withdraw = std::get_if<evaluation::WithdrawOutcome>(&command))
    withdraw->report = version_of(outcomes.items, withdraw->report);
  return command;
}

struct Resolve {
  const evaluation::Ledger& ledger;

  void operator()(evaluation::EnterScore&) const {}
  void operator()(auto& command) const {
    command.entry = version_of(ledger.entries, command.entry);
  }
};

}  // namespace

Result<void> EvaluationRecord::carry_out(const Occasion& occasion, const EvaluationStep& step,
                                         const std::map<NoticeCode, Address>& noticed) {
  if (const auto* scoring = std::get_if<Scoring>(&step)) {
    Scoring cited = *scoring;
    if (auto* enter = std::get_if<evaluation::EnterScore>(&cited.command))
      enter->cited = noticed.at(cited.notice);
    return play(occasion, cited);
  }
  return std::visit([&](const auto& kind) { return play(occasion, kind); }, step);
}

template <class State>
Result<void> EvaluationRecord::record(State& state, const StreamId& stream,
                                      const Occasion& occasion,
                                      const Result<std::vector<DatedEvent>>& decided) {
  if (!decided) return std::unexpected(decided.error());
  pump_.push(stream, state.version, occasion.actor, *decided);
  for (const DatedEvent& event : *decided) {
    RecordedEvent recorded;
    recorded.version = {state.version.value + 1};
    recorded.effective_on = event.effective_on;
    recorded.actor = occasion.actor;
    recorded.event = event.event;
    evolve(state, recorded);
  }
  return {};
}

template <class State>
Result<void> EvaluationRecord::record(State& state, const StreamId& stream,
                                      const Occasion& occasion, const Result<DatedEvent>& decided) {
  if (!decided) return std::unexpected(decided.error());
  return record(state, stream, occasion, Result<std::vector<DatedEvent>>(std::vector{*decided}));
}

Result<void> EvaluationRecord::play(const Occasion& occasion, const Indexing& step) {
  evaluation::Index& index = indexes_[step.index];
  return record(index, index_stream(step.index), occasion,
                decide(index, step.command, {occasion.today, occasion.on, catalogue_}));
}

// Nothing is observed before the day of the index's last change.
Result<void> EvaluationRecord::play(const Occasion& occasion, const Observing& step) {
  evaluation::Observations& observations = observations_[{step.index, step.point}];
  return record(observations, observation_stream(step.index, step.point), occasion,
                decide(observations, resolved(observations, step.command),
                       {occasion.today, occasion.on, indexes_[step.index], catalogue_}));
}

Result<void> EvaluationRecord::play(const Occasion& occasion, const Reporting& step) {
  evaluation::Outcomes& outcomes = outcomes_[{step.index, step.indicator}];
  return record(outcomes, outcome_stream(step.index, step.indicator), occasion,
                decide(outcomes, resolved(outcomes, step.command),
                       {occasion.today, occasion.on, indexes_[step.index], catalogue_}));
}

Result<void> EvaluationRecord::play(const Occasion& occasion,
                                    const evaluation::ScoreRuleCommand& command) {
  return record(rules_, StreamId(std::string(kScoreRulesStream)), occasion,
                decide(rules_, command, occasion.today, occasion.on));
}

// The log is filled from its beginning, one record for each commit.
Result<void> EvaluationRecord::play(const Occasion& occasion, const Scoring& step) {
  evaluation::Ledger& ledger = ledgers_[{step.year, step.unit}];
  evaluation::LedgerCommand command = step.command;
  std::visit(Resolve{ledger}, command);
  const Position head{static_cast<std::uint64_t>(pump_.commits())};
  return record(ledger, ledger_stream(step.year, step.unit), occasion,
                decide(ledger, command,
                       {occasion.actor, head, occasion.today, occasion.on, rules_, catalogue_}));
}

Result<void> EvaluationRecord::play(const Occasion& occasion, const Consequent& step) {
  evaluation::Consequence& consequence = consequences_[step.consequence];
  return record(consequence, consequence_stream(step.consequence), occasion,
                decide(consequence, step.command, {occasion.today, occasion.on, catalogue_}));
}

}  // namespace baitu::sample
