#include "eventstore/committer.hpp"

#include <algorithm>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {
namespace {

bool holds(const Expected& expected, StreamVersion actual) {
  switch (expected.kind) {
    case Expected::Kind::any:
      return true;
    case Expected::Kind::none:
      return actual.value == 0;
    case Expected::Kind::exists:
      return actual.value != 0;
    case Expected::Kind::exact:
      return actual == expected.version;
  }
  return false;
}

bool names_a_stream_twice(const std::vector<StreamWrite>& writes) {
  std::vector<std::string_view> names;
  names.reserve(writes.size());
  for (const StreamWrite& write : writes) names.push_back(write.stream.value);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

bool within_limits(const StoredEvent& event) {
  return event.stream.value.size() <= kMaxStreamIdBytes &&
         event.data.type.size() <= kMaxTypeBytes && event.data.actor.value.size() <= kMaxActorBytes;
}

bool within_limits(const Record& record, std::size_t bytes) {
  return bytes <= kMaxRecordBytes && record.events.size() <= kMaxEventsPerRecord &&
         std::ranges::all_of(record.events,
                             [](const StoredEvent& event) { return within_limits(event); });
}

// What a caller may be told when the group its answer rests on could not be stored.
AppendResult after_failure(AppendResult result, Position durable, const std::string& reason) {
  const auto is_durable = [&](const RecordPtr& record) { return record->position <= durable; };
  if (std::holds_alternative<Committed>(result)) return Unknown{reason};
  if (std::holds_alternative<Conflict>(result)) return Unavailable{reason};
  if (const auto* duplicate = std::get_if<Duplicate>(&result);
      duplicate != nullptr && !is_durable(duplicate->record))
    return Unknown{reason};
  if (const auto* reused = std::get_if<IdReused>(&result);
      reused != nullptr && !is_durable(reused->record))
    return Unavailable{reason};
  return result;
}

}  // namespace

Committer::Committer(RecordStore& store, LogState state, Clock clock)
    : store_(store),
      clock_(std::move(clock)),
      streams_(std::move(state.streams)),
      last_recorded_at_(state.last_recorded_at),
      last_position_(state.head.position),
      hasher_(state.hash_kind),
      tree_(std::move(state.tree)),
      head_(state.head),
      thread_([this] { run(); }) {}

Committer::~Committer() {
  {
    const std::lock_guard lock(queue_mutex_);
    closing_ = true;
  }
  queue_filled_.notify_one();
  thread_.join();
}

void Committer::submit(Commit commit, Deadline deadline, CommitLog::Completion done) {
  Pending pending = prepare(std::move(commit), deadline, std::move(done));
  if (!within_limits(*pending.record, pending.bytes)) return pending.done(TooLarge{pending.bytes});
  if (auto refusal = enqueue(pending)) pending.done(std::move(*refusal));
}

Head Committer::head() const {
  const std::lock_guard lock(head_mutex_);
  return head_;
}

bool Committer::writable() const {
  const std::lock_guard lock(queue_mutex_);
  return !fenced_ && !closing_;
}

bool Committer::fenced() const {
  const std::lock_guard lock(queue_mutex_);
  return fenced_.has_value();
}

void Committer::wait(Position after, Deadline deadline) const {
  std::unique_lock lock(head_mutex_);
  head_moved_.wait_until(lock, deadline, [&] { return head_.position > after; });
}

// Builds the record in the caller's thread, so that the committer only has to number it.
Committer::Pending Committer::prepare(Commit commit, Deadline deadline,
                                      CommitLog::Completion done) {
  BAITU_ASSERT(!names_a_stream_twice(commit.writes));
  Pending pending;
  pending.record = std::make_shared<Record>();
  Record& record = *pending.record;
  record.commit_id = commit.id;
  record.command_digest = commit.command_digest;
  record.correlation = commit.correlation;
  record.causation = commit.causation;
  pending.guards.reserve(commit.writes.size());
  for (StreamWrite& write : commit.writes) {
    BAITU_ASSERT(!write.stream.empty());
    for (EventData& event : write.events)
      record.events.push_back({write.stream, {}, std::move(event)});
    pending.guards.push_back({std::move(write.stream), write.expected, write.events.size()});
  }
  BAITU_ASSERT(!record.events.empty());
  pending.bytes = encoded_size(record);
  pending.deadline = deadline;
  pending.done = std::move(done);
  return pending;
}

// Takes `pending` over, or says why not.
std::optional<AppendResult> Committer::enqueue(Pending& pending) {
  if (pending.deadline <= std::chrono::steady_clock::now()) return Unavailable{"deadline passed"};
  bool was_empty = false;
  {
    const std::lock_guard lock(queue_mutex_);
    if (fenced_) return Unavailable{*fenced_};
    if (closing_) return Unavailable{"the log is closing"};
    if (queue_.size() >= kMaxQueuedCommits || queued_bytes_ + pending.bytes > kMaxQueuedBytes)
      return Unavailable{"too many commits are waiting"};
    was_empty = queue_.empty();
    queued_bytes_ += pending.bytes;
    queue_.push_back(std::move(pending));
  }
  if (was_empty) queue_filled_.notify_one();
  return std::nullopt;
}

void Committer::run() {
  while (take_group()) {
    process_group();
    store_.after_group();
  }
}

// Waits for commits and takes a group of them; false when closing and none are left.
bool Committer::take_group() {
  std::unique_lock lock(queue_mutex_);
  queue_filled_.wait(lock, [&] { return closing_ || !queue_.empty(); });
  std::size_t bytes = 0;
  while (!queue_.empty() && taken_.size() < kMaxGroupCommits && bytes < kMaxGroupBytes) {
    bytes += queue_.front().bytes;
    taken_.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queued_bytes_ -= bytes;
  return !taken_.empty();
}

void Committer::process_group() {
  for (Pending& pending : taken_) {
    AppendResult result = decide(pending);
    answers_.push_back({std::move(pending.done), std::move(result)});
  }
  if (!group_.empty()) store_group();
  for (Answer& answer : answers_) answer.done(std::move(answer.result));
  // Frees what the callers handed in now rather than with the next group.
  taken_.clear();
  answers_.clear();
  group_.clear();
  group_ids_.clear();
}

// The answer `pending` gets once the group is durable.
AppendResult Committer::decide(Pending& pending) {
  if (fenced_here_) return Unavailable{*fenced_here_};
  if (pending.deadline <= std::chrono::steady_clock::now()) return Unavailable{"deadline passed"};
  if (auto answer = seen_before(*pending.record)) return std::move(*answer);
  if (auto failed = conflicts(pending.guards); !failed.empty()) return Conflict{std::move(failed)};
  number(pending);
  group_.push_back(numbered(hasher_, pending.record));
  group_ids_.emplace(pending.record->commit_id, pending.record);
  return Committed{pending.record};
}

std::optional<AppendResult> Committer::seen_before(const Record& record) {
  RecordPtr first;
  if (const auto found = group_ids_.find(record.commit_id); found != group_ids_.end()) {
    first = found->second;
  } else {
    auto stored = store_.stored(record.commit_id);
    if (!stored) {
      fence(stored.error().message);
      return Unavailable{stored.error().message};
    }
    if (!*stored) return std::nullopt;
    first = std::move(**stored);
  }
  if (first->command_digest == record.command_digest) return Duplicate{std::move(first)};
  return IdReused{std::move(first)};
}

std::vector<StreamConflict> Committer::conflicts(const std::vector<Guard>& guards) const {
  std::vector<StreamConflict> failed;
  for (const Guard& guard : guards) {
    const StreamVersion actual = version_of(guard.stream);
    if (!holds(guard.expected, actual)) failed.push_back({guard.stream, actual});
  }
  return failed;
}

StreamVersion Committer::version_of(const StreamId& stream) const {
  const auto found = streams_.find(stream);
  return found == streams_.end() ? StreamVersion{} : found->second;
}

// Gives the record its place: position, instant and the versions of its events.
void Committer::number(Pending& pending) {
  Record& record = *pending.record;
  record.position = last_position_ = {last_position_.value + 1};
  record.recorded_at = last_recorded_at_ = std::max(last_recorded_at_, clock_());
  std::size_t next = 0;
  for (const Guard& guard : pending.guards) {
    if (guard.events == 0) continue;
    StreamVersion& version = streams_[guard.stream];
    for (std::size_t i = 0; i < guard.events; ++i) {
      ++version.value;
      record.events[next++].version = version;
    }
  }
}

void Committer::store_group() {
  if (const auto stored = store_.write(group_); !stored) {
    fence(stored.error().message);
    const Position durable = head().position;
    for (Answer& answer : answers_)
      answer.result = after_failure(std::move(answer.result), durable, stored.error().message);
    return;
  }
  for (const NumberedRecord& written : group_) tree_.append(written.leaf);
  const Record& last = *group_.back().record;
  const Head head{head_.log_id, last.position, last.commit_id, tree_.root()};
  publish(head);
}

void Committer::publish(const Head& head) {
  {
    // Held over both: who has found a record is not told a head before it.
    const std::lock_guard lock(head_mutex_);
    store_.publish(group_, head);
    head_ = head;
  }
  head_moved_.notify_all();
}

void Committer::fence(const std::string& reason) {
  fenced_here_ = "the log stopped after an error and must be opened again: " + reason;
  const std::lock_guard lock(queue_mutex_);
  fenced_ = fenced_here_;
}

}  // namespace baitu::eventstore
