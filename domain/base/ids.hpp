// Identifiers, positions and versions as distinct types: one cannot be passed for another.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace baitu {

// Number of a record in the log: 1, 2, 3, ... without gaps. 0 is "before the first record".
struct Position {
  std::uint64_t value = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

// Where an event stands in the log: the record and its place inside it.
struct Address {
  Position position;
  std::uint32_t index = 0;
  friend auto operator<=>(const Address&, const Address&) = default;
};

// Number of an event in its stream: 1, 2, 3, ... 0 is "the stream has no events".
struct StreamVersion {
  std::uint64_t value = 0;
  friend auto operator<=>(const StreamVersion&, const StreamVersion&) = default;
};

// A 128-bit identifier, chosen by the client, with one effect for ever. Text form: RFC 4122 UUID.
struct CommitId {
  std::array<std::byte, 16> bytes{};
  friend auto operator<=>(const CommitId&, const CommitId&) = default;
};

// Parses the 36-character UUID form, either case; nullopt for anything else.
[[nodiscard]] std::optional<CommitId> parse_commit_id(std::string_view text);

// Lower-case UUID text.
[[nodiscard]] std::string to_string(const CommitId& id);

// A name of kind Tag; equal only to names of the same kind. Ordered by bytes.
template <class Tag>
struct Name {
  std::string value;

  Name() = default;
  explicit Name(std::string text) : value(std::move(text)) {}
  explicit Name(const char* text) : value(text) {}
  [[nodiscard]] bool empty() const { return value.empty(); }
  friend auto operator<=>(const Name&, const Name&) = default;
};

using StreamId = Name<struct StreamTag>;          // "project-GZ-017"
using ProgrammeCode = Name<struct ProgrammeTag>;  // "GZ"
using ProjectCode = Name<struct ProjectTag>;      // "GZ-017"
using StageCode = Name<struct StageTag>;          // "build"
using ListCode = Name<struct ListTag>;            // of a programme's sub-list: "masters"
using TallyCode = Name<struct TallyTag>;          // of a count beside completion: "parks-started"
using FactCode = Name<struct FactTag>;            // "households"
using UnitCode = Name<struct UnitTag>;            // a department, district or executing unit
using PostCode = Name<struct PostTag>;            // an official's post, never a person
using GroupCode = Name<struct GroupTag>;          // a leading group
using TenureCode = Name<struct TenureTag>;        // of a post: "2024-1", never a person
using ResponsibilityCode = Name<struct ResponsibilityTag>;  // of a signed responsibility
using DocumentCode = Name<struct DocumentTag>;              // of a plan that is a document
using SiteCode = Name<struct SiteTag>;                    // of a site within its project: "1", "2"
using LayerCode = Name<struct LayerTag>;                  // of a context layer: "roads"
using RiskCode = Name<struct RiskTag>;                    // of a risk within its project: "R1"
using BaselineCode = Name<struct BaselineTag>;            // a named position of the log: "2025-Q1"
using NoticeCode = Name<struct NoticeTag>;                // of a supervision notice
using MeetingCode = Name<struct MeetingTag>;              // of a quarterly meeting
using ReportCode = Name<struct ReportTag>;                // of a public report: a UUID
using UploadCode = Name<struct UploadTag>;                // an upload's UUID
using PublicityPlanCode = Name<struct PublicityPlanTag>;  // of a publicity plan
using CoverageCode = Name<struct CoverageTag>;            // of a report or exposure in the media
using SloganCode = Name<struct SloganTag>;                // of the site of a slogan
using SurveyCode = Name<struct SurveyTag>;                // of an awareness survey
using RecordCode = Name<struct RecordTag>;                // of a record in the archive
using BlobName = Name<struct BlobTag>;          // SHA-256 of a blob's bytes, 64 hex digits
using SubjectId = Name<struct SubjectTag>;      // whose personal data it is: a UUID, no name
using PrincipalId = Name<struct PrincipalTag>;  // who acted: "reporter:cgj", "system"

// Of the evaluation.
using IndexCode = Name<struct IndexTag>;              // "city-2026"
using AreaCode = Name<struct AreaTag>;                // a work-goal area 工作目标: "order"
using IndicatorCode = Name<struct IndicatorTag>;      // "gdp"; means the same in every index
using StandardCode = Name<struct StandardTag>;        // "streets-clean"
using PointCode = Name<struct PointTag>;              // an observation point: "main-streets"
using ScoreRuleCode = Name<struct ScoreRuleTag>;      // "notice-overdue"
using ConsequenceCode = Name<struct ConsequenceTag>;  // "2026-commended-3"

}  // namespace baitu

template <class Tag>
struct std::hash<baitu::Name<Tag>> {
  std::size_t operator()(const baitu::Name<Tag>& name) const noexcept {
    return std::hash<std::string>{}(name.value);
  }
};

template <>
struct std::hash<baitu::CommitId> {
  std::size_t operator()(const baitu::CommitId& id) const noexcept {
    return std::hash<std::string_view>{}(
        {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
  }
};
