// The columns of every table.
#include <algorithm>
#include <array>

#include "api/tables/cells.hpp"
#include "api/tables/table.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::tables {
namespace {

using geo::SheetCell;
using enum CellKind;
using portfolio::Row;

constexpr double kNarrow_characters = 11;
constexpr double kMiddle_characters = 18;
constexpr double kWide_characters = 36;

// What `get` finds in a project that is registered; nothing in one that is not.
template <auto get>
SheetCell of(const Subject& subject) {
  return subject.project != nullptr ? get(*subject.project) : SheetCell();
}

template <auto get>
SheetCell of_assignment(const Subject& subject) {
  if (subject.project == nullptr || subject.project->assignment == nullptr) return {};
  return get(*subject.project->assignment);
}

template <auto get>
SheetCell of_stage(const Subject& subject) {
  if (subject.project == nullptr) return {};
  return get(subject.project->stages[subject.part]);
}

template <auto get>
SheetCell of_month(const Subject& subject) {
  const auto& plan = subject.project->plan;
  if (!plan || subject.part >= plan->money.size()) return {};
  return get(plan->money[subject.part]);
}

template <auto get>
SheetCell of_fund(const Subject& subject) {
  const auto& funds = subject.project->funds;
  return subject.part < funds.size() ? get(funds[subject.part]) : SheetCell();
}

const programme::FactDefinition& fact_of(const Subject& subject) {
  return subject.project->programme->facts[subject.part];
}

const project::CurrentFact* current_of(const Subject& subject) {
  const auto& facts = subject.project->facts;
  const auto found = std::ranges::find(facts, fact_of(subject).code,
                                       [](const auto& fact) { return fact.fact.code; });
  return found == facts.end() ? nullptr : &*found;
}

constexpr Column kCode{
    "code",
    "项目编码",
    "Project code",
    code,
    kMiddle_characters,
    of<[](const Row& row) { return cell(row.identity->code); }>,
    [](Draft& draft, const SheetCell& to) { draft.identity.code = ProjectCode(text_in(to)); },
    true};
constexpr Column kShownName{
    "name", "项目名称",       "Name",
    text,   kWide_characters, of<[](const Row& row) { return cell(row.identity->name.zh); }>};
constexpr Column kLight{"light",
                        "红黄绿灯",
                        "Light",
                        code,
                        kNarrow_characters,
                        of<[](const Row& row) { return cell(name_of(row.light.colour)); }>};
constexpr Column kStage{
    "stage", "当前阶段",         "Current stage",
    code,    kNarrow_characters, of<[](const Row& row) { return cell(row.stage); }>};
constexpr Column kMeasured{
    "measured", "实际进度",         "Measured",
    percent,    kNarrow_characters, of<[](const Row& row) { return cell(row.light.measured); }>};
constexpr Column kPlanned{
    "planned", "序时进度",         "Planned to date",
    percent,   kNarrow_characters, of<[](const Row& row) { return cell(row.light.planned); }>};

constexpr Column kAsOf{kAsOfColumn,
                       "记录位置（勿改）",
                       "Log position (keep)",
                       CellKind::whole,
                       kMiddle_characters,
                       [](const Subject& subject) {
                         return tables::whole(static_cast<std::int64_t>(subject.as_of.value));
                       }};
constexpr Column kOn{kOnColumn,
                     "所述日期（勿改）",
                     "About the day (keep)",
                     date,
                     kMiddle_characters,
                     [](const Subject& subject) { return cell(std::optional(subject.on)); }};
constexpr Column kNote{"note",
                       "本次说明",
                       "Note of this report",
                       text,
                       kWide_characters,
                       [](const Subject& /*subject*/) { return SheetCell(); },
                       [](Draft& draft, const SheetCell& to) { draft.note = text_in(to); },
                       false,
                       false};

constexpr auto kRegister = std::to_array<Column>({
    kCode,
    {"programme", "工程", "Programme", code, kNarrow_characters,
     of<[](const Row& row) { return cell(row.identity->programme); }>,
     [](Draft& draft, const SheetCell& to) {
       draft.identity.programme = ProgrammeCode(text_in(to));
     }},
    {"list", "分项名单", "List", code, kNarrow_characters,
     of<[](const Row& row) { return cell(row.identity->list); }>,
     [](Draft& draft, const SheetCell& to) { draft.identity.list = ListCode(text_in(to)); }},
    {"name", "项目名称", "Name", text, kWide_characters,
     of<[](const Row& row) { return cell(row.identity->name.zh); }>,
     [](Draft& draft, const SheetCell& to) { draft.identity.name.zh = text_in(to); }},
    {"name_en", "英文名称", "English name", text, kWide_characters,
     of<[](const Row& row) { return cell(row.identity->name.en); }>,
     [](Draft& draft, const SheetCell& to) { draft.identity.name.en = text_in(to); }},
    {"district", "区", "District", code, kNarrow_characters,
     of<[](const Row& row) { return cell(row.identity->district); }>,
     [](Draft& draft, const SheetCell& to) { draft.identity.district = UnitCode(text_in(to)); }},
    {"address", "地址", "Address", text, kWide_characters,
     of<[](const Row& row) { return cell(row.identity->address); }>,
     [](Draft& draft, const SheetCell& to) { draft.identity.address = text_in(to); }},
    {"post", "责任岗位", "Post", code, kMiddle_characters,
     of_assignment<[](const project::Assigned& assigned) { return cell(assigned.post); }>,
     [](Draft& draft, const SheetCell& to) { draft.assignment.post = PostCode(text_in(to)); }},
    {"department", "牵头部门", "Lead department", code, kMiddle_characters,
     of_assignment<[](const project::Assigned& assigned) {
       return cell(assigned.lead_department);
     }>,
     [](Draft& draft, const SheetCell& to) {
       draft.assignment.lead_department = UnitCode(text_in(to));
     }},
    {"co_leads", "协办部门", "Co-leads", code, kMiddle_characters,
     of_assignment<[](const project::Assigned& assigned) { return cell(assigned.co_leads); }>,
     [](Draft& draft, const SheetCell& to) { draft.assignment.co_leads = codes_in(to); }},
    {"executing_unit", "实施单位", "Executing unit", code, kMiddle_characters,
     of_assignment<[](const project::Assigned& assigned) { return cell(assigned.executing_unit); }>,
     [](Draft& draft, const SheetCell& to) {
       draft.assignment.executing_unit = UnitCode(text_in(to));
     }},
    {"assigned_until", "责任至", "Assigned until", date, kNarrow_characters,
     of_assignment<[](const project::Assigned& assigned) { return cell(assigned.until); }>,
     [](Draft& draft, const SheetCell& to) { draft.assignment.until = date_in(to); }},
    kStage,
    {"status", "状态", "Status", code, kNarrow_characters,
     of<[](const Row& row) { return cell(name_of(status_of(row))); }>},
    kLight,
    kMeasured,
    kPlanned,
    {"budget_10k", "预算（万元）", "Budget (10k yuan)", amount, kMiddle_characters,
     of<[](const Row& row) { return tables::amount(row.money.budget_fen); }>},
    {"disbursed_10k", "支付（万元）", "Disbursed (10k yuan)", amount, kMiddle_characters,
     of<[](const Row& row) { return tables::amount(row.money.disbursed_fen); }>},
    {"registered_on", "入库日期", "Registered on", date, kNarrow_characters,
     of<[](const Row& row) { return cell(std::optional(row.registered_on)); }>},
    {"last_report_on", "最近填报", "Last report on", date, kNarrow_characters,
     of<[](const Row& row) { return cell(row.last_report); }>},
    {"completed_on", "完成日期", "Completed on", date, kNarrow_characters,
     of<[](const Row& row) { return cell(row.completed_on); }>},
    {"accepted_on", "验收日期", "Accepted on", date, kNarrow_characters,
     of<[](const Row& row) { return cell(row.accepted_on); }>},
    kAsOf,
    kOn,
});

constexpr auto kPlans = std::to_array<Column>({
    kCode,
    kShownName,
    {"stage", "阶段编码", "Stage", code, kMiddle_characters,
     of_stage<[](const portfolio::StageRow& stage) { return cell(stage.code); }>, nullptr, true},
    {"stage_name", "阶段", "Stage name", text, kMiddle_characters,
     [](const Subject& subject) {
       return cell(subject.project->programme->stages[subject.part].name.zh);
     }},
    {"start", "计划开始", "Planned start", date, kNarrow_characters,
     of_stage<[](const portfolio::StageRow& stage) { return cell(stage.planned_start); }>,
     [](Draft& draft, const SheetCell& to) { draft.start = date_in(to); }},
    {"finish", "计划完成", "Planned finish", date, kNarrow_characters,
     of_stage<[](const portfolio::StageRow& stage) { return cell(stage.planned_finish); }>,
     [](Draft& draft, const SheetCell& to) { draft.finish = date_in(to); }},
    {"weight", "权重", "Weight", CellKind::whole, kNarrow_characters,
     of_stage<[](const portfolio::StageRow& stage) { return tables::whole(stage.weight); }>,
     [](Draft& draft, const SheetCell& to) {
       draft.weight = static_cast<std::int32_t>(units_in(to));
     },
     false, false},
    {"document", "方案文号", "Document number", text, kMiddle_characters,
     of<[](const Row& row) { return cell(row.plan ? row.plan->document : std::string()); }>,
     [](Draft& draft, const SheetCell& to) { draft.document = text_in(to); }},
    kAsOf,
    kOn,
});

constexpr auto kPlannedMoney = std::to_array<Column>({
    kCode,
    kShownName,
    {"month", "月份", "Month", month, kNarrow_characters,
     of_month<[](const project::PlannedMoney& planned) {
       return cell(std::optional(planned.month));
     }>,
     [](Draft& draft, const SheetCell& to) { draft.month = date_in(to).value_or(Date{}); }, true},
    {"planned_10k", "当月计划（万元）", "Planned in the month (10k yuan)", amount,
     kMiddle_characters, of_month<[](const project::PlannedMoney& planned) {
       return tables::amount(planned.amount_fen);
     }>,
     [](Draft& draft, const SheetCell& to) {
       draft.planned_fen = says_nothing(to) ? std::nullopt : std::optional(units_in(to));
     }},
    kAsOf,
    kOn,
});

constexpr auto kProgress = std::to_array<Column>({
    kCode,
    kShownName,
    kStage,
    {"percent", "形象进度", "Physical progress", percent, kNarrow_characters,
     of<[](const Row& row) { return cell(row.progress.physical); }>,
     [](Draft& draft, const SheetCell& to) {
       draft.percent = BasisPoints{static_cast<std::int32_t>(units_in(to))};
     },
     false, false},
    {"reported_on", "填报日期", "Reported on", date, kNarrow_characters,
     of<[](const Row& row) { return cell(row.last_report); }>,
     [](Draft& draft, const SheetCell& to) { draft.reported_on = date_in(to); }, false, false},
    kNote,
    kMeasured,
    kPlanned,
    kLight,
    kAsOf,
    kOn,
});

constexpr auto kFacts = std::to_array<Column>({
    kCode,
    kShownName,
    {"fact", "指标编码", "Fact", code, kMiddle_characters,
     [](const Subject& subject) { return cell(fact_of(subject).code); }, nullptr, true},
    {"fact_name", "指标", "Fact name", text, kMiddle_characters,
     [](const Subject& subject) { return cell(fact_of(subject).name.zh); }},
    {"unit", "单位", "Unit", text, kNarrow_characters,
     [](const Subject& subject) { return cell(fact_of(subject).unit.zh); }},
    {"value", "数值", "Value", fact, kMiddle_characters,
     [](const Subject& subject) {
       const auto* current = current_of(subject);
       return current != nullptr ? fact_cell(current->fact.value) : SheetCell();
     },
     [](Draft& draft, const SheetCell& to) {
       if (const auto day = date_in(to))
         draft.value = *day;
       else if (const auto* number = std::get_if<geo::Decimal>(&to))
         draft.value = Quantity{number->units};
       else
         draft.value = text_in(to);
     },
     false, false},
    {"reported_on", "填报日期", "Reported on", date, kNarrow_characters,
     [](const Subject& subject) {
       const auto* current = current_of(subject);
       return current != nullptr ? cell(std::optional(current->effective_on)) : SheetCell();
     },
     [](Draft& draft, const SheetCell& to) { draft.reported_on = date_in(to); }, false, false},
    kAsOf,
    kOn,
});

constexpr auto kFunds = std::to_array<Column>({
    kCode,
    kShownName,
    {"source", "资金来源", "Source of funds", text, kMiddle_characters,
     of_fund<[](const project::Fund& fund) { return cell(std::string_view(fund.source)); }>,
     [](Draft& draft, const SheetCell& to) { draft.source = text_in(to); }, true},
    {"budget_10k", "下达（万元）", "Budget (10k yuan)", amount, kMiddle_characters,
     of_fund<[](const project::Fund& fund) {
       return fund.budgeted_on ? tables::amount(fund.budget_fen) : SheetCell();
     }>,
     [](Draft& draft, const SheetCell& to) { draft.budget_fen = units_in(to); }, false, false},
    {"disbursed_10k", "累计拨付（万元）", "Disbursed to date (10k yuan)", amount,
     kMiddle_characters,
     of_fund<[](const project::Fund& fund) { return tables::amount(fund.disbursed_fen); }>,
     [](Draft& draft, const SheetCell& to) { draft.disbursed_fen = units_in(to); }, false, false},
    kNote,
    kAsOf,
    kOn,
});

std::size_t one_row(const Row& /*row*/) { return 1; }
std::size_t stages_of(const Row& row) { return row.stages.size(); }
std::size_t facts_of(const Row& row) { return row.programme->facts.size(); }
std::size_t months_of(const Row& row) { return row.plan ? row.plan->money.size() : 0; }
std::size_t funds_of(const Row& row) { return row.funds.size(); }

constexpr std::size_t kPart = 2;  // the place of the second key, in tables that have one

constexpr auto kTables = std::to_array<Table>({
    {"register", "项目台账", "Register", kRegister, &one_row, nullptr, {}, true},
    {"plans", "计划", "Plans", kPlans, &stages_of, &kPlans[kPart], ErrorCode::unknown_stage},
    {"planned_money", "资金计划", "Planned money", kPlannedMoney, &months_of,
     &kPlannedMoney[kPart]},
    {"progress", "进度", "Progress", kProgress, &one_row},
    {"facts", "指标", "Facts", kFacts, &facts_of, &kFacts[kPart], ErrorCode::unknown_fact},
    {"funds", "资金", "Funds", kFunds, &funds_of, &kFunds[kPart]},
});

}  // namespace

std::span<const Table> all_tables() { return kTables; }

Draft draft_of(const Subject& subject) {
  Draft draft;
  if (subject.project == nullptr) return draft;
  const Row& row = *subject.project;
  const project::Registered& identity = *row.identity;
  draft.identity = {identity.code,     identity.programme, identity.name,
                    identity.district, identity.address,   identity.list};
  if (row.assignment)
    draft.assignment = {row.assignment->post, row.assignment->lead_department,
                        row.assignment->co_leads, row.assignment->executing_unit,
                        row.assignment->until};
  if (subject.part < row.stages.size()) {
    draft.start = row.stages[subject.part].planned_start;
    draft.finish = row.stages[subject.part].planned_finish;
    draft.weight = row.stages[subject.part].weight;
  }
  if (row.plan) draft.document = row.plan->document;
  draft.percent = row.progress.physical;
  if (subject.part < row.programme->facts.size()) {
    const auto* current = current_of(subject);
    if (current != nullptr) draft.value = current->fact.value;
  }
  if (subject.part < row.funds.size()) {
    draft.budget_fen = row.funds[subject.part].budget_fen;
    draft.disbursed_fen = row.funds[subject.part].disbursed_fen;
  }
  return draft;
}

}  // namespace baitu::tables
