// Which stream an event belongs to. The names are part of the record and never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/ids.hpp"

namespace baitu {

inline constexpr std::string_view kProgrammeStreamPrefix = "programme-";
inline constexpr std::string_view kProjectStreamPrefix = "project-";
inline constexpr std::string_view kUploadStreamPrefix = "upload-";
inline constexpr std::string_view kLayerStreamPrefix = "layer-";
inline constexpr std::string_view kResponsibilityStreamPrefix = "responsibility-";
inline constexpr std::string_view kDocumentStreamPrefix = "document-";
inline constexpr std::string_view kBaselineStreamPrefix = "baseline-";
inline constexpr std::string_view kNoticeStreamPrefix = "notice-";
inline constexpr std::string_view kReportStreamPrefix = "report-";
inline constexpr std::string_view kIndexStreamPrefix = "index-";
inline constexpr std::string_view kObservationStreamPrefix = "observation-";
inline constexpr std::string_view kOutcomeStreamPrefix = "outcome-";
inline constexpr std::string_view kLedgerStreamPrefix = "ledger-";
inline constexpr std::string_view kConsequenceStreamPrefix = "consequence-";
inline constexpr std::string_view kMeetingStreamPrefix = "meeting-";
inline constexpr std::string_view kPublicityPlanStreamPrefix = "publicity-plan-";
inline constexpr std::string_view kCoverageStreamPrefix = "coverage-";
inline constexpr std::string_view kSloganStreamPrefix = "slogan-";
inline constexpr std::string_view kSurveyStreamPrefix = "survey-";
inline constexpr std::string_view kArchiveStreamPrefix = "archive-";  // domain/archive/holding.hpp
inline constexpr std::string_view kLightRuleStream = "light-rule";
inline constexpr std::string_view kOrganisationStream = "organisation";
inline constexpr std::string_view kCalendarStream = "calendar";
inline constexpr std::string_view kRecordStream = "record";
inline constexpr std::string_view kWorkingDaysStream = "working-days";
inline constexpr std::string_view kSupervisionRuleStream = "supervision-rule";
inline constexpr std::string_view kSupervisionNumbersStream = "supervision-numbers";
inline constexpr std::string_view kScoreRulesStream = "score-rules";

[[nodiscard]] inline StreamId programme_stream(const ProgrammeCode& code) {
  return StreamId(std::string(kProgrammeStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId project_stream(const ProjectCode& code) {
  return StreamId(std::string(kProjectStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId upload_stream(const UploadCode& code) {
  return StreamId(std::string(kUploadStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId layer_stream(const LayerCode& code) {
  return StreamId(std::string(kLayerStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId responsibility_stream(const ResponsibilityCode& code) {
  return StreamId(std::string(kResponsibilityStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId document_stream(const DocumentCode& code) {
  return StreamId(std::string(kDocumentStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId baseline_stream(const BaselineCode& code) {
  return StreamId(std::string(kBaselineStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId notice_stream(const NoticeCode& code) {
  return StreamId(std::string(kNoticeStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId report_stream(const ReportCode& code) {
  return StreamId(std::string(kReportStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId index_stream(const IndexCode& code) {
  return StreamId(std::string(kIndexStreamPrefix) + code.value);
}

// Of every observation point of an index: codes have no slash.
[[nodiscard]] inline std::string observation_streams_of(const IndexCode& index) {
  return std::string(kObservationStreamPrefix) + index.value + '/';
}

[[nodiscard]] inline StreamId observation_stream(const IndexCode& index, const PointCode& point) {
  return StreamId(observation_streams_of(index) + point.value);
}

// Of every outcome of an index, likewise.
[[nodiscard]] inline std::string outcome_streams_of(const IndexCode& index) {
  return std::string(kOutcomeStreamPrefix) + index.value + '/';
}

[[nodiscard]] inline StreamId outcome_stream(const IndexCode& index,
                                             const IndicatorCode& indicator) {
  return StreamId(outcome_streams_of(index) + indicator.value);
}

[[nodiscard]] inline StreamId ledger_stream(std::int32_t year, const UnitCode& unit) {
  return StreamId(std::string(kLedgerStreamPrefix) + std::to_string(year) + '-' + unit.value);
}

[[nodiscard]] inline StreamId consequence_stream(const ConsequenceCode& code) {
  return StreamId(std::string(kConsequenceStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId meeting_stream(const MeetingCode& code) {
  return StreamId(std::string(kMeetingStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId publicity_plan_stream(const PublicityPlanCode& code) {
  return StreamId(std::string(kPublicityPlanStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId coverage_stream(const CoverageCode& code) {
  return StreamId(std::string(kCoverageStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId slogan_stream(const SloganCode& code) {
  return StreamId(std::string(kSloganStreamPrefix) + code.value);
}

[[nodiscard]] inline StreamId survey_stream(const SurveyCode& code) {
  return StreamId(std::string(kSurveyStreamPrefix) + code.value);
}

// The project a stream is about; nullopt for any other stream.
[[nodiscard]] inline std::optional<ProjectCode> project_of(const StreamId& stream) {
  const std::string_view name = stream.value;
  if (!name.starts_with(kProjectStreamPrefix)) return std::nullopt;
  return ProjectCode(std::string(name.substr(kProjectStreamPrefix.size())));
}

// The context layer a stream is about; nullopt for any other stream.
[[nodiscard]] inline std::optional<LayerCode> layer_of(const StreamId& stream) {
  const std::string_view name = stream.value;
  if (!name.starts_with(kLayerStreamPrefix)) return std::nullopt;
  return LayerCode(std::string(name.substr(kLayerStreamPrefix.size())));
}

}  // namespace baitu
