// Internal. Large bodies on their way into files, so that no body sits in memory: a bounded number
// of files of a bounded size in all, written and hashed by threads of its own, since a disk may
// keep a write waiting and an I/O thread must not.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/http/message.hpp"
#include "api/http/server.hpp"
#include "domain/base/error.hpp"

namespace baitu::http {

inline constexpr std::size_t kSpoolPieceBytes = std::size_t{64} << 10;  // handed over at once
inline constexpr unsigned kSpoolThreads = 2;

// What bodies in flight have taken of the bounds. Threads: any.
class SpoolBudget {
 public:
  explicit SpoolBudget(const SpoolOptions& options) : options_(options) {}
  [[nodiscard]] bool take(std::uint64_t bytes);
  void give_back(std::uint64_t bytes);

 private:
  const SpoolOptions options_;
  std::mutex mutex_;  // guards the rest
  std::size_t bodies_ = 0;
  std::uint64_t bytes_ = 0;
};

// A file that grows; closed, removed and given back with its last owner. Threads: one at a time.
class SpoolFile {
 public:
  // Requires that `reserved_bytes` of `budget` were taken for it.
  SpoolFile(std::filesystem::path path, std::shared_ptr<SpoolBudget> budget,
            std::uint64_t reserved_bytes);
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
  const std::shared_ptr<SpoolBudget> budget_;
  const std::uint64_t reserved_bytes_;
  const std::unique_ptr<Hash> hash_;
  std::uint64_t size_bytes_ = 0;
  int descriptor_ = -1;
};

// Threads: start and stop from one; the others from any.
class Spool {
 public:
  using Done = std::move_only_function<void(bool kept)>;

  explicit Spool(SpoolOptions options);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Makes the folder and removes what was left in it. Errors: unavailable.
  [[nodiscard]] Result<void> start();

  // Finishes what is queued; nothing is appended after it.
  void stop();

  // A file for a body of at most so many bytes; null where too many are in flight, or there is no
  // folder.
  [[nodiscard]] std::shared_ptr<SpoolFile> open(std::uint64_t max_bytes);

  // Appends, then calls `done`, on a thread of the spool: neither is done once it has stopped.
  // Requires that the file's previous append is done.
  void append(std::shared_ptr<SpoolFile> file, std::string piece, Done done);

 private:
  struct Job {
    std::shared_ptr<SpoolFile> file;
    std::string piece;
    Done done;
  };

  void run();

  const SpoolOptions options_;
  const std::shared_ptr<SpoolBudget> budget_;
  std::mutex mutex_;  // guards the rest but the threads
  std::condition_variable filled_;
  std::deque<Job> jobs_;  // at most one for each open file
  std::uint64_t next_name_ = 0;
  bool running_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace baitu::http
