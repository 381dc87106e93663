#include "eventstore/memory/memory_commit_log.hpp"

#include <mutex>

#include "eventstore/random_id.hpp"

namespace baitu::eventstore {

MemoryCommitLog::MemoryCommitLog(Clock clock)
    : committer_(*this, LogState{{random_id(), {}, {}}, {}, {}}, std::move(clock)) {}

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

Result<void> MemoryCommitLog::write(std::span<const RecordPtr> /*group*/) { return {}; }

void MemoryCommitLog::publish(std::span<const RecordPtr> group) {
  const std::lock_guard lock(mutex_);
  records_.insert(records_.end(), group.begin(), group.end());
  for (const RecordPtr& record : group) ids_.emplace(record->commit_id, record);
}

}  // namespace baitu::eventstore
