#include "tests/bench/server.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <thread>

namespace baitu::bench {
namespace {

constexpr std::chrono::milliseconds kPause{20};

}  // namespace

std::string binary() {
  const char* given = std::getenv("BAITU_BINARY");
  return given ? given : BAITU_BINARY;
}

Server::Server(const std::string& data, int port, const std::vector<std::string>& options)
    : origin_(fmt::format("http://127.0.0.1:{}", port)) {
  // What it greets with is no part of a measurement's one line.
  std::vector<std::string> command{
      "sh", "-c",       R"(exec "$0" "$@" > /dev/null)",   binary(),          "serve", "--data",
      data, "--listen", fmt::format("127.0.0.1:{}", port), "--anonymous-read"};
  command.insert(command.end(), options.begin(), options.end());
  process_ = std::make_unique<Running>(command);
}

Result<std::string> Server::first_answer(const std::string& path,
                                         std::chrono::seconds within) const {
  const auto deadline = std::chrono::steady_clock::now() + within;
  while (true) {
    auto answer = ask(path);
    if (answer || std::chrono::steady_clock::now() > deadline) return answer;
    std::this_thread::sleep_for(kPause);
  }
}

Result<std::string> Server::ask(const std::string& path,
                                const std::vector<std::string>& options) const {
  std::vector<std::string> command{"curl", "--silent", "--fail-with-body"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(origin_ + path);
  return output_of(command);
}

}  // namespace baitu::bench
