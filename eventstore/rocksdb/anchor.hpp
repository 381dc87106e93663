// What was confirmed, beside the write-ahead log: a position and the root up to it, so that a log
// which lost its end, or had another put in its place, is not taken for the whole. docs/storage.md
// gives its bytes.
//
// The file is two slots written in turn, so that a torn write leaves the one before. A thread of
// its own writes them while the log writes the next group: a log pays for its anchor only where the
// anchor takes longer than the group.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::eventstore {

// After so long without another group the anchor is brought level with the log.
inline constexpr std::chrono::milliseconds kAnchorIdle{20};

struct Anchored {
  Position position;  // durable when this was written
  Digest root{};      // of the records up to it
  friend bool operator==(const Anchored&, const Anchored&) = default;
};

// The file of the log in `folder`.
[[nodiscard]] std::filesystem::path anchor_in(const std::filesystem::path& folder);

// The bytes of the file at `path`; nullopt where there is none. Errors: unavailable.
[[nodiscard]] Result<std::optional<std::string>> read_anchor_file(
    const std::filesystem::path& path);

// What the bytes of such a file say of the log `log_id`. Never crashes on any bytes. Errors:
// corrupt where neither slot reads back or they are another log's.
[[nodiscard]] Result<Anchored> parse_anchor(std::string_view bytes, const CommitId& log_id);

// What the file at `path` says of the log `log_id`; nullopt where there is no file. Errors: corrupt
// where neither slot reads back or the file is another log's; unavailable.
[[nodiscard]] Result<std::optional<Anchored>> read_anchor(const std::filesystem::path& path,
                                                          const CommitId& log_id);

// Threads: those of one log's committer, and its own.
class Anchor {
 public:
  // Whether the file says `now` before open() returns, or only what is confirmed after it.
  enum class At : std::uint8_t { once, next_group };

  // Makes the file where there is none. Errors: unavailable.
  [[nodiscard]] static Result<std::unique_ptr<Anchor>> open(const std::filesystem::path& path,
                                                            const CommitId& log_id,
                                                            const Anchored& now, At at = At::once);

  Anchor(const Anchor&) = delete;
  Anchor& operator=(const Anchor&) = delete;
  // Brings the file level with what was confirmed last.
  ~Anchor();

  // `durable` is durable; it will be written once the log rests or begins its next group.
  void confirmed(const Anchored& durable);

  // Begins to write what was confirmed last.
  void begin();

  // Waits until it is written, as on disk. Errors: unavailable; every later call gives it too.
  [[nodiscard]] Result<void> finish();

 private:
  Anchor(int file, const CommitId& log_id);
  [[nodiscard]] Result<void> write(const Anchored& what);
  void run();

  const int file_;
  const CommitId log_id_;
  std::uint64_t generation_ = 0;  // the thread's, once it runs

  std::mutex mutex_;
  std::condition_variable asked_;
  std::condition_variable done_;
  Anchored wanted_;
  Anchored written_;
  bool now_ = false;
  bool closing_ = false;
  std::optional<Error> error_;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace baitu::eventstore
