// Publicity 宣传 as past-tense facts: plans, coverage 报道 and exposure 曝光, sites of slogans
// 标语, awareness surveys 知晓率. Each has a stream of its own.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/project/evidence_events.hpp"

namespace baitu::publicity {

using project::Place;

// What a plan sets a goal for.
enum class Measure : std::uint8_t {
  report,    // 报道, in pieces
  exposure,  // 曝光, likewise
  slogan,    // 标语, in sites
  survey,    // 知晓率调查, in surveys
};
inline constexpr std::size_t kMeasures = 4;

struct Goal {
  Measure measure = Measure::report;
  std::int64_t target = 0;
  friend bool operator==(const Goal&, const Goal&) = default;
};

// publicity.plan_set.v1, stream "publicity-plan-<code>": the whole plan; the latest one stands.
struct PlanSet {
  PublicityPlanCode code;
  std::string title;
  UnitCode unit;            // that carries it out
  ProgrammeCode programme;  // that it is for; empty: for all
  Date from;
  Date until;            // inclusive, ≥ from
  std::string document;  // its number, may be empty
  std::string note;      // may be empty
  std::vector<Goal> goals;
  friend bool operator==(const PlanSet&, const PlanSet&) = default;
};

// publicity.plan_withdrawn.v1
struct PlanWithdrawn {
  std::string reason;
  friend bool operator==(const PlanWithdrawn&, const PlanWithdrawn&) = default;
};

enum class CoverageKind : std::uint8_t {
  report,    // 报道
  exposure,  // 曝光: a wrong made public, which the unit has to answer
};
inline constexpr std::size_t kCoverageKinds = 2;

enum class Medium : std::uint8_t {
  newspaper,   // 报刊
  television,  // 电视
  radio,       // 广播
  website,     // 网站
  new_media,   // 新媒体: 微信, 短视频, 客户端
  other,
};
inline constexpr std::size_t kMedia = 6;

// Of the medium.
enum class Level : std::uint8_t {
  national,    // 中央级
  provincial,  // 省级
  city,        // 市级
  district,    // 区县级
};
inline constexpr std::size_t kLevels = 4;

enum class Audience : std::uint8_t {
  office,    // those who read publicity
  everyone,  // the public column shows it
};
inline constexpr std::size_t kAudiences = 2;

struct CoverageContent {
  CoverageKind kind = CoverageKind::report;
  std::string title;
  Medium medium = Medium::newspaper;
  Level level = Level::city;
  std::string outlet;  // the medium's name
  Date appeared_on;
  UnitCode unit;           // that it is about
  ProjectCode project;     // likewise; may be empty
  PublicityPlanCode plan;  // that it carries out; may be empty
  std::string link;        // http or https; may be empty
  std::string note;        // may be empty
  Audience audience = Audience::office;
  friend bool operator==(const CoverageContent&, const CoverageContent&) = default;
};

// publicity.coverage_recorded.v1, stream "coverage-<code>"
struct CoverageRecorded {
  CoverageCode code;
  CoverageContent content;
  friend bool operator==(const CoverageRecorded&, const CoverageRecorded&) = default;
};

// publicity.coverage_corrected.v1: all of it, as it is right.
struct CoverageCorrected {
  CoverageContent content;
  std::string reason;
  friend bool operator==(const CoverageCorrected&, const CoverageCorrected&) = default;
};

// publicity.coverage_withdrawn.v1: it was never there, or not about this city.
struct CoverageWithdrawn {
  std::string reason;
  friend bool operator==(const CoverageWithdrawn&, const CoverageWithdrawn&) = default;
};

enum class Rectification : std::uint8_t {
  under_way,
  done,  // 整改完成
};
inline constexpr std::size_t kRectifications = 2;

// publicity.exposure_answered.v1 整改回复, by the unit that it is about. The latest one stands.
struct ExposureAnswered {
  std::string text;
  Rectification rectification = Rectification::under_way;
  friend bool operator==(const ExposureAnswered&, const ExposureAnswered&) = default;
};

// publicity.notice_linked.v1: the exposure led to a supervision notice 督办通知单.
struct NoticeLinked {
  NoticeCode notice;
  friend bool operator==(const NoticeLinked&, const NoticeLinked&) = default;
};

enum class SloganForm : std::uint8_t {
  banner,     // 横幅
  billboard,  // 展板
  screen,     // 电子屏
  wall,       // 墙面
  other,
};
inline constexpr std::size_t kSloganForms = 5;

// publicity.slogan_placed.v1, stream "slogan-<code>"
struct SloganPlaced {
  SloganCode code;
  std::string text;
  SloganForm form = SloganForm::banner;
  std::string address;
  Place place;
  UnitCode district;
  UnitCode unit;           // that keeps it
  PublicityPlanCode plan;  // that it carries out; may be empty
  friend bool operator==(const SloganPlaced&, const SloganPlaced&) = default;
};

// publicity.slogan_removed.v1
struct SloganRemoved {
  std::string reason;
  friend bool operator==(const SloganRemoved&, const SloganRemoved&) = default;
};

enum class SurveyMethod : std::uint8_t {
  street,     // 街头
  household,  // 入户
  telephone,  // 电话
  online,     // 网络
  mixed,      // 综合
};
inline constexpr std::size_t kSurveyMethods = 5;

// How many were asked in a district, and how many of them knew.
struct Asked {
  UnitCode district;
  std::int64_t asked = 0;
  std::int64_t aware = 0;  // ≤ asked
  friend bool operator==(const Asked&, const Asked&) = default;
};

// publicity.survey_recorded.v1, stream "survey-<code>"
struct SurveyRecorded {
  SurveyCode code;
  std::string title;
  UnitCode unit;  // that carried it out
  Date from;
  Date until;  // the last day on which people were asked, ≥ from
  SurveyMethod method = SurveyMethod::street;
  std::string document;    // number of what it was published or filed as, may be empty
  PublicityPlanCode plan;  // that it carries out; may be empty
  std::string note;        // may be empty
  std::vector<Asked> districts;
  friend bool operator==(const SurveyRecorded&, const SurveyRecorded&) = default;
};

// publicity.survey_withdrawn.v1
struct SurveyWithdrawn {
  std::string reason;
  friend bool operator==(const SurveyWithdrawn&, const SurveyWithdrawn&) = default;
};

using PlanEvent = std::variant<PlanSet, PlanWithdrawn>;
using CoverageEvent = std::variant<CoverageRecorded, CoverageCorrected, CoverageWithdrawn,
                                   ExposureAnswered, NoticeLinked>;
using SloganEvent = std::variant<SloganPlaced, SloganRemoved>;
using SurveyEvent = std::variant<SurveyRecorded, SurveyWithdrawn>;

}  // namespace baitu::publicity
