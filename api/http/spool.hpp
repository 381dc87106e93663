// Internal. Large bodies on their way into files, so that no body sits in memory: a bounded number
// of files of a bounded size, in all and of each sender, written, hashed and removed by threads of
// its own, since a disk may keep them waiting and an I/O thread must not.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/http/header_guard.hpp"
#include "api/http/message.hpp"
#include "api/http/server.hpp"
#include "domain/base/error.hpp"
#include "domain/base/fair_budget.hpp"

namespace baitu::http {

inline constexpr std::size_t kSpoolPieceBytes = std::size_t{64} << 10;  // handed over at once
inline constexpr unsigned kSpoolThreads = 2;

// The threads that touch the disk, and what waits for them: of each file at most one piece and its
// end. Threads: start and stop from one; the others from any.
class SpoolThreads {
 public:
  using Job = std::move_only_function<void()>;

  SpoolThreads() = default;
  // Requires that they are stopped: a thread of its own may drop the last file, and this with it.
  ~SpoolThreads() = default;
  SpoolThreads(const SpoolThreads&) = delete;
  SpoolThreads& operator=(const SpoolThreads&) = delete;

  void start();
  // Does what is queued, and nothing after it.
  void stop();

  // Has `job` done on one of the threads; not at all once they have stopped.
  void post(Job job) { enqueue(job); }
  // The same, but done here once they have stopped.
  void post_or_do(Job job) {
    if (!enqueue(job)) job();
  }

 private:
  // Moves from `job` where it returns true.
  bool enqueue(Job& job);
  void run();

  std::mutex mutex_;  // guards the rest but the threads
  std::condition_variable filled_;
  std::deque<Job> jobs_;
  bool running_ = false;
  std::vector<std::thread> threads_;
};

// A body and its bytes, of the bounds.
using SpoolShares = std::array<FairBudget::Share, 2>;

// A file that grows; with its last owner it is closed, given back and removed, by the threads.
// Threads: one at a time.
class SpoolFile {
 public:
  SpoolFile(std::filesystem::path path, std::shared_ptr<SpoolThreads> threads, SpoolShares shares);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  // The first makes the file. False where the disk refuses.
  [[nodiscard]] bool append(std::string_view piece);

  // Closes the file. Requires that something was appended, and nothing is any more.
  [[nodiscard]] static SpooledBody finished(const std::shared_ptr<SpoolFile>& file);

 private:
  class Hash;

  const std::filesystem::path path_;
  const std::shared_ptr<SpoolThreads> threads_;
  SpoolShares shares_;
  const std::unique_ptr<Hash> hash_;
  std::uint64_t size_bytes_ = 0;
  int descriptor_ = -1;
};

// Threads: start and stop from one; the others from any.
class Spool {
 public:
  using Done = std::move_only_function<void(bool kept)>;

  explicit Spool(SpoolOptions options);
  ~Spool() { stop(); }
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Makes the folder and removes what was left in it. Errors: unavailable.
  [[nodiscard]] Result<void> start();

  // Finishes what is queued; nothing is appended after it.
  void stop() { threads_->stop(); }

  // A file for a body of at most so many bytes. Refused: 429 where the sender has too many in
  // flight, 503 where all senders together have or there is no folder, 507 where the disk has no
  // room for it.
  [[nodiscard]] std::expected<std::shared_ptr<SpoolFile>, Refusal> open(const std::string& sender,
                                                                        std::uint64_t max_bytes);

  // Appends, then calls `done`, on a thread of the spool: neither is done once it has stopped.
  // Requires that the file's previous append is done.
  void append(std::shared_ptr<SpoolFile> file, std::string piece, Done done);

 private:
  [[nodiscard]] std::expected<SpoolShares, Refusal> take(const std::string& sender,
                                                         std::uint64_t bytes);

  const SpoolOptions options_;
  const std::shared_ptr<SpoolThreads> threads_;  // files may outlive the spool
  FairBudget bodies_;
  FairBudget bytes_;
  std::atomic<std::uint64_t> next_name_ = 0;
};

}  // namespace baitu::http
