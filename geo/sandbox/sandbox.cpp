#include "geo/sandbox/sandbox.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

namespace baitu::geo {
namespace {

constexpr unsigned kNobody = 65'534;

std::unexpected<Error> failed(std::string_view what) {
  return fail(ErrorCode::internal,
              "sandbox: " + std::string(what) + ": " + std::system_category().message(errno));
}

Result<void> limit(const SandboxPolicy& policy) {
  struct Limit {
    __rlimit_resource resource;
    rlim_t value;
  };
  const std::array limits{
#ifndef BAITU_SANITIZED  // the sanitizers reserve terabytes of addresses
      Limit{RLIMIT_AS, policy.memory_bytes},
#endif
      Limit{RLIMIT_CPU, policy.cpu_s},
      Limit{RLIMIT_NOFILE, policy.open_files},
      Limit{RLIMIT_CORE, 0},
      Limit{RLIMIT_MSGQUEUE, 0},
      Limit{RLIMIT_MEMLOCK, 0},
  };
  for (const Limit& each : limits) {
    // Of time the kernel first warns, which ends the process with a signal of that name.
    const rlim_t hard = each.resource == RLIMIT_CPU ? each.value + 1 : each.value;
    const rlimit value{each.value, hard};
    if (setrlimit(each.resource, &value) != 0) return failed("limits");
  }
  return {};
}

Result<bool> become_nobody() {
  if (geteuid() != 0) return false;
  if (setgroups(0, nullptr) != 0 || setresgid(kNobody, kNobody, kNobody) != 0 ||
      setresuid(kNobody, kNobody, kNobody) != 0)
    return failed("giving up root");
  return true;
}

class Descriptor {
 public:
  explicit Descriptor(long number) : number_(static_cast<int>(number)) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

// Rights of the interface's version 1; what later versions add is refused to seccomp's callers.
constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kAllRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

Result<int> restrict_files(const std::vector<std::string>& folders) {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return 0;
  const landlock_ruleset_attr rules{kAllRights};
  const Descriptor set(syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
  if (set.get() < 0) return failed("Landlock");
  for (const std::string& folder : folders) {
    const Descriptor opened(open(folder.c_str(), O_PATH | O_CLOEXEC));
    if (opened.get() < 0) return failed(folder);
    const landlock_path_beneath_attr rule{kReading, opened.get()};
    if (syscall(SYS_landlock_add_rule, set.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
      return failed(folder);
  }
  if (syscall(SYS_landlock_restrict_self, set.get(), 0) != 0) return failed("Landlock");
  return static_cast<int>(version);
}

struct FreeFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FreeFilter>;

// Needed to compute, to read files, and to write to what is open.
constexpr std::array kAllowed{
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(lseek),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(restart_syscall),
#ifdef BAITU_SANITIZED  // the sanitizers ask whether memory is readable by writing it to a pipe
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
#endif
};

// What libraries ask of a descriptor. Not who gets its signals, and which: a process may have them
// sent to any other of its user.
constexpr std::array kDescriptorCommands{F_GETFD, F_SETFD, F_GETFL, F_GETLK, F_SETLK};

bool allow(scmp_filter_ctx filter, int call, const scmp_arg_cmp& condition) {
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition) == 0;
}

// An argument none of whose `bits` is set.
scmp_arg_cmp without(unsigned argument, std::uint64_t bits) {
  return {argument, SCMP_CMP_MASKED_EQ, bits, 0};
}

Result<void> filter_calls() {
  constexpr std::uint64_t kWriting =
      O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  bool fine = filter != nullptr;
  for (const int call : kAllowed)
    fine = fine && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
  for (const int command : kDescriptorCommands)
    fine = fine && allow(filter.get(), SCMP_SYS(fcntl),
                         {1, SCMP_CMP_EQ, static_cast<scmp_datum_t>(command), 0});
  fine = fine && allow(filter.get(), SCMP_SYS(open), without(1, kWriting)) &&
         allow(filter.get(), SCMP_SYS(openat), without(2, kWriting)) &&
         allow(filter.get(), SCMP_SYS(mmap), without(2, PROT_EXEC)) &&
         allow(filter.get(), SCMP_SYS(mprotect), without(2, PROT_EXEC)) &&
         // abort() ends the process by a signal to itself.
         allow(filter.get(), SCMP_SYS(tgkill),
               {0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()), 0});
  if (!fine || seccomp_load(filter.get()) != 0)
    return fail(ErrorCode::internal, "sandbox: the filter of system calls cannot be had");
  return {};
}

}  // namespace

Result<SandboxReport> enter_sandbox(const SandboxPolicy& policy) {
  SandboxReport report;
  if (auto limited = limit(policy); !limited) return std::unexpected(limited.error());
  auto nobody = become_nobody();
  if (!nobody) return std::unexpected(nobody.error());
  report.own_user = *nobody;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    return failed("no new privileges");
  // Whoever waits for the answer is gone: so is the process.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return failed("ending with its parent");
  auto landlock = restrict_files(policy.readable_folders);
  if (!landlock) return std::unexpected(landlock.error());
  report.landlock = *landlock;
  if (auto filtered = filter_calls(); !filtered) return std::unexpected(filtered.error());
  return report;
}

}  // namespace baitu::geo
