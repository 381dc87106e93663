#include "eventstore/projection/runner.hpp"

#include <algorithm>

#include "domain/base/assert.hpp"
#include "domain/base/at_once.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/projection/checkpoint.hpp"
#include "eventstore/projection/stream_versions.hpp"

namespace baitu::eventstore {
namespace {

// How long stop() may wait for a runner that has nothing to do.
constexpr std::chrono::milliseconds kIdleWait{100};

std::filesystem::path file_of(const std::filesystem::path& folder, const Projection& projection) {
  return folder / (std::string(projection.name()) + ".checkpoint");
}

std::unexpected<Error> went_back(const Projection& projection, const std::string& how) {
  return fail(ErrorCode::corrupt, "the log went back: " + how + " a checkpoint of " +
                                      std::string(projection.name()) +
                                      "; restore the log, or remove the checkpoints to accept it");
}

}  // namespace

bool checkpoint_due(Position folded, Position last, bool in_replay) {
  const std::uint64_t share = in_replay ? folded.value / kCheckpointShare : 0;
  return folded.value - last.value >= std::max(kCheckpointEveryRecords, share);
}

Runner::Runner(const RecordSource& log, Decode decode, const std::vector<Projection*>& projections,
               std::filesystem::path folder)
    : log_(log),
      decode_(std::move(decode)),
      folder_(std::move(folder)),
      versions_(std::make_unique<StreamVersions>()) {
  folds_.push_back({versions_.get(), {}});
  for (Projection* projection : projections) folds_.push_back({projection, {}});
}

Runner::~Runner() { static_cast<void>(stop()); }

Result<void> Runner::start(From from) {
  BAITU_ASSERT(!thread_.joinable());
  if (auto made = make_folder_durably(folder_); !made) return made;
  remove_temporary_files(folder_);
  for (Fold& fold : folds_) {
    fold.projection->reset();
    if (from == From::zero) continue;
    if (auto restored = restore(fold); !restored) return restored;
  }
  folded_ = std::ranges::min(folds_, {}, &Fold::position).position;
  checkpointed_ = folded_;
  if (folded_.value != 0) {
    const auto last = log_.read({folded_.value - 1}, 1);
    if (!last) return std::unexpected(last.error());
    last_commit_ = last->front()->commit_id;
    last_recorded_at_ = last->front()->recorded_at;
  }
  for (const Fold& fold : folds_) fold.projection->publish();
  replayed_at_start_ = log_.head().position.value - folded_.value;
  applied_ = folded_;
  thread_ = std::thread([this] { run(); });
  return {};
}

// Loads the checkpoint of `fold` where there is a sound one of this log.
Result<void> Runner::restore(Fold& fold) {
  Projection& projection = *fold.projection;
  const auto checkpoint = read_checkpoint(file_of(folder_, projection));
  const Head head = log_.head();
  if (!checkpoint || checkpoint->log_id != head.log_id) return {};
  if (checkpoint->position > head.position)
    return went_back(projection, "it ends at position " + std::to_string(head.position.value) +
                                     ", before position " +
                                     std::to_string(checkpoint->position.value) + " of");
  const auto found = contains(checkpoint->position, checkpoint->last_commit);
  if (!found) return std::unexpected(found.error());
  if (!*found)
    return went_back(projection, "position " + std::to_string(checkpoint->position.value) +
                                     " holds another commit than");
  if (checkpoint->projection_format != projection.format_version()) return {};
  if (!projection.load(checkpoint->body)) {
    projection.reset();
    return {};
  }
  fold.position = checkpoint->position;
  return {};
}

Result<bool> Runner::contains(Position position, const CommitId& commit) const {
  if (position.value == 0) return commit == CommitId{};
  const auto records = log_.read({position.value - 1}, 1);
  if (!records) return std::unexpected(records.error());
  return !records->empty() && records->front()->commit_id == commit;
}

Result<void> Runner::stop() {
  if (!thread_.joinable()) return {};
  {
    const std::lock_guard lock(state_mutex_);
    stopping_ = true;
  }
  thread_.join();
  {
    const std::lock_guard lock(state_mutex_);
    stopped_ = true;
  }
  state_changed_.notify_all();
  const std::lock_guard lock(fold_mutex_);
  auto written = write_checkpoints();
  if (auto failed = error()) return std::unexpected(*failed);
  return written;
}

Result<void> Runner::wait_applied(Position position, Deadline deadline) const {
  std::unique_lock lock(state_mutex_);
  state_changed_.wait_until(lock, deadline,
                            [&] { return applied_ >= position || error_ || stopped_; });
  if (applied_ >= position) return {};
  if (error_) return std::unexpected(*error_);
  return fail(ErrorCode::unavailable, "position " + std::to_string(position.value) +
                                          " is not applied yet, only " +
                                          std::to_string(applied_.value));
}

Result<void> Runner::catch_up(Deadline deadline) const {
  return wait_applied(log_.head().position, deadline);
}

Position Runner::applied() const {
  const std::lock_guard lock(state_mutex_);
  return applied_;
}

std::optional<Error> Runner::error() const {
  const std::lock_guard lock(state_mutex_);
  return error_;
}

Position Runner::add_listener(Listener listener) {
  const std::lock_guard lock(fold_mutex_);
  publish_rest();
  listeners_.push_back(std::move(listener));
  return folded_;
}

std::vector<StateDigest> Runner::state_digests() {
  const std::lock_guard lock(fold_mutex_);
  publish_rest();
  std::vector<StateDigest> digests;
  for (const Fold& fold : folds_)
    digests.push_back({std::string(fold.projection->name()), std::max(fold.position, folded_),
                       sha256(fold.projection->save())});
  return digests;
}

void Runner::run() {
  const auto stopping = [&] {
    const std::lock_guard lock(state_mutex_);
    return stopping_;
  };
  Result<void> stepped;
  while (stepped && !stopping()) {
    stepped = step();
    if (stepped) log_.wait(folded_, std::chrono::steady_clock::now() + kIdleWait);
  }
  {
    const std::lock_guard lock(fold_mutex_);
    publish_rest();
  }
  if (!stepped) {
    const std::lock_guard lock(state_mutex_);
    error_ = stepped.error();
  }
  state_changed_.notify_all();
}

// Decodes one batch at once and folds it in its order; what stood before a bad record in it is
// published all the same.
Result<void> Runner::step() {
  const auto records = log_.read(folded_, kBatchBytes);
  if (!records) return std::unexpected(records.error());
  if (records->empty()) return {};
  const std::lock_guard lock(fold_mutex_);
  std::vector<Result<std::vector<RecordedEvent>>> decoded(records->size());
  for_each_at_once(records->size(), [&](std::size_t i) { decoded[i] = decode_(*(*records)[i]); });
  std::vector<Applied> batch;
  batch.reserve(records->size());
  Result<void> outcome;
  for (std::size_t i = 0; i < records->size(); ++i) {
    auto applied = validate((*records)[i], std::move(decoded[i]));
    outcome = applied ? prepare(*applied) : std::unexpected(applied.error());
    if (!outcome) break;
    apply(*applied);
    batch.push_back(std::move(*applied));
  }
  if (!outcome || publish_now() || checkpoint_now()) publish(batch);
  // A checkpoint that cannot be written now is tried again after the next stretch and at stop().
  if (checkpoint_now()) static_cast<void>(write_checkpoints());
  return outcome;
}

bool Runner::publish_now() const {
  return !listeners_.empty() || folded_ >= log_.head().position ||
         std::chrono::steady_clock::now() - published_at_ >= kPublishBehindEvery;
}

bool Runner::checkpoint_now() const {
  return checkpoint_due(folded_, checkpointed_, listeners_.empty());
}

Result<Applied> Runner::validate(const std::shared_ptr<const Record>& record,
                                 Result<std::vector<RecordedEvent>> events) {
  const auto where = [&] { return "position " + std::to_string(record->position.value); };
  if (record->position.value != folded_.value + 1)
    return fail(ErrorCode::corrupt, where() + " does not follow " + std::to_string(folded_.value));
  if (record->recorded_at < last_recorded_at_)
    return fail(ErrorCode::corrupt, where() + " was recorded before the one it follows");
  const Fold& versions = folds_.front();
  if (record->position > versions.position)
    if (auto checked = versions_->check(*record); !checked) return std::unexpected(checked.error());
  if (!events)
    return fail(events.error().code, where() + ": " + events.error().message, events.error().field);
  return Applied{record, std::move(*events)};
}

Result<void> Runner::prepare(const Applied& applied) {
  const Record& record = *applied.record;
  for (const Fold& fold : folds_) {
    if (record.position <= fold.position) continue;
    if (auto ready = fold.projection->prepare(record, applied.events); !ready)
      return fail(ready.error().code, "position " + std::to_string(record.position.value) + ": " +
                                          ready.error().message);
  }
  return {};
}

void Runner::apply(const Applied& applied) {
  const Record& record = *applied.record;
  for (Fold& fold : folds_) {
    if (record.position <= fold.position) continue;
    fold.projection->apply(record, applied.events);
    fold.position = record.position;
  }
  folded_ = record.position;
  last_commit_ = record.commit_id;
  last_recorded_at_ = record.recorded_at;
}

void Runner::publish(std::span<const Applied> batch) {
  for (const Fold& fold : folds_) fold.projection->publish();
  published_at_ = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(state_mutex_);
    applied_ = folded_;
  }
  state_changed_.notify_all();
  if (batch.empty()) return;
  for (const Listener& listener : listeners_) listener(folded_, batch);
}

// What was folded and not published yet. Requires fold_mutex_.
void Runner::publish_rest() {
  if (folded_ != applied()) publish({});
}

Result<void> Runner::write_checkpoints() {
  checkpointed_ = folded_;
  const CommitId log_id = log_.head().log_id;
  for (const Fold& fold : folds_) {
    // Not yet level with the others: its older file stays good.
    if (fold.position != folded_) continue;
    const Projection& projection = *fold.projection;
    const Checkpoint checkpoint{projection.format_version(), log_id, folded_, last_commit_,
                                projection.save()};
    if (auto written = write_checkpoint(file_of(folder_, projection), checkpoint); !written)
      return written;
  }
  return {};
}

}  // namespace baitu::eventstore
