#include "api/routes/report_views.hpp"

#include <string_view>

#include "api/routes/views.hpp"
#include "domain/base/assert.hpp"

namespace baitu::routes {
namespace {

using report::Report;

void write_photos(JsonWriter& json, const Report& report) {
  json.key("photos");
  json.begin_array();
  for (const report::Photo& photo : report.photos) {
    json.begin_object();
    json.field("version", photo.version);
    json.field("of", name_of(photo.content.of));
    json.field("media_type", photo.content.media_type);
    json.field("size_bytes", photo.content.size_bytes);
    json.end_object();
  }
  json.end_array();
}

// What the office found; absent before it was triaged.
void write_triage(JsonWriter& json, const Report& report) {
  if (report.accepted) {
    json.field("area", name_of(report.accepted->area));
    json.field("triage_note", report.accepted->note);
  }
  if (!report.declined) return;
  json.key("declined");
  json.begin_object();
  json.field("reason", name_of(report.declined->reason));
  json.field("duplicate_of", report.declined->duplicate_of);
  json.field("note", report.declined->note);
  json.end_object();
}

void write_assignment(JsonWriter& json, const Report& report, Date on) {
  if (!report.assigned) return;
  json.key("assigned");
  json.begin_object();
  json.field("unit", report.assigned->unit);
  json.field("due", report.assigned->due);
  json.field("note", report.assigned->note);
  json.field("overdue", report.overdue(on));
  json.field("returns", report.returns);
  json.field("return_reason", report.return_reason);
  json.end_object();
}

void write_answer(JsonWriter& json, const Report& report) {
  if (!report.answer) return;
  json.key("answer");
  json.begin_object();
  json.field("text", report.answer->text);
  json.list("photos", report.answer->photos);
  json.field("on", report.answered_on);
  json.end_object();
}

void write_publication_fields(JsonWriter& json, const Report& report) {
  json.field("title", report.published->title);
  json.field("question", report.published->question);
  json.field("answer", report.published->answer);
  write_place(json, report.published->place);
  json.list("photos", report.published->photos);
  json.field("published_on", report.published_on);
}

void write_publication(JsonWriter& json, const Report& report) {
  if (!report.published) return;
  json.key("published");
  json.begin_object();
  write_publication_fields(json, report);
  json.end_object();
}

std::string_view contact_state(const Report& report) {
  if (report.contact_erased) return "erased";
  return report.contact ? "left" : "none";
}

}  // namespace

void write_report(JsonWriter& json, const Report& report, Date on) {
  json.begin_object();
  json.field("code", report.submitted.code);
  json.field("channel", name_of(report.submitted.channel));
  json.field("phase", name_of(report.phase));
  json.field("text", report.submitted.text);
  write_place(json, report.submitted.place);
  json.field("project", report.project());
  json.field("submitted_on", report.submitted_on);
  json.field("contact", contact_state(report));
  write_photos(json, report);
  write_triage(json, report);
  write_assignment(json, report, on);
  write_answer(json, report);
  write_publication(json, report);
  json.field("closed_on", report.closed_on);
  json.field("reopenings", report.reopenings);
  json.list("notices", report.notices);
  json.field("version", report.version);
  json.end_object();
}

void write_public_report(JsonWriter& json, const Report& report) {
  BAITU_ASSERT(report.published && report.accepted);
  json.begin_object();
  json.field("code", report.submitted.code);
  write_publication_fields(json, report);
  json.field("area", name_of(report.accepted->area));
  json.field("project", report.project());
  json.field("submitted_on", report.submitted_on);
  json.end_object();
}

}  // namespace baitu::routes
