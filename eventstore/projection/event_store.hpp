// Streams, global order and "as of" over the local log: an index folded from it (stream →
// addresses, position → instant), and the events themselves read from the log. Payloads stay opaque
// here.
//
// Threads: the runner calls the Projection functions; the reading functions may be called from any
// thread and see what was published. Errors: corrupt, unavailable from the log.
#pragma once

#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

#include "eventstore/commit_log.hpp"
#include "eventstore/projection/projection.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxStreamRead = 10'000;

struct StreamEvent {
  Address address;
  Instant recorded_at;
  StoredEvent event;
  friend bool operator==(const StreamEvent&, const StreamEvent&) = default;
};

class EventStore final : public Projection {
 public:
  // Requires that `log` outlives it.
  explicit EventStore(const RecordSource& log) : log_(log) {}

  // The last position that the functions below know of.
  [[nodiscard]] Position position() const;

  // Events of `stream` from version `from` on (1 is the first), in order, at most
  // min(limit, kMaxStreamRead) and none after `as_of`. A stream that never was has none.
  [[nodiscard]] Result<std::vector<StreamEvent>> read_stream(const StreamId& stream,
                                                             StreamVersion from, std::size_t limit,
                                                             Position as_of = {UINT64_MAX}) const;

  // The version `stream` had when the log ended at `as_of`.
  [[nodiscard]] StreamVersion version_at(const StreamId& stream, Position as_of) const;

  // The last position recorded at or before `instant`; 0 when there is none.
  [[nodiscard]] Position position_at(Instant instant) const;

  // When `position` was recorded; nullopt for 0 and beyond position().
  [[nodiscard]] std::optional<Instant> recorded_at(Position position) const;

  [[nodiscard]] std::string_view name() const override { return "log_index"; }
  [[nodiscard]] std::uint32_t format_version() const override { return 1; }
  void reset() override;
  void apply(const Record& record, std::span<const RecordedEvent> events) override;
  void publish() override;
  [[nodiscard]] std::string save() const override;
  [[nodiscard]] Result<void> load(std::string_view bytes) override;

 private:
  using Addresses = std::vector<Address>;  // of version i + 1 at i

  struct Pending {
    Instant recorded_at;
    std::vector<StreamId> streams;  // of each event
  };

  Addresses addresses(const StreamId& stream, StreamVersion from, std::size_t limit,
                      Position as_of) const;

  const RecordSource& log_;
  std::vector<Pending> pending_;  // the runner's thread only
  mutable std::shared_mutex mutex_;
  std::unordered_map<StreamId, Addresses> streams_;
  std::vector<Instant> recorded_at_;  // of position i + 1 at i; never decreasing
};

}  // namespace baitu::eventstore
