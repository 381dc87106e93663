// The calendar's clock, off by BAITU_CLOCK_SHIFT_S seconds (whole, signed) for the process that
// this is loaded before with LD_PRELOAD. Waits last as long as they do, and files have the times
// that they have. It allocates nothing and asks for no symbol by name, so an allocator may read the
// time while it starts.
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

namespace {

// A condition is waited for until a moment of either clock, and does not say of which. The clock
// that starts with the machine gets as far as the calendar only after thirty years; a moment of the
// calendar before September 2001 is taken for one of that clock.
constexpr std::time_t kCalendarFrom_s = 1'000'000'000;
constexpr long kNanosPerMicro = 1000;

std::time_t shift_s() {
  static const std::time_t kShift = [] {
    const char* given = std::getenv("BAITU_CLOCK_SHIFT_S");
    return given ? std::strtol(given, nullptr, 10) : 0;
  }();
  return kShift;
}

bool of_calendar(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept {
  const auto status = static_cast<int>(syscall(SYS_clock_gettime, clock, now));
  if (status == 0 && of_calendar(clock)) now->tv_sec += shift_s();
  return status;
}

int gettimeofday(timeval* now, void* /*zone*/) noexcept {
  timespec precise{};
  const int status = clock_gettime(CLOCK_REALTIME, &precise);
  *now = {precise.tv_sec, precise.tv_nsec / kNanosPerMicro};
  return status;
}

std::time_t time(std::time_t* now) noexcept {
  timespec precise{};
  clock_gettime(CLOCK_REALTIME, &precise);
  if (now) *now = precise.tv_sec;
  return precise.tv_sec;
}

int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                           const timespec* until) {
  if (until->tv_sec < kCalendarFrom_s)
    return pthread_cond_clockwait(condition, mutex, CLOCK_MONOTONIC, until);
  const timespec real{until->tv_sec - shift_s(), until->tv_nsec};
  return pthread_cond_clockwait(condition, mutex, CLOCK_REALTIME, &real);
}
}
