// Plays the months of a synthetic city 示例 through the real decisions into an empty log. The same
// options give the same record bytes on every machine. Threads: one call at a time.
#pragma once

#include <atomic>
#include <cstdint>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::sample {

inline constexpr std::int32_t kMaxProjects = 1'000'000;
inline constexpr std::int32_t kMaxMonths = 600;

// The actor of a sample's first record: what tells a sample from a city's own record.
inline constexpr const char* kSampleActor = "sample";

struct Options {
  std::int32_t projects = 1'500;  // shared over the programmes by their quotas, which add up to it
  std::int32_t months = 24;
  Date until;  // the last day played
  std::uint64_t seed = 20'050'601;
};

struct Summary {
  std::int64_t commits = 0;
  std::int64_t events = 0;
  Position head;
};

// The clock that the log being filled must use: it stands still until the generator moves it.
// Threads: any.
class SimulatedClock {
 public:
  [[nodiscard]] Instant now() const { return {micros_.load(std::memory_order_acquire)}; }
  void set(Instant instant) { micros_.store(instant.micros, std::memory_order_release); }

 private:
  std::atomic<std::int64_t> micros_{0};
};

// Requires that `log` reads its time from `clock`. Into `blobs` go one geometry file for each
// context layer and one for each programme and day with sites, and the few files of shelf.hpp.
// Everything is durable when it returns. Errors: invalid_value (options outside their limits),
// conflict (the log is not empty), unavailable and what the log and the blob store answer.
[[nodiscard]] Result<Summary> generate(const Options& options, eventstore::CommitLog& log,
                                       eventstore::BlobStore& blobs, SimulatedClock& clock);

}  // namespace baitu::sample
