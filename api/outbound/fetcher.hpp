// Asks another server for something, by HTTP or HTTPS: the only way out of this one. It goes where
// it was told to and nowhere else: no redirect is followed, no proxy of the environment is used,
// and an address that is not everybody's is connected to only where that was allowed. Certificates
// are verified by the system's authorities. Threads: any.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "domain/base/error.hpp"

namespace baitu::outbound {

// Which addresses a name may stand for.
enum class Reach : std::uint8_t { public_only, private_too };

struct Limits {
  std::chrono::milliseconds connect{3'000};
  std::chrono::milliseconds whole{8'000};             // from the name's look-up to the last byte
  std::size_t max_body_bytes = std::size_t{2} << 20;  // beyond it the answer is given up
};

struct Answer {
  int status = 0;  // whatever it is: a redirect is one, too
  std::string body;
};

class Fetcher {
 public:
  explicit Fetcher(Reach reach, const Limits& limits = {});
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  ~Fetcher();

  // Blocks for at most Limits::whole. Requires an absolute URL. Errors, none of which repeats the
  // URL: too_large (Limits::max_body_bytes); timed_out; forbidden (the name stands for an address
  // that is not everybody's); unavailable (not reached, not trusted, or stop() was called).
  [[nodiscard]] Result<Answer> get(const std::string& url);

  // Ends what is under way within about a second; whatever is asked later is unavailable.
  void stop() { stopping_ = true; }

 private:
  class Connection;  // one at a time uses it; kept open for the next

  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);

  const Reach reach_;
  const Limits limits_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace baitu::outbound
