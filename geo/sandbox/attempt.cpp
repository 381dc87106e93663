// What the sandbox must refuse, tried for real.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "geo/sandbox/sandbox.hpp"

namespace baitu::geo {
namespace {

bool closes(int descriptor) {
  if (descriptor < 0) return false;
  close(descriptor);
  return true;
}

bool open_socket() { return closes(socket(AF_INET, SOCK_STREAM, 0)); }

bool open_local_socket() { return closes(socket(AF_UNIX, SOCK_STREAM, 0)); }

bool write_file() {
  constexpr const char* kPath = "/tmp/baitu-worker-attempt";
  const bool written = closes(open(kPath, O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (written) unlink(kPath);
  return written;
}

bool open_to_write() { return closes(open("/dev/null", O_RDWR | O_CLOEXEC)); }

bool read_another_file() { return closes(open("/etc/passwd", O_RDONLY | O_CLOEXEC)); }

bool make_folder() {
  constexpr const char* kPath = "/tmp/baitu-worker-attempt.d";
  const bool made = mkdir(kPath, S_IRWXU) == 0;
  if (made) rmdir(kPath);
  return made;
}

bool start_program() {
  pid_t child = 0;
  std::array<char, 5> name{"true"};
  std::array<char*, 2> arguments{name.data(), nullptr};
  if (posix_spawnp(&child, "true", nullptr, nullptr, arguments.data(), nullptr) != 0) return false;
  waitpid(child, nullptr, 0);
  return true;
}

bool split_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  if (child < 0) return false;
  waitpid(child, nullptr, 0);
  return true;
}

bool map_executable() {
  constexpr std::size_t kBytes = 4'096;
  void* const page =
      mmap(nullptr, kBytes, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return false;
  munmap(page, kBytes);
  return true;
}

bool signal_parent() { return kill(getppid(), 0) == 0; }

// What is to be read then raises a signal of one's choice in the parent, without kill().
bool signal_through_descriptor() {
  const bool aimed = fcntl(STDIN_FILENO, F_SETOWN, getppid()) == 0;
  if (aimed) fcntl(STDIN_FILENO, F_SETOWN, 0);
  const bool armed = fcntl(STDIN_FILENO, F_SETSIG, SIGKILL) == 0;
  if (armed) fcntl(STDIN_FILENO, F_SETSIG, 0);
  return aimed || armed;
}

struct Trial {
  const char* name;
  bool (*succeeds)();
};

constexpr std::array kTrials{
    Trial{"socket", open_socket},
    Trial{"local socket", open_local_socket},
    Trial{"write a file", write_file},
    Trial{"open for writing", open_to_write},
    Trial{"read another file", read_another_file},
    Trial{"make a folder", make_folder},
    Trial{"start a program", start_program},
    Trial{"fork", split_process},
    Trial{"executable memory", map_executable},
    Trial{"signal another", signal_parent},
    Trial{"signal through a descriptor", signal_through_descriptor},
};

}  // namespace

std::vector<Attempt> attempt_what_is_not_allowed() {
  std::vector<Attempt> attempts;
  for (const Trial& trial : kTrials) attempts.push_back({trial.name, !trial.succeeds()});
  return attempts;
}

}  // namespace baitu::geo
