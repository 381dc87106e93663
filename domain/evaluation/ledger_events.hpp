// The score ledger 台账 of units: rules, entries, appeals. Part of events.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/index_events.hpp"

namespace baitu::evaluation {

// evaluation.score_rule_defined.v1, stream "score-rules": what points are given or taken for. The
// latest one of a code stands; entries keep the points they were made with.
struct ScoreRuleDefined {
  ScoreRuleCode code;
  Text name;
  Points least;                  // of one entry; both above zero 加分, or both below 扣分
  Points most;                   // ≥ least; the same where nothing is left to judgement
  std::int32_t appeal_days = 0;  // a unit may appeal until so many days after the entry was made
  std::string source;            // the document that says so
  friend bool operator==(const ScoreRuleDefined&, const ScoreRuleDefined&) = default;
};

// evaluation.score_rule_withdrawn.v1: no entry is made by it any more.
struct ScoreRuleWithdrawn {
  ScoreRuleCode code;
  std::string reason;
  friend bool operator==(const ScoreRuleWithdrawn&, const ScoreRuleWithdrawn&) = default;
};

// evaluation.score_entered.v1, stream "ledger-<year>-<unit>": a line of the ledger, for what
// happened on effective_on.
struct ScoreEntered {
  UnitCode unit;
  std::int32_t year = 0;  // of effective_on
  ScoreRuleCode rule;
  Points points;         // not zero
  Address cited;         // the event that it is for
  Date appeal_until;     // inclusive
  std::string document;  // number; may be empty
  std::string note;
  friend bool operator==(const ScoreEntered&, const ScoreEntered&) = default;
};

// evaluation.appeal_filed.v1 申诉: handed in on effective_on by the unit.
struct AppealFiled {
  StreamVersion entry;  // of the score_entered event in this stream
  std::string text;
  std::string document;  // number; may be empty
  friend bool operator==(const AppealFiled&, const AppealFiled&) = default;
};

enum class Ruling : std::uint8_t { dismissed, upheld };
inline constexpr std::size_t kRulings = 2;

// evaluation.appeal_decided.v1 复核: of one upheld, the reversal is in the same record.
struct AppealDecided {
  StreamVersion entry;
  Ruling ruling = Ruling::dismissed;
  std::string reason;
  std::string document;  // number; may be empty
  friend bool operator==(const AppealDecided&, const AppealDecided&) = default;
};

// evaluation.score_reversed.v1: the counter-entry 冲销 of a line; both stay.
struct ScoreReversed {
  StreamVersion entry;
  Points points;  // minus those of the entry
  std::string reason;
  friend bool operator==(const ScoreReversed&, const ScoreReversed&) = default;
};

// Of the streams of ledgers.
using LedgerEvent = std::variant<ScoreEntered, AppealFiled, AppealDecided, ScoreReversed>;

}  // namespace baitu::evaluation
