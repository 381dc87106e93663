#include "api/tables/steps.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "domain/programme/catalogue.hpp"

namespace baitu::tables {
namespace {

// What stands for the reason of what a person changes in a table.
constexpr std::string_view kReason = "表格导入";

using Drafts = std::vector<RowDraft>;
using Steps = std::vector<Step>;

bool changes(const ImportRow& row, std::initializer_list<std::string_view> columns) {
  return std::ranges::any_of(row.changes, [&](const FieldChange& change) {
    return std::ranges::find(columns, change.column) != columns.end();
  });
}

bool asks(const Import& import, const RowDraft& draft) {
  const Effect effect = import.rows[draft.row].effect;
  return effect == Effect::changed || effect == Effect::created;
}

bool has_dates(const std::optional<Date>& start, const std::optional<Date>& finish) {
  return start || finish;
}

Steps register_steps(const Drafts& drafts, Import& import) {
  const RowDraft& given = drafts.front();
  ImportRow& row = import.rows[given.row];
  if (!asks(import, given)) return {};
  const project::Register& identity = given.draft.identity;
  const std::vector<std::size_t> rows{given.row};
  Steps steps;
  if (given.subject.project == nullptr) {
    steps.push_back({identity, {}, rows});
  } else if (changes(row, {"programme"})) {
    row.refuse({ErrorCode::invalid_value, "a project stays in its programme", "programme"});
    return {};
  } else {
    if (changes(row, {"name", "name_en", "address"}))
      steps.push_back({project::Rename{identity.name, identity.address}, {}, rows});
    if (changes(row, {"list", "district"}))
      steps.push_back(
          {project::Reclassify{identity.list, identity.district, std::string(kReason)}, {}, rows});
  }
  if (changes(row, {"post", "department", "co_leads", "executing_unit", "assigned_until"}))
    steps.push_back({given.draft.assignment, {}, rows});
  return steps;
}

// Stages that the file leaves out stay as they are planned.
class PlanMaker {
 public:
  PlanMaker(const Drafts& drafts, Import& import) : drafts_(drafts), import_(import) {}

  Steps make() {
    const portfolio::Row& project = *drafts_.front().subject.project;
    project::SetPlan plan{{}, {}, drafts_.front().draft.document};
    if (project.plan) {
      plan.money = project.plan->money;
      plan.document = project.plan->document;
    }
    Step step{{}, {}, {}, {}};
    for (std::size_t part = 0; part < project.stages.size(); ++part)
      if (!add_stage(project.stages[part], part, plan, step)) return {};
    for (const RowDraft& given : drafts_) {
      if (!asks(import_, given)) continue;
      step.rows.push_back(given.row);
      if (changes(import_.rows[given.row], {"document"})) plan.document = given.draft.document;
    }
    if (step.rows.empty()) return {};
    step.command = std::move(plan);
    return {std::move(step)};
  }

 private:
  bool add_stage(const portfolio::StageRow& now, std::size_t part, project::SetPlan& plan,
                 Step& step) {
    const auto given =
        std::ranges::find(drafts_, part, [](const RowDraft& each) { return each.subject.part; });
    const bool in_file = given != drafts_.end();
    const auto start = in_file ? given->draft.start : now.planned_start;
    const auto finish = in_file ? given->draft.finish : now.planned_finish;
    if (!has_dates(start, finish)) return true;
    if (in_file && (!start || !finish)) {
      import_.rows[given->row].refuse({ErrorCode::plan_inconsistent,
                                       "a stage has both days or none",
                                       start ? "finish" : "start"});
      return false;
    }
    plan.stages.push_back({now.code, *start, *finish, in_file ? given->draft.weight : now.weight});
    step.parts.push_back(in_file ? given->row : kNoRow);
    return true;
  }

  const Drafts& drafts_;
  Import& import_;
};

Steps plan_steps(const Drafts& drafts, Import& import) { return PlanMaker(drafts, import).make(); }

// The day in a row counts where somebody has changed it: as it was exported it is the last
// report's.
std::optional<Date> day_of(const RowDraft& given, const ImportRow& row) {
  return changes(row, {"reported_on"}) ? given.draft.reported_on : std::nullopt;
}

Steps progress_steps(const Drafts& drafts, Import& import) {
  const RowDraft& given = drafts.front();
  if (!asks(import, given)) return {};
  const ImportRow& row = import.rows[given.row];
  const bool reports = changes(row, {"percent", "reported_on"});
  return {
      {project::ReportProgress{reports ? given.draft.percent : std::nullopt, {}, given.draft.note},
       day_of(given, row),
       {given.row}}};
}

// One report for each day.
Steps fact_steps(const Drafts& drafts, Import& import) {
  std::map<std::optional<Date>, Step> by_day;
  for (const RowDraft& given : drafts) {
    if (!asks(import, given)) continue;
    if (!given.draft.value) {
      import.rows[given.row].refuse(
          {ErrorCode::nothing_reported, "a day without a value", "value"});
      continue;
    }
    const auto day = day_of(given, import.rows[given.row]);
    Step& step =
        by_day.try_emplace(day, Step{project::ReportProgress{}, day, {}, {}}).first->second;
    const auto& fact = given.subject.project->programme->facts[given.subject.part];
    std::get<project::ReportProgress>(step.command)
        .facts.push_back({fact.code, *given.draft.value});
    step.rows.push_back(given.row);
    step.parts.push_back(given.row);
  }
  Steps steps;
  // What is about the day of the import comes last: days are reported in their order.
  for (auto& [day, step] : by_day)
    if (day) steps.push_back(std::move(step));
  if (const auto today = by_day.find(std::nullopt); today != by_day.end())
    steps.push_back(std::move(today->second));
  return steps;
}

struct Month {
  std::int64_t amount_fen;
  std::size_t row;
};

// Months that the file leaves out stay as they are planned.
Steps planned_money_steps(const Drafts& drafts, Import& import) {
  const auto& plan = drafts.front().subject.project->plan;
  std::map<Date, Month> months;
  if (plan)
    for (const project::PlannedMoney& planned : plan->money)
      months[planned.month] = {planned.amount_fen, kNoRow};
  Step step{{}, {}, {}, {}};
  for (const RowDraft& given : drafts) {
    if (!asks(import, given)) continue;
    if (!plan)
      import.rows[given.row].refuse(
          {ErrorCode::plan_inconsistent, "the project has no planned stages yet", "month"});
    step.rows.push_back(given.row);
    if (given.draft.planned_fen)
      months[given.draft.month] = {*given.draft.planned_fen, given.row};
    else
      months.erase(given.draft.month);
  }
  if (step.rows.empty() || !plan) return {};
  project::SetPlan wanted{plan->stages, {}, plan->document};
  for (const auto& [month, planned] : months) {
    wanted.money.push_back({month, planned.amount_fen});
    step.parts.push_back(planned.row);
  }
  step.command = std::move(wanted);
  return {std::move(step)};
}

// A budget replaces the one before it; of what is paid to date, the difference is a payment.
Steps funds_steps(const Drafts& drafts, Import& import) {
  Steps steps;
  for (const RowDraft& given : drafts) {
    if (!asks(import, given)) continue;
    ImportRow& row = import.rows[given.row];
    const Draft& draft = given.draft;
    if (changes(row, {"budget_10k"}))
      steps.push_back({project::BudgetFunds{draft.source, draft.budget_fen}, {}, {given.row}});
    const std::int64_t paid_fen = draft.disbursed_fen - draft_of(given.subject).disbursed_fen;
    if (paid_fen != 0)
      steps.push_back(
          {project::DisburseFunds{draft.source, paid_fen, draft.note}, {}, {given.row}});
    else if (changes(row, {"note"}))
      row.refuse({ErrorCode::nothing_reported, "a note without a payment", "disbursed_10k"});
  }
  return steps;
}

struct Maker {
  std::string_view table;
  Steps (*make)(const Drafts&, Import&);
};

constexpr auto kMakers = std::to_array<Maker>({
    {"register", &register_steps},
    {"plans", &plan_steps},
    {"planned_money", &planned_money_steps},
    {"progress", &progress_steps},
    {"facts", &fact_steps},
    {"funds", &funds_steps},
});

}  // namespace

std::vector<Step> steps_of(const Table& table, const std::vector<RowDraft>& drafts,
                           Import& import) {
  return std::ranges::find(kMakers, table.name, &Maker::table)->make(drafts, import);
}

}  // namespace baitu::tables
