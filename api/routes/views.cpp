#include "api/routes/views.hpp"

#include "domain/portfolio/portfolio.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::routes {
namespace {

using portfolio::Colour;
using portfolio::Light;
using portfolio::Row;

// Absent where there is none of it.
template <class Tag>
std::optional<std::string_view> unless_empty(const Name<Tag>& name) {
  if (name.empty()) return std::nullopt;
  return name.value;
}

std::optional<std::int32_t> unless_zero(std::int32_t number) {
  if (number == 0) return std::nullopt;
  return number;
}

template <class Named>
std::optional<std::string_view> name_of_any(const std::optional<Named>& named) {
  if (!named) return std::nullopt;
  return portfolio::name_of(*named);
}

void write_assignment(JsonWriter& json, const project::Assigned* assigned) {
  static const project::Assigned kNobody;
  const project::Assigned& assignment = assigned ? *assigned : kNobody;
  json.field("department", assignment.lead_department);
  json.list("co_leads", assignment.co_leads);
  json.field("post", assignment.post);
  json.field("executing_unit", assignment.executing_unit);
}

void write_item_fields(JsonWriter& json, const Row& row) {
  json.field("code", row.identity->code);
  json.field("programme", row.identity->programme);
  json.field("list", row.identity->list);
  json.field("name", row.identity->name);
  json.field("district", row.identity->district);
  json.field("address", row.identity->address);
  write_assignment(json, row.assignment.get());
  json.field("status", portfolio::name_of(portfolio::status_of(row)));
  json.field("done", row.done);
  json.field("stage", unless_empty(row.stage));
  json.key("light");
  write_light(json, row.light);
  json.field("physical_bp", row.progress.physical);
  json.field("milestone_bp", row.progress.milestone.value_or(BasisPoints{0}));
  json.field("quantity_bp", row.progress.quantity);
  json.field("planned_bp", row.progress.planned.value);
  json.field("last_report_on", row.last_report);
  json.field("sites", row.sites);
  json.field("version", row.version);
}

void write_stage(JsonWriter& json, const portfolio::StageRow& stage) {
  json.begin_object();
  json.field("stage", stage.code);
  json.field("planned_start", stage.planned_start);
  json.field("planned_finish", stage.planned_finish);
  json.field("started_on", stage.started_on);
  json.field("completed_on", stage.completed_on);
  json.end_object();
}

void write_fact(JsonWriter& json, const project::Fact& fact) {
  json.begin_object();
  json.field("code", fact.code);
  json.key("value");
  std::visit([&json](const auto& value) { json.value(value); }, fact.value);
  json.end_object();
}

void write_group(JsonWriter& json, std::string_view key, const portfolio::Counts& counts) {
  json.begin_object();
  json.field("key", key);
  json.field("total", counts.total);
  json.field("done", counts.done);
  json.field("quota", counts.quota);
  json.key("lights");
  json.begin_object();
  for (std::size_t i = 0; i < portfolio::kColours; ++i)
    json.field(portfolio::name_of(static_cast<Colour>(i)), counts.lights[i]);
  json.end_object();
  json.end_object();
}

}  // namespace

void write_moment(JsonWriter& json, const app::Moment& moment) {
  json.begin_object();
  json.field("position", moment.position);
  json.field("recorded_at", moment.recorded_at);
  json.field("on", moment.on);
  json.end_object();
}

void write_light(JsonWriter& json, const Light& light) {
  json.begin_object();
  json.field("colour", portfolio::name_of(light.colour));
  json.field("reason", portfolio::name_of(light.reason));
  json.field("rule_version", light.rule_version);
  json.field("measured_bp", light.measured);
  json.field("planned_bp", light.planned);
  json.field("deviation_bp", light.deviation);
  json.field("stage", unless_empty(light.missed_stage));
  json.field("late_days", unless_zero(light.stage_days_late));
  json.field("deadline", light.deadline);
  json.field("deadline_days_late", unless_zero(light.deadline_days_late));
  json.field("silent_days", light.silent_days);
  json.field("under", name_of_any(light.last_colour));
  json.field("under_reason", name_of_any(light.last_reason));
  json.end_object();
}

void write_item(JsonWriter& json, const Row& row) {
  json.begin_object();
  write_item_fields(json, row);
  json.end_object();
}

void write_row(JsonWriter& json, const Row& row) {
  json.begin_object();
  write_item_fields(json, row);
  json.key("stages");
  json.begin_array();
  for (const portfolio::StageRow& stage : row.stages) write_stage(json, stage);
  json.end_array();
  json.key("facts");
  json.begin_array();
  for (const project::CurrentFact& current : row.facts) write_fact(json, current.fact);
  json.end_array();
  json.end_object();
}

void write_rows(JsonWriter& json, const portfolio::View& view, const portfolio::Filter& filter) {
  json.begin_array();
  view.for_each(filter, [&json](const Row& row) { write_row(json, row); });
  json.end_array();
}

void write_day_counts(JsonWriter& json, std::span<const app::DayCount> days) {
  json.begin_array();
  for (const app::DayCount& day : days) {
    json.begin_object();
    json.field("date", day.date);
    json.field("events", day.events);
    json.field("last_position", day.last);
    json.end_object();
  }
  json.end_array();
}

void write_days(JsonWriter& json, const app::Moment& moment, std::span<const app::DayCount> days) {
  json.begin_object();
  json.key("moment");
  write_moment(json, moment);
  json.key("days");
  write_day_counts(json, days);
  json.end_object();
}

void write_event(JsonWriter& json, const RecordedEvent& event) {
  const eventstore::EventData stored = codec::encode(event.event, event.effective_on, event.actor);
  json.begin_object();
  json.field("position", event.address.position);
  json.field("index", event.address.index);
  json.field("recorded_at", event.recorded_at);
  json.field("stream", event.stream);
  json.field("version", event.version);
  json.field("type", codec::versioned_name(stored.type, stored.schema_version));
  json.field("effective_on", event.effective_on);
  json.field("actor", event.actor);
  json.key("data");
  json.raw(stored.payload);
  json.end_object();
}

std::string_view wire_name(portfolio::Cut cut) {
  return cut == portfolio::Cut::lead_department ? "department" : portfolio::name_of(cut);
}

void write_roll_up(JsonWriter& json, const portfolio::RollUp& sums) {
  json.field("cut", wire_name(sums.cut));
  json.key("whole");
  write_group(json, "", sums.whole);
  json.key("groups");
  json.begin_array();
  for (const portfolio::Group& group : sums.groups) write_group(json, group.key, group.counts);
  json.end_array();
}

}  // namespace baitu::routes
