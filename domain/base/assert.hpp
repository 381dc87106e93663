// A broken invariant stops the process, in release builds too: a wrong state must not be served.
#pragma once

namespace baitu {

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace baitu

// Requires that `condition` holds for every caller that keeps to its contract. Never used for what
// a user, a file or a disk can cause: those are an Error.
#define BAITU_ASSERT(condition)                        \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::baitu::assertion_failed(#condition, __FILE__, __LINE__))
