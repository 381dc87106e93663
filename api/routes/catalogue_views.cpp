#include "api/routes/catalogue_views.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/routes/json_lists.hpp"
#include "api/routes/views.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/streams.hpp"

namespace baitu::routes {
namespace {

// Absent where there is none of it.
template <class Tag>
std::optional<std::string_view> unless_empty(const Name<Tag>& name) {
  if (name.empty()) return std::nullopt;
  return name.value;
}

void write_list_definition(JsonWriter& json, const programme::ListDefinition& list) {
  json.begin_object();
  json.field("code", list.code);
  json.field("name", list.name);
  json.field("quota", list.quota);
  json.end_object();
}

void write_bound(JsonWriter& json, const programme::FactBound& bound) {
  json.begin_object();
  json.field("fact", bound.fact);
  json.field("bound", name_in(kBoundNames, bound.bound));
  json.field("value", bound.value);
  json.field("source", bound.source);
  json.end_object();
}

void write_stage(JsonWriter& json, const programme::StageDefinition& stage) {
  json.begin_object();
  json.field("code", stage.code);
  json.field("name", stage.name);
  json.field("weight", stage.weight);
  json.key("gate");
  json.begin_object();
  json.field("photos", stage.gate.photos);
  json.field("documents", stage.gate.documents);
  json.field("number", stage.gate.number != 0);
  json.field("publicity_days", stage.gate.publicity_days);
  write_list(json, "bounds", stage.gate.bounds, &write_bound);
  json.end_object();
  json.end_object();
}

void write_exception(JsonWriter& json, const programme::ExceptionDefinition& exception) {
  json.begin_object();
  json.field("kind", name_in(kExceptionNames, exception.kind));
  json.field("name", exception.name);
  json.field("undo_name", exception.undo_name);
  json.end_object();
}

void write_tally(JsonWriter& json, const programme::TallyDefinition& tally) {
  json.begin_object();
  json.field("code", tally.code);
  json.field("name", tally.name);
  json.list("lists", tally.lists);
  json.field("stage", tally.stage);
  json.field("moment", name_in(kMomentNames, tally.moment));
  json.field("quota", tally.quota);
  json.field("by", tally.by);
  json.end_object();
}

void write_fact_definition(JsonWriter& json, const programme::FactDefinition& fact) {
  json.begin_object();
  json.field("code", fact.code);
  json.field("name", fact.name);
  json.field("unit", fact.unit);
  json.field("kind", name_in(kFactKindNames, fact.kind));
  json.field("good", name_in(kDirectionNames, fact.good));
  json.list("choices", fact.choices);
  json.end_object();
}

void write_template(JsonWriter& json, const programme::ProgrammeDefined& programme) {
  write_list(json, "stages", programme.stages, &write_stage);
  json.field("done_stage", programme.done_stage);
  write_list(json, "facts", programme.facts, &write_fact_definition);
  json.field("pledged_fact", unless_empty(programme.pledged_fact));
  json.field("done_fact", unless_empty(programme.done_fact));
  json.field("unit_fact", unless_empty(programme.unit_fact));
}

// The version that each stream without projects has come to as of the reading.
std::map<StreamId, StreamVersion> versions_of(const app::Reading& reading) {
  std::map<StreamId, StreamVersion> versions;
  reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position <= reading.moment.position) versions[event.stream] = event.version;
  });
  return versions;
}

void write_programme(JsonWriter& json, const programme::ProgrammeDefined& programme,
                     StreamVersion version) {
  json.begin_object();
  json.field("code", programme.code);
  json.field("name", programme.name);
  json.field("family", name_in(kFamilyNames, programme.family));
  json.field("measure", name_in(kMeasureNames, programme.measure));
  json.field("horizon", programme.horizon);
  json.field("lead_post", programme.lead_post);
  json.field("lead_department", programme.lead_department);
  json.list("co_leads", programme.co_leads);
  json.field("quota", programme.quota);
  json.field("reporting_period_days", programme.reporting_period_days);
  write_template(json, programme);
  write_list(json, "lists", programme.lists, &write_list_definition);
  write_list(json, "exceptions", programme.exceptions, &write_exception);
  json.key("geometry_kinds");
  json.begin_array();
  for (const shape::Kind kind : programme.geometry_kinds) json.value(name_in(kGeometryNames, kind));
  json.end_array();
  write_list(json, "tallies", programme.tallies, &write_tally);
  json.field("source", programme.source);
  json.field("version", version);
  json.end_object();
}

void write_light_rule(JsonWriter& json, const programme::LightRuleSet* set) {
  static const programme::LightRuleSet kNone{0, {}, {}, 0, 0, {}};
  const programme::LightRuleSet& rule = set ? *set : kNone;
  json.begin_object();
  json.field("version", rule.version);
  json.field("yellow_from_bp", rule.yellow_from);
  json.field("red_above_bp", rule.red_above);
  json.field("stage_overdue_red_months", rule.stage_overdue_red_months);
  json.field("silence_grace_days", rule.silence_grace_days);
  json.field("source", rule.source);
  json.field("override_max_days", rule.override_max_days);
  json.field("forecast_min_reports", rule.forecast_min_reports);
  json.field("forecast_min_days", rule.forecast_min_days);
  json.field("photo_far_m", rule.photo_far_m);
  json.end_object();
}

void write_unit(JsonWriter& json, const organisation::UnitDefined& unit) {
  json.begin_object();
  json.field("code", unit.code);
  json.field("name", unit.name);
  json.field("kind", name_in(kUnitKindNames, unit.kind));
  json.field("parent", unit.parent);
  json.end_object();
}

void write_tenure(JsonWriter& json, const organisation::Tenure& tenure) {
  json.begin_object();
  json.field("tenure", tenure.code);
  json.field("label", tenure.label);
  json.field("unit", tenure.unit);
  json.field("first", tenure.first);
  json.field("last", tenure.last);
  json.end_object();
}

void write_post(JsonWriter& json, const organisation::PostDefined& post,
                const organisation::Organisation& organisation, Date on) {
  json.begin_object();
  json.field("code", post.code);
  json.field("name", post.name);
  const organisation::Tenure* now = organisation.tenure_on(post.code, on);
  if (now) json.field("tenure", now->code);
  json.key("tenures");
  json.begin_array();
  if (const auto held = organisation.tenures.find(post.code); held != organisation.tenures.end())
    for (const organisation::Tenure& tenure : held->second) write_tenure(json, tenure);
  json.end_array();
  json.end_object();
}

void write_group(JsonWriter& json, const organisation::GroupDefined& group) {
  json.begin_object();
  json.field("code", group.code);
  json.field("name", group.name);
  json.field("head", group.head);
  json.list("deputies", group.deputies);
  json.list("members", group.members);
  json.field("office", group.office);
  json.end_object();
}

}  // namespace

void write_catalogue(JsonWriter& json, const app::Reading& reading) {
  const portfolio::View view = reading.view();
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("programmes");
  json.begin_array();
  auto versions = versions_of(reading);
  for (const auto& [code, programme] : view.catalogue().programmes)
    write_programme(json, *programme, versions[programme_stream(code)]);
  json.end_array();
  json.key("light_rule");
  write_light_rule(json, view.catalogue().light_rule.get());
  json.end_object();
}

void write_organisation(JsonWriter& json, const app::Reading& reading) {
  const portfolio::View view = reading.view();
  const organisation::Organisation& organisation = view.catalogue().organisation;
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("version", versions_of(reading)[StreamId(std::string(kOrganisationStream))]);
  json.key("units");
  json.begin_array();
  for (const auto& [code, unit] : organisation.units) write_unit(json, unit);
  json.end_array();
  json.key("posts");
  json.begin_array();
  for (const auto& [code, post] : organisation.posts)
    write_post(json, post, organisation, view.on());
  json.end_array();
  json.key("groups");
  json.begin_array();
  for (const auto& [code, group] : organisation.groups) write_group(json, group);
  json.end_array();
  json.end_object();
}

}  // namespace baitu::routes
