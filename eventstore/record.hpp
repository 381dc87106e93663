// A record: what one commit leaves in the log, and its bytes. docs/storage.md gives the layout byte
// by byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxEventsPerRecord = 262'144;
inline constexpr std::size_t kMaxStreamIdBytes = 200;
inline constexpr std::size_t kMaxTypeBytes = 100;
inline constexpr std::size_t kMaxActorBytes = 200;

using baitu::Digest;

// An event on its way into the log. The payload is opaque to the store and never re-serialised.
struct EventData {
  std::string type;  // "project.progress_reported"
  std::uint16_t schema_version = 1;
  Date effective_on;
  PrincipalId actor;
  std::string payload;
  friend bool operator==(const EventData&, const EventData&) = default;
};

// An event as it stands in a record.
struct StoredEvent {
  StreamId stream;
  StreamVersion version;
  EventData data;
  friend bool operator==(const StoredEvent&, const StoredEvent&) = default;
};

struct Record {
  Position position;
  Instant recorded_at;
  CommitId commit_id;
  Digest command_digest{};
  CommitId correlation;  // the first command of the chain this one belongs to; itself when it
                         // started one
  CommitId causation;    // the command that caused this one; itself when a person did
  std::vector<StoredEvent> events;
  friend bool operator==(const Record&, const Record&) = default;
};

// How many bytes encode() makes of `record`.
[[nodiscard]] std::size_t encoded_size(const Record& record);

// The stored bytes of `record`, its position excepted (that is the key). Requires the limits above.
[[nodiscard]] std::string encode(const Record& record);

// Errors: corrupt, when the bytes are not a whole record of a known format version. Never reads
// past `bytes`.
[[nodiscard]] Result<Record> decode(Position position, std::string_view bytes);

}  // namespace baitu::eventstore
