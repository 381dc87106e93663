#include "eventstore/codec/json_lines.hpp"

#include <simdjson.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "eventstore/codec/json_writer.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::codec {
namespace {

constexpr std::string_view kFormat = "baitu-log 1";

// Writes the members of an object.
class Line {
 public:
  Line& text(std::string_view key, std::string_view value) {
    name(key);
    write_json(out_, value);
    return *this;
  }
  Line& number(std::string_view key, std::int64_t value) {
    name(key);
    out_ += std::to_string(value);
    return *this;
  }
  Line& raw(std::string_view key, std::string_view json) {
    name(key);
    out_ += json;
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(out_) + '}'; }

 private:
  void name(std::string_view key) {
    if (out_.size() > 1) out_ += ',';
    write_json(out_, key);
    out_ += ':';
  }
  std::string out_ = "{";
};

std::int64_t number_of(std::uint64_t value) { return static_cast<std::int64_t>(value); }

std::string event_text(const eventstore::StoredEvent& event) {
  return Line()
      .text("stream", event.stream.value)
      .number("version", number_of(event.version.value))
      .text("type", event.data.type)
      .number("schema_version", event.data.schema_version)
      .text("effective_on", to_string(event.data.effective_on))
      .text("actor", event.data.actor.value)
      .text("payload", event.data.payload)
      .take();
}

// Reads members one by one; from the first that is wrong on everything is void.
class Members {
 public:
  explicit Members(simdjson::dom::object object) : object_(object) {}

  std::string_view text(std::string_view key) {
    std::string_view value;
    need(key, object_[key].get(value));
    return value;
  }
  std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    need(key, object_[key].get(value));
    if (ok() && (value < least || value > most)) wrong_ = key;
    return ok() ? value : 0;
  }
  simdjson::dom::array list(std::string_view key) {
    simdjson::dom::array value;
    need(key, object_[key].get(value));
    return value;
  }
  // What `parse` makes of a text; of none where it is not.
  template <class Parse>
  auto parsed(std::string_view key, const Parse& parse) {
    using Value = typename decltype(parse(std::string_view()))::value_type;
    const auto value = parse(text(key));
    if (ok() && !value) wrong_ = key;
    return value.value_or(Value{});
  }
  void refuse(std::string_view key) {
    if (ok()) wrong_ = key;
  }

  [[nodiscard]] bool has(std::string_view key) const { return !object_[key].error(); }
  [[nodiscard]] bool ok() const { return wrong_.empty(); }
  [[nodiscard]] std::unexpected<Error> wrong() const {
    return fail(ErrorCode::malformed, "\"" + wrong_ + "\" is missing or not what it has to be");
  }

 private:
  void need(std::string_view key, simdjson::error_code error) {
    if (ok() && error) wrong_ = key;
  }
  simdjson::dom::object object_;
  std::string wrong_;
};

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

std::optional<CommitId> id_of(std::string_view text) { return parse_commit_id(text); }
std::optional<Digest> digest_of(std::string_view text) { return eventstore::parse_digest(text); }
std::optional<Date> date_of(std::string_view text) { return parse_date(text); }

// A text of a record, no longer than it may be there.
std::string bounded(Members& in, std::string_view key, std::size_t most) {
  const std::string_view text = in.text(key);
  if (text.size() > most) in.refuse(key);
  return std::string(text.substr(0, most));
}

Result<eventstore::StoredEvent> event_in(simdjson::dom::element element) {
  simdjson::dom::object object;
  if (element.get(object)) return fail(ErrorCode::malformed, "an event is not an object");
  Members in(object);
  eventstore::StoredEvent event;
  event.stream = StreamId(bounded(in, "stream", eventstore::kMaxStreamIdBytes));
  event.version.value = static_cast<std::uint64_t>(in.number("version", 1, kMost));
  event.data.type = bounded(in, "type", eventstore::kMaxTypeBytes);
  event.data.schema_version = static_cast<std::uint16_t>(
      in.number("schema_version", 1, std::numeric_limits<std::uint16_t>::max()));
  event.data.effective_on = in.parsed("effective_on", date_of);
  event.data.actor = PrincipalId(bounded(in, "actor", eventstore::kMaxActorBytes));
  event.data.payload = bounded(in, "payload", eventstore::kMaxRecordBytes);
  if (!in.ok()) return in.wrong();
  return event;
}

Result<ExportLine> record_in(Members& in) {
  eventstore::Record record;
  record.position.value = static_cast<std::uint64_t>(in.number("position", 1, kMost));
  record.recorded_at.micros = in.number("recorded_at", kLeast, kMost);
  record.commit_id = in.parsed("commit_id", id_of);
  record.command_digest = in.parsed("command_digest", digest_of);
  record.correlation = in.parsed("correlation", id_of);
  record.causation = in.parsed("causation", id_of);
  const simdjson::dom::array events = in.list("events");
  if (!in.ok()) return in.wrong();
  for (const simdjson::dom::element each : events) {
    auto event = event_in(each);
    if (!event) return std::unexpected(event.error());
    record.events.push_back(*std::move(event));
  }
  if (record.events.empty()) return fail(ErrorCode::malformed, "a record without events");
  if (record.events.size() > eventstore::kMaxEventsPerRecord ||
      eventstore::encoded_size(record) > eventstore::kMaxRecordBytes)
    return fail(ErrorCode::too_large, "a record larger than a log takes");
  return record;
}

Result<ExportLine> head_in(Members& in) {
  if (in.text("format") != kFormat)
    return fail(ErrorCode::malformed, "not an export of a log, or one of a newer version");
  const ExportHead head{in.parsed("log_id", id_of), in.parsed("hash", eventstore::hash_kind)};
  if (!in.ok()) return in.wrong();
  return head;
}

Result<ExportLine> end_in(Members& in) {
  const ExportEnd end{Position{static_cast<std::uint64_t>(in.number("position", 0, kMost))},
                      in.parsed("root", digest_of)};
  if (!in.ok()) return in.wrong();
  return end;
}

}  // namespace

std::string to_line(const ExportHead& head) {
  return Line()
             .text("format", kFormat)
             .text("log_id", to_string(head.log_id))
             .text("hash", eventstore::name_of(head.hash_kind))
             .take() +
         '\n';
}

std::string to_line(const eventstore::Record& record) {
  std::string events = "[";
  for (const eventstore::StoredEvent& event : record.events) {
    if (events.size() > 1) events += ',';
    events += event_text(event);
  }
  return Line()
             .number("position", number_of(record.position.value))
             .number("recorded_at", record.recorded_at.micros)
             .text("commit_id", to_string(record.commit_id))
             .text("command_digest", eventstore::to_hex(record.command_digest))
             .text("correlation", to_string(record.correlation))
             .text("causation", to_string(record.causation))
             .raw("events", events + ']')
             .take() +
         '\n';
}

std::string to_line(const ExportEnd& end) {
  return Line()
             .number("position", number_of(end.position.value))
             .text("root", eventstore::to_hex(end.root))
             .take() +
         '\n';
}

Result<ExportLine> parse_line(std::string_view line) {
  if (line.size() > kMaxLineBytes) return fail(ErrorCode::too_large, "the line is too long");
  thread_local simdjson::dom::parser parser(kMaxLineBytes);
  simdjson::dom::object object;
  if (parser.parse(line.data(), line.size()).get(object))
    return fail(ErrorCode::malformed, "not a JSON object");
  Members in(object);
  if (in.has("format")) return head_in(in);
  return in.has("events") ? record_in(in) : end_in(in);
}

}  // namespace baitu::codec
