// A commit log in memory, gone with the process: for tests and for trying things out. Threads: any.
#pragma once

#include <shared_mutex>
#include <unordered_map>
#include <vector>

#include "eventstore/commit_log.hpp"
#include "eventstore/committer.hpp"
#include "eventstore/merkle/hash_tiles.hpp"

namespace baitu::eventstore {

class MemoryCommitLog final : public CommitLog, private RecordStore {
 public:
  // `clock` is called by the log's own thread.
  explicit MemoryCommitLog(Clock clock, HashKind hash_kind = HashKind::sha256);

  void submit(Commit commit, Deadline deadline, Completion done) override;
  [[nodiscard]] Head head() const override;
  [[nodiscard]] bool writable() const override;
  [[nodiscard]] bool fenced() const override { return committer_.fenced(); }
  [[nodiscard]] Result<std::vector<RecordPtr>> read(Position after,
                                                    std::size_t max_bytes) const override;
  void wait(Position after, Deadline deadline) const override;
  [[nodiscard]] Result<std::optional<RecordPtr>> find(const CommitId& id) const override;
  [[nodiscard]] HashKind hash_kind() const override { return hash_kind_; }
  [[nodiscard]] Result<Digest> subtree(unsigned level, std::uint64_t index) const override;

 private:
  [[nodiscard]] Result<std::optional<RecordPtr>> stored(const CommitId& id) const override;
  [[nodiscard]] Result<void> write(std::span<const NumberedRecord> group) override;
  void publish(std::span<const NumberedRecord> group, const Head& head) override;

  const HashKind hash_kind_;
  mutable std::shared_mutex mutex_;
  std::vector<RecordPtr> records_;  // at position - 1
  std::unordered_map<CommitId, RecordPtr> ids_;
  HashTiles tree_;
  Committer committer_;  // last: it uses all of the above
};

}  // namespace baitu::eventstore
