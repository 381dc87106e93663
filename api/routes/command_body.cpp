#include "api/routes/command_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "api/routes/json_body.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/decide.hpp"

namespace baitu::routes {
namespace {

using boost::json::value;

std::string optional_text(Fields& fields, std::string_view name) {
  return fields.optional_text(name).value_or(std::string());
}

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

project::FactValue read_fact_value(Fields& fact, bool as_text, const std::string& pointer,
                                   std::optional<Error>& failure) {
  const value& given = fact.any("value");
  if (given.is_int64()) return Quantity{given.get_int64()};
  if (given.is_double()) {
    fact.refuse(ErrorCode::invalid_value, "a plain decimal with at most three places is expected",
                "value");
    return Quantity{};
  }
  std::string text = read_text(given, pointer + "/value", failure);
  if (const auto date = parse_date(text); date && !as_text) return *date;
  return text;
}

// The word of an enumeration at `name`.
template <class Enum, std::size_t size>
Enum read_word(Fields& fields, std::string_view name,
               const std::array<std::string_view, size>& words) {
  const std::string given = fields.text(name);
  const auto found = std::ranges::find(words, given);
  if (found != words.end()) return static_cast<Enum>(found - words.begin());
  fields.refuse(ErrorCode::invalid_value,
                fmt::format("one of {} is expected", fmt::join(words, ", ")), name);
  return {};
}

class Reader {
 public:
  Reader(const value& body, const ProjectCode& project,
         const programme::ProgrammeDefined* programme)
      : project_(project), programme_(programme), fields_(body, "", failure_) {}

  Result<CommandBody> read();

  project::Command read_register() {
    return project::Register{project_,
                             ProgrammeCode(fields_.text("programme")),
                             fields_.words("name"),
                             UnitCode(fields_.text("district")),
                             optional_text(fields_, "address"),
                             ListCode(optional_text(fields_, "list"))};
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
        StageCode(fields_.text("stage")), optional_text(fields_, "document"),
        fields_.optional_date("publicity_from"), fields_.optional_date("publicity_until")};
  }
  project::Command read_reopen_stage() {
    return project::ReopenStage{StageCode(fields_.text("stage")), fields_.text("reason")};
  }
  project::Command read_report_progress() {
    return project::ReportProgress{read_percent(fields_), read_facts(),
                                   optional_text(fields_, "note"), read_evidence()};
  }
  project::Command read_correct_report() {
    const auto report = static_cast<std::uint64_t>(fields_.integer("report"));
    return project::CorrectReport{StreamVersion{report},  read_percent(fields_),
                                  read_facts(),           optional_text(fields_, "note"),
                                  fields_.text("reason"), read_evidence()};
  }
  project::Command read_suspend() { return project::Suspend{fields_.text("reason")}; }
  project::Command read_resume() { return project::Resume{optional_text(fields_, "note")}; }
  project::Command read_withdraw() { return project::Withdraw{fields_.text("reason")}; }
  project::Command read_revoke() { return project::Revoke{fields_.text("reason")}; }
  project::Command read_restore() { return project::Restore{optional_text(fields_, "note")}; }
  project::Command read_complete() { return project::Complete{optional_text(fields_, "note")}; }
  project::Command read_accept() { return project::Accept{fields_.text("document")}; }
  project::Command read_add_comment() { return project::AddComment{fields_.text("text")}; }
  project::Command read_budget_funds() {
    return project::BudgetFunds{fields_.text("source"), fields_.integer("amount_fen")};
  }
  project::Command read_disburse_funds() {
    return project::DisburseFunds{fields_.text("source"), fields_.signed_integer("amount_fen"),
                                  optional_text(fields_, "note")};
  }
  project::Command read_raise_risk() {
    return project::RaiseRisk{fields_.text("text"),
                              read_word<project::Severity>(fields_, "severity", kSeverityNames)};
  }
  project::Command read_resolve_risk() {
    return project::ResolveRisk{RiskCode(fields_.text("risk")), optional_text(fields_, "note")};
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
  std::vector<StreamVersion> read_evidence();

  std::optional<Error> failure_;
  const ProjectCode& project_;
  const programme::ProgrammeDefined* programme_;
  Fields fields_;
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

constexpr auto kNames = [] {
  std::array<std::string_view, kCommands.size()> names;
  std::ranges::transform(kCommands, names.begin(), &Row::name);
  return names;
}();

project::Command Reader::read_set_plan() {
  project::SetPlan plan;
  fields_.each("stages", programme::kMaxStages, [&](const value& stage, std::string pointer) {
    Fields fields(stage, std::move(pointer), failure_);
    const std::int64_t weight = fields.optional_integer("weight").value_or(0);
    plan.stages.push_back({StageCode(fields.text("stage")), fields.date("start"),
                           fields.date("finish"), saturated(weight)});
    fields.finish();
  });
  plan.money = read_money();
  plan.document = optional_text(fields_, "document");
  return plan;
}

std::vector<project::PlannedMoney> Reader::read_money() {
  std::vector<project::PlannedMoney> money;
  if (!fields_.has("money")) return money;
  fields_.each("money", project::kMaxPlannedMonths, [&](const value& month, std::string pointer) {
    Fields fields(month, std::move(pointer), failure_);
    money.push_back({fields.date("month"), fields.integer("amount_fen")});
    fields.finish();
  });
  return money;
}

project::Command Reader::read_assign() {
  project::Assign assign{PostCode(fields_.text("post")),
                         UnitCode(fields_.text("department")),
                         {},
                         UnitCode(optional_text(fields_, "executing_unit")),
                         fields_.optional_date("until")};
  if (!fields_.has("co_leads")) return assign;
  fields_.each("co_leads", programme::kMaxCoLeads,
               [&](const value& unit, const std::string& pointer) {
                 assign.co_leads.emplace_back(read_text(unit, pointer, failure_));
               });
  return assign;
}

std::vector<project::Fact> Reader::read_facts() {
  std::vector<project::Fact> facts;
  if (!fields_.has("facts")) return facts;
  fields_.each("facts", programme::kMaxFacts, [&](const value& fact, const std::string& pointer) {
    Fields fields(fact, pointer, failure_);
    FactCode code(fields.text("code"));
    const bool as_text = is_text(programme_, code);
    facts.push_back({std::move(code), read_fact_value(fields, as_text, pointer, failure_)});
    fields.finish();
  });
  return facts;
}

std::vector<StreamVersion> Reader::read_evidence() {
  std::vector<StreamVersion> evidence;
  if (!fields_.has("evidence")) return evidence;
  fields_.each("evidence", project::kMaxCitedEvidence,
               [&](const value& version, const std::string& pointer) {
                 const std::int64_t number = read_integer(version, pointer, failure_);
                 evidence.push_back({static_cast<std::uint64_t>(number)});
               });
  return evidence;
}

Result<CommandBody> Reader::read() {
  const std::string name = fields_.text("command");
  if (failure_) return std::unexpected(*failure_);
  const auto row = std::ranges::find(kCommands, name, &Row::name);
  if (row == kCommands.end())
    return fail(ErrorCode::invalid_value, "no command " + name, "/command");
  CommandBody body{(this->*row->read)(), std::nullopt};
  if (row->dated) body.effective_on = fields_.optional_date("effective_on");
  fields_.finish();
  if (failure_) return std::unexpected(*failure_);
  return body;
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
  const auto parsed = parse_json_body(body);
  if (!parsed) return std::unexpected(parsed.error());
  return Reader(*parsed, project, programme).read();
}

std::span<const std::string_view> command_names() { return kNames; }

std::string wire_field(std::string_view domain_field) {
  const auto found = std::ranges::find(kFieldNames, domain_field, &FieldName::domain);
  return std::string(found == kFieldNames.end() ? domain_field : found->wire);
}

}  // namespace baitu::routes
