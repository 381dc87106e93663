#include "api/routes/command_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/routes/json_body.hpp"
#include "domain/programme/catalogue.hpp"

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
    return project::CompleteStage{StageCode(fields_.text("stage"))};
  }
  project::Command read_report_progress() {
    return project::ReportProgress{read_percent(fields_), read_facts(),
                                   optional_text(fields_, "note")};
  }
  project::Command read_correct_report() {
    const auto report = static_cast<std::uint64_t>(fields_.integer("report"));
    return project::CorrectReport{StreamVersion{report}, read_percent(fields_), read_facts(),
                                  optional_text(fields_, "note"), fields_.text("reason")};
  }
  project::Command read_suspend() { return project::Suspend{fields_.text("reason")}; }
  project::Command read_resume() { return project::Resume{optional_text(fields_, "note")}; }
  project::Command read_withdraw() { return project::Withdraw{fields_.text("reason")}; }
  project::Command read_complete() { return project::Complete{optional_text(fields_, "note")}; }
  project::Command read_accept() { return project::Accept{fields_.text("document")}; }

 private:
  std::vector<project::Fact> read_facts();

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
    plan.stages.push_back(
        {StageCode(fields.text("stage")), fields.date("start"), fields.date("finish")});
    fields.finish();
  });
  return plan;
}

project::Command Reader::read_assign() {
  project::Assign assign{PostCode(fields_.text("post")),
                         UnitCode(fields_.text("department")),
                         {},
                         UnitCode(optional_text(fields_, "executing_unit"))};
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
