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

const programme::FactDefinition& fact_of(const Subject& subject) {
  return subject.project->programme->facts[subject.part];
}

const project::CurrentFact* current_of(const Subject& subject) {
  const auto& facts = subject.project->facts;
  const auto found = std::ranges::find(facts, fact_of(subject).code,
                                       [](const auto& fact) { return fact.fact.code; });
  return found == facts.end() ? nullptr : &*found;
}

constexpr Column kCode{"code",
                       "项目编码",
                       "Project code",
                       code,
                       kMiddle_characters,
                       of<[](const Row& row) { return cell(row.identity->code); }>,
                       nullptr,
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
    {"note", "本次说明", "Note of this report", text, kWide_characters,
     of<[](const Row& /*row*/) { return SheetCell(); }>,
     [](Draft& draft, const SheetCell& to) { draft.note = text_in(to); }, false, false},
    kMeasured,
    kPlanned,
    kLight,
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
});

std::size_t one_row(const Row& /*row*/) { return 1; }
std::size_t stages_of(const Row& row) { return row.stages.size(); }
std::size_t facts_of(const Row& row) { return row.programme->facts.size(); }
std::string_view stage_code(const Row& row, std::size_t part) {
  return row.stages[part].code.value;
}
std::string_view fact_code(const Row& row, std::size_t part) {
  return row.programme->facts[part].code.value;
}

constexpr auto kTables = std::to_array<Table>({
    {"register", "项目台账", "Register", kRegister, &one_row, nullptr, {}, true},
    {"plans", "计划", "Plans", kPlans, &stages_of, &stage_code, ErrorCode::unknown_stage},
    {"progress", "进度", "Progress", kProgress, &one_row},
    {"facts", "指标", "Facts", kFacts, &facts_of, &fact_code, ErrorCode::unknown_fact},
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
  return draft;
}

}  // namespace baitu::tables
