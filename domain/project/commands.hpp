// What can be asked of a project 项目. Each command that is accepted becomes one event of the same
// shape (PlaceSite one of two); decide.hpp says when it is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/project/events.hpp"

namespace baitu::project {

struct Register {
  ProjectCode code;
  ProgrammeCode programme;
  Text name;
  UnitCode district;
  std::string address;  // may be empty
  ListCode list = {};   // NOLINT(readability-redundant-member-init)
};

// Replaces both.
struct Rename {
  Text name;
  std::string address;  // may be empty
};

// Replaces both.
struct Reclassify {
  ListCode list;  // empty where the programme has none
  UnitCode district;
  std::string reason;
};

// g++ warns of a member without an initializer where a braced list leaves it out.
// NOLINTBEGIN(readability-redundant-member-init)
struct SetPlan {
  std::vector<PlannedStage> stages;
  std::vector<PlannedMoney> money = {};
  std::string document = {};  // may be empty
};

struct Assign {
  PostCode post;
  UnitCode lead_department;
  std::vector<UnitCode> co_leads;
  UnitCode executing_unit;         // may be empty
  std::optional<Date> until = {};  // the last day; absent: until further notice
};

struct StartStage {
  StageCode stage;
};

struct CompleteStage {
  StageCode stage;
  std::string document = {};                // may be empty
  std::optional<Date> publicity_from = {};  // first and last day: both or neither
  std::optional<Date> publicity_until = {};
};

struct ReopenStage {
  StageCode stage;
  std::string reason;
};

struct ReportProgress {
  std::optional<BasisPoints> percent;
  std::vector<Fact> facts;
  std::string note;
  std::vector<StreamVersion> evidence = {};
};

// The whole new content of an earlier report.
struct CorrectReport {
  StreamVersion report;
  std::optional<BasisPoints> percent;
  std::vector<Fact> facts;
  std::string note;
  std::string reason;
  std::vector<StreamVersion> evidence = {};
};
// NOLINTEND(readability-redundant-member-init)

struct Suspend {
  std::string reason;
};

struct Resume {
  std::string note;
};

struct Withdraw {
  std::string reason;
};

struct Revoke {
  std::string reason;
};

// Takes back a withdrawal or a revocation.
struct Restore {
  std::string note;
};

struct Complete {
  std::string note;
};

struct Accept {
  std::string document;
};

// Where the site is from now on: a new one, one that was withdrawn, or another shape of one.
struct PlaceSite {
  SiteCode site;
  shape::Shape shape;
  UploadCode upload;  // that brings it; empty: none
};

struct RemoveSite {
  SiteCode site;
  std::string reason;
  UploadCode upload;
};

struct AttachEvidence {
  EvidenceAttached evidence;
};

struct AddComment {
  std::string text;
};

struct BudgetFunds {
  std::string source;
  std::int64_t amount_fen = 0;
};

struct DisburseFunds {
  std::string source;
  std::int64_t amount_fen = 0;  // below zero: a correction
  std::string note;
};

// Its code is the next one.
struct RaiseRisk {
  std::string text;
  Severity severity = Severity::low;
};

struct ResolveRisk {
  RiskCode risk;
  std::string note;
};

struct OverrideLight {
  LightColour colour = LightColour::green;
  std::string reason;
  Date until;  // inclusive
};

struct LiftLightOverride {
  std::string reason;
};

// Who is to be reached. The record holds `sealed` in place of the text.
struct NameContact {
  std::string text;    // name and telephone, as people write them
  SubjectId subject;   // whose key seals it
  std::string sealed;  // the text under that key
};

// Erases who is named and who was named before.
struct EraseContact {
  std::string reason;
};

using Command =
    std::variant<Register, SetPlan, Assign, StartStage, CompleteStage, ReportProgress,
                 CorrectReport, Suspend, Resume, Withdraw, Complete, Accept, PlaceSite, RemoveSite,
                 Rename, Reclassify, ReopenStage, Revoke, Restore, AttachEvidence, AddComment,
                 BudgetFunds, DisburseFunds, RaiseRisk, ResolveRisk, OverrideLight,
                 LiftLightOverride, NameContact, EraseContact>;

}  // namespace baitu::project
