// The record of the evaluation while it is played: each step decided on what was recorded before
// it. Threads: one call at a time.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"
#include "sample_data/generator/evaluation_step.hpp"
#include "sample_data/generator/pump.hpp"

namespace baitu::sample {

class EvaluationRecord {
 public:
  // Both outlive this.
  EvaluationRecord(Pump& pump, const programme::Catalogue& catalogue)
      : pump_(pump), catalogue_(catalogue) {}

  // Who gives a step, about which day, and on which.
  struct Occasion {
    PrincipalId actor;
    Date on;
    Date today;
  };

  // `noticed` is where the last commit of each notice stands. Errors: those of the decision.
  [[nodiscard]] Result<void> carry_out(const Occasion& occasion, const EvaluationStep& step,
                                       const std::map<NoticeCode, Address>& noticed);

 private:
  using Done = Result<void>;

  Done play(const Occasion& occasion, const Indexing& step);
  Done play(const Occasion& occasion, const Observing& step);
  Done play(const Occasion& occasion, const Reporting& step);
  Done play(const Occasion& occasion, const evaluation::ScoreRuleCommand& command);
  Done play(const Occasion& occasion, const Scoring& step);
  Done play(const Occasion& occasion, const Consequent& step);
  template <class State>
  Done record(State& state, const StreamId& stream, const Occasion& occasion,
              const Result<std::vector<DatedEvent>>& decided);
  template <class State>
  Done record(State& state, const StreamId& stream, const Occasion& occasion,
              const Result<DatedEvent>& decided);

  Pump& pump_;
  const programme::Catalogue& catalogue_;
  std::map<IndexCode, evaluation::Index> indexes_;
  std::map<std::pair<IndexCode, PointCode>, evaluation::Observations> observations_;
  std::map<std::pair<IndexCode, IndicatorCode>, evaluation::Outcomes> outcomes_;
  evaluation::ScoreRules rules_;
  std::map<std::pair<std::int32_t, UnitCode>, evaluation::Ledger> ledgers_;
  std::map<ConsequenceCode, evaluation::Consequence> consequences_;
};

}  // namespace baitu::sample
