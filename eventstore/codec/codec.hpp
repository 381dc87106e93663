// Events to the bytes that are stored, and back. Alone in knowing both the domain and the record.
// docs/events.md lists every type and field. Threads: every function may be called from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "eventstore/record.hpp"

namespace baitu::codec {

// A type of event as it is written today. Older schema versions are read through the upcasters.
struct EventType {
  std::string_view name;  // "project.registered"
  std::uint16_t schema_version = 1;
  friend bool operator==(const EventType&, const EventType&) = default;
};

// Every type once, in the order of the alternatives of Event.
[[nodiscard]] std::span<const EventType> event_types();

[[nodiscard]] const EventType& type_of(const Event& event);

// How people are shown a type: "project.registered.v1".
[[nodiscard]] std::string versioned_name(std::string_view type, std::uint16_t schema_version);

// `event` in today's schema. Requires what decode() demands: valid UTF-8, dates of the calendar
// (shape.hpp), enumerators that exist; the domain lets nothing else become an event.
[[nodiscard]] eventstore::EventData encode(const Event& event, Date effective_on,
                                           PrincipalId actor);

// The event that `payload` holds, of whatever schema version it is. A payload is read only if it is
// exactly what that version writes: every field, in order, none besides. Never crashes on any
// bytes. Errors: corrupt, with the type in the message and the field as a JSON pointer; unsupported
// for a type or schema version that this program does not know.
[[nodiscard]] Result<Event> decode(std::string_view type, std::uint16_t schema_version,
                                   std::string_view payload);

// The events of a record, in order. Errors: as above with the address in the message; corrupt too
// for an event in a stream that it cannot belong to and for times outside the calendar.
[[nodiscard]] Result<std::vector<RecordedEvent>> decode(const eventstore::Record& record);

// The payload in today's schema: the stored bytes themselves unless they are of an older version.
// Errors: as decode().
[[nodiscard]] Result<std::string> payload_json_today(const eventstore::EventData& event);

}  // namespace baitu::codec
