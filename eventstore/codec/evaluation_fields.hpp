// The events of the evaluation: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/catalogue_fields.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/project_fields.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<evaluation::Method> {
  static constexpr std::array<std::string_view, evaluation::kMethods> words{"material_review",
                                                                            "site_visit", "survey"};
};
template <>
struct Words<evaluation::Grading> {
  static constexpr std::array<std::string_view, evaluation::kGradings> words{"points", "met"};
};
template <>
struct Words<evaluation::NodeKind> {
  static constexpr std::array<std::string_view, evaluation::kNodeKinds> words{"area", "indicator",
                                                                              "standard", "point"};
};
template <>
struct Words<evaluation::Ruling> {
  static constexpr std::array<std::string_view, evaluation::kRulings> words{"dismissed", "upheld"};
};
template <>
struct Words<evaluation::ConsequenceKind> {
  static constexpr std::array<std::string_view, evaluation::kConsequenceKinds> words{
      "commendation", "accountability"};
};

template <>
struct Shape<Address> {
  static constexpr std::tuple fields{Field{"position", &Address::position},
                                     Field{"index", &Address::index}};
};

template <>
struct Shape<evaluation::OutcomeTarget> {
  using T = evaluation::OutcomeTarget;
  static constexpr std::tuple fields{Field{"unit", &T::unit}, Field{"bound", &T::bound},
                                     Field{"target_thousandths", &T::target},
                                     Field{"source", &T::source}};
};

template <>
struct Shape<evaluation::OutcomePart> {
  using T = evaluation::OutcomePart;
  static constexpr std::tuple fields{Field{"unit", &T::unit},
                                     Field{"target_thousandths", &T::target}};
};

template <>
struct Shape<evaluation::AreaDefined> {
  using T = evaluation::AreaDefined;
  static constexpr EventType type{"evaluation.area_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"name", &T::name}};
};

template <>
struct Shape<evaluation::IndicatorDefined> {
  using T = evaluation::IndicatorDefined;
  static constexpr EventType type{"evaluation.indicator_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},
                                     Field{"area", &T::area},
                                     Field{"name", &T::name},
                                     Field{"unit", &T::unit},
                                     Field{"target_rate_bp", &T::target_rate},
                                     Field{"outcome", &T::outcome},
                                     Field{"parts", &T::parts}};
};

template <>
struct Shape<evaluation::StandardDefined> {
  using T = evaluation::StandardDefined;
  static constexpr EventType type{"evaluation.standard_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"indicator", &T::indicator},
                                     Field{"name", &T::name}, Field{"unit", &T::unit},
                                     Field{"possible_hundredths", &T::possible}};
};

template <>
struct Shape<evaluation::PointDefined> {
  using T = evaluation::PointDefined;
  static constexpr EventType type{"evaluation.point_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},       Field{"standard", &T::standard},
                                     Field{"name", &T::name},       Field{"method", &T::method},
                                     Field{"grading", &T::grading}, Field{"photos", &T::photos}};
};

template <>
struct Shape<evaluation::IndexDefined> {
  using T = evaluation::IndexDefined;
  static constexpr EventType type{"evaluation.index_defined", 1};
  static constexpr std::tuple fields{
      Field{"code", &T::code},           Field{"name", &T::name},
      Field{"year", &T::year},           Field{"source", &T::source},
      Field{"areas", &T::areas},         Field{"indicators", &T::indicators},
      Field{"standards", &T::standards}, Field{"points", &T::points}};
};

template <>
struct Shape<evaluation::NodeRemoved> {
  using T = evaluation::NodeRemoved;
  static constexpr EventType type{"evaluation.node_removed", 1};
  static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"code", &T::code},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<evaluation::PhotoAttached> {
  using T = evaluation::PhotoAttached;
  static constexpr EventType type{"evaluation.photo_attached", 1};
  static constexpr std::tuple fields{Field{"index", &T::index},
                                     Field{"point", &T::point},
                                     Field{"file", &T::file},
                                     Field{"thumbnail", &T::thumbnail},
                                     Field{"media_type", &T::media_type},
                                     Field{"size_bytes", &T::size_bytes}};
};

template <>
struct Shape<evaluation::Observed> {
  using T = evaluation::Observed;
  static constexpr EventType type{"evaluation.observed", 1};
  static constexpr std::tuple fields{Field{"index", &T::index},
                                     Field{"point", &T::point},
                                     Field{"unit", &T::unit},
                                     Field{"earned_hundredths", &T::earned},
                                     Field{"possible_hundredths", &T::possible},
                                     Field{"note", &T::note},
                                     Field{"photos", &T::photos},
                                     Field{"place", &T::place}};
};

template <>
struct Shape<evaluation::ObservationCorrected> {
  using T = evaluation::ObservationCorrected;
  static constexpr EventType type{"evaluation.observation_corrected", 1};
  static constexpr std::tuple fields{Field{"observation", &T::observation},
                                     Field{"earned_hundredths", &T::earned},
                                     Field{"note", &T::note},
                                     Field{"photos", &T::photos},
                                     Field{"place", &T::place},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<evaluation::ObservationWithdrawn> {
  using T = evaluation::ObservationWithdrawn;
  static constexpr EventType type{"evaluation.observation_withdrawn", 1};
  static constexpr std::tuple fields{Field{"observation", &T::observation},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<evaluation::OutcomeReported> {
  using T = evaluation::OutcomeReported;
  static constexpr EventType type{"evaluation.outcome_reported", 1};
  static constexpr std::tuple fields{
      Field{"index", &T::index},       Field{"indicator", &T::indicator},
      Field{"unit", &T::unit},         Field{"value_thousandths", &T::value},
      Field{"document", &T::document}, Field{"note", &T::note}};
};

template <>
struct Shape<evaluation::OutcomeWithdrawn> {
  using T = evaluation::OutcomeWithdrawn;
  static constexpr EventType type{"evaluation.outcome_withdrawn", 1};
  static constexpr std::tuple fields{Field{"report", &T::report}, Field{"reason", &T::reason}};
};

template <>
struct Shape<evaluation::ScoreRuleDefined> {
  using T = evaluation::ScoreRuleDefined;
  static constexpr EventType type{"evaluation.score_rule_defined", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},
                                     Field{"name", &T::name},
                                     Field{"least_hundredths", &T::least},
                                     Field{"most_hundredths", &T::most},
                                     Field{"appeal_days", &T::appeal_days},
                                     Field{"source", &T::source}};
};

template <>
struct Shape<evaluation::ScoreRuleWithdrawn> {
  using T = evaluation::ScoreRuleWithdrawn;
  static constexpr EventType type{"evaluation.score_rule_withdrawn", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"reason", &T::reason}};
};

template <>
struct Shape<evaluation::ScoreEntered> {
  using T = evaluation::ScoreEntered;
  static constexpr EventType type{"evaluation.score_entered", 1};
  static constexpr std::tuple fields{
      Field{"unit", &T::unit},         Field{"year", &T::year},
      Field{"rule", &T::rule},         Field{"points_hundredths", &T::points},
      Field{"cited", &T::cited},       Field{"appeal_until_day", &T::appeal_until},
      Field{"document", &T::document}, Field{"note", &T::note}};
};

template <>
struct Shape<evaluation::AppealFiled> {
  using T = evaluation::AppealFiled;
  static constexpr EventType type{"evaluation.appeal_filed", 1};
  static constexpr std::tuple fields{Field{"entry", &T::entry}, Field{"text", &T::text},
                                     Field{"document", &T::document}};
};

template <>
struct Shape<evaluation::AppealDecided> {
  using T = evaluation::AppealDecided;
  static constexpr EventType type{"evaluation.appeal_decided", 1};
  static constexpr std::tuple fields{Field{"entry", &T::entry}, Field{"ruling", &T::ruling},
                                     Field{"reason", &T::reason}, Field{"document", &T::document}};
};

template <>
struct Shape<evaluation::ScoreReversed> {
  using T = evaluation::ScoreReversed;
  static constexpr EventType type{"evaluation.score_reversed", 1};
  static constexpr std::tuple fields{Field{"entry", &T::entry},
                                     Field{"points_hundredths", &T::points},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<evaluation::Citation> {
  using T = evaluation::Citation;
  static constexpr std::tuple fields{Field{"number", &T::number}, Field{"issuer", &T::issuer}};
};

template <>
struct Shape<evaluation::ConsequenceRecorded> {
  using T = evaluation::ConsequenceRecorded;
  static constexpr EventType type{"evaluation.consequence_recorded", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},   Field{"kind", &T::kind},
                                     Field{"unit", &T::unit},   Field{"post", &T::post},
                                     Field{"title", &T::title}, Field{"document", &T::document},
                                     Field{"note", &T::note}};
};

template <>
struct Shape<evaluation::ConsequenceWithdrawn> {
  using T = evaluation::ConsequenceWithdrawn;
  static constexpr EventType type{"evaluation.consequence_withdrawn", 1};
  static constexpr std::tuple fields{Field{"document", &T::document}, Field{"reason", &T::reason}};
};

}  // namespace baitu::codec
