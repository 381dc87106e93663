// The catalogue as events: programmes with their stage templates and facts, and the rules for
// lights. An installation edits all of it; the program knows families and measures, never a
// programme's code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/shape/shape.hpp"

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

// A sub-list 分项名单 with its own share of the programme's quota.
struct ListDefinition {
  ListCode code;
  Text name;
  std::int32_t quota = 0;  // ≥ 0
  friend bool operator==(const ListDefinition&, const ListDefinition&) = default;
};

// Which side of its value a bound allows; the value itself is allowed.
enum class BoundKind : std::uint8_t { at_least, at_most };

// What a fact must have come to, and who says so: "score at least 90, by the city's standard".
struct FactBound {
  FactCode fact;  // a number fact of the programme
  BoundKind bound = BoundKind::at_least;
  Quantity value;
  std::string source;
  friend bool operator==(const FactBound&, const FactBound&) = default;
};

// What must be there before a stage can be completed; without anything it is open.
struct StageGate {
  std::int32_t photos = 0;     // that were attached for the stage, at least
  std::int32_t documents = 0;  // as photos
  std::int32_t number = 0;     // 1: the number of a document has to be given
  std::int32_t publicity_days = 0;
  std::vector<FactBound> bounds;
  friend bool operator==(const StageGate&, const StageGate&) = default;
};

struct StageDefinition {
  StageCode code;
  Text name;
  std::int32_t weight = 1;  // relative weight in the milestone measure, ≥ 0
  StageGate gate = {};      // NOLINT(readability-redundant-member-init): g++ warns without it
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

// What may happen to a project beside the main chain.
enum class ExceptionKind : std::uint8_t {
  suspension,  // 停工, undone by 复工
  withdrawal,  // 退库, undone by 恢复
  revocation,  // 撤销, 摘牌: of what is done already
};
inline constexpr std::size_t kExceptionKinds = 3;

// An exception that the programme knows, and what it calls it.
struct ExceptionDefinition {
  ExceptionKind kind = ExceptionKind::suspension;
  Text name;
  Text undo_name;  // empty: nothing undoes it
  friend bool operator==(const ExceptionDefinition&, const ExceptionDefinition&) = default;
};

enum class StageMoment : std::uint8_t { started, completed };

// Items counted beside completion: those of some lists that have begun, or are past, a stage.
struct TallyDefinition {
  TallyCode code;
  Text name;
  std::vector<ListCode> lists;  // empty: of every list, and of none
  StageCode stage;
  StageMoment moment = StageMoment::started;
  std::int32_t quota = 0;  // its denominator
  std::optional<Date> by;  // the day by which the quota was promised; none: by no day
  friend bool operator==(const TallyDefinition&, const TallyDefinition&) = default;
};

// Stored as programme.defined.v3 in stream "programme-<code>". The latest one stands.
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
  FactCode pledged_fact;                        // Measure::quantity only
  FactCode done_fact;                           // Measure::quantity only
  std::vector<ListDefinition> lists;            // may be empty; else their quotas sum to the quota
  std::vector<ExceptionDefinition> exceptions;  // each kind at most once
  std::vector<shape::Kind> geometry_kinds;      // that a site may be of; empty: no sites
  std::vector<TallyDefinition> tallies;
  // Which document says so: quotas, reporting period and what the gates ask for. A bound names its
  // own. Empty only where the programme was defined before there were sources.
  std::string source;
  // Measure::quantity only: a text fact in which each project says what its quantities are of
  // ("盏"); may be empty.
  FactCode unit_fact;
  friend bool operator==(const ProgrammeDefined&, const ProgrammeDefined&) = default;
};

// Stored as programme.light_rule_set.v2 in stream "light-rule": the thresholds of lights, and of
// what else is judged beside them, are data with a source. deviation = planned-to-date − measured,
// in percentage points: green < yellow_from ≤ yellow ≤ red_above < red.
struct LightRuleSet {
  std::int32_t version = 1;
  BasisPoints yellow_from;
  BasisPoints red_above;
  std::int32_t stage_overdue_red_months = 0;  // a missed stage start is red after this many months
  std::int32_t silence_grace_days = 0;    // grey after reporting period + grace without a report
  std::string source;                     // where the thresholds come from
  std::int32_t override_max_days = 0;     // of a light set by hand, from its first day to its last
  std::int32_t forecast_min_reports = 0;  // days with values that a forecast needs
  std::int32_t forecast_min_days = 0;     // from the first of them to the last
  std::int32_t photo_far_m = 0;  // a photo taken farther than this from every site is noted
  friend bool operator==(const LightRuleSet&, const LightRuleSet&) = default;
};

}  // namespace baitu::programme
