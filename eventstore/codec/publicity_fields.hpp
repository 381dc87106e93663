// The events of publicity: see fields.hpp.
#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include "domain/event.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/project_fields.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

template <>
struct Words<publicity::Measure> {
  static constexpr std::array<std::string_view, publicity::kMeasures> words{"report", "exposure",
                                                                            "slogan", "survey"};
};
template <>
struct Words<publicity::CoverageKind> {
  static constexpr std::array<std::string_view, publicity::kCoverageKinds> words{"report",
                                                                                 "exposure"};
};
template <>
struct Words<publicity::Medium> {
  static constexpr std::array<std::string_view, publicity::kMedia> words{
      "newspaper", "television", "radio", "website", "new_media", "other"};
};
template <>
struct Words<publicity::Level> {
  static constexpr std::array<std::string_view, publicity::kLevels> words{"national", "provincial",
                                                                          "city", "district"};
};
template <>
struct Words<publicity::Audience> {
  static constexpr std::array<std::string_view, publicity::kAudiences> words{"office", "everyone"};
};
template <>
struct Words<publicity::Rectification> {
  static constexpr std::array<std::string_view, publicity::kRectifications> words{"under_way",
                                                                                  "done"};
};
template <>
struct Words<publicity::SloganForm> {
  static constexpr std::array<std::string_view, publicity::kSloganForms> words{
      "banner", "billboard", "screen", "wall", "other"};
};
template <>
struct Words<publicity::SurveyMethod> {
  static constexpr std::array<std::string_view, publicity::kSurveyMethods> words{
      "street", "household", "telephone", "online", "mixed"};
};

template <>
struct Shape<publicity::Goal> {
  using T = publicity::Goal;
  static constexpr std::tuple fields{Field{"measure", &T::measure}, Field{"target", &T::target}};
};

template <>
struct Shape<publicity::PlanSet> {
  using T = publicity::PlanSet;
  static constexpr EventType type{"publicity.plan_set", 1};
  static constexpr std::tuple fields{
      Field{"code", &T::code},           Field{"title", &T::title},   Field{"unit", &T::unit},
      Field{"programme", &T::programme}, Field{"from_day", &T::from}, Field{"until_day", &T::until},
      Field{"document", &T::document},   Field{"note", &T::note},     Field{"goals", &T::goals}};
};

template <>
struct Shape<publicity::PlanWithdrawn> {
  using T = publicity::PlanWithdrawn;
  static constexpr EventType type{"publicity.plan_withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<publicity::CoverageContent> {
  using T = publicity::CoverageContent;
  static constexpr std::tuple fields{
      Field{"kind", &T::kind},     Field{"title", &T::title},
      Field{"medium", &T::medium}, Field{"level", &T::level},
      Field{"outlet", &T::outlet}, Field{"appeared_day", &T::appeared_on},
      Field{"unit", &T::unit},     Field{"project", &T::project},
      Field{"plan", &T::plan},     Field{"link", &T::link},
      Field{"note", &T::note},     Field{"audience", &T::audience}};
};

template <>
struct Shape<publicity::CoverageRecorded> {
  using T = publicity::CoverageRecorded;
  static constexpr EventType type{"publicity.coverage_recorded", 1};
  static constexpr std::tuple fields{Field{"code", &T::code}, Field{"content", &T::content}};
};

template <>
struct Shape<publicity::CoverageCorrected> {
  using T = publicity::CoverageCorrected;
  static constexpr EventType type{"publicity.coverage_corrected", 1};
  static constexpr std::tuple fields{Field{"content", &T::content}, Field{"reason", &T::reason}};
};

template <>
struct Shape<publicity::CoverageWithdrawn> {
  using T = publicity::CoverageWithdrawn;
  static constexpr EventType type{"publicity.coverage_withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<publicity::ExposureAnswered> {
  using T = publicity::ExposureAnswered;
  static constexpr EventType type{"publicity.exposure_answered", 1};
  static constexpr std::tuple fields{Field{"text", &T::text},
                                     Field{"rectification", &T::rectification}};
};

template <>
struct Shape<publicity::NoticeLinked> {
  using T = publicity::NoticeLinked;
  static constexpr EventType type{"publicity.notice_linked", 1};
  static constexpr std::tuple fields{Field{"notice", &T::notice}};
};

template <>
struct Shape<publicity::SloganPlaced> {
  using T = publicity::SloganPlaced;
  static constexpr EventType type{"publicity.slogan_placed", 1};
  static constexpr std::tuple fields{Field{"code", &T::code},   Field{"text", &T::text},
                                     Field{"form", &T::form},   Field{"address", &T::address},
                                     Field{"place", &T::place}, Field{"district", &T::district},
                                     Field{"unit", &T::unit},   Field{"plan", &T::plan}};
};

template <>
struct Shape<publicity::SloganRemoved> {
  using T = publicity::SloganRemoved;
  static constexpr EventType type{"publicity.slogan_removed", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<publicity::Asked> {
  using T = publicity::Asked;
  static constexpr std::tuple fields{Field{"district", &T::district}, Field{"asked", &T::asked},
                                     Field{"aware", &T::aware}};
};

template <>
struct Shape<publicity::SurveyRecorded> {
  using T = publicity::SurveyRecorded;
  static constexpr EventType type{"publicity.survey_recorded", 1};
  static constexpr std::tuple fields{
      Field{"code", &T::code},          Field{"title", &T::title},     Field{"unit", &T::unit},
      Field{"from_day", &T::from},      Field{"until_day", &T::until}, Field{"method", &T::method},
      Field{"document", &T::document},  Field{"plan", &T::plan},       Field{"note", &T::note},
      Field{"districts", &T::districts}};
};

template <>
struct Shape<publicity::SurveyWithdrawn> {
  using T = publicity::SurveyWithdrawn;
  static constexpr EventType type{"publicity.survey_withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

}  // namespace baitu::codec
