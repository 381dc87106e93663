// Follows the log on one thread and folds it into projections: read, decode, apply, publish, tell
// the listeners. Keeps a checkpoint file per projection, so that a start replays only the tail.
//
// Re-validates what it applies: positions and stream versions without gaps, instants that never go
// back. The first record that does not pass, or cannot be decoded or prepared, stops it for good
// with an Error that every later call returns; nothing is ever skipped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "eventstore/commit_log.hpp"
#include "eventstore/projection/projection.hpp"

namespace baitu::eventstore {

// One round of read and apply takes about this much.
inline constexpr std::size_t kBatchBytes = std::size_t{4} << 20;
// While it is behind the log and nobody listens, what is folded is published this often: a
// published state is shared, and each change of something shared costs a copy.
inline constexpr std::chrono::milliseconds kPublishBehindEvery{500};
inline constexpr std::uint64_t kCheckpointEveryRecords = 200'000;
inline constexpr std::uint64_t kCheckpointShare = 4;

// Whether checkpoints are due after a record, the last ones being of another:
// kCheckpointEveryRecords later, which bounds what is replayed after a crash; in a replay also one
// in kCheckpointShare of all, so that a long one writes little. They are written at stop, too.
[[nodiscard]] bool checkpoint_due(Position folded, Position last, bool in_replay);

class StreamVersions;  // the runner's own projection: what the next version of a stream must be

// A record as listeners get it: with its events decoded.
struct Applied {
  std::shared_ptr<const Record> record;
  std::vector<RecordedEvent> events;
};

// What a projection held at a position, as SHA-256 of its save().
struct StateDigest {
  std::string projection;
  Position position;
  Digest digest;
  friend bool operator==(const StateDigest&, const StateDigest&) = default;
};

class Runner {
 public:
  // Called from several threads at once.
  using Decode = std::function<Result<std::vector<RecordedEvent>>(const Record&)>;
  // Gets every record once, in order and gap-free, after it was published. Runs on the runner's
  // thread and holds up the fold: be quick, do not throw, do not call back into the runner.
  using Listener = std::function<void(Position applied, std::span<const Applied> records)>;

  enum class From : std::uint8_t { checkpoint, zero };

  // Requires that `log` and the projections outlive it and that names are unique; `folder` holds
  // the checkpoints and is made where missing.
  Runner(const RecordSource& log, Decode decode, const std::vector<Projection*>& projections,
         std::filesystem::path folder);
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  // stop() without its errors.
  ~Runner();

  // Loads the checkpoints that are sound, resets the other projections, then follows the log on its
  // own thread. Requires to be called once. Errors: corrupt when the log went back: it ends before
  // a checkpoint of its own or holds another commit there.
  [[nodiscard]] Result<void> start(From from = From::checkpoint);

  // Stops following and writes the checkpoints. Errors: of the fold, or unavailable when a
  // checkpoint could not be written.
  Result<void> stop();

  // Returns once `position` is published, or fails: unavailable at the deadline or when stopped,
  // otherwise the error that stopped the fold.
  [[nodiscard]] Result<void> wait_applied(Position position, Deadline deadline) const;

  // wait_applied() of the head as it is now.
  [[nodiscard]] Result<void> catch_up(Deadline deadline) const;

  // The last position published.
  [[nodiscard]] Position applied() const;

  // What stopped the fold, if anything did.
  [[nodiscard]] std::optional<Error> error() const;

  // How many records there were to read at start(): after the oldest checkpoint, up to the head.
  [[nodiscard]] std::uint64_t replayed_at_start() const { return replayed_at_start_; }

  // `listener` hears every record after the position returned, which is published, and none before.
  // Threads: any.
  Position add_listener(Listener listener);

  // Of every projection, after publishing it. Costs a save() each and holds up the fold meanwhile.
  // Threads: any.
  [[nodiscard]] std::vector<StateDigest> state_digests();

 private:
  struct Fold {
    Projection* projection;
    Position position;
  };

  Result<void> restore(Fold& fold);
  [[nodiscard]] Result<bool> contains(Position position, const CommitId& commit) const;
  void run();
  Result<void> step();
  Result<Applied> validate(const std::shared_ptr<const Record>& record,
                           Result<std::vector<RecordedEvent>> events);
  Result<void> prepare(const Applied& applied);
  void apply(const Applied& applied);
  [[nodiscard]] bool publish_now() const;
  [[nodiscard]] bool checkpoint_now() const;
  void publish(std::span<const Applied> batch);
  void publish_rest();
  Result<void> write_checkpoints();

  const RecordSource& log_;
  const Decode decode_;
  const std::filesystem::path folder_;
  const std::unique_ptr<StreamVersions> versions_;
  std::uint64_t replayed_at_start_ = 0;

  mutable std::mutex fold_mutex_;  // held while a batch is applied, published and told
  std::vector<Fold> folds_;
  std::vector<Listener> listeners_;
  Position folded_;  // all folds have seen this position
  std::chrono::steady_clock::time_point published_at_;
  CommitId last_commit_;
  Instant last_recorded_at_;
  Position checkpointed_;

  mutable std::mutex state_mutex_;
  mutable std::condition_variable state_changed_;
  Position applied_;
  bool stopping_ = false;
  bool stopped_ = false;
  std::optional<Error> error_;

  std::thread thread_;
};

}  // namespace baitu::eventstore
