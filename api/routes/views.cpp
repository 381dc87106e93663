#include "api/routes/views.hpp"

#include <array>
#include <optional>
#include <utility>

#include "api/auth/authorization.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/streams.hpp"
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
  json.field("assigned_until", assignment.until);
}

void write_override(JsonWriter& json, const portfolio::OverrideRow& set) {
  json.begin_object();
  json.field("reason", set.reason);
  json.field("author", set.author);
  json.field("from", set.from);
  json.field("until", set.until);
  json.end_object();
}

// Absent where no money is known of.
void write_money(JsonWriter& json, const Row& row) {
  if (row.funds.empty()) return;
  json.field("budget_fen", row.money.budget_fen);
  json.field("disbursed_fen", row.money.disbursed_fen);
  json.field("financial_bp", row.progress.financial);
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
  if (row.light_override) {
    json.key("override");
    write_override(json, *row.light_override);
  }
  json.field("physical_bp", row.progress.physical);
  json.field("milestone_bp", row.progress.milestone.value_or(BasisPoints{0}));
  json.field("quantity_bp", row.progress.quantity);
  json.field("planned_bp", row.progress.planned.value);
  write_money(json, row);
  json.field("risks_open", row.risks_open);
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
  json.field("weight", unless_zero(stage.weight));
  json.end_object();
}

// What the plan says beside its stages; absent where that is nothing.
void write_plan(JsonWriter& json, const project::PlanSet& plan) {
  if (plan.money.empty() && plan.document.empty()) return;
  json.key("plan");
  json.begin_object();
  json.field("document", plan.document);
  json.key("money");
  json.begin_array();
  for (const project::PlannedMoney& month : plan.money) {
    json.begin_object();
    json.field("month", month.month);
    json.field("amount_fen", month.amount_fen);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_fund(JsonWriter& json, const project::Fund& fund) {
  json.begin_object();
  json.field("source", fund.source);
  json.field("budget_fen", fund.budget_fen);
  json.field("disbursed_fen", fund.disbursed_fen);
  json.end_object();
}

void write_risk(JsonWriter& json, const project::Risk& risk) {
  json.begin_object();
  json.field("risk", risk.code);
  json.field("text", risk.text);
  json.field("severity", name_in(kSeverityNames, risk.severity));
  json.field("raised_on", risk.raised_on);
  json.field("resolved_on", risk.resolved_on);
  if (risk.resolved_on) json.field("note", risk.note);
  json.end_object();
}

// Absent where there are none.
template <class T>
void write_any(JsonWriter& json, std::string_view name, const std::vector<T>& values,
               void (*write)(JsonWriter&, const T&)) {
  if (values.empty()) return;
  json.key(name);
  json.begin_array();
  for (const T& value : values) write(json, value);
  json.end_array();
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
  write_lights(json, counts.lights);
  json.end_object();
}

// What is shown in place of an event of which something is withheld. Sealed bytes are of use in a
// proof alone, which has the whole record.
std::optional<Event> shown_instead(const Event& event, EventDetail detail) {
  if (const auto* contact = std::get_if<project::ContactNamed>(&event))
    return project::ContactNamed{contact->subject, {}};
  if (const auto* contact = std::get_if<report::ContactLeft>(&event))
    return report::ContactLeft{contact->subject, {}};
  const auto* evidence = std::get_if<project::EvidenceAttached>(&event);
  if (!evidence || detail == EventDetail::whole) return std::nullopt;
  project::EvidenceAttached placeless = *evidence;
  placeless.place.reset();
  return placeless;
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
  if (row.plan) write_plan(json, *row.plan);
  write_any(json, "funds", row.funds, &write_fund);
  write_any(json, "risks", row.risks, &write_risk);
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

void write_place(JsonWriter& json, const std::optional<project::Place>& place) {
  if (!place) return;
  json.key("place");
  json.begin_object();
  json.field("lon_nd", place->lon_nd);
  json.field("lat_nd", place->lat_nd);
  json.end_object();
}

void write_contact_fields(JsonWriter& json, const app::Contact& contact) {
  // By app::Contact::State.
  static constexpr std::array<std::string_view, 4> kStates{"none", "shown", "erased", "unreadable"};
  json.field("state", kStates[static_cast<std::size_t>(contact.state)]);
  if (contact.state != app::Contact::State::none) json.field("since", contact.since);
  if (contact.state == app::Contact::State::shown) json.field("text", contact.text);
}

EventDetail event_detail(const auth::Principal& reader) {
  return auth::authorize(reader, auth::Action::read_evidence, auth::Ownership::none)
             ? EventDetail::whole
             : EventDetail::without_places;
}

auth::Action action_to_see(const RecordedEvent& event) {
  struct Row {
    std::string_view prefix;
    auth::Action action;
  };
  // What a layer was, as far as everybody is shown it, is read at the layer.
  static constexpr std::array kRows{Row{kUploadStreamPrefix, auth::Action::read_uploads},
                                    Row{kLayerStreamPrefix, auth::Action::read_internal_layers},
                                    Row{kNoticeStreamPrefix, auth::Action::read_notices},
                                    Row{kSupervisionNumbersStream, auth::Action::read_notices},
                                    Row{kReportStreamPrefix, auth::Action::read_reports},
                                    Row{kIndexStreamPrefix, auth::Action::read_evaluation},
                                    Row{kObservationStreamPrefix, auth::Action::read_evaluation},
                                    Row{kOutcomeStreamPrefix, auth::Action::read_evaluation},
                                    Row{kScoreRulesStream, auth::Action::read_evaluation},
                                    Row{kLedgerStreamPrefix, auth::Action::read_evaluation},
                                    Row{kConsequenceStreamPrefix, auth::Action::read_evaluation},
                                    Row{kMeetingStreamPrefix, auth::Action::read_meetings},
                                    Row{kPublicityPlanStreamPrefix, auth::Action::read_publicity},
                                    Row{kCoverageStreamPrefix, auth::Action::read_publicity},
                                    Row{kSloganStreamPrefix, auth::Action::read_publicity},
                                    Row{kSurveyStreamPrefix, auth::Action::read_publicity},
                                    Row{kArchiveStreamPrefix, auth::Action::read_archive}};
  for (const Row& row : kRows)
    if (event.stream.value.starts_with(row.prefix)) return row.action;
  return auth::Action::read_events;
}

bool may_see(const auth::Principal& reader, const RecordedEvent& event) {
  return auth::authorize(reader, action_to_see(event), auth::Ownership::none).has_value();
}

void write_event(JsonWriter& json, const RecordedEvent& event, EventDetail detail) {
  const std::optional<Event> instead = shown_instead(event.event, detail);
  const eventstore::EventData stored =
      codec::encode(instead ? *instead : event.event, event.effective_on, event.actor);
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

void write_lights(JsonWriter& json, const std::array<std::int64_t, portfolio::kColours>& lights) {
  json.begin_object();
  for (std::size_t i = 0; i < portfolio::kColours; ++i)
    json.field(portfolio::name_of(static_cast<Colour>(i)), lights[i]);
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
