// Every event of the domain, and what the record adds to one when it is read back.
#pragma once

#include <cstdint>
#include <variant>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/baseline/events.hpp"
#include "domain/calendar/events.hpp"
#include "domain/document/events.hpp"
#include "domain/layer/events.hpp"
#include "domain/organisation/events.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/events.hpp"
#include "domain/record/events.hpp"
#include "domain/report/events.hpp"
#include "domain/responsibility/events.hpp"
#include "domain/supervision/events.hpp"
#include "domain/upload/events.hpp"

namespace baitu {

using Event = std::variant<
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
    report::PublicationWithdrawn, report::Closed, report::Reopened, report::NoticeLinked>;

// An event with the two clocks, as decided and ready to be recorded.
struct DatedEvent {
  Date effective_on;
  Event event;
  friend bool operator==(const DatedEvent&, const DatedEvent&) = default;
};

// Where an event stands in the log: the record and its place inside it.
struct Address {
  Position position;
  std::uint32_t index = 0;
  friend auto operator<=>(const Address&, const Address&) = default;
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
