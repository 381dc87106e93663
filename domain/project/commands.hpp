// What can be asked of a project 项目. Each command that is accepted becomes one event of the same
// shape (PlaceSite one of two); decide.hpp says when it is refused.
#pragma once

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

struct SetPlan {
  std::vector<PlannedStage> stages;
};

struct Assign {
  PostCode post;
  UnitCode lead_department;
  std::vector<UnitCode> co_leads;
  UnitCode executing_unit;  // may be empty
};

struct StartStage {
  StageCode stage;
};

struct CompleteStage {
  StageCode stage;
};

struct ReportProgress {
  std::optional<BasisPoints> percent;
  std::vector<Fact> facts;
  std::string note;
};

// The whole new content of an earlier report.
struct CorrectReport {
  StreamVersion report;
  std::optional<BasisPoints> percent;
  std::vector<Fact> facts;
  std::string note;
  std::string reason;
};

struct Suspend {
  std::string reason;
};

struct Resume {
  std::string note;
};

struct Withdraw {
  std::string reason;
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

using Command = std::variant<Register, SetPlan, Assign, StartStage, CompleteStage, ReportProgress,
                             CorrectReport, Suspend, Resume, Withdraw, Complete, Accept, PlaceSite,
                             RemoveSite, Rename, Reclassify>;

}  // namespace baitu::project
