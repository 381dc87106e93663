#include "api/routes/publicity_views.hpp"

namespace baitu::routes {
namespace {

void write_one_address(JsonWriter& json, const Address& address) {
  json.begin_object();
  json.field("position", address.position);
  json.field("index", address.index);
  json.end_object();
}

void write_count(JsonWriter& json, const publicity::CoverageCount& count) {
  json.begin_object();
  json.field("key", count.key);
  json.field("reports", count.reports);
  json.field("exposures", count.exposures);
  json.field("unanswered", count.unanswered);
  write_event_addresses(json, count.events);
  json.end_object();
}

void write_counts(JsonWriter& json, std::string_view name,
                  std::span<const publicity::CoverageCount> counts) {
  json.key(name);
  json.begin_array();
  for (const publicity::CoverageCount& count : counts) write_count(json, count);
  json.end_array();
}

void write_districts(JsonWriter& json, std::span<const publicity::DistrictRate> districts) {
  json.key("districts");
  json.begin_array();
  for (const publicity::DistrictRate& district : districts) {
    json.begin_object();
    json.field("district", district.asked.district);
    json.field("asked", district.asked.asked);
    json.field("aware", district.asked.aware);
    json.field("aware_bp", district.rate);
    json.field("change_bp", district.change_bp);
    json.end_object();
  }
  json.end_array();
}

// What office and public are shown alike.
void write_appearance(JsonWriter& json, const publicity::CoverageContent& content) {
  json.field("kind", name_of(content.kind));
  json.field("title", content.title);
  json.field("medium", name_of(content.medium));
  json.field("level", name_of(content.level));
  json.field("outlet", content.outlet);
  json.field("appeared_on", content.appeared_on);
  json.field("unit", content.unit);
  json.field("project", content.project);
  json.field("link", content.link);
}

bool is_rectified(const publicity::Answer& answer) {
  return answer.content.rectification == publicity::Rectification::done;
}

}  // namespace

void write_event_address(JsonWriter& json, const Address& address) {
  json.key("event");
  write_one_address(json, address);
}

void write_event_addresses(JsonWriter& json, std::span<const Address> addresses) {
  json.key("events");
  json.begin_array();
  for (const Address& address : addresses) write_one_address(json, address);
  json.end_array();
}

void write_plan(JsonWriter& json, const publicity::Plan& plan,
                std::span<const publicity::GoalReached> reached) {
  const publicity::PlanSet& content = plan.content;
  json.begin_object();
  json.field("code", content.code);
  json.field("title", content.title);
  json.field("unit", content.unit);
  json.field("programme", content.programme);
  json.field("from", content.from);
  json.field("until", content.until);
  json.field("document", content.document);
  json.field("note", content.note);
  json.key("goals");
  json.begin_array();
  for (const publicity::GoalReached& one : reached) {
    json.begin_object();
    json.field("measure", name_of(one.goal.measure));
    json.field("target", one.goal.target);
    json.field("done", one.done);
    write_event_addresses(json, one.events);
    json.end_object();
  }
  json.end_array();
  write_event_address(json, plan.address);
  json.field("version", plan.version);
  json.end_object();
}

void write_coverage_counts(JsonWriter& json, const publicity::CoverageCounts& counts) {
  json.begin_object();
  json.key("whole");
  write_count(json, counts.whole);
  write_counts(json, "by_unit", counts.by_unit);
  write_counts(json, "by_medium", counts.by_medium);
  write_counts(json, "by_level", counts.by_level);
  write_counts(json, "by_month", counts.by_month);
  json.end_object();
}

void write_slogan_count(JsonWriter& json, const publicity::SloganCount& count) {
  json.begin_object();
  json.field("district", count.district);
  json.field("standing", count.standing);
  json.field("removed", count.removed);
  write_event_addresses(json, count.events);
  json.end_object();
}

void write_rate(JsonWriter& json, const publicity::Rate& rate) {
  const publicity::SurveyRecorded& content = rate.survey.content;
  json.begin_object();
  json.field("code", content.code);
  json.field("title", content.title);
  json.field("unit", content.unit);
  json.field("from", content.from);
  json.field("until", content.until);
  json.field("method", name_of(content.method));
  json.field("document", content.document);
  json.field("plan", content.plan);
  json.field("note", content.note);
  json.field("asked", rate.asked);
  json.field("aware", rate.aware);
  json.field("aware_bp", rate.rate);
  json.field("change_bp", rate.change_bp);
  write_districts(json, rate.districts);
  write_event_address(json, rate.survey.address);
  json.field("version", rate.survey.version);
  json.end_object();
}

void write_coverage(JsonWriter& json, const publicity::Coverage& coverage) {
  const publicity::CoverageContent& content = coverage.content;
  json.begin_object();
  json.field("code", coverage.code);
  write_appearance(json, content);
  json.field("plan", content.plan);
  json.field("note", content.note);
  json.field("in_public_column", content.audience == publicity::Audience::everyone);
  json.field("corrections", coverage.corrections);
  if (coverage.answer) {
    json.key("answer");
    json.begin_object();
    json.field("text", coverage.answer->content.text);
    json.field("rectified", is_rectified(*coverage.answer));
    json.field("on", coverage.answer->on);
    write_event_address(json, coverage.answer->address);
    json.end_object();
  }
  json.list("notices", coverage.notices);
  json.field("withdrawn", coverage.withdrawn);
  json.field("reason", coverage.reason);
  write_event_address(json, coverage.address);
  json.field("version", coverage.version);
  json.end_object();
}

void write_slogan(JsonWriter& json, const publicity::Slogan& slogan) {
  const publicity::SloganPlaced& content = slogan.content;
  json.begin_object();
  json.field("code", content.code);
  json.field("text", content.text);
  json.field("form", name_of(content.form));
  json.field("address", content.address);
  json.key("place");
  json.begin_object();
  json.field("lon_nd", content.place.lon_nd);
  json.field("lat_nd", content.place.lat_nd);
  json.end_object();
  json.field("district", content.district);
  json.field("unit", content.unit);
  json.field("plan", content.plan);
  json.field("placed_on", slogan.placed_on);
  json.field("removed_on", slogan.removed_on);
  json.field("standing", slogan.stands());
  json.field("reason", slogan.reason);
  write_event_address(json, slogan.address);
  json.field("version", slogan.version);
  json.end_object();
}

void write_public_coverage(JsonWriter& json, const publicity::Coverage& coverage) {
  json.begin_object();
  write_appearance(json, coverage.content);
  if (coverage.answer) {
    json.key("answer");
    json.begin_object();
    json.field("rectified", is_rectified(*coverage.answer));
    json.field("on", coverage.answer->on);
    json.end_object();
  }
  json.end_object();
}

void write_public_awareness(JsonWriter& json, const publicity::Rate& rate) {
  json.begin_object();
  json.field("title", rate.survey.content.title);
  json.field("until", rate.survey.content.until);
  json.field("asked", rate.asked);
  json.field("aware_bp", rate.rate);
  json.field("change_bp", rate.change_bp);
  write_districts(json, rate.districts);
  json.end_object();
}

}  // namespace baitu::routes
