#include "eventstore/rocksdb/rocks_commit_log.hpp"

#include <rocksdb/write_batch.h>

#include <system_error>
#include <utility>

#include "eventstore/rocksdb/log_beside.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kProtectionBytesPerKey = 8;
constexpr std::size_t kBatchHeaderBytes = 12;
constexpr std::size_t kBatchBytesPerRecord = 32;  // key, lengths and family beside the value

// The loss that is accepted; none where there is none. Errors: that of check_anchor(), where it is
// not.
Result<std::optional<AcceptedLoss>> loss_of(const Result<std::optional<Anchored>>& anchored,
                                            const Result<void>& whole, Position ends,
                                            const StoreOptions& options) {
  if (whole) return std::nullopt;
  if (whole.error().code != ErrorCode::corrupt || options.accept_loss_after != ends)
    return std::unexpected(whole.error());
  return AcceptedLoss{ends, anchored.value_or(std::nullopt)};
}

}  // namespace

Result<std::unique_ptr<RocksCommitLog>> RocksCommitLog::open(const std::filesystem::path& folder,
                                                             Clock clock,
                                                             const StoreOptions& options) {
  std::error_code error;
  if (std::filesystem::exists(folder / "CURRENT", error))
    if (auto sound = look_before_writing(folder, options.accept_loss_after); !sound)
      return std::unexpected(sound.error());
  auto database = Database::open(folder);
  if (!database) return std::unexpected(database.error());
  const auto identity = identify(**database, options.hash_kind);
  if (!identity) return std::unexpected(identity.error());
  auto index = std::make_unique<CommitIndex>(**database, identity->hash_kind);
  auto recovered = recover(**database, *identity, *index);
  if (!recovered) return std::unexpected(recovered.error());
  const std::filesystem::path anchor_file = anchor_in(folder);
  const auto anchored = read_anchor(anchor_file, identity->log_id);
  const Head& head = recovered->state.head;
  const auto loss = loss_of(anchored, check_anchor(anchored, *identity, *recovered, *index),
                            head.position, options);
  if (!loss) return std::unexpected(loss.error());
  auto anchor = Anchor::open(anchor_file, identity->log_id, {head.position, head.root},
                             *loss ? Anchor::At::next_group : Anchor::At::once);
  if (!anchor) return std::unexpected(anchor.error());
  Parts parts{std::move(*database), std::move(index), std::move(*anchor)};
  return std::unique_ptr<RocksCommitLog>(new RocksCommitLog(
      std::move(parts), std::move(*recovered), *loss, std::move(clock), options.guard));
}

RocksCommitLog::RocksCommitLog(Parts parts, Recovered recovered, std::optional<AcceptedLoss> loss,
                               Clock clock, std::optional<DiskGuard> guard)
    : database_(std::move(parts.database)),
      index_(std::move(parts.index)),
      anchor_(std::move(parts.anchor)),
      hash_kind_(recovered.state.hash_kind),
      reindexed_at_open_(recovered.reindexed),
      accepted_loss_(loss),
      guard_(std::move(guard)),
      committer_(*this, std::move(recovered.state), std::move(clock)) {}

// Asked of the kernel for each commit: a microsecond.
Result<void> RocksCommitLog::room() const { return guard_ ? guard_->room_for(0) : Result<void>(); }

void RocksCommitLog::submit(Commit commit, Deadline deadline, Completion done) {
  if (auto found = room(); !found)
    return done(Unavailable{found.error().message, found.error().code == ErrorCode::disk_full});
  committer_.submit(std::move(commit), deadline, std::move(done));
}

Head RocksCommitLog::head() const { return committer_.head(); }

bool RocksCommitLog::writable() const { return committer_.writable() && room(); }

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

Result<Digest> RocksCommitLog::subtree(unsigned level, std::uint64_t index) const {
  return index_->subtree(level, index);
}

// The group before is anchored while this one is written; once both are, only this one is not.
Result<void> RocksCommitLog::write(std::span<const NumberedRecord> group) {
  anchor_->begin();
  std::size_t bytes = kBatchHeaderBytes;
  for (const NumberedRecord& record : group) bytes += kBatchBytesPerRecord + record.bytes.size();
  rocksdb::WriteBatch batch(bytes, 0, kProtectionBytesPerKey, 0);
  for (const NumberedRecord& record : group)
    batch.Put(database_->family(Family::records), key_of(record.record->position), record.bytes);
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status written = database_->db().Write(options, &batch);
  if (!written.ok()) return std::unexpected(to_error(written, "writing records"));
  return anchor_->finish();
}

void RocksCommitLog::publish(std::span<const NumberedRecord> group, const Head& head) {
  index_->add(group);
  anchor_->confirmed({head.position, head.root});
}

void RocksCommitLog::after_group() {
  // An error here shows again, and fences, at the next write of records.
  static_cast<void>(index_->seal_when_due());
}

}  // namespace baitu::eventstore
