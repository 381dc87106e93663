#include "tests/bench/bench.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "domain/base/assert.hpp"

extern char** environ;

namespace baitu::bench {
namespace {

std::vector<char*> arguments(const std::vector<std::string>& command) {
  std::vector<char*> pointers;
  for (const std::string& word : command) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

pid_t spawn(const std::vector<std::string>& command, const posix_spawn_file_actions_t* actions) {
  pid_t pid = -1;
  const int failed = posix_spawnp(&pid, command.front().c_str(), actions, nullptr,
                                  arguments(command).data(), environ);
  return failed ? -1 : pid;
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = read(file, buffer.data(), buffer.size());
    if (got <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

std::size_t sites_to_measure(std::size_t usual) {
  const char* given = std::getenv("BAITU_BENCH_SITES");
  return given ? std::strtoul(given, nullptr, 10) : usual;
}

double median(std::vector<double> values) {
  BAITU_ASSERT(!values.empty());
  std::ranges::sort(values);
  return values[values.size() / 2];
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TemporaryFolder::TemporaryFolder() {
  const char* parent = std::getenv("BAITU_BENCH_DIR");
  std::string name =
      (parent ? std::filesystem::path(parent) : std::filesystem::temp_directory_path()) /
      "baitu-bench-XXXXXX";
  BAITU_ASSERT(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Result<std::string> output_of(const std::vector<std::string>& command) {
  std::array<int, 2> pipe_ends{};
  BAITU_ASSERT(pipe(pipe_ends.data()) == 0);
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[0]);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[1]);
  const pid_t pid = spawn(command, &actions);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  std::string text = pid < 0 ? std::string() : read_all(pipe_ends[0]);
  close(pipe_ends[0]);
  int status = -1;
  if (pid > 0) waitpid(pid, &status, 0);
  if (pid < 0 || status != 0)
    return fail(ErrorCode::unavailable,
                "cannot run " + command.front() + ": is it installed? " + text);
  return text;
}

Running::Running(const std::vector<std::string>& command) : pid_(spawn(command, nullptr)) {}

Running::~Running() {
  if (pid_ <= 0) return;
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
}

}  // namespace baitu::bench
