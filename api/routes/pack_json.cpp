#include <string_view>

#include "api/routes/figure_views.hpp"
#include "api/routes/json_lists.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/notice_views.hpp"
#include "api/routes/pack_files.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using app::PackFacts;
using pack::Completion;

// What the documents of today are written by; another schema gets another number.
constexpr int kFormat = 1;

// The members total and items.
template <class Row, class Write>
void write_listed(JsonWriter& json, const pack::Listed<Row>& listed, const Write& write) {
  json.field("total", listed.total);
  write_objects(json, "items", listed.rows, write);
}

template <class Row, class Write>
void write_listed(JsonWriter& json, std::string_view name, const pack::Listed<Row>& listed,
                  const Write& write) {
  json.key(name);
  json.begin_object();
  write_listed(json, listed, write);
  json.end_object();
}

template <class Code>
void write_named(JsonWriter& json, const Code& code, const Text& name) {
  json.field("code", code);
  json.field("name", name);
}

void write_meeting(JsonWriter& json, const meeting::Scheduled& meeting) {
  json.key("meeting");
  json.begin_object();
  json.field("code", meeting.code);
  json.field("title", std::string_view(meeting.title));
  json.field("year", meeting.year);
  json.field("quarter", meeting.quarter);
  json.field("day", meeting.day);
  json.field("place", std::string_view(meeting.place));
  json.end_object();
}

void write_moments(JsonWriter& json, const PackFacts& facts) {
  json.field("log_id", to_string(facts.tree.log_id));
  json.field("position", facts.moment.position);
  json.field("recorded_at", facts.moment.recorded_at);
  json.field("on", facts.moment.on);
  json.field("hash", eventstore::name_of(facts.tree.hash_kind));
  json.field("root", eventstore::to_hex(facts.tree.root));
  json.key("since");
  json.begin_object();
  json.field("position", facts.pack.since_position);
  json.field("on", facts.pack.since_on);
  json.field("meeting", facts.since_meeting);
  json.end_object();
}

void write_counts(JsonWriter& json, std::int64_t quota, const pack::Counts& counts,
                  const pack::Counts& before) {
  json.field("quota", quota);
  json.field("total", counts.total());
  for (const Completion completion :
       {Completion::completed, Completion::in_progress, Completion::late, Completion::not_started,
        Completion::stopped})
    json.field(name_of(completion), counts.of(completion));
  json.key("lights");
  write_lights(json, counts.lights);
  json.field("completed_before", before.of(Completion::completed));
  json.field("late_before", before.of(Completion::late));
}

void write_whole(JsonWriter& json, const pack::Pack& pack) {
  std::int64_t quota = 0;
  for (const pack::ProgrammeRow& row : pack.programmes) quota += row.programme->quota;
  json.key("whole");
  json.begin_object();
  write_counts(json, quota, pack.whole, pack.whole_before);
  json.end_object();
}

void write_programmes(JsonWriter& json, const pack::Pack& pack) {
  write_objects(
      json, "programmes", pack.programmes, [&](JsonWriter& to, const pack::ProgrammeRow& row) {
        const programme::ProgrammeDefined& programme = *row.programme;
        write_named(to, programme.code, programme.name);
        const auto* post = pack.catalogue->organisation.post(programme.lead_post);
        to.field("lead_post", post ? post->name : Text{programme.lead_post.value, ""});
        to.field("lead_department", programme.lead_department);
        write_objects(to, "stages", programme.stages, [](JsonWriter& each, const auto& stage) {
          write_named(each, stage.code, stage.name);
        });
        write_counts(to, programme.quota, row.counts, row.before);
      });
}

void write_light_row(JsonWriter& json, const pack::LightRow& row) {
  json.field("code", row.identity->code);
  json.field("programme", row.identity->programme);
  json.field("name", row.identity->name);
  json.field("district", row.identity->district);
  json.field("department", row.department);
  json.field("stage", row.stage);
  json.key("light");
  write_light(json, row.light);
  if (!row.by_hand.empty()) json.field("by_hand", std::string_view(row.by_hand));
}

void write_notice_row(JsonWriter& json, const pack::NoticeRow& row) {
  const supervision::Notice& notice = row.notice;
  json.field("code", notice.code);
  json.field("number", std::string_view(notice.number));
  json.field("title", std::string_view(notice.content.title));
  write_source(json, notice.content.source);
  json.field("project", notice.content.project);
  json.field("lead", notice.content.lead);
  json.field("state", name_of(notice.phase()));
  write_verdict(json, row.verdict);
  json.field("issued_on", notice.issued_on);
  json.field("reply_due", row.reply_due);
}

void write_gap_row(JsonWriter& json, const pack::GapRow& row) {
  json.field("indicator", std::string_view(row.indicator));
  json.field("name", row.name);
  json.field("measured", std::string_view(row.measured));
  json.field("unit", row.unit);
  json.field("value", row.value);
  json.field("target", row.target);
  json.field("gap_bp", row.gap);
  json.list("plans", row.plans);
}

void write_site_row(JsonWriter& json, const pack::SiteRow& row) {
  json.field("project", row.project);
  json.field("programme", row.programme);
  json.field("site", row.site);
  json.field("light", name_of(row.light));
  json.key("place");
  json.begin_object();
  json.field("lon_nd", row.place.lon_nd);
  json.field("lat_nd", row.place.lat_nd);
  json.end_object();
}

void write_silence(JsonWriter& json, const pack::Pack& pack) {
  json.key("silence");
  json.begin_object();
  json.field("expected", pack.silence.expected);
  json.field("silent", pack.silence.silent);
  write_listed(json, pack.silent_units, &write_silence_group);
  json.end_object();
}

void write_content(JsonWriter& json, const pack::Pack& pack) {
  write_whole(json, pack);
  write_programmes(json, pack);
  write_objects(
      json, "units", pack.catalogue->organisation.units,
      [](JsonWriter& to, const auto& unit) { write_named(to, unit.first, unit.second.name); });
  json.key("movers");
  json.begin_object();
  write_all_movers(json, pack.movement);
  json.end_object();
  write_listed(json, "lights", pack.lights, &write_light_row);
  write_silence(json, pack);
  write_listed(json, "notices", pack.notices, &write_notice_row);
  write_listed(json, "index_gaps", pack.gaps, &write_gap_row);
  write_listed(json, "sites", pack.sites, &write_site_row);
}

}  // namespace

std::string pack_json(const PackFacts& facts) {
  JsonWriter json;
  json.begin_object();
  json.field("format", kFormat);
  write_meeting(json, facts.meeting);
  write_moments(json, facts);
  write_content(json, facts.pack);
  json.end_object();
  return json.take();
}

Result<app::PackBytes> write_pack_files(const PackFacts& facts,
                                        const std::filesystem::path& scratch) {
  auto book = pack_book(facts, scratch);
  if (!book) return std::unexpected(std::move(book.error()));
  return app::PackBytes{pack_json(facts), *std::move(book)};
}

}  // namespace baitu::routes
