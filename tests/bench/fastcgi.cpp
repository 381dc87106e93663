#include "tests/bench/fastcgi.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

extern char** environ;

namespace baitu::bench {
namespace {

// The specification, 8: types of records and their fields.
constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kBeginRequest = 1;
constexpr std::uint8_t kEndRequest = 3;
constexpr std::uint8_t kParams = 4;
constexpr std::uint8_t kStdin = 5;
constexpr std::uint8_t kStdout = 6;
constexpr std::uint8_t kResponder = 1;
constexpr std::uint8_t kKeepConnection = 1;
constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kShortLength = 127;  // of a name or a value, in one byte
constexpr std::size_t kLongestContent = 65'535;
constexpr time_t kAnswerSeconds = 60;  // of a tile of a million sites

char byte(std::size_t value) { return static_cast<char>(static_cast<std::uint8_t>(value)); }

std::size_t two_bytes(const std::string& text, std::size_t at) {
  return static_cast<std::size_t>(static_cast<std::uint8_t>(text[at])) << 8U |
         static_cast<std::uint8_t>(text[at + 1]);
}

std::string record(std::uint8_t type, const std::string& content) {
  BAITU_ASSERT(content.size() <= kLongestContent);
  constexpr std::size_t kRequest = 1;
  const std::string header{byte(kVersion),
                           byte(type),
                           byte(kRequest >> 8U),
                           byte(kRequest),
                           byte(content.size() >> 8U),
                           byte(content.size()),
                           0,
                           0};
  return header + content;
}

std::string length_of(const std::string& text) {
  if (text.size() <= kShortLength) return {byte(text.size())};
  return {byte(text.size() >> 24U | 0x80U), byte(text.size() >> 16U), byte(text.size() >> 8U),
          byte(text.size())};
}

std::string request(const FastCgi::Parameters& parameters) {
  std::string pairs;
  for (const auto& [name, value] : parameters)
    pairs += length_of(name) + length_of(value) + name + value;
  return record(kBeginRequest, {0, byte(kResponder), byte(kKeepConnection), 0, 0, 0, 0, 0}) +
         record(kParams, pairs) + record(kParams, {}) + record(kStdin, {});
}

sockaddr_un address_of(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  BAITU_ASSERT(socket.string().size() < sizeof address.sun_path);
  std::ranges::copy(socket.string(), address.sun_path);
  return address;
}

int listening(const std::filesystem::path& path) {
  const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const sockaddr_un address = address_of(path);
  BAITU_ASSERT(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
               ::listen(listener, 1) == 0);
  return listener;
}

// The socket is the program's standard input (the specification, 2.2).
int spawn_on(int listener, const std::string& program,
             const std::vector<std::string>& environment) {
  std::vector<char*> words;
  for (char** word = environ; *word; ++word) words.push_back(*word);
  for (const std::string& word : environment) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  std::array<char*, 2> arguments{const_cast<char*>(program.c_str()), nullptr};
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, listener, STDIN_FILENO);
  pid_t pid = -1;
  const int failed =
      posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), words.data());
  posix_spawn_file_actions_destroy(&actions);
  return failed ? -1 : pid;
}

}  // namespace

FastCgi::FastCgi(const std::string& program, const std::vector<std::string>& environment,
                 const std::filesystem::path& folder)
    : socket_(folder / "fastcgi") {
  const int listener = listening(socket_);
  pid_ = spawn_on(listener, program, environment);
  ::close(listener);
}

FastCgi::~FastCgi() {
  if (connection_ >= 0) ::close(connection_);
  if (pid_ <= 0) return;
  // MapServer, waiting for the next request, does not end by SIGTERM.
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

Result<void> FastCgi::connect() {
  if (pid_ <= 0) return fail(ErrorCode::unavailable, "the program of FastCGI was not started");
  if (connection_ >= 0) return {};
  connection_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const timeval patience{kAnswerSeconds, 0};
  ::setsockopt(connection_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const sockaddr_un address = address_of(socket_);
  if (::connect(connection_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return {};
  return fail(ErrorCode::unavailable, "the program of FastCGI does not listen");
}

Result<void> FastCgi::send(const std::string& bytes) const {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto some = ::send(connection_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (some <= 0) return fail(ErrorCode::unavailable, "the program of FastCGI is gone");
    sent += static_cast<std::size_t>(some);
  }
  return {};
}

Result<std::string> FastCgi::receive(std::size_t size) const {
  std::string bytes(size, '\0');
  for (std::size_t got = 0; got < size;) {
    const auto some = ::recv(connection_, bytes.data() + got, size - got, 0);
    if (some <= 0)
      return fail(ErrorCode::unavailable, "the program of FastCGI is gone or does not answer");
    got += static_cast<std::size_t>(some);
  }
  return bytes;
}

Result<std::string> FastCgi::ask(const Parameters& parameters) {
  if (auto connected = connect(); !connected) return std::unexpected(connected.error());
  if (auto sent = send(request(parameters)); !sent) return std::unexpected(sent.error());
  std::string written;
  while (true) {
    const auto header = receive(kHeaderBytes);
    if (!header) return std::unexpected(header.error());
    const std::size_t content = two_bytes(*header, 4);
    const auto padding = static_cast<std::uint8_t>((*header)[6]);
    const auto rest = receive(content + padding);
    if (!rest) return std::unexpected(rest.error());
    if (header->at(1) == kStdout) written += rest->substr(0, content);
    if (header->at(1) == kEndRequest) return written;
  }
}

}  // namespace baitu::bench
