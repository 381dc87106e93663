// Takes from this process all that reading an untrusted file does not need. The only folder that
// includes seccomp and Landlock. Threads: called once, while there is one thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/error.hpp"

namespace baitu::geo {

struct SandboxPolicy {
  std::vector<std::string> readable_folders;                  // where Landlock is there, only these
  std::uint64_t memory_bytes = 4ULL * 1'024 * 1'024 * 1'024;  // of address space
  std::uint64_t cpu_s = 20;                                   // then the kernel ends the process
  std::uint64_t open_files = 32;
};

// What this machine's kernel gave.
struct SandboxReport {
  bool own_user = false;  // the process was root and is nobody now
  int landlock = 0;       // version of the interface; 0: the kernel has none
};

// Effect, for good: limits on memory, time, files and core dumps; no new privileges; where the
// process is root, nobody's user and group; files opened for reading only, below the readable
// folders; every system call refused (EPERM) that is not needed to compute, read and write what is
// open already: no socket, no process, no program, no executable memory, no signal to others.
// Errors: internal, where a part that every supported kernel has cannot be had.
[[nodiscard]] Result<SandboxReport> enter_sandbox(const SandboxPolicy& policy);

// One attempt at what is not allowed, and how it went.
struct Attempt {
  std::string name;  // "socket"
  bool refused = false;
};

// Effect: tries what a taken-over process would. Outside of the sandbox nothing of it is refused:
// that is the control.
[[nodiscard]] std::vector<Attempt> attempt_what_is_not_allowed();

}  // namespace baitu::geo
