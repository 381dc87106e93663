#include "eventstore/record.hpp"

#include <numeric>
#include <utility>

#include "eventstore/bytes.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kHeaderBytes = 1 + 8 + 16 + 32 + 16 + 16 + 4;
constexpr std::size_t kEventFixedBytes = 2 + 8 + 2 + 2 + 4 + 2 + 4;

std::size_t encoded_size(const StoredEvent& event) {
  return kEventFixedBytes + event.stream.value.size() + event.data.type.size() +
         event.data.actor.value.size() + event.data.payload.size();
}

void write(ByteWriter& out, const StoredEvent& event) {
  out.sized<std::uint16_t>(event.stream.value);
  out.number(event.version.value);
  out.sized<std::uint16_t>(event.data.type);
  out.number(event.data.schema_version);
  out.number(static_cast<std::int32_t>(event.data.effective_on.time_since_epoch().count()));
  out.sized<std::uint16_t>(event.data.actor.value);
  out.sized<std::uint32_t>(event.data.payload);
}

StoredEvent read_event(ByteReader& in) {
  StoredEvent event;
  event.stream.value = in.sized<std::uint16_t>(kMaxStreamIdBytes);
  event.version.value = in.number<std::uint64_t>();
  event.data.type = in.sized<std::uint16_t>(kMaxTypeBytes);
  event.data.schema_version = in.number<std::uint16_t>();
  event.data.effective_on = Date(std::chrono::days(in.number<std::int32_t>()));
  event.data.actor.value = in.sized<std::uint16_t>(kMaxActorBytes);
  event.data.payload = in.sized<std::uint32_t>();
  return event;
}

std::unexpected<Error> corrupt(Position position, const char* what) {
  return fail(ErrorCode::corrupt,
              "record at position " + std::to_string(position.value) + ": " + what);
}

}  // namespace

std::size_t encoded_size(const Record& record) {
  return std::accumulate(
      record.events.begin(), record.events.end(), kHeaderBytes,
      [](std::size_t sum, const StoredEvent& event) { return sum + encoded_size(event); });
}

std::string encode(const Record& record) {
  ByteWriter out(encoded_size(record));
  out.number(kFormat);
  out.number(record.recorded_at.micros);
  out.raw(record.commit_id.bytes);
  out.raw(record.command_digest);
  out.raw(record.correlation.bytes);
  out.raw(record.causation.bytes);
  out.number(static_cast<std::uint32_t>(record.events.size()));
  for (const StoredEvent& event : record.events) write(out, event);
  return out.take();
}

Result<Record> decode(Position position, std::string_view bytes) {
  if (bytes.size() > kMaxRecordBytes) return corrupt(position, "longer than a record can be");
  ByteReader in(bytes);
  if (in.number<std::uint8_t>() != kFormat) return corrupt(position, "unknown format version");
  Record record;
  record.position = position;
  record.recorded_at.micros = in.number<std::int64_t>();
  record.commit_id.bytes = in.array<16>();
  record.command_digest = in.array<32>();
  record.correlation.bytes = in.array<16>();
  record.causation.bytes = in.array<16>();
  const auto count = in.number<std::uint32_t>();
  // Bounding by what is left keeps a damaged count from reserving memory.
  if (count == 0 || count > kMaxEventsPerRecord || count > in.left() / kEventFixedBytes)
    return corrupt(position, "impossible number of events");
  record.events.reserve(count);
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) record.events.push_back(read_event(in));
  if (!in.finished()) return corrupt(position, "its bytes end early or late");
  return record;
}

}  // namespace baitu::eventstore
