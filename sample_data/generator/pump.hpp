// Commits on their way into a log, many at a time, in the order they were given.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::sample {

class Pump {
 public:
  // `seed` makes the commit ids. The log outlives the pump.
  Pump(eventstore::CommitLog& log, std::uint64_t seed) : log_(log), seed_(seed) {}

  // Waits for what is under way.
  ~Pump();
  Pump(const Pump&) = delete;
  Pump& operator=(const Pump&) = delete;

  // Hands one commit over; `expected` is the version of `stream` it was decided on. Blocks while
  // too many are under way.
  void push(const StreamId& stream, StreamVersion expected, const PrincipalId& actor,
            const std::vector<DatedEvent>& events);

  // What one stream gets of a commit; `expected` as above.
  struct Write {
    StreamId stream;
    StreamVersion expected;
    std::vector<DatedEvent> events;
  };
  // The same for a commit to more than one stream.
  void push(const std::vector<Write>& writes, const PrincipalId& actor);

  // Waits until all that was pushed is durable. Errors: the first one that any commit met.
  [[nodiscard]] Result<void> drain();

  [[nodiscard]] std::int64_t commits() const { return commits_; }
  [[nodiscard]] std::int64_t events() const { return events_; }

 private:
  void answered(const eventstore::AppendResult& result);

  eventstore::CommitLog& log_;
  const std::uint64_t seed_;
  std::int64_t commits_ = 0;
  std::int64_t events_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t under_way_ = 0;
  std::optional<Error> failure_;
};

}  // namespace baitu::sample
