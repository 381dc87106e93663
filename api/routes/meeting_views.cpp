#include "api/routes/meeting_views.hpp"

#include <algorithm>
#include <string_view>

#include "api/routes/figure_json.hpp"
#include "api/routes/json_lists.hpp"
#include "api/routes/views.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::routes {
namespace {

using meeting::Matter;
using meeting::Meeting;

void write_file(JsonWriter& json, std::string_view name, const meeting::PackFile& file) {
  json.key(name);
  json.begin_object();
  json.field("sha256", file.name);
  json.field("size_bytes", file.size_bytes);
  json.end_object();
}

void write_pack(JsonWriter& json, const Meeting& meeting, Position frozen_at) {
  if (!meeting.pack) return;
  const meeting::PackFrozen& pack = meeting.pack->frozen;
  json.key("pack");
  json.begin_object();
  json.field("position", pack.position);
  json.field("on", pack.on);
  json.field("root", std::string_view(pack.root));
  json.key("since");
  json.begin_object();
  json.field("position", pack.since_position);
  json.field("on", pack.since_on);
  json.field("meeting", pack.since_meeting);
  json.end_object();
  json.field("frozen_on", meeting.pack->frozen_on);
  json.field("frozen_at", frozen_at);
  write_file(json, "json", pack.json);
  write_file(json, "xlsx", pack.xlsx);
  json.end_object();
}

void write_agenda_item(JsonWriter& json, const meeting::AgendaItem& item) {
  json.field("title", std::string_view(item.title));
  json.field("unit", item.unit);
  json.field("matter", item.matter);
  json.field("minutes", item.minutes);
}

void write_opinion(JsonWriter& json, const meeting::Dated<meeting::OpinionGiven>& opinion) {
  const meeting::OpinionGiven& given = opinion.content;
  if (!given.unit.empty()) json.field("unit", given.unit);
  if (!given.post.empty()) json.field("post", given.post);
  json.field("opinion", name_of(given.opinion));
  json.field("text", std::string_view(given.text));
  json.field("on", opinion.on);
}

void write_follow_up(JsonWriter& json, const meeting::Dated<meeting::FollowUpReported>& report) {
  json.field("unit", report.content.unit);
  json.field("text", std::string_view(report.content.text));
  json.field("done", report.content.progress == meeting::Progress::done);
  json.field("on", report.on);
}

void write_matter(JsonWriter& json, const Matter& matter) {
  json.field("number", matter.raised.number);
  json.field("title", std::string_view(matter.raised.title));
  json.field("content", std::string_view(matter.raised.content));
  json.field("unit", matter.raised.unit);
  json.field("project", matter.raised.project);
  json.field("raised_on", matter.raised_on);
  write_objects(json, "opinions", matter.opinions, &write_opinion);
  if (matter.decision) {
    json.key("decision");
    json.begin_object();
    json.field("outcome", name_of(matter.decision->content.outcome));
    json.field("text", std::string_view(matter.decision->content.text));
    json.field("on", matter.decision->on);
    json.end_object();
  }
  write_objects(json, "follow_ups", matter.follow_ups, &write_follow_up);
}

void write_notice(JsonWriter& json, const NoticeSeen& seen) {
  json.begin_object();
  json.field("code", seen.notice.code);
  json.field("number", std::string_view(seen.notice.number));
  json.field("title", std::string_view(seen.notice.content.title));
  json.field("state", name_of(seen.notice.phase()));
  json.field("colour", name_of(seen.verdict.colour));
  json.end_object();
}

void write_resolution(JsonWriter& json, const meeting::Dated<meeting::ResolutionRecorded>& dated,
                      std::span<const NoticeSeen> notices) {
  const meeting::ResolutionRecorded& resolution = dated.content;
  json.field("number", resolution.number);
  json.field("text", std::string_view(resolution.text));
  json.field("lead", resolution.lead);
  json.list("assisting", resolution.assisting);
  json.field("due", resolution.due);
  json.field("matter", resolution.matter);
  json.field("recorded_on", dated.on);
  json.key("notices");
  json.begin_array();
  for (const NoticeSeen& seen : notices)
    if (seen.resolution == resolution.number) write_notice(json, seen);
  json.end_array();
}

void write_practice(JsonWriter& json, const meeting::Practice& practice) {
  json.field("number", practice.published.number);
  json.field("title", std::string_view(practice.published.title));
  json.field("text", std::string_view(practice.published.text));
  json.field("unit", practice.published.unit);
  json.field("project", practice.published.project);
  json.field("published_on", practice.published_on);
  if (!practice.withdrawn) return;
  json.field("withdrawn_on", practice.withdrawn->on);
  json.field("withdrawn_reason", std::string_view(practice.withdrawn->content.reason));
}

// What the meeting and its row in a list begin with.
void write_head(JsonWriter& json, const Meeting& meeting) {
  const meeting::Scheduled& scheduled = meeting.scheduled;
  json.field("code", scheduled.code);
  json.field("title", std::string_view(scheduled.title));
  json.field("year", scheduled.year);
  json.field("quarter", scheduled.quarter);
  json.field("day", scheduled.day);
  json.field("place", std::string_view(scheduled.place));
  json.field("phase", name_of(meeting.phase));
}

// Of an event that the reader may not see the address alone.
void write_event_place(JsonWriter& json, const RecordedEvent& event,
                       const auth::Principal& reader) {
  json.field("position", event.address.position);
  json.field("index", event.address.index);
  if (!may_see(reader, event)) return;
  json.field("recorded_at", event.recorded_at);
  json.field("stream", event.stream);
  const codec::EventType& type = codec::type_of(event.event);
  json.field("type", codec::versioned_name(type.name, type.schema_version));
  json.field("effective_on", event.effective_on);
}

}  // namespace

void write_meeting(JsonWriter& json, const Meeting& meeting, Position frozen_at,
                   std::span<const NoticeSeen> notices) {
  json.begin_object();
  write_head(json, meeting);
  json.field("chair", meeting.scheduled.chair);
  json.field("reschedulings", meeting.reschedulings);
  write_objects(json, "agenda", meeting.agenda, &write_agenda_item);
  write_objects(json, "matters", meeting.matters, &write_matter);
  write_pack(json, meeting, frozen_at);
  json.list("attending", meeting.attending);
  json.field("document", std::string_view(meeting.document));
  write_objects(
      json, "resolutions", meeting.resolutions,
      [&](JsonWriter& to, const auto& resolution) { write_resolution(to, resolution, notices); });
  write_objects(json, "practices", meeting.practices, &write_practice);
  json.field("closed_on", meeting.closed_on);
  if (!meeting.reason.empty()) json.field("reason", std::string_view(meeting.reason));
  json.field("version", meeting.version);
  json.end_object();
}

void write_meeting_row(JsonWriter& json, const Meeting& meeting, Position frozen_at) {
  json.begin_object();
  write_head(json, meeting);
  json.field("matters", meeting.matters.size());
  json.field("undecided", meeting.undecided());
  json.field("resolutions", meeting.resolutions.size());
  json.field("practices",
             std::ranges::count_if(meeting.practices, [](const meeting::Practice& practice) {
               return !practice.withdrawn;
             }));
  write_pack(json, meeting, frozen_at);
  json.field("version", meeting.version);
  json.end_object();
}

void write_public_practice(JsonWriter& json, const app::PublicPractice& practice) {
  const meeting::PracticePublished& published = practice.practice.published;
  json.begin_object();
  json.field("meeting", practice.meeting);
  json.field("meeting_title", std::string_view(practice.meeting_title));
  json.field("number", published.number);
  json.field("title", std::string_view(published.title));
  json.field("text", std::string_view(published.text));
  json.field("unit", published.unit);
  json.field("project", published.project);
  json.field("published_on", practice.practice.published_on);
  json.end_object();
}

void write_erratum(JsonWriter& json, const pack::Erratum& erratum,
                   const std::map<Address, RecordedEvent>& events, const auth::Principal& reader) {
  json.begin_object();
  json.field("of", name_of(erratum.of));
  json.field("code", std::string_view(erratum.code));
  json.field("field", name_of(erratum.field));
  write_figure(json, "in_pack", erratum.in_pack);
  write_figure(json, "now", erratum.now);
  write_objects(json, "events", erratum.events, [&](JsonWriter& to, const Address& address) {
    write_event_place(to, events.at(address), reader);
  });
  json.end_object();
}

}  // namespace baitu::routes
