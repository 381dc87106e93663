#include "api/routes/notice_views.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using supervision::Line;
using supervision::LineClock;
using supervision::Notice;

void write_due(JsonWriter& json, std::string_view name,
               const std::optional<supervision::Due>& due) {
  if (!due) return;
  json.key(name);
  json.begin_object();
  json.field("day", due->day);
  json.field("counts_as", due->counts_as);
  json.field("overdue", due->overdue);
  json.field("working_days", due->days);
  json.end_object();
}

void write_extension(JsonWriter& json, const supervision::Extension& extension) {
  json.key("extension");
  json.begin_object();
  json.field("until", extension.until);
  json.field("reason", std::string_view(extension.reason));
  json.field("asked_on", extension.asked_on);
  json.end_object();
}

void write_line(JsonWriter& json, const Line& line, const LineClock* clock) {
  json.begin_object();
  json.field("unit", line.unit);
  json.field("state", supervision::name_of(line.phase));
  json.field("receipt_due", line.receipt_due);
  json.field("reply_due", line.reply_due);
  if (clock) {
    write_due(json, "receipt", clock->receipt);
    write_due(json, "reply", clock->reply);
    write_verdict(json, clock->verdict);
  }
  json.field("signed_on", line.signed_on);
  json.field("in_hand_on", line.in_hand_on);
  json.field("replied_on", line.replied_on);
  json.field("reviewed_on", line.reviewed_on);
  json.field("measures", std::string_view(line.measures));
  json.field("reply_text", std::string_view(line.reply));
  json.list("reply_photos", line.reply_photos);
  json.field("return_reason", std::string_view(line.return_reason));
  json.field("partial_replies", line.partial_replies);
  json.field("returns", line.returns);
  json.field("urged", line.urged);
  json.field("extensions", line.extensions);
  if (line.extension) write_extension(json, *line.extension);
  json.end_object();
}

void write_photo(JsonWriter& json, const supervision::Photo& photo) {
  json.begin_object();
  json.field("version", photo.version);
  json.field("unit", photo.content.unit);
  json.field("media_type", std::string_view(photo.content.media_type));
  json.field("size_bytes", photo.content.size_bytes);
  json.field("taken_at", photo.content.taken_at);
  write_place(json, photo.content.place);
  json.end_object();
}

void write_content(JsonWriter& json, const supervision::Content& content) {
  json.begin_object();
  write_source(json, content.source);
  json.field("title", std::string_view(content.title));
  json.field("requirement", std::string_view(content.requirement));
  json.field("project", content.project);
  json.field("lead", content.lead);
  json.list("assisting", content.assisting);
  json.field("superior", content.superior);
  json.end_object();
}

}  // namespace

void write_verdict(JsonWriter& json, const supervision::Verdict& verdict) {
  json.key("verdict");
  json.begin_object();
  json.field("colour", supervision::name_of(verdict.colour));
  json.field("reason", supervision::name_of(verdict.reason));
  json.field("unit", verdict.unit);
  json.field("count", verdict.count);
  json.end_object();
}

void write_source(JsonWriter& json, const supervision::Source& source) {
  json.key("source");
  json.begin_object();
  json.field("kind", supervision::name_of(source.kind));
  json.field("reference", std::string_view(source.reference));
  json.field("post", source.post);
  json.end_object();
}

void write_notice(JsonWriter& json, const Notice& notice, const supervision::Clock& clock) {
  json.begin_object();
  json.field("code", notice.code);
  json.field("number", std::string_view(notice.number));
  json.field("state", supervision::name_of(notice.phase()));
  json.key("content");
  write_content(json, notice.content);
  json.field("issuer", notice.issuer);
  json.field("drafted_on", notice.drafted_on);
  json.field("issued_on", notice.issued_on);
  json.field("completed_on", notice.completed_on);
  json.field("closed_on", notice.closed_on);
  json.field("suspended_on", notice.suspended_on);
  json.field("reason", std::string_view(notice.reason));
  if (notice.finding) json.field("finding", supervision::name_of(*notice.finding));
  json.field("look_backs", notice.look_backs);
  write_verdict(json, clock.verdict);
  json.field("recorded_colour", supervision::name_of(notice.colour.colour));
  json.field("escalations", notice.escalations);
  json.key("lines");
  json.begin_array();
  for (std::size_t i = 0; i < notice.lines.size(); ++i)
    write_line(json, notice.lines[i], i < clock.lines.size() ? &clock.lines[i] : nullptr);
  json.end_array();
  json.key("photos");
  json.begin_array();
  for (const supervision::Photo& photo : notice.photos) write_photo(json, photo);
  json.end_array();
  json.field("version", notice.version);
  json.end_object();
}

void write_supervision_rule(JsonWriter& json, const supervision::RuleSet& rule) {
  json.begin_object();
  json.field("version", rule.version);
  json.field("receipt_days", rule.receipt_days);
  json.field("reply_days", rule.reply_days);
  json.field("rework_days", rule.rework_days);
  json.field("blue_within_days", rule.blue_within_days);
  json.field("red_overdue_days", rule.red_overdue_days);
  json.field("red_returns", rule.red_returns);
  json.field("superior", rule.superior);
  json.field("source", std::string_view(rule.source));
  json.end_object();
}

void write_holidays(JsonWriter& json, const calendar::WorkingDays& days) {
  json.begin_array();
  for (const auto& [year, holidays] : days.years()) {
    json.begin_object();
    json.field("year", year);
    json.list("days_off", holidays.days_off);
    json.list("make_up_days", holidays.make_up_days);
    json.field("source", std::string_view(holidays.source));
    json.end_object();
  }
  json.end_array();
}

}  // namespace baitu::routes
