#include "eventstore/rocksdb/resting_log.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "eventstore/rocksdb/log_beside.hpp"
#include "eventstore/rocksdb/rocks_commit_log.hpp"

namespace baitu::eventstore {
namespace {

// A reader of the log beside looks so often whether it has become the log itself.
constexpr std::chrono::milliseconds kWaitPiece{200};

class RestingLog final : public CommitLog {
 public:
  RestingLog(std::filesystem::path folder, Clock clock, const StoreOptions& options,
             std::shared_ptr<const RecordSource> beside)
      : folder_(std::move(folder)),
        clock_(std::move(clock)),
        options_(sound(options)),
        beside_(std::move(beside)),
        thread_([this](const std::stop_token& stop) { run(stop); }) {}

  void submit(Commit commit, Deadline deadline, Completion done) override {
    if (const auto log = opened()) return log->submit(std::move(commit), deadline, std::move(done));
    const Error why = refusal();
    done(Unavailable{why.message, why.code == ErrorCode::disk_full});
  }
  [[nodiscard]] Head head() const override { return source()->head(); }
  [[nodiscard]] Result<std::vector<RecordPtr>> read(Position after,
                                                    std::size_t max_bytes) const override {
    return source()->read(after, max_bytes);
  }
  void wait(Position after, Deadline deadline) const override {
    if (const auto log = opened()) return log->wait(after, deadline);
    beside_->wait(after, std::min(deadline, std::chrono::steady_clock::now() + kWaitPiece));
  }
  [[nodiscard]] HashKind hash_kind() const override { return beside_->hash_kind(); }
  [[nodiscard]] bool writable() const override {
    const auto log = opened();
    return log && log->writable();
  }
  [[nodiscard]] bool fenced() const override {
    const auto log = opened();
    return log && log->fenced();
  }
  [[nodiscard]] Result<std::optional<RecordPtr>> find(const CommitId& id) const override {
    if (const auto log = opened()) return log->find(id);
    return std::unexpected(refusal());
  }
  [[nodiscard]] Result<Digest> subtree(unsigned level, std::uint64_t index) const override {
    if (const auto log = opened()) return log->subtree(level, index);
    return std::unexpected(refusal());
  }

 private:
  // A loss has to be recorded before anything else: not by who opens the log later.
  static StoreOptions sound(StoreOptions options) {
    options.accept_loss_after.reset();
    return options;
  }

  // None while it rests.
  [[nodiscard]] std::shared_ptr<RocksCommitLog> opened() const {
    const std::lock_guard lock(mutex_);
    return log_;
  }
  [[nodiscard]] std::shared_ptr<const RecordSource> source() const {
    const std::lock_guard lock(mutex_);
    return log_ ? std::shared_ptr<const RecordSource>(log_) : beside_;
  }
  [[nodiscard]] Error refusal() const {
    const std::lock_guard lock(mutex_);
    return refusal_;
  }

  void run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      lock.unlock();
      const auto room = options_.guard->room_for(0);
      auto log = room ? RocksCommitLog::open(folder_, clock_, options_)
                      : Result<std::unique_ptr<RocksCommitLog>>(std::unexpected(room.error()));
      lock.lock();
      if (log) {
        log_ = *std::move(log);
        return;
      }
      refusal_ = log.error();
      stopped_.wait_for(lock, stop, kLookForRoomEvery, [] { return false; });
    }
  }

  const std::filesystem::path folder_;
  const Clock clock_;
  const StoreOptions options_;
  const std::shared_ptr<const RecordSource> beside_;
  mutable std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::shared_ptr<RocksCommitLog> log_;
  Error refusal_{ErrorCode::disk_full, "the disk is nearly full", {}};
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace

Result<std::unique_ptr<CommitLog>> open_resting_log(const std::filesystem::path& folder,
                                                    Clock clock, const StoreOptions& options) {
  auto beside = open_log_beside(folder);
  if (!beside) return std::unexpected(beside.error());
  return std::make_unique<RestingLog>(folder, std::move(clock), options, *std::move(beside));
}

}  // namespace baitu::eventstore
