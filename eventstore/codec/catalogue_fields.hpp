// The events of the catalogue, the organisation and the calendar: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/map_fields.hpp"
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
struct Words<programme::BoundKind> {
  static constexpr std::array<std::string_view, 2> words{"at_least", "at_most"};
};
template <>
struct Words<programme::ExceptionKind> {
  static constexpr std::array<std::string_view, 3> words{"suspension", "withdrawal", "revocation"};
};
template <>
struct Words<programme::StageMoment> {
  static constexpr std::array<std::string_view, 2> words{"started", "completed"};
};
template <>
struct Words<organisation::UnitKind> {
  static constexpr std::array<std::string_view, organisation::kUnitKinds> words{
      "department", "district", "executing_unit", "leading_group", "office"};
};

template <>
struct Shape<programme::ListDefinition> {
  using T = programme::ListDefinition;
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name},
                                     Field{"quota", &T::quota}};
};

template <>
struct Shape<programme::FactBound> {
  using T = programme::FactBound;
  static constexpr std::tuple fields{Field{"fact", &T::fact}, Field{"bound", &T::bound},
                                     Field{"thousandths", &T::value}, Field{"source", &T::source}};
};

template <>
struct Shape<programme::StageGate> {
  using T = programme::StageGate;
  static constexpr std::tuple fields{
      Field{"photos", &T::photos}, Field{"documents", &T::documents}, Field{"number", &T::number},
      Field{"publicity_days", &T::publicity_days}, Field{"bounds", &T::bounds}};
};

template <>
struct Shape<programme::ExceptionDefinition> {
  using T = programme::ExceptionDefinition;
  static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"name", &T::name},
                                     Field{"undo_name", &T::undo_name}};
};

template <>
struct Shape<programme::TallyDefinition> {
  using T = programme::TallyDefinition;
  static constexpr std::tuple fields{Field{"code", &T::code},     Field{"name", &T::name},
                                     Field{"lists", &T::lists},   Field{"stage", &T::stage},
                                     Field{"moment", &T::moment}, Field{"quota", &T::quota},
                                     Field{"by_day", &T::by}};
};

template <>
struct Shape<programme::StageDefinition> {
  using T = programme::StageDefinition;
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name},
                                     Field{"weight", &T::weight}, Field{"gate", &T::gate}};
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
  static constexpr EventType type{"programme.defined", 3};
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
                                     Field{"done_fact", &T::done_fact},
                                     Field{"lists", &T::lists},
                                     Field{"exceptions", &T::exceptions},
                                     Field{"geometry_kinds", &T::geometry_kinds},
                                     Field{"tallies", &T::tallies},
                                     Field{"source", &T::source},
                                     Field{"unit_fact", &T::unit_fact}};
};

template <>
struct Shape<programme::LightRuleSet> {
  using T = programme::LightRuleSet;
  static constexpr EventType type{"programme.light_rule_set", 2};
  static constexpr std::tuple fields{
      Field{"version", &T::version},
      Field{"yellow_from_bp", &T::yellow_from},
      Field{"red_above_bp", &T::red_above},
      Field{"stage_overdue_red_months", &T::stage_overdue_red_months},
      Field{"silence_grace_days", &T::silence_grace_days},
      Field{"source", &T::source},
      Field{"override_max_days", &T::override_max_days},
      Field{"forecast_min_reports", &T::forecast_min_reports},
      Field{"forecast_min_days", &T::forecast_min_days},
      Field{"photo_far_m", &T::photo_far_m}};
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
struct Shape<organisation::GroupDefined> {
  using T = organisation::GroupDefined;
  static constexpr EventType type{"organisation.group_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},       Field{"name", &T::name},
                                     Field{"head", &T::head},       Field{"deputies", &T::deputies},
                                     Field{"members", &T::members}, Field{"office", &T::office}};
};

template <>
struct Shape<organisation::TenureBegan> {
  using T = organisation::TenureBegan;
  static constexpr EventType type{"organisation.tenure_began", 1};
  static constexpr std::tuple fields{Field{"post", &T::post}, Field{"tenure", &T::tenure},
                                     Field{"label", &T::label}, Field{"unit", &T::unit}};
};

template <>
struct Shape<organisation::TenureEnded> {
  using T = organisation::TenureEnded;
  static constexpr EventType type{"organisation.tenure_ended", 1};
  static constexpr std::tuple fields{Field{"post", &T::post}, Field{"tenure", &T::tenure}};
};

template <>
struct Shape<calendar::DayAdvanced> {
  using T = calendar::DayAdvanced;
  static constexpr EventType type{"calendar.day_advanced", 1};
  static constexpr std::tuple fields{Field{"day", &T::date}};
};

template <>
struct Shape<record::LossAccepted> {
  using T = record::LossAccepted;
  static constexpr EventType type{"record.loss_accepted", 1};
  static constexpr std::tuple fields{Field{"ends", &T::ends}, Field{"confirmed", &T::confirmed},
                                     Field{"root", &T::root}};
};

}  // namespace baitu::codec
