// The one description of every event: its type, schema version and fields in the order they are
// stored (those of projects in project_fields.hpp, about the map in map_fields.hpp). JSON and the
// binary form of the read models follow it. docs/events.md says what each field means; a name
// carries its unit last.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/map_fields.hpp"
#include "eventstore/codec/project_fields.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<programme::Family> {
  static constexpr std::array<std::string_view, 4> words{"works", "appraisal", "pledge", "issue"};
};
template <>
struct Words<programme::Measure> {
  static constexpr std::array<std::string_view, 3> words{"physical", "milestone", "quantity"};
};
template <>
struct Words<programme::FactKind> {
  static constexpr std::array<std::string_view, 4> words{"number", "date", "text", "choice"};
};
template <>
struct Words<programme::Direction> {
  static constexpr std::array<std::string_view, 3> words{"neutral", "up", "down"};
};
template <>
struct Words<organisation::UnitKind> {
  static constexpr std::array<std::string_view, 3> words{"department", "district",
                                                         "executing_unit"};
};

template <>
struct Shape<programme::StageDefinition> {
  using T = programme::StageDefinition;
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name},
                                     Field{"weight", &T::weight}};
};

template <>
struct Shape<programme::FactDefinition> {
  using T = programme::FactDefinition;
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name},
                                     Field{"unit", &T::unit}, Field{"kind", &T::kind},
                                     Field{"good", &T::good}, Field{"choices", &T::choices}};
};

template <>
struct Shape<programme::ProgrammeDefined> {
  using T = programme::ProgrammeDefined;
  static constexpr EventType type{"programme.defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},
                                     Field{"name", &T::name},
                                     Field{"family", &T::family},
                                     Field{"measure", &T::measure},
                                     Field{"horizon", &T::horizon},
                                     Field{"lead_post", &T::lead_post},
                                     Field{"lead_department", &T::lead_department},
                                     Field{"co_leads", &T::co_leads},
                                     Field{"quota", &T::quota},
                                     Field{"reporting_period_days", &T::reporting_period_days},
                                     Field{"stages", &T::stages},
                                     Field{"done_stage", &T::done_stage},
                                     Field{"facts", &T::facts},
                                     Field{"pledged_fact", &T::pledged_fact},
                                     Field{"done_fact", &T::done_fact}};
};

template <>
struct Shape<programme::LightRuleSet> {
  using T = programme::LightRuleSet;
  static constexpr EventType type{"programme.light_rule_set", 1};
  static constexpr std::tuple fields{
      Field{"version", &T::version},
      Field{"yellow_from_bp", &T::yellow_from},
      Field{"red_above_bp", &T::red_above},
      Field{"stage_overdue_red_months", &T::stage_overdue_red_months},
      Field{"silence_grace_days", &T::silence_grace_days},
      Field{"source", &T::source}};
};

template <>
struct Shape<organisation::UnitDefined> {
  using T = organisation::UnitDefined;
  static constexpr EventType type{"organisation.unit_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name},
                                     Field{"kind", &T::kind}, Field{"parent", &T::parent}};
};

template <>
struct Shape<organisation::PostDefined> {
  using T = organisation::PostDefined;
  static constexpr EventType type{"organisation.post_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name}};
};

template <>
struct Shape<calendar::DayAdvanced> {
  using T = calendar::DayAdvanced;
  static constexpr EventType type{"calendar.day_advanced", 1};
  static constexpr std::tuple fields{Field{"day", &T::date}};
};

}  // namespace baitu::codec
