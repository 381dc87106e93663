// The catalogue as events: programmes with their stage templates and facts, and the rules for
// lights. An installation edits all of it; the program knows families and measures, never a
// programme's code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"

namespace baitu::programme {

// The four lifecycle families.
enum class Family : std::uint8_t { works, appraisal, pledge, issue };

// What stands for "how far" when a light compares with the plan.
enum class Measure : std::uint8_t {
  physical,   // the last reported percentage 形象进度
  milestone,  // weights of the completed stages ÷ all weights
  quantity,   // the done-quantity fact ÷ the pledged-quantity fact
};

enum class FactKind : std::uint8_t { number, date, text, choice };

// Which way is good when two values of a fact are compared.
enum class Direction : std::uint8_t { neutral, up, down };

struct StageDefinition {
  StageCode code;
  Text name;
  std::int32_t weight = 1;  // relative weight in the milestone measure, ≥ 0
  friend bool operator==(const StageDefinition&, const StageDefinition&) = default;
};

struct FactDefinition {
  FactCode code;
  Text name;
  Text unit;  // "户" / "households"; both empty for a plain number, date, text or choice
  FactKind kind = FactKind::number;
  Direction good = Direction::neutral;
  std::vector<Text> choices;  // for FactKind::choice; the stored value is the zh word
  friend bool operator==(const FactDefinition&, const FactDefinition&) = default;
};

// Stored as programme.defined.v1 in stream "programme-<code>". The latest one stands.
struct ProgrammeDefined {
  ProgrammeCode code;
  Text name;
  Family family = Family::works;
  Measure measure = Measure::physical;
  Text horizon;
  PostCode lead_post;
  UnitCode lead_department;
  std::vector<UnitCode> co_leads;
  std::int32_t quota = 0;                  // promised items: the denominator of completion
  std::int32_t reporting_period_days = 0;  // a report is expected at least this often
  std::vector<StageDefinition> stages;     // the main chain, in order
  StageCode done_stage;                    // a project past it counts as done
  std::vector<FactDefinition> facts;
  FactCode pledged_fact;  // Measure::quantity only
  FactCode done_fact;     // Measure::quantity only
  friend bool operator==(const ProgrammeDefined&, const ProgrammeDefined&) = default;
};

// Stored as programme.light_rule_set.v1 in stream "light-rule": thresholds are data with a source.
// deviation = planned-to-date − measured, in percentage points: green < yellow_from ≤ yellow ≤
// red_above < red.
struct LightRuleSet {
  std::int32_t version = 1;
  BasisPoints yellow_from;
  BasisPoints red_above;
  std::int32_t stage_overdue_red_months = 0;  // a missed stage start is red after this many months
  std::int32_t silence_grace_days = 0;  // grey after reporting period + grace without a report
  std::string source;                   // where the thresholds come from
  friend bool operator==(const LightRuleSet&, const LightRuleSet&) = default;
};

}  // namespace baitu::programme
