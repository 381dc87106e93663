// Every event of the domain, and what the record adds to one when it is read back.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include "domain/archive/events.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/baseline/events.hpp"
#include "domain/calendar/events.hpp"
#include "domain/document/events.hpp"
#include "domain/evaluation/events.hpp"
#include "domain/layer/events.hpp"
#include "domain/meeting/events.hpp"
#include "domain/organisation/events.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/events.hpp"
#include "domain/publicity/events.hpp"
#include "domain/record/events.hpp"
#include "domain/report/events.hpp"
#include "domain/responsibility/events.hpp"
#include "domain/supervision/events.hpp"
#include "domain/upload/events.hpp"

namespace baitu {

using EventKinds = std::variant<
    programme::ProgrammeDefined, programme::LightRuleSet, organisation::UnitDefined,
    organisation::PostDefined, calendar::DayAdvanced, project::Registered, project::PlanSet,
    project::Assigned, project::StageStarted, project::StageCompleted, project::ProgressReported,
    project::ReportCorrected, project::Suspended, project::Resumed, project::Withdrawn,
    project::Completed, project::Accepted, project::SiteSet, project::SiteRevised,
    project::SiteWithdrawn, upload::Received, upload::Inspected, upload::Committed,
    upload::Rejected, upload::Reverted, layer::Replaced, layer::Withdrawn, project::Renamed,
    project::Reclassified, organisation::GroupDefined, organisation::TenureBegan,
    organisation::TenureEnded, project::StageReopened, project::Revoked, project::Restored,
    project::EvidenceAttached, project::CommentAdded, project::FundsBudgeted,
    project::FundsDisbursed, project::RiskRaised, project::RiskResolved, project::LightOverridden,
    project::LightOverrideLifted, baseline::Taken, baseline::Approved, responsibility::Signed,
    responsibility::Withdrawn, document::Filed, document::Withdrawn, record::LossAccepted,
    project::ContactNamed, project::ContactErased, calendar::HolidaysSet, supervision::RuleSet,
    supervision::Drafted, supervision::DraftRevised, supervision::DraftWithdrawn,
    supervision::Issued, supervision::NumberAssigned, supervision::SignedFor,
    supervision::TakenInHand, supervision::Replied, supervision::ReplyAccepted,
    supervision::ReplyReturned, supervision::Completed, supervision::Closed,
    supervision::LookedBack, supervision::Urged, supervision::ExtensionRequested,
    supervision::ExtensionApproved, supervision::ExtensionRefused, supervision::Suspended,
    supervision::Resumed, supervision::ColourChanged, supervision::Escalated, report::Submitted,
    report::ContactLeft, report::ContactErased, report::PhotoAttached, report::Accepted,
    report::Declined, report::Assigned, report::Answered, report::AnswerReturned, report::Published,
    report::PublicationWithdrawn, report::Closed, report::Reopened, report::NoticeLinked,
    evaluation::IndexDefined, evaluation::AreaDefined, evaluation::IndicatorDefined,
    evaluation::StandardDefined, evaluation::PointDefined, evaluation::NodeRemoved,
    evaluation::PhotoAttached, evaluation::Observed, evaluation::ObservationCorrected,
    evaluation::ObservationWithdrawn, evaluation::OutcomeReported, evaluation::OutcomeWithdrawn,
    evaluation::ScoreRuleDefined, evaluation::ScoreRuleWithdrawn, evaluation::ScoreEntered,
    evaluation::AppealFiled, evaluation::AppealDecided, evaluation::ScoreReversed,
    evaluation::ConsequenceRecorded, evaluation::ConsequenceWithdrawn, meeting::Scheduled,
    meeting::Rescheduled, meeting::AgendaSet, meeting::MatterRaised, meeting::OpinionGiven,
    meeting::PackFrozen, meeting::Held, meeting::MatterDecided, meeting::FollowUpReported,
    meeting::ResolutionRecorded, meeting::PracticePublished, meeting::PracticeWithdrawn,
    meeting::Closed, meeting::Cancelled, publicity::PlanSet, publicity::PlanWithdrawn,
    publicity::CoverageRecorded, publicity::CoverageCorrected, publicity::CoverageWithdrawn,
    publicity::ExposureAnswered, publicity::NoticeLinked, publicity::SloganPlaced,
    publicity::SloganRemoved, publicity::SurveyRecorded, publicity::SurveyWithdrawn,
    archive::Registered, archive::Corrected, archive::RetentionSet, archive::Disposed,
    archive::Restored, supervision::PhotoAttached>;

namespace event_detail {
template <class Kind, class Kinds>
inline constexpr bool kIsAmong = false;
template <class Kind, class... Kinds>
inline constexpr bool kIsAmong<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);
}  // namespace event_detail

template <class Kind>
concept EventKind = event_detail::kIsAmong<Kind, EventKinds>;

// One of them, to be visited as the variant that it is. A class of its own, so that what copies,
// compares or destroys any of so many kinds is compiled once, in event.cpp, and not with every
// source that has an event.
class Event : public EventKinds {
 public:
  Event();  // the first of the kinds, empty
  template <EventKind Kind>
  Event(Kind kind)  // NOLINT(google-explicit-constructor): an event is any of its kinds
      : EventKinds(std::in_place_type<Kind>, std::move(kind)) {}
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();

  friend bool operator==(const Event& left, const Event& right);
};

// An event with the two clocks, as decided and ready to be recorded.
struct DatedEvent {
  Date effective_on;
  Event event;
  friend bool operator==(const DatedEvent&, const DatedEvent&) = default;
};

// An event as read back from the log.
struct RecordedEvent {
  Address address;
  Instant recorded_at;
  StreamId stream;
  StreamVersion version;  // in that stream
  Date effective_on;
  PrincipalId actor;
  Event event;
  friend bool operator==(const RecordedEvent&, const RecordedEvent&) = default;
};

}  // namespace baitu
