#include "api/routes/archive_views.hpp"

#include "api/routes/publicity_views.hpp"
#include "api/routes/views.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::routes {
namespace {

constexpr std::string_view kUnset = "unset";

void write_item(JsonWriter& json, const archive::Item& item) {
  json.begin_object();
  json.field("kind", name_of(item.kind));
  json.field("code", item.code);
  if (item.version.value > 0) json.field("version", item.version);
  json.end_object();
}

void write_disposal(JsonWriter& json, const archive::Disposal& disposal) {
  json.begin_object();
  json.field("approval", disposal.content.approval);
  json.field("note", disposal.content.note);
  json.field("on", disposal.on);
  write_event_address(json, disposal.address);
  json.end_object();
}

void write_hit(JsonWriter& json, const app::TextHit& hit) {
  const codec::EventType& type = codec::type_of(hit.event.event);
  json.begin_object();
  json.field("kind", name_of(hit.subject.kind));
  json.field("code", hit.subject.code);
  json.field("title", hit.title);
  json.field("field", name_of(hit.field));
  json.key("snippet");
  json.begin_array();
  for (const search::Piece& piece : hit.excerpt) {
    json.begin_object();
    json.field("text", piece.text);
    json.field("match", piece.match);
    json.end_object();
  }
  json.end_array();
  json.field("effective_on", hit.event.effective_on);
  json.field("type", codec::versioned_name(type.name, type.schema_version));
  write_event_address(json, hit.event.address);
  json.end_object();
}

}  // namespace

std::string_view retention_word(std::optional<archive::Retention> retention) {
  return retention ? name_of(*retention) : kUnset;
}

bool is_retention_word(std::string_view word) {
  for (std::size_t i = 0; i < archive::kRetentions; ++i)
    if (name_of(static_cast<archive::Retention>(i)) == word) return true;
  return word == kUnset;
}

void write_archive_line(JsonWriter& json, const app::ArchiveLine& line) {
  json.begin_object();
  json.key("item");
  write_item(json, line.item);
  json.field("type", name_of(line.type));
  json.field("title", line.title);
  json.field("number", line.number);
  json.field("date", line.date);
  json.field("unit", line.unit);
  json.key("belongs_to");
  json.begin_object();
  json.field("kind", name_of(line.belongs_to.kind));
  json.field("code", line.belongs_to.code);
  json.end_object();
  json.field("retention", retention_word(line.retention));
  json.field("kept_until", line.kept_until());
  json.field("shelf", line.shelf);
  json.field("note", line.note);
  json.field("file", line.file);
  json.field("file_name", line.file_name);
  json.field("withdrawn", line.withdrawn);
  json.field("disposed", line.disposal.has_value());
  if (line.disposal) {
    json.key("disposal");
    write_disposal(json, *line.disposal);
  }
  write_event_address(json, line.address);
  json.field("version", line.version);
  json.end_object();
}

void write_texts_found(JsonWriter& json, const app::Moment& moment, const app::TextsFound& found) {
  json.begin_object();
  json.key("moment");
  write_moment(json, moment);
  json.field("total", found.total);
  json.field("complete", found.complete);
  json.key("items");
  json.begin_array();
  for (const app::TextHit& hit : found.hits) write_hit(json, hit);
  json.end_array();
  json.end_object();
}

}  // namespace baitu::routes
