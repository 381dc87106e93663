// Everything that can happen to a project 项目, as past-tense facts. Stream "project-<code>".
// The civil date a fact is about (effective_on) travels beside it: see RecordedEvent in
// domain/event.hpp.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/project/contact_events.hpp"
#include "domain/project/evidence_events.hpp"
#include "domain/project/oversight_events.hpp"
#include "domain/shape/shape.hpp"

namespace baitu::project {

// FactKind number → Quantity, date → Date, text and choice → std::string.
using FactValue = std::variant<Quantity, Date, std::string>;

struct Fact {
  FactCode code;
  FactValue value;
  friend bool operator==(const Fact&, const Fact&) = default;
};

struct PlannedStage {
  StageCode stage;
  Date start;
  Date finish;              // inclusive, ≥ start
  std::int32_t weight = 0;  // relative, ≥ 0
  friend bool operator==(const PlannedStage&, const PlannedStage&) = default;
};

// What is to be spent in a month.
struct PlannedMoney {
  Date month;  // its first day
  std::int64_t amount_fen = 0;
  friend bool operator==(const PlannedMoney&, const PlannedMoney&) = default;
};

// project.registered.v2
struct Registered {
  ProjectCode code;
  ProgrammeCode programme;
  Text name;
  UnitCode district;
  std::string address;
  ListCode list = {};  // NOLINT(readability-redundant-member-init): empty where there are no lists
  friend bool operator==(const Registered&, const Registered&) = default;
};

// project.plan_set.v2: replaces any earlier plan.
struct PlanSet {
  // In the order of the programme's template, each at most once. Where all weights are zero the
  // template's stand.
  std::vector<PlannedStage> stages;
  std::vector<PlannedMoney> money;  // months in order, each at most once; empty: no money curve
  std::string document;             // number of the approved plan; may be empty
  friend bool operator==(const PlanSet&, const PlanSet&) = default;
};

// project.assigned.v2: who is responsible from effective_on on; replaces any earlier assignment.
struct Assigned {
  PostCode post;
  UnitCode lead_department;
  std::vector<UnitCode> co_leads;
  UnitCode executing_unit;    // may be empty
  std::optional<Date> until;  // the last day; nobody is assigned after it
  friend bool operator==(const Assigned&, const Assigned&) = default;
};

// project.stage_started.v1
struct StageStarted {
  StageCode stage;
  friend bool operator==(const StageStarted&, const StageStarted&) = default;
};

// project.stage_completed.v2
struct StageCompleted {
  StageCode stage;
  std::string document;                // number of what shows it; may be empty
  std::optional<Date> publicity_from;  // 公示, first and last day: both or neither
  std::optional<Date> publicity_until;
  friend bool operator==(const StageCompleted&, const StageCompleted&) = default;
};

// project.stage_reopened.v1: the stage is open again, and a completion of the project no longer
// stands; other stages stay as they are.
struct StageReopened {
  StageCode stage;
  std::string reason;
  friend bool operator==(const StageReopened&, const StageReopened&) = default;
};

// project.progress_reported.v2
struct ProgressReported {
  std::optional<BasisPoints> percent;  // physical progress 形象进度
  std::vector<Fact> facts;
  std::string note;
  std::vector<StreamVersion> evidence;  // versions of evidence_attached events in this stream
  friend bool operator==(const ProgressReported&, const ProgressReported&) = default;
};

// project.report_corrected.v2: replaces the content of an earlier report; its effective_on stays.
struct ReportCorrected {
  StreamVersion report;  // version of the progress_reported event in this stream
  std::optional<BasisPoints> percent;
  std::vector<Fact> facts;
  std::string note;
  std::string reason;
  std::vector<StreamVersion> evidence;
  friend bool operator==(const ReportCorrected&, const ReportCorrected&) = default;
};

// project.suspended.v1
struct Suspended {
  std::string reason;
  friend bool operator==(const Suspended&, const Suspended&) = default;
};

// project.resumed.v1
struct Resumed {
  std::string note;
  friend bool operator==(const Resumed&, const Resumed&) = default;
};

// project.withdrawn.v1
struct Withdrawn {
  std::string reason;
  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};

// project.revoked.v1: what was done counts as done no more 撤销.
struct Revoked {
  std::string reason;
  friend bool operator==(const Revoked&, const Revoked&) = default;
};

// project.restored.v1: takes back a withdrawal or a revocation 恢复.
struct Restored {
  std::string note;
  friend bool operator==(const Restored&, const Restored&) = default;
};

// project.completed.v1: the work is finished as reported by those who did it.
struct Completed {
  std::string note;
  friend bool operator==(const Completed&, const Completed&) = default;
};

// project.accepted.v1: the completion was accepted 验收.
struct Accepted {
  std::string document;  // number of the acceptance document
  friend bool operator==(const Accepted&, const Accepted&) = default;
};

// project.site_set.v1: the project has a site 范围 that it had not, or has again what was
// withdrawn.
struct SiteSet {
  SiteCode site;
  shape::Shape shape;
  UploadCode upload;  // that brought it; empty: none
  friend bool operator==(const SiteSet&, const SiteSet&) = default;
};

// project.site_revised.v1: replaces the shape of a site.
struct SiteRevised {
  SiteCode site;
  shape::Shape shape;
  std::int64_t area_delta_dm2 = 0;  // against the shape it replaces
  std::int64_t length_delta_cm = 0;
  UploadCode upload;
  friend bool operator==(const SiteRevised&, const SiteRevised&) = default;
};

// project.site_withdrawn.v1
struct SiteWithdrawn {
  SiteCode site;
  std::string reason;
  UploadCode upload;
  friend bool operator==(const SiteWithdrawn&, const SiteWithdrawn&) = default;
};

// project.renamed.v1: what it is called and where it is from effective_on on.
struct Renamed {
  Text name;
  std::string address;
  friend bool operator==(const Renamed&, const Renamed&) = default;
};

// project.reclassified.v1: it is counted in another list or district from effective_on on.
struct Reclassified {
  ListCode list;  // empty where the programme has none
  UnitCode district;
  std::string reason;
  friend bool operator==(const Reclassified&, const Reclassified&) = default;
};

using ProjectEvent =
    std::variant<Registered, PlanSet, Assigned, StageStarted, StageCompleted, ProgressReported,
                 ReportCorrected, Suspended, Resumed, Withdrawn, Completed, Accepted, SiteSet,
                 SiteRevised, SiteWithdrawn, Renamed, Reclassified, StageReopened, Revoked,
                 Restored, EvidenceAttached, CommentAdded, FundsBudgeted, FundsDisbursed,
                 RiskRaised, RiskResolved, LightOverridden, LightOverrideLifted, ContactNamed,
                 ContactErased>;

}  // namespace baitu::project
