#include "eventstore/memory/memory_commit_log.hpp"

#include <mutex>
#include <span>
#include <utility>

#include "domain/base/assert.hpp"
#include "eventstore/random_id.hpp"

namespace baitu::eventstore {

namespace {

LogState empty_log(HashKind hash_kind) {
  Frontier tree(hash_kind);
  const Digest root = tree.root();
  return {{random_id(), {}, {}, root}, {}, {}, hash_kind, std::move(tree)};
}

}  // namespace

MemoryCommitLog::MemoryCommitLog(Clock clock, HashKind hash_kind)
    : hash_kind_(hash_kind),
      tree_(hash_kind),
      committer_(*this, empty_log(hash_kind), std::move(clock)) {}

void MemoryCommitLog::submit(Commit commit, Deadline deadline, Completion done) {
  committer_.submit(std::move(commit), deadline, std::move(done));
}

Head MemoryCommitLog::head() const { return committer_.head(); }

bool MemoryCommitLog::writable() const { return committer_.writable(); }

Result<std::vector<RecordPtr>> MemoryCommitLog::read(Position after, std::size_t max_bytes) const {
  const std::shared_lock lock(mutex_);
  std::vector<RecordPtr> found;
  std::size_t bytes = 0;
  for (std::size_t i = after.value; i < records_.size(); ++i) {
    bytes += encoded_size(*records_[i]);
    if (bytes > max_bytes && !found.empty()) break;
    found.push_back(records_[i]);
  }
  return found;
}

void MemoryCommitLog::wait(Position after, Deadline deadline) const {
  committer_.wait(after, deadline);
}

Result<std::optional<RecordPtr>> MemoryCommitLog::find(const CommitId& id) const {
  return stored(id);
}

Result<std::optional<RecordPtr>> MemoryCommitLog::stored(const CommitId& id) const {
  const std::shared_lock lock(mutex_);
  const auto found = ids_.find(id);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

Result<Digest> MemoryCommitLog::subtree(unsigned level, std::uint64_t index) const {
  const TilePart part = part_of_subtree(level, index);
  TreeHasher hasher(hash_kind_);
  const std::shared_lock lock(mutex_);
  const auto found = tree_.tiles().find(part.tile);
  BAITU_ASSERT(found != tree_.tiles().end());
  return fold(hasher, std::span(found->second).subspan(part.first, part.count));
}

Result<void> MemoryCommitLog::write(std::span<const NumberedRecord> /*group*/) { return {}; }

void MemoryCommitLog::publish(std::span<const NumberedRecord> group, const Head& /*head*/) {
  const std::lock_guard lock(mutex_);
  for (const NumberedRecord& numbered : group) {
    records_.push_back(numbered.record);
    ids_.emplace(numbered.record->commit_id, numbered.record);
    tree_.append(numbered.leaf);
  }
}

}  // namespace baitu::eventstore
