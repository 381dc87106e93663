#include "domain/portfolio/change_fields.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <variant>

#include "domain/base/time.hpp"

namespace baitu::portfolio {
namespace {

// The only value of a field; an empty text is nothing.
void set(FieldValues& into, std::string text, std::string key = {}) {
  if (!text.empty()) into.insert_or_assign(std::move(key), FigureValue(std::move(text)));
}
void set(FieldValues& into, std::string_view text) { set(into, std::string(text)); }
template <class Tag>
void set(FieldValues& into, const Name<Tag>& name) {
  set(into, name.value);
}
template <class Value>
void set(FieldValues& into, const std::optional<Value>& value, std::string key = {}) {
  if (value) into.insert_or_assign(std::move(key), FigureValue(*value));
}
void set(FieldValues& into, Date date) { into.insert_or_assign(std::string(), FigureValue(date)); }
void set(FieldValues& into, std::int64_t number, std::string key = {}) {
  into.insert_or_assign(std::move(key), FigureValue(number));
}

template <auto member>
void read_identity(const Detail& project, FieldValues& into) {
  set(into, (*project.row.identity).*member);
}

template <std::string Text::* member>
void read_name(const Detail& project, FieldValues& into) {
  set(into, project.row.identity->name.*member);
}

// One day of every stage.
template <std::optional<Date> StageRow::* member>
void read_stages(const Detail& project, FieldValues& into) {
  for (const StageRow& stage : project.row.stages) set(into, stage.*member, stage.code.value);
}

// One day in the life of the project.
template <std::optional<Date> Row::* member>
void read_day(const Detail& project, FieldValues& into) {
  set(into, project.row.*member);
}

template <std::optional<BasisPoints> Progress::* member>
void read_share(const Detail& project, FieldValues& into) {
  set(into, project.row.progress.*member);
}

// An amount of every source of money; nothing before the day that first says anything of it.
template <std::int64_t project::Fund::* member, std::optional<Date> project::Fund::* since>
void read_funds(const Detail& project, FieldValues& into) {
  for (const project::Fund& fund : project.row.funds)
    if (fund.*since) set(into, fund.*member, fund.source);
}

template <auto member>
void read_assigned(const Detail& project, FieldValues& into) {
  if (project.row.assignment) set(into, (*project.row.assignment).*member);
}

void read_co_leads(const Detail& project, FieldValues& into) {
  if (!project.row.assignment) return;
  for (const UnitCode& unit : project.row.assignment->co_leads)
    into.insert_or_assign(unit.value, FigureValue(true));
}

void read_weights(const Detail& project, FieldValues& into) {
  for (const StageRow& stage : project.row.stages)
    if (stage.weight > 0) set(into, std::int64_t{stage.weight}, stage.code.value);
}

void read_planned_money(const Detail& project, FieldValues& into) {
  if (!project.row.plan) return;
  for (const project::PlannedMoney& month : project.row.plan->money)
    set(into, month.amount_fen, to_string(month.month));
}

void read_facts(const Detail& project, FieldValues& into) {
  for (const project::CurrentFact& current : project.row.facts)
    std::visit(
        [&](const auto& value) {
          into.insert_or_assign(current.fact.code.value, FigureValue(value));
        },
        current.fact.value);
}

// Calls `use` with every site that stands.
template <class Use>
void for_each_site(const Detail& project, const Use& use) {
  for (const project::Site& site : project.state().sites)
    if (!site.withdrawn) use(site);
}

void read_sites(const Detail& project, FieldValues& into) {
  for_each_site(project, [&](const project::Site& site) {
    const auto& geometry = site.shape.geometry;
    set(into, geometry.file.value + '/' + std::to_string(geometry.number), site.code.value);
  });
}

// The bounds, west, south, east and north in billionths of a degree: where a site lies, so that one
// that moved is told from one that was only drawn anew.
void read_places(const Detail& project, FieldValues& into) {
  for_each_site(project, [&](const project::Site& site) {
    const shape::Bounds& box = site.shape.bounds;
    set(into, fmt::format("{},{},{},{}", box.west_nd, box.south_nd, box.east_nd, box.north_nd),
        site.code.value);
  });
}

template <std::int64_t shape::Shape::* measure>
void read_measure(const Detail& project, FieldValues& into) {
  for_each_site(
      project, [&](const project::Site& site) { set(into, site.shape.*measure, site.code.value); });
}

void read_risks(const Detail& project, FieldValues& into) {
  for (const project::Risk& risk : project.row.risks)
    set(into, std::string(risk.resolved_on ? "resolved" : "open"), risk.code.value);
}

template <auto member>
void read_override(const Detail& project, FieldValues& into) {
  if (project.row.light_override) set(into, (*project.row.light_override).*member);
}

void read_plan_document(const Detail& project, FieldValues& into) {
  if (project.row.plan) set(into, project.row.plan->document);
}

void read_milestone(const Detail& project, FieldValues& into) {
  set(into, std::optional(project.row.progress.milestone.value_or(BasisPoints{0})));
}

void read_stage(const Detail& project, FieldValues& into) { set(into, project.row.stage); }

void read_evidence(const Detail& project, FieldValues& into) {
  set(into, std::ssize(project.state().evidence));
}

template <auto member>
void read_light(const Detail& project, FieldValues& into) {
  set(into, name_of(project.row.light.*member));
}

void read_status(const Detail& project, FieldValues& into) {
  set(into, name_of(status_of(project.row)));
}

void read_done(const Detail& project, FieldValues& into) {
  set(into, std::optional(project.row.done));
}

constexpr auto kFields = std::to_array<ChangeField>({
    {"name_zh", &read_name<&Text::zh>},
    {"name_en", &read_name<&Text::en>},
    {"address", &read_identity<&project::Registered::address>},
    {"list", &read_identity<&project::Registered::list>},
    {"district", &read_identity<&project::Registered::district>},
    {"department", &read_assigned<&project::Assigned::lead_department>},
    {"co_lead", &read_co_leads},
    {"post", &read_assigned<&project::Assigned::post>},
    {"executing_unit", &read_assigned<&project::Assigned::executing_unit>},
    {"assigned_until", &read_assigned<&project::Assigned::until>},
    {"planned_start", &read_stages<&StageRow::planned_start>},
    {"planned_finish", &read_stages<&StageRow::planned_finish>},
    {"plan_weight", &read_weights},
    {"planned_money_fen", &read_planned_money},
    {"plan_document", &read_plan_document},
    {"physical_bp", &read_share<&Progress::physical>},
    {"milestone_bp", &read_milestone},
    {"quantity_bp", &read_share<&Progress::quantity>},
    {"financial_bp", &read_share<&Progress::financial>},
    {"last_report_on", &read_day<&Row::last_report>},
    {"fact", &read_facts},
    {"stage", &read_stage},
    {"stage_started_on", &read_stages<&StageRow::started_on>},
    {"stage_completed_on", &read_stages<&StageRow::completed_on>},
    {"site", &read_sites},
    {"site_place", &read_places},
    {"site_area_dm2", &read_measure<&shape::Shape::area_dm2>},
    {"site_length_cm", &read_measure<&shape::Shape::length_cm>},
    {"budget_fen", &read_funds<&project::Fund::budget_fen, &project::Fund::budgeted_on>},
    {"disbursed_fen",
     &read_funds<&project::Fund::disbursed_fen, &project::Fund::last_disbursed_on>},
    {"risk", &read_risks},
    {"evidence", &read_evidence},
    {"light", &read_light<&Light::colour>},
    {"light_reason", &read_light<&Light::reason>},
    {"override_reason", &read_override<&OverrideRow::reason>},
    {"override_by", &read_override<&OverrideRow::author>},
    {"override_until", &read_override<&OverrideRow::until>},
    {"status", &read_status},
    {"done", &read_done},
    {"suspended_on", &read_day<&Row::suspended_on>},
    {"withdrawn_on", &read_day<&Row::withdrawn_on>},
    {"revoked_on", &read_day<&Row::revoked_on>},
    {"completed_on", &read_day<&Row::completed_on>},
    {"accepted_on", &read_day<&Row::accepted_on>},
});

}  // namespace

std::span<const ChangeField> all_change_fields() { return kFields; }

}  // namespace baitu::portfolio
