// The events of a project but for its sites, and of baselines: see fields.hpp.
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
struct Words<project::Severity> {
  static constexpr std::array<std::string_view, 3> words{"low", "medium", "high"};
};
template <>
struct Words<project::LightColour> {
  static constexpr std::array<std::string_view, 3> words{"green", "yellow", "red"};
};

template <>
struct Shape<project::PlannedStage> {
  using T = project::PlannedStage;
  static constexpr std::tuple fields{Field{"stage", &T::stage}, Field{"start_day", &T::start},
                                     Field{"finish_day", &T::finish}, Field{"weight", &T::weight}};
};

template <>
struct Shape<project::PlannedMoney> {
  using T = project::PlannedMoney;
  static constexpr std::tuple fields{Field{"month_day", &T::month},
                                     Field{"amount_fen", &T::amount_fen}};
};

template <>
struct Shape<project::Fact> {
  using T = project::Fact;
  static constexpr std::tuple fields{Field{"code", &T::code},
                                     OneOf{{"thousandths", "day", "text"}, &T::value}};
};

template <>
struct Shape<project::Place> {
  using T = project::Place;
  static constexpr std::tuple fields{Field{"lon_nd", &T::lon_nd}, Field{"lat_nd", &T::lat_nd}};
};

template <>
struct Shape<project::Registered> {
  using T = project::Registered;
  static constexpr EventType type{"project.registered", 2};
  static constexpr std::tuple fields{
      Field{"code", &T::code},         Field{"programme", &T::programme}, Field{"name", &T::name},
      Field{"district", &T::district}, Field{"address", &T::address},     Field{"list", &T::list}};
};

template <>
struct Shape<project::Renamed> {
  using T = project::Renamed;
  static constexpr EventType type{"project.renamed", 1};
  static constexpr std::tuple fields{Field{"name", &T::name}, Field{"address", &T::address}};
};

template <>
struct Shape<project::Reclassified> {
  using T = project::Reclassified;
  static constexpr EventType type{"project.reclassified", 1};
  static constexpr std::tuple fields{Field{"list", &T::list}, Field{"district", &T::district},
                                     Field{"reason", &T::reason}};
};

template <>
struct Shape<project::PlanSet> {
  using T = project::PlanSet;
  static constexpr EventType type{"project.plan_set", 2};
  static constexpr std::tuple fields{Field{"stages", &T::stages}, Field{"money", &T::money},
                                     Field{"document", &T::document}};
};

template <>
struct Shape<project::Assigned> {
  using T = project::Assigned;
  static constexpr EventType type{"project.assigned", 2};
  static constexpr std::tuple fields{
      Field{"post", &T::post}, Field{"lead_department", &T::lead_department},
      Field{"co_leads", &T::co_leads}, Field{"executing_unit", &T::executing_unit},
      Field{"until_day", &T::until}};
};

template <>
struct Shape<project::StageStarted> {
  using T = project::StageStarted;
  static constexpr EventType type{"project.stage_started", 1};
  static constexpr std::tuple fields{Field{"stage", &T::stage}};
};

template <>
struct Shape<project::StageCompleted> {
  using T = project::StageCompleted;
  static constexpr EventType type{"project.stage_completed", 2};
  static constexpr std::tuple fields{Field{"stage", &T::stage}, Field{"document", &T::document},
                                     Field{"publicity_from_day", &T::publicity_from},
                                     Field{"publicity_until_day", &T::publicity_until}};
};

template <>
struct Shape<project::StageReopened> {
  using T = project::StageReopened;
  static constexpr EventType type{"project.stage_reopened", 1};
  static constexpr std::tuple fields{Field{"stage", &T::stage}, Field{"reason", &T::reason}};
};

template <>
struct Shape<project::ProgressReported> {
  using T = project::ProgressReported;
  static constexpr EventType type{"project.progress_reported", 2};
  static constexpr std::tuple fields{Field{"percent_bp", &T::percent}, Field{"facts", &T::facts},
                                     Field{"note", &T::note}, Field{"evidence", &T::evidence}};
};

template <>
struct Shape<project::ReportCorrected> {
  using T = project::ReportCorrected;
  static constexpr EventType type{"project.report_corrected", 2};
  static constexpr std::tuple fields{Field{"report", &T::report}, Field{"percent_bp", &T::percent},
                                     Field{"facts", &T::facts},   Field{"note", &T::note},
                                     Field{"reason", &T::reason}, Field{"evidence", &T::evidence}};
};

template <>
struct Shape<project::Suspended> {
  using T = project::Suspended;
  static constexpr EventType type{"project.suspended", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<project::Resumed> {
  using T = project::Resumed;
  static constexpr EventType type{"project.resumed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<project::Withdrawn> {
  using T = project::Withdrawn;
  static constexpr EventType type{"project.withdrawn", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<project::Revoked> {
  using T = project::Revoked;
  static constexpr EventType type{"project.revoked", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<project::Restored> {
  using T = project::Restored;
  static constexpr EventType type{"project.restored", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<project::Completed> {
  using T = project::Completed;
  static constexpr EventType type{"project.completed", 1};
  static constexpr std::tuple fields{Field{"note", &T::note}};
};

template <>
struct Shape<project::Accepted> {
  using T = project::Accepted;
  static constexpr EventType type{"project.accepted", 1};
  static constexpr std::tuple fields{Field{"document", &T::document}};
};

template <>
struct Shape<project::EvidenceAttached> {
  using T = project::EvidenceAttached;
  static constexpr EventType type{"project.evidence_attached", 1};
  static constexpr std::tuple fields{Field{"file", &T::file},
                                     Field{"thumbnail", &T::thumbnail},
                                     Field{"file_name", &T::file_name},
                                     Field{"media_type", &T::media_type},
                                     Field{"size_bytes", &T::size_bytes},
                                     Field{"title", &T::title},
                                     Field{"number", &T::number},
                                     Field{"stage", &T::stage},
                                     Field{"taken_at_us", &T::taken_at},
                                     Field{"place", &T::place}};
};

template <>
struct Shape<project::CommentAdded> {
  using T = project::CommentAdded;
  static constexpr EventType type{"project.comment_added", 1};
  static constexpr std::tuple fields{Field{"text", &T::text}};
};

template <>
struct Shape<project::FundsBudgeted> {
  using T = project::FundsBudgeted;
  static constexpr EventType type{"project.funds_budgeted", 1};
  static constexpr std::tuple fields{Field{"source", &T::source},
                                     Field{"amount_fen", &T::amount_fen}};
};

template <>
struct Shape<project::FundsDisbursed> {
  using T = project::FundsDisbursed;
  static constexpr EventType type{"project.funds_disbursed", 1};
  static constexpr std::tuple fields{Field{"source", &T::source},
                                     Field{"amount_fen", &T::amount_fen}, Field{"note", &T::note}};
};

template <>
struct Shape<project::RiskRaised> {
  using T = project::RiskRaised;
  static constexpr EventType type{"project.risk_raised", 1};
  static constexpr std::tuple fields{Field{"risk", &T::risk}, Field{"text", &T::text},
                                     Field{"severity", &T::severity}};
};

template <>
struct Shape<project::RiskResolved> {
  using T = project::RiskResolved;
  static constexpr EventType type{"project.risk_resolved", 1};
  static constexpr std::tuple fields{Field{"risk", &T::risk}, Field{"note", &T::note}};
};

template <>
struct Shape<project::LightOverridden> {
  using T = project::LightOverridden;
  static constexpr EventType type{"project.light_overridden", 1};
  static constexpr std::tuple fields{Field{"colour", &T::colour}, Field{"reason", &T::reason},
                                     Field{"until_day", &T::until}};
};

template <>
struct Shape<project::LightOverrideLifted> {
  using T = project::LightOverrideLifted;
  static constexpr EventType type{"project.light_override_lifted", 1};
  static constexpr std::tuple fields{Field{"reason", &T::reason}};
};

template <>
struct Shape<project::ContactNamed> {
  using T = project::ContactNamed;
  static constexpr EventType type{"project.contact_named", 1};
  static constexpr std::tuple fields{Field{"subject", &T::subject}, Field{"sealed", &T::sealed}};
};

template <>
struct Shape<project::ContactErased> {
  using T = project::ContactErased;
  static constexpr EventType type{"project.contact_erased", 1};
  static constexpr std::tuple fields{Field{"subjects", &T::subjects}, Field{"reason", &T::reason}};
};

template <>
struct Shape<baseline::Taken> {
  using T = baseline::Taken;
  static constexpr EventType type{"baseline.taken", 1};
  static constexpr std::tuple fields{
      Field{"code", &T::code}, Field{"name", &T::name}, Field{"position", &T::position},
      Field{"programmes", &T::programmes}, Field{"document", &T::document}};
};

template <>
struct Shape<baseline::Approved> {
  using T = baseline::Approved;
  static constexpr EventType type{"baseline.approved", 1};
  static constexpr std::tuple fields{Field{"post", &T::post}, Field{"document", &T::document}};
};

}  // namespace baitu::codec
