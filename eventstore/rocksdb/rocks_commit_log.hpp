// The embedded log of record: one committer, one synced WriteBatch of records per group, the anchor
// of the group before beside it, indexes derived from the records. Used through open_store().
// Threads: any.
#pragma once

#include <memory>
#include <optional>

#include "eventstore/commit_log.hpp"
#include "eventstore/committer.hpp"
#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/commit_index.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/recovery.hpp"
#include "eventstore/rocksdb/store.hpp"

namespace baitu::eventstore {

class RocksCommitLog final : public CommitLog, private RecordStore {
 public:
  // Recovers the log in `folder`, making it where the folder is absent or empty. Errors: as
  // open_store().
  [[nodiscard]] static Result<std::unique_ptr<RocksCommitLog>> open(
      const std::filesystem::path& folder, Clock clock, const StoreOptions& options = {});

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

  // What the log had lost when it was opened; none: nothing.
  [[nodiscard]] const std::optional<AcceptedLoss>& accepted_loss() const { return accepted_loss_; }

  // How many records the index had to be given again when the log was opened.
  [[nodiscard]] std::uint64_t reindexed_at_open() const { return reindexed_at_open_; }

 private:
  struct Parts {
    std::unique_ptr<Database> database;
    std::unique_ptr<CommitIndex> index;
    std::unique_ptr<Anchor> anchor;
  };
  RocksCommitLog(Parts parts, Recovered recovered, std::optional<AcceptedLoss> loss, Clock clock,
                 std::optional<DiskGuard> guard);
  [[nodiscard]] Result<void> room() const;

  [[nodiscard]] Result<std::optional<RecordPtr>> stored(const CommitId& id) const override;
  [[nodiscard]] Result<void> write(std::span<const NumberedRecord> group) override;
  void publish(std::span<const NumberedRecord> group, const Head& head) override;
  void after_group() override;

  const std::unique_ptr<Database> database_;
  const std::unique_ptr<CommitIndex> index_;
  const std::unique_ptr<Anchor> anchor_;
  const HashKind hash_kind_;
  const std::uint64_t reindexed_at_open_;
  const std::optional<AcceptedLoss> accepted_loss_;
  const std::optional<DiskGuard> guard_;
  Committer committer_;  // last: it uses all of the above
};

}  // namespace baitu::eventstore
