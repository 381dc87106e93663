// Reads the whole record again and again, slowly, and holds every byte against what was recorded:
// each record against its leaf of the tree, the root against the head, each blob against its name.
// Damage is found while a backup still has what was damaged. Threads: its own; found() from any.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::eventstore {

struct ScrubPace {
  std::size_t bytes = std::size_t{1} << 20;  // of records, or one blob, at a time
  std::chrono::milliseconds rest{1'000};     // after each
};

struct Scrubbed {
  Position position;          // up to which records were read in this round
  std::uint64_t blobs = 0;    // read in this round
  std::uint64_t rounds = 0;   // that ended
  std::uint64_t damaged = 0;  // records and blobs that were not what they should be, in all rounds
  std::string last_damage;    // what was found last; empty: nothing
};

class Scrubber {
 public:
  using Report = std::function<void(std::string_view)>;

  // `report` hears of every damage. Requires that `log` and `blobs` outlive it.
  Scrubber(const CommitLog& log, const BlobStore& blobs, Report report, ScrubPace pace = {});

  [[nodiscard]] Scrubbed found() const;

 private:
  void run(const std::stop_token& stop);
  [[nodiscard]] bool rest(const std::stop_token& stop);
  void scrub_records(const std::stop_token& stop);
  void scrub_blobs(const std::stop_token& stop);
  void damage(const std::string& what);

  const CommitLog& log_;
  const BlobStore& blobs_;
  const Report report_;
  const ScrubPace pace_;
  mutable std::mutex mutex_;
  std::condition_variable_any stopped_;
  Scrubbed found_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace baitu::eventstore
