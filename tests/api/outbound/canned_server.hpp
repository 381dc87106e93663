// A server on 127.0.0.1 that answers every request as a test says, well or badly, and remembers
// what it was asked.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace baitu::test {

// A PNG by its first bytes, which is as far as anybody here looks.
inline constexpr std::string_view kPicture{"\x89PNG\r\n\x1a\n and so on"};

// A whole response with its Content-Length. `fields`: "Name: value\r\n" each.
[[nodiscard]] std::string canned(int status, std::string_view body, std::string_view fields = {});

class CannedServer {
 public:
  // The bytes that answer a request, of which it is given the head. What is empty is never
  // answered: the connection stays open until the server is gone.
  using Answer = std::function<std::string(const std::string& head)>;

  explicit CannedServer(Answer answer);
  CannedServer(const CannedServer&) = delete;
  CannedServer& operator=(const CannedServer&) = delete;
  ~CannedServer();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string origin() const;  // "http://127.0.0.1:4711"
  [[nodiscard]] std::vector<std::string> heads() const;

 private:
  void run();
  void serve(int connection);

  const Answer answer_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;  // guards the rest
  std::vector<std::string> heads_;
  std::vector<std::jthread> connections_;
  std::jthread acceptor_;  // last: it uses all of the above
};

}  // namespace baitu::test
