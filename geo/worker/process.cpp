#include "geo/worker/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace baitu::geo {
namespace {

using Clock = std::chrono::steady_clock;

std::string why(int error) { return std::system_category().message(error); }

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  ~Descriptor() { reset(); }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  void reset() {
    if (number_ >= 0) close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read, write;
};

Result<Pipe> new_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return fail(ErrorCode::unavailable, "no pipe for the worker: " + why(errno));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// posix_spawn_file_actions_t, ended with its scope.
class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  void put(const Descriptor& from, int as) {
    posix_spawn_file_actions_adddup2(&actions_, from.get(), as);
  }
  void close_from(int first) { posix_spawn_file_actions_addclosefrom_np(&actions_, first); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

int milliseconds_left(Clock::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::max<decltype(left)>(left, 0));
}

// A child that is killed and reaped at the latest with its scope.
class Child {
 public:
  explicit Child(pid_t pid)
      : pid_(pid), handle_(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))) {}
  ~Child() {
    if (pid_ > 0) end();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] bool watched() const { return handle_.open(); }

  // Whether it has ended by `until`.
  [[nodiscard]] bool wait_until(Clock::time_point until) const {
    pollfd wait{handle_.get(), POLLIN, 0};
    while (poll(&wait, 1, milliseconds_left(until)) < 0 && errno == EINTR) {
    }
    return wait.revents != 0;
  }

  // Effect: kills it where it still runs, and reaps it. Returns waitpid's status.
  int end() {
    kill(pid_, SIGKILL);
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
  Descriptor handle_;
};

// Requires only that `pipe` is readable or closed at its other end. Returns whether it is closed.
bool take(const Descriptor& pipe, std::string& into, std::size_t max_bytes) {
  constexpr std::size_t kChunkBytes = 65'536;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): filled before it is read
  std::array<char, kChunkBytes> chunk;
  const ssize_t got = read(pipe.get(), chunk.data(), chunk.size());
  if (got < 0) return errno != EINTR && errno != EAGAIN;
  const auto fits = std::min(static_cast<std::size_t>(got), max_bytes - into.size());
  into.append(chunk.data(), fits);
  return got == 0;
}

using End = ProcessOutcome::End;

// Reads both pipes until both are closed, or until there is a reason to end the process.
End read_all(Descriptor output, Descriptor errors, Clock::time_point until,
             std::size_t output_bytes, ProcessOutcome& outcome) {
  while (output.open() || errors.open()) {
    const int left = milliseconds_left(until);
    if (left == 0) return End::timed_out;
    std::array<pollfd, 2> waits{pollfd{output.get(), POLLIN, 0}, pollfd{errors.get(), POLLIN, 0}};
    if (poll(waits.data(), waits.size(), left) < 0 && errno != EINTR) return End::timed_out;
    if (waits[0].revents != 0 && take(output, outcome.output, output_bytes + 1)) output.reset();
    if (waits[1].revents != 0 && take(errors, outcome.errors, kMaxErrorBytes)) errors.reset();
    if (outcome.output.size() > output_bytes) return End::said_too_much;
  }
  return End::exited;
}

Result<pid_t> start(const std::filesystem::path& program, std::vector<std::string>& arguments,
                    const FileActions& actions) {
  std::string name = program.string();
  std::vector<char*> words{name.data()};
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment{locale.data(), nullptr};
  pid_t pid = -1;
  // The thread that asks may have signals blocked; the program must not.
  posix_spawnattr_t attributes;
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  const int error =
      posix_spawn(&pid, name.c_str(), actions.get(), &attributes, words.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return fail(ErrorCode::unavailable, name + " cannot be started: " + why(error));
  return pid;
}

}  // namespace

Result<ProcessOutcome> run_process(const std::filesystem::path& program,
                                   std::vector<std::string> arguments,
                                   const std::filesystem::path& input,
                                   const ProcessLimits& limits) {
  const Descriptor file(open(input.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return fail(ErrorCode::not_found, input.string() + ": " + why(errno));
  auto output = new_pipe();
  auto errors = new_pipe();
  if (!output) return std::unexpected(output.error());
  if (!errors) return std::unexpected(errors.error());
  // Both sides then change places seldom. Where the system allows no more, it stays as it is.
  constexpr int kPipeBytes = 1'048'576;
  fcntl(output->write.get(), F_SETPIPE_SZ, kPipeBytes);
  FileActions actions;
  actions.put(file, STDIN_FILENO);
  actions.put(output->write, STDOUT_FILENO);
  actions.put(errors->write, STDERR_FILENO);
  actions.close_from(STDERR_FILENO + 1);
  const auto until = Clock::now() + limits.deadline;
  const auto pid = start(program, arguments, actions);
  if (!pid) return std::unexpected(pid.error());
  Child child(*pid);
  if (!child.watched())
    return fail(ErrorCode::unavailable, "the worker cannot be watched: " + why(errno));
  output->write.reset();
  errors->write.reset();
  ProcessOutcome outcome;
  outcome.end = read_all(std::move(output->read), std::move(errors->read), until,
                         limits.output_bytes, outcome);
  if (outcome.end == End::exited && !child.wait_until(until)) outcome.end = End::timed_out;
  const int status = child.end();
  if (outcome.end == End::exited && WIFSIGNALED(status)) outcome.end = End::signalled;
  outcome.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  if (outcome.end == End::exited && outcome.status == kNotReadyStatus)
    return fail(ErrorCode::unavailable, "the worker is not ready: " + outcome.errors);
  return outcome;
}

}  // namespace baitu::geo
