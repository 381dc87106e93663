#include "api/routes/command_body.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "api/routes/body_values.hpp"
#include "api/routes/command_row.hpp"
#include "api/routes/json_body.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/decide.hpp"

namespace baitu::routes {
namespace {

std::optional<BasisPoints> read_percent(Fields& fields) {
  const auto percent = fields.optional_integer("percent_bp");
  if (!percent) return std::nullopt;
  if (*percent <= kWhole.value) return BasisPoints{static_cast<std::int32_t>(*percent)};
  fields.refuse(ErrorCode::invalid_value, "a percentage is 0 to 10000 basis points", "percent_bp");
  return std::nullopt;
}

// What no weight may be stays so.
std::int32_t saturated(std::int64_t number) {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(number, std::numeric_limits<std::int32_t>::max()));
}

bool is_text(const programme::ProgrammeDefined* programme, const FactCode& code) {
  const auto* definition = programme ? programme::find_fact(*programme, code) : nullptr;
  return definition && definition->kind == programme::FactKind::text;
}

project::FactValue read_fact_value(Fields& fact, bool as_text) {
  const boost::json::value& given = fact.any("value");
  if (given.is_int64() || given.is_double()) return read_quantity(fact, "value");
  std::string text = fact.text("value");
  if (const auto date = parse_date(text); date && !as_text) return *date;
  return text;
}

class Reader {
 public:
  Reader(Fields& fields, const ProjectCode& project, const programme::ProgrammeDefined* programme)
      : fields_(fields), project_(project), programme_(programme) {}

  project::Command read_register() {
    return project::Register{project_,
                             ProgrammeCode(fields_.text("programme")),
                             fields_.words("name"),
                             UnitCode(fields_.text("district")),
                             fields_.text_or_none("address"),
                             ListCode(fields_.text_or_none("list"))};
  }
  project::Command read_rename() {
    return project::Rename{fields_.words("name"), fields_.text("address")};
  }
  project::Command read_reclassify() {
    return project::Reclassify{ListCode(fields_.text("list")), UnitCode(fields_.text("district")),
                               fields_.text("reason")};
  }
  project::Command read_set_plan();
  project::Command read_assign();
  project::Command read_start_stage() {
    return project::StartStage{StageCode(fields_.text("stage"))};
  }
  project::Command read_complete_stage() {
    return project::CompleteStage{
        StageCode(fields_.text("stage")), fields_.text_or_none("document"),
        fields_.optional_date("publicity_from"), fields_.optional_date("publicity_until")};
  }
  project::Command read_reopen_stage() {
    return project::ReopenStage{StageCode(fields_.text("stage")), fields_.text("reason")};
  }
  project::Command read_report_progress() {
    return project::ReportProgress{read_percent(fields_), read_facts(),
                                   fields_.text_or_none("note"), read_evidence()};
  }
  project::Command read_correct_report() {
    const StreamVersion report = read_version(fields_, "report");
    return project::CorrectReport{report,
                                  read_percent(fields_),
                                  read_facts(),
                                  fields_.text_or_none("note"),
                                  fields_.text("reason"),
                                  read_evidence()};
  }
  project::Command read_suspend() { return project::Suspend{fields_.text("reason")}; }
  project::Command read_resume() { return project::Resume{fields_.text_or_none("note")}; }
  project::Command read_withdraw() { return project::Withdraw{fields_.text("reason")}; }
  project::Command read_revoke() { return project::Revoke{fields_.text("reason")}; }
  project::Command read_restore() { return project::Restore{fields_.text_or_none("note")}; }
  project::Command read_complete() { return project::Complete{fields_.text_or_none("note")}; }
  project::Command read_accept() { return project::Accept{fields_.text("document")}; }
  project::Command read_add_comment() { return project::AddComment{fields_.text("text")}; }
  project::Command read_budget_funds() {
    return project::BudgetFunds{fields_.text("source"), fields_.integer("amount_fen")};
  }
  project::Command read_disburse_funds() {
    return project::DisburseFunds{fields_.text("source"), fields_.signed_integer("amount_fen"),
                                  fields_.text_or_none("note")};
  }
  project::Command read_raise_risk() {
    return project::RaiseRisk{fields_.text("text"),
                              read_word<project::Severity>(fields_, "severity", kSeverityNames)};
  }
  project::Command read_resolve_risk() {
    return project::ResolveRisk{RiskCode(fields_.text("risk")), fields_.text_or_none("note")};
  }
  project::Command read_override_light() {
    return project::OverrideLight{
        read_word<project::LightColour>(fields_, "colour", kLightColourNames),
        fields_.text("reason"), fields_.date("until")};
  }
  project::Command read_name_contact() {
    return project::NameContact{fields_.text("text"), {}, {}};
  }
  project::Command read_erase_contact() { return project::EraseContact{fields_.text("reason")}; }
  project::Command read_lift_override() {
    return project::LiftLightOverride{fields_.text("reason")};
  }

 private:
  std::vector<project::Fact> read_facts();
  std::vector<project::PlannedMoney> read_money();
  std::vector<StreamVersion> read_evidence() {
    return read_versions(fields_, "evidence", project::kMaxCitedEvidence);
  }

  Fields& fields_;
  const ProjectCode& project_;
  const programme::ProgrammeDefined* programme_;
};

struct Row {
  std::string_view name;
  project::Command (Reader::*read)();
  bool dated;  // takes effective_on
};

constexpr auto kCommands = std::to_array<Row>({
    {"register", &Reader::read_register, true},
    {"set_plan", &Reader::read_set_plan, true},
    {"assign", &Reader::read_assign, true},
    {"start_stage", &Reader::read_start_stage, true},
    {"complete_stage", &Reader::read_complete_stage, true},
    {"report_progress", &Reader::read_report_progress, true},
    {"correct_report", &Reader::read_correct_report, false},
    {"suspend", &Reader::read_suspend, true},
    {"resume", &Reader::read_resume, true},
    {"withdraw", &Reader::read_withdraw, true},
    {"complete", &Reader::read_complete, true},
    {"accept", &Reader::read_accept, true},
    {"rename", &Reader::read_rename, true},
    {"reclassify", &Reader::read_reclassify, true},
    {"reopen_stage", &Reader::read_reopen_stage, true},
    {"revoke", &Reader::read_revoke, true},
    {"restore", &Reader::read_restore, true},
    {"add_comment", &Reader::read_add_comment, true},
    {"budget_funds", &Reader::read_budget_funds, true},
    {"disburse_funds", &Reader::read_disburse_funds, true},
    {"raise_risk", &Reader::read_raise_risk, true},
    {"resolve_risk", &Reader::read_resolve_risk, true},
    {"override_light", &Reader::read_override_light, true},
    {"lift_override", &Reader::read_lift_override, true},
    {"name_contact", &Reader::read_name_contact, true},
    {"erase_contact", &Reader::read_erase_contact, true},
});

constexpr auto kNames = names_of(kCommands);

project::Command Reader::read_set_plan() {
  project::SetPlan plan;
  fields_.each_object("stages", programme::kMaxStages, [&](Fields& stage) {
    const std::int64_t weight = stage.optional_integer("weight").value_or(0);
    plan.stages.push_back({StageCode(stage.text("stage")), stage.date("start"),
                           stage.date("finish"), saturated(weight)});
  });
  plan.money = read_money();
  plan.document = fields_.text_or_none("document");
  return plan;
}

std::vector<project::PlannedMoney> Reader::read_money() {
  return read_objects<project::PlannedMoney>(
      fields_, "money", project::kMaxPlannedMonths, [](Fields& month) {
        return project::PlannedMoney{month.date("month"), month.integer("amount_fen")};
      });
}

project::Command Reader::read_assign() {
  return project::Assign{PostCode(fields_.text("post")), UnitCode(fields_.text("department")),
                         read_codes<UnitCode>(fields_, "co_leads", programme::kMaxCoLeads),
                         UnitCode(fields_.text_or_none("executing_unit")),
                         fields_.optional_date("until")};
}

std::vector<project::Fact> Reader::read_facts() {
  return read_objects<project::Fact>(fields_, "facts", programme::kMaxFacts, [&](Fields& fact) {
    FactCode code(fact.text("code"));
    const bool as_text = is_text(programme_, code);
    return project::Fact{std::move(code), read_fact_value(fact, as_text)};
  });
}

struct FieldName {
  std::string_view domain;
  std::string_view wire;
};

constexpr auto kFieldNames = std::to_array<FieldName>({
    {"/percent", "/percent_bp"},
    {"/lead_department", "/department"},
    {"/code", "code"},  // of the path
});

}  // namespace

Result<CommandBody> parse_command(std::string_view body, const ProjectCode& project,
                                  const programme::ProgrammeDefined* programme) {
  return parse_command_body<CommandBody>(body, kCommands, [&](const Row& row, Fields& fields) {
    Reader reader(fields, project, programme);
    CommandBody read{(reader.*row.read)(), std::nullopt};
    if (row.dated) read.effective_on = fields.optional_date("effective_on");
    return read;
  });
}

std::span<const std::string_view> command_names() { return kNames; }

std::string wire_field(std::string_view domain_field) {
  const auto found = std::ranges::find(kFieldNames, domain_field, &FieldName::domain);
  return std::string(found == kFieldNames.end() ? domain_field : found->wire);
}

}  // namespace baitu::routes
