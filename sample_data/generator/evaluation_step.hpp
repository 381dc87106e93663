// One step of the evaluation 考评 of the synthetic city 示例.
#pragma once

#include <cstdint>
#include <variant>

#include "domain/base/ids.hpp"
#include "domain/evaluation/consequence.hpp"
#include "domain/evaluation/findings.hpp"
#include "domain/evaluation/index.hpp"
#include "domain/evaluation/ledger.hpp"

namespace baitu::sample {

struct Indexing {
  IndexCode index;
  evaluation::IndexCommand command;
};

// A correction or withdrawal counts the point's observations from 1; the player puts the version in
// its place. So with the reports of an outcome and the lines of a ledger.
struct Observing {
  IndexCode index;
  PointCode point;
  evaluation::ObservationCommand command;
};
struct Reporting {
  IndexCode index;
  IndicatorCode indicator;
  evaluation::OutcomeCommand command;
};

// A score is entered for what was last recorded of a notice; the player puts its address in.
struct Scoring {
  std::int32_t year;
  UnitCode unit;
  evaluation::LedgerCommand command;
  NoticeCode notice;  // of EnterScore alone
};

struct Consequent {
  ConsequenceCode consequence;
  evaluation::ConsequenceCommand command;
};

using EvaluationStep =
    std::variant<Indexing, Observing, Reporting, evaluation::ScoreRuleCommand, Scoring, Consequent>;

}  // namespace baitu::sample
