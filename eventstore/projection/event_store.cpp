#include "eventstore/projection/event_store.hpp"

#include <algorithm>
#include <mutex>

#include "domain/base/assert.hpp"
#include "eventstore/bytes.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kAddressBytes = 8 + 4;
constexpr std::size_t kInstantBytes = 8;

}  // namespace

Position EventStore::position() const {
  const std::shared_lock lock(mutex_);
  return {recorded_at_.size()};
}

Result<std::vector<StreamEvent>> EventStore::read_stream(const StreamId& stream, StreamVersion from,
                                                         std::size_t limit, Position as_of) const {
  std::vector<StreamEvent> events;
  std::shared_ptr<const Record> record;
  for (const Address& address : addresses(stream, from, limit, as_of)) {
    if (!record || record->position != address.position) {
      auto read = log_.read({address.position.value - 1}, 1);
      if (!read) return std::unexpected(read.error());
      if (read->empty()) return fail(ErrorCode::corrupt, "the log went back under its index");
      record = std::move(read->front());
    }
    if (record->position != address.position || address.index >= record->events.size())
      return fail(ErrorCode::corrupt, "the log does not hold what its index says");
    events.push_back({address, record->recorded_at, record->events[address.index]});
  }
  return events;
}

StreamVersion EventStore::version_at(const StreamId& stream, Position as_of) const {
  const std::shared_lock lock(mutex_);
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return {};
  const auto end = std::ranges::upper_bound(found->second, as_of, {}, &Address::position);
  return {static_cast<std::uint64_t>(end - found->second.begin())};
}

Position EventStore::position_at(Instant instant) const {
  const std::shared_lock lock(mutex_);
  const auto end = std::ranges::upper_bound(recorded_at_, instant);
  return {static_cast<std::uint64_t>(end - recorded_at_.begin())};
}

std::optional<Instant> EventStore::recorded_at(Position position) const {
  const std::shared_lock lock(mutex_);
  if (position.value == 0 || position.value > recorded_at_.size()) return std::nullopt;
  return recorded_at_[position.value - 1];
}

EventStore::Addresses EventStore::addresses(const StreamId& stream, StreamVersion from,
                                            std::size_t limit, Position as_of) const {
  const std::shared_lock lock(mutex_);
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return {};
  const Addresses& all = found->second;
  const std::size_t first = from.value == 0 ? 0 : from.value - 1;
  const auto end = std::ranges::upper_bound(all, as_of, {}, &Address::position);
  const auto visible = static_cast<std::size_t>(end - all.begin());
  if (first >= visible) return {};
  const std::size_t count = std::min({visible - first, limit, kMaxStreamRead});
  return {&all[first], &all[first] + count};
}

void EventStore::reset() {
  pending_.clear();
  const std::lock_guard lock(mutex_);
  streams_.clear();
  recorded_at_.clear();
}

void EventStore::apply(const Record& record, std::span<const RecordedEvent> /*events*/) {
  Pending pending{record.recorded_at, {}};
  pending.streams.reserve(record.events.size());
  for (const StoredEvent& event : record.events) pending.streams.push_back(event.stream);
  pending_.push_back(std::move(pending));
}

void EventStore::publish() {
  const std::lock_guard lock(mutex_);
  for (const Pending& pending : pending_) {
    recorded_at_.push_back(pending.recorded_at);
    const Position position{recorded_at_.size()};
    for (std::uint32_t i = 0; i < pending.streams.size(); ++i)
      streams_[pending.streams[i]].push_back({position, i});
  }
  pending_.clear();
}

std::string EventStore::save() const {
  BAITU_ASSERT(pending_.empty());
  const std::shared_lock lock(mutex_);
  std::vector<const std::pair<const StreamId, Addresses>*> sorted;
  std::size_t bytes = kInstantBytes * (recorded_at_.size() + 2);
  for (const auto& entry : streams_) {
    sorted.push_back(&entry);
    bytes += 2 + entry.first.value.size() + 8 + kAddressBytes * entry.second.size();
  }
  std::ranges::sort(sorted, {}, [](const auto* entry) -> const StreamId& { return entry->first; });
  ByteWriter out(bytes);
  out.number(std::uint64_t{recorded_at_.size()});
  for (const Instant instant : recorded_at_) out.number(instant.micros);
  out.number(std::uint64_t{sorted.size()});
  for (const auto* entry : sorted) {
    out.sized<std::uint16_t>(entry->first.value);
    out.number(std::uint64_t{entry->second.size()});
    for (const Address& address : entry->second) {
      out.number(address.position.value);
      out.number(address.index);
    }
  }
  return out.take();
}

Result<void> EventStore::load(std::string_view bytes) {
  reset();
  const std::lock_guard lock(mutex_);
  ByteReader in(bytes);
  const auto positions = in.number<std::uint64_t>();
  if (positions <= in.left() / kInstantBytes) recorded_at_.reserve(positions);
  for (std::uint64_t i = 0; i < positions && in.ok(); ++i)
    recorded_at_.push_back({in.number<std::int64_t>()});
  const auto streams = in.number<std::uint64_t>();
  for (std::uint64_t i = 0; i < streams && in.ok(); ++i) {
    Addresses& addresses = streams_[StreamId(std::string(in.sized<std::uint16_t>()))];
    const auto count = in.number<std::uint64_t>();
    if (count <= in.left() / kAddressBytes) addresses.reserve(count);
    for (std::uint64_t k = 0; k < count && in.ok(); ++k) {
      const Position position{in.number<std::uint64_t>()};
      addresses.push_back({position, in.number<std::uint32_t>()});
    }
  }
  if (!in.finished()) return fail(ErrorCode::corrupt, "the saved log index does not read back");
  return {};
}

}  // namespace baitu::eventstore
