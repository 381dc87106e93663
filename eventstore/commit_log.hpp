// The seam to the log of record. Every implementation passes
// tests/eventstore/commit_log_contract.hpp. Threads: every function may be called from any thread
// at any time. Durability: a record is visible (head, read, find, wait) only once it would survive
// a power cut. Linearizable: what one call has answered or shown, every later call knows of.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/merkle/tree_hash.hpp"
#include "eventstore/record.hpp"

namespace baitu::eventstore {

using Deadline = std::chrono::steady_clock::time_point;

// What the caller believes of a stream.
struct Expected {
  enum class Kind : std::uint8_t { any, none, exists, exact };
  Kind kind = Kind::any;
  StreamVersion version;  // for exact

  static Expected any() { return {Kind::any, {}}; }
  static Expected none() { return {Kind::none, {}}; }
  static Expected exists() { return {Kind::exists, {}}; }
  static Expected exact(StreamVersion version) { return {Kind::exact, version}; }
};

// One stream of a commit. Without events it is a pure read guard.
struct StreamWrite {
  StreamId stream;
  Expected expected;
  std::vector<EventData> events;
};

// One atomic change. Requires: each stream at most once; at least one event in all.
struct Commit {
  CommitId id;
  Digest command_digest{};  // of the command as the client sent it
  CommitId correlation;
  CommitId causation;
  std::vector<StreamWrite> writes;
};

struct Committed {  // durable now
  std::shared_ptr<const Record> record;
};
struct Duplicate {  // the same commit id and digest were committed before, as this record
  std::shared_ptr<const Record> record;
};
struct IdReused {  // the commit id is taken by another command
  std::shared_ptr<const Record> record;
};
struct StreamConflict {
  StreamId stream;
  StreamVersion actual;
};
struct Conflict {  // nothing stored; every stream whose expectation failed
  std::vector<StreamConflict> streams;
};
struct TooLarge {  // nothing stored
  std::size_t bytes = 0;
};
struct Unavailable {  // surely not stored: queue full, deadline passed, closed or fenced, no room
  std::string reason;
  bool disk_full = false;  // it will be taken once there is room
};
struct Unknown {  // may or may not be stored: retry with the same commit id
  std::string reason;
};
using AppendResult =
    std::variant<Committed, Duplicate, IdReused, Conflict, TooLarge, Unavailable, Unknown>;

struct Head {
  CommitId log_id;  // made when the log was created, never changes
  Position position;
  CommitId last_commit;  // of the record at `position`; zero for an empty log
  Digest root{};         // of the Merkle tree over the records up to `position`
};

// What a log holds, for who only reads it.
class RecordSource {
 public:
  RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  RecordSource& operator=(const RecordSource&) = delete;
  virtual ~RecordSource() = default;

  [[nodiscard]] virtual Head head() const = 0;

  // Records after `after`, in order and gap-free, as many as fit in about `max_bytes` but at least
  // one where there is one. Errors: corrupt, with the position.
  [[nodiscard]] virtual Result<std::vector<std::shared_ptr<const Record>>> read(
      Position after, std::size_t max_bytes) const = 0;

  // Returns when there may be records after `after` or at the deadline; spurious wake-ups are
  // allowed.
  virtual void wait(Position after, Deadline deadline) const = 0;

  // The hash of the Merkle tree over the records, chosen when the log was created. The leaf of
  // position P is the (P − 1)-th: leaf_of().
  [[nodiscard]] virtual HashKind hash_kind() const = 0;
};

// Calls `use` with every record after `after` up to and with `upto`, in order. Errors: corrupt
// where the source ends before `upto`, and as read(); those of `use`, which ends it.
[[nodiscard]] Result<void> for_each_record(
    const RecordSource& source, Position after, Position upto,
    const std::function<Result<void>(const std::shared_ptr<const Record>&)>& use);

// Completes what was submitted when it is destroyed, then closes.
class CommitLog : public RecordSource {
 public:
  using Completion = std::function<void(AppendResult)>;

  // Queues `commit`; calls `done` exactly once, from a thread of the log, never from inside this
  // call unless the commit is refused at once (TooLarge, Unavailable). Nothing is begun after the
  // deadline; what the disk is at by then is answered when the disk is done. `done` must return
  // quickly and must not throw.
  virtual void submit(Commit commit, Deadline deadline, Completion done) = 0;

  // submit() and wait for its answer, until the deadline: Unknown where there is none by then, as
  // while the disk hangs.
  [[nodiscard]] AppendResult append(Commit commit, Deadline deadline);

  // False while the log refuses every commit: it is fenced or closing, or the disk is nearly full.
  [[nodiscard]] virtual bool writable() const = 0;

  // It met an error and refuses every commit until it is opened again; reads go on.
  [[nodiscard]] virtual bool fenced() const = 0;

  // The record of a commit id, for ever; resolves Unknown. Errors: corrupt.
  [[nodiscard]] virtual Result<std::optional<std::shared_ptr<const Record>>> find(
      const CommitId& id) const = 0;

  // The hash of the index-th full subtree of 2^level leaves. Requires that all of its leaves are at
  // or before head(). Errors: corrupt, unavailable.
  [[nodiscard]] virtual Result<Digest> subtree(unsigned level, std::uint64_t index) const = 0;
};

}  // namespace baitu::eventstore
