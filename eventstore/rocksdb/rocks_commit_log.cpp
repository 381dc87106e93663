#include "eventstore/rocksdb/rocks_commit_log.hpp"

#include <rocksdb/write_batch.h>

#include <algorithm>

#include "eventstore/rocksdb/recovery.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kProtectionBytesPerKey = 8;
constexpr std::size_t kBatchHeaderBytes = 12;
constexpr std::size_t kBatchBytesPerRecord = 32;  // key, lengths and family beside the value

}  // namespace

Result<std::unique_ptr<RocksCommitLog>> RocksCommitLog::open(const std::filesystem::path& folder,
                                                             Clock clock) {
  auto database = Database::open(folder);
  if (!database) return std::unexpected(database.error());
  auto index = std::make_unique<CommitIndex>(**database);
  auto recovered = recover(**database, *index);
  if (!recovered) return std::unexpected(recovered.error());
  return std::unique_ptr<RocksCommitLog>(
      new RocksCommitLog(std::move(*database), std::move(index), std::move(recovered->state),
                         recovered->reindexed, std::move(clock)));
}

RocksCommitLog::RocksCommitLog(std::unique_ptr<Database> database,
                               std::unique_ptr<CommitIndex> index, LogState state,
                               std::uint64_t reindexed, Clock clock)
    : database_(std::move(database)),
      index_(std::move(index)),
      reindexed_at_open_(reindexed),
      committer_(*this, std::move(state), std::move(clock)) {}

void RocksCommitLog::submit(Commit commit, Deadline deadline, Completion done) {
  committer_.submit(std::move(commit), deadline, std::move(done));
}

Head RocksCommitLog::head() const { return committer_.head(); }

bool RocksCommitLog::writable() const { return committer_.writable(); }

Result<std::vector<RecordPtr>> RocksCommitLog::read(Position after, std::size_t max_bytes) const {
  return read_records(*database_, after, head().position, max_bytes);
}

void RocksCommitLog::wait(Position after, Deadline deadline) const {
  committer_.wait(after, deadline);
}

Result<std::optional<RecordPtr>> RocksCommitLog::find(const CommitId& id) const {
  return stored(id);
}

Result<std::optional<RecordPtr>> RocksCommitLog::stored(const CommitId& id) const {
  const auto position = index_->find(id);
  if (!position) return std::unexpected(position.error());
  if (!*position) return std::nullopt;
  auto record = read_record(*database_, **position);
  if (!record) return std::unexpected(record.error());
  return *record;
}

Result<void> RocksCommitLog::write(std::span<const RecordPtr> group) {
  std::size_t bytes = kBatchHeaderBytes;
  for (const RecordPtr& record : group) bytes += kBatchBytesPerRecord + encoded_size(*record);
  rocksdb::WriteBatch batch(bytes, 0, kProtectionBytesPerKey, 0);
  for (const RecordPtr& record : group)
    batch.Put(database_->family(Family::records), key_of(record->position), encode(*record));
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status written = database_->db().Write(options, &batch);
  if (!written.ok()) return std::unexpected(to_error(written, "writing records"));
  return {};
}

void RocksCommitLog::publish(std::span<const RecordPtr> group) { index_->add(group); }

void RocksCommitLog::after_group() {
  // An error here shows again, and fences, at the next write of records.
  static_cast<void>(index_->seal_when_due());
}

}  // namespace baitu::eventstore
