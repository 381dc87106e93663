// The catalogue as it stands: programmes, the rules, units and posts, the working days; and what
// may be recorded in it. Pure values. Threads: as a plain value.
#pragma once

#include <map>
#include <memory>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/calendar/working_days.hpp"
#include "domain/event.hpp"
#include "domain/organisation/organisation.hpp"
#include "domain/programme/events.hpp"
#include "domain/supervision/events.hpp"

namespace baitu::programme {

inline constexpr std::size_t kMaxStages = 64;
inline constexpr std::size_t kMaxFacts = 100;
inline constexpr std::size_t kMaxChoices = 100;
inline constexpr std::size_t kMaxCoLeads = 20;
inline constexpr std::size_t kMaxLists = 100;
inline constexpr std::size_t kMaxTallies = 50;
inline constexpr std::int32_t kMaxGateFiles = 100;  // photos or documents for one stage
inline constexpr std::int32_t kMaxWeight = 10'000;
inline constexpr std::int32_t kMaxQuota = 1'000'000;
inline constexpr std::int32_t kMaxRuleDays = 3'650;
inline constexpr std::int32_t kMaxRuleMonths = 120;
inline constexpr std::int32_t kMaxRuleWorkingDays = 250;  // about a year
inline constexpr std::int32_t kMaxRuleReturns = 100;
inline constexpr std::int32_t kMaxRuleDistance_m = 1'000'000;
// Of the days with values a forecast looks at the last so many: a year of monthly reports is as far
// back as a pace says anything of today. Two make a slope.
inline constexpr std::int32_t kMinForecastReports = 2;
inline constexpr std::int32_t kMaxForecastReports = 12;

// A supervision rule, and the first day on which it holds.
struct DatedSupervisionRule {
  Date from;
  supervision::RuleSet rule;
  friend bool operator==(const DatedSupervisionRule&, const DatedSupervisionRule&) = default;
};

struct Catalogue {
  std::map<ProgrammeCode, std::shared_ptr<const ProgrammeDefined>> programmes;
  std::shared_ptr<const LightRuleSet> light_rule;  // null before the first one
  organisation::Organisation organisation;
  std::vector<DatedSupervisionRule> supervision_rules;  // in the order of their days
  calendar::WorkingDays working_days;

  // nullptr when not defined.
  [[nodiscard]] std::shared_ptr<const ProgrammeDefined> programme(const ProgrammeCode& code) const;

  // The supervision rule that holds on that day; nullptr before the first. Valid until the next
  // evolve().
  [[nodiscard]] const supervision::RuleSet* supervision_rule(Date on) const;

  // Equal when what they hold is equal, wherever it is held.
  friend bool operator==(const Catalogue& left, const Catalogue& right);
};

// Folds one event; events that are not about the catalogue change nothing. Never fails.
void evolve(Catalogue& catalogue, Date effective_on, const Event& event);

// Whether evolve() looks at events of its type.
[[nodiscard]] bool is_of_catalogue(const Event& event);

// nullptr when the programme has no such stage, fact, list or kind of exception.
[[nodiscard]] const StageDefinition* find_stage(const ProgrammeDefined& programme,
                                                const StageCode& code);
[[nodiscard]] const FactDefinition* find_fact(const ProgrammeDefined& programme,
                                              const FactCode& code);
[[nodiscard]] const ListDefinition* find_list(const ProgrammeDefined& programme,
                                              const ListCode& code);
[[nodiscard]] const ExceptionDefinition* find_exception(const ProgrammeDefined& programme,
                                                        ExceptionKind kind);

struct DefineProgramme {
  ProgrammeDefined definition;
};
struct SetLightRule {
  LightRuleSet rule;  // its version is given by decide: one more than the last
};
struct DefineUnit {
  organisation::UnitDefined unit;
};
struct DefinePost {
  organisation::PostDefined post;
};
struct DefineGroup {
  organisation::GroupDefined group;
};
struct BeginTenure {
  organisation::TenureBegan tenure;  // from effective_on on
};
struct EndTenure {
  organisation::TenureEnded tenure;  // effective_on is its last day
};
struct SetSupervisionRule {
  supervision::RuleSet rule;  // as of SetLightRule; it holds from effective_on on
};
struct SetHolidays {
  calendar::HolidaysSet holidays;
};
using Command = std::variant<DefineProgramme, SetLightRule, DefineUnit, DefinePost, DefineGroup,
                             BeginTenure, EndTenure, SetSupervisionRule, SetHolidays>;

// The event that records `command` as effective on `effective_on`, seen on the day `today`.
// Defining a code again replaces what it was. Fields of errors are JSON pointers into the
// definition. Errors: in_the_future (/effective_on); those of check.hpp, of
// organisation/organisation.hpp and of calendar/working_days.hpp. SetSupervisionRule: out_of_order
// (/effective_on: before today, whose colours stand as they were recorded).
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const Catalogue& catalogue,
                                                     const Command& command, Date today,
                                                     Date effective_on);

}  // namespace baitu::programme
