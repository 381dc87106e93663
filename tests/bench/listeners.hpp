// Many WebSockets at once (RFC 6455), held by one thread. Threads: one at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {

class Listeners {
 public:
  // Where to, and what a message that counts begins with in its first bytes.
  struct Wanted {
    int port = 0;
    std::string target;
    std::string subprotocol;  // empty: none
    std::string mark;
  };

  explicit Listeners(Wanted wanted);
  ~Listeners();
  Listeners(const Listeners&) = delete;
  Listeners& operator=(const Listeners&) = delete;

  // Opens `count` more, from so many addresses of this machine that no one of them has too many.
  // Errors: unavailable.
  [[nodiscard]] Result<void> open(std::size_t count);

  // Waits until each has got a whole message that counts since the last call. Errors: unavailable
  // where one does not in time.
  [[nodiscard]] Result<void> wait_for_all(std::chrono::seconds within);

  // Sends a text message from the first of them. Errors: unavailable.
  [[nodiscard]] Result<void> say(std::string_view text) const;

 private:
  struct Listener {
    int socket = -1;
    std::string head;        // the first bytes of the frame under way
    std::uint64_t left = 0;  // bytes of its payload that are still to come
    bool in_payload = false;
    bool got = false;  // a message that counts, since the last wait
  };

  [[nodiscard]] Result<int> connected(std::size_t place) const;
  [[nodiscard]] Result<void> upgrade(int socket) const;
  void take(Listener& listener, std::string_view bytes);
  void end_frame(Listener& listener);
  [[nodiscard]] bool read(Listener& listener);

  const Wanted wanted_;
  int poll_ = -1;
  std::vector<Listener> listeners_;
  std::size_t missing_ = 0;  // that have not got theirs
};

}  // namespace baitu::bench
