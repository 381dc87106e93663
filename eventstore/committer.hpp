// The one writer of an embedded log: takes what is queued as a group, checks it, numbers it, has it
// stored in one go and answers. Both embedded logs are this over their own RecordStore.
//
// Threads: submit(), head() and wait() from any thread; the store is called by the committer's
// thread alone. On the first error of the store the committer is fenced: it refuses every later
// commit until the log is opened again.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "eventstore/commit_log.hpp"
#include "eventstore/merkle/frontier.hpp"
#include "eventstore/merkle/tree_hash.hpp"
#include "eventstore/numbered_record.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxQueuedCommits = 16'384;
inline constexpr std::size_t kMaxQueuedBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxGroupCommits = 1'024;
// A group takes no further commit once it holds this much.
inline constexpr std::size_t kMaxGroupBytes = std::size_t{8} << 20;

using Clock = std::function<Instant()>;
using StreamHeads = std::unordered_map<StreamId, StreamVersion>;

// Where a committer keeps records.
class RecordStore {
 public:
  virtual ~RecordStore() = default;

  // The published record of a commit id.
  [[nodiscard]] virtual Result<std::optional<RecordPtr>> stored(const CommitId& id) const = 0;

  // Makes the records, whose positions follow each other, durable in one go. An error means that
  // they may or may not be there when the log is opened again.
  [[nodiscard]] virtual Result<void> write(std::span<const NumberedRecord> group) = 0;

  // Lets readers see what write() made durable; `head` is at the last of the group. Who asks for
  // the head waits meanwhile: be quick, and do not ask for it.
  virtual void publish(std::span<const NumberedRecord> group, const Head& head) = 0;

  // Called after the answers to a group were given: upkeep that nobody waits for.
  virtual void after_group() {}
};

// Where a log stands when its committer starts.
struct LogState {
  Head head;
  Instant last_recorded_at;  // of the record at head
  StreamHeads streams;
  HashKind hash_kind = HashKind::sha256;
  Frontier tree{hash_kind};  // over the records up to head
};

class Committer {
 public:
  // Requires that `store` outlives it.
  Committer(RecordStore& store, LogState state, Clock clock);
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;
  // Completes what was submitted, then stops.
  ~Committer();

  void submit(Commit commit, Deadline deadline, CommitLog::Completion done);
  [[nodiscard]] Head head() const;
  [[nodiscard]] bool writable() const;
  [[nodiscard]] bool fenced() const;
  void wait(Position after, Deadline deadline) const;

 private:
  struct Guard {
    StreamId stream;
    Expected expected;
    std::size_t events = 0;
  };
  struct Pending {
    std::shared_ptr<Record> record;  // without position, instant and versions
    std::vector<Guard> guards;       // in the order of the record's events
    std::size_t bytes = 0;
    Deadline deadline;
    CommitLog::Completion done;
  };
  struct Answer {
    CommitLog::Completion done;
    AppendResult result;
  };

  static Pending prepare(Commit commit, Deadline deadline, CommitLog::Completion done);
  std::optional<AppendResult> enqueue(Pending& pending);
  void run();
  bool take_group();
  void process_group();
  AppendResult decide(Pending& pending);
  std::optional<AppendResult> seen_before(const Record& record);
  std::vector<StreamConflict> conflicts(const std::vector<Guard>& guards) const;
  StreamVersion version_of(const StreamId& stream) const;
  void number(Pending& pending);
  void store_group();
  void publish(const Head& head);
  void fence(const std::string& reason);

  RecordStore& store_;
  const Clock clock_;

  // The committer's thread only.
  StreamHeads streams_;
  Instant last_recorded_at_;
  Position last_position_;
  std::vector<Pending> taken_;
  std::vector<Answer> answers_;
  TreeHasher hasher_;
  Frontier tree_;
  std::vector<NumberedRecord> group_;
  std::unordered_map<CommitId, RecordPtr> group_ids_;
  std::optional<std::string> fenced_here_;

  mutable std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::deque<Pending> queue_;
  std::size_t queued_bytes_ = 0;
  bool closing_ = false;
  std::optional<std::string> fenced_;

  mutable std::mutex head_mutex_;
  mutable std::condition_variable head_moved_;
  Head head_;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace baitu::eventstore
