#include "api/cli/support.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "api/cli/commands.hpp"

namespace baitu::cli {

Instant now() {
  using std::chrono::duration_cast;
  using std::chrono::microseconds;
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {duration_cast<microseconds>(since_epoch).count()};
}

int complain(const Error& error) {
  fmt::print(stderr, "baitu: {}{}{}\n", error.field, error.field.empty() ? "" : ": ",
             error.message);
  return kFailed;
}

}  // namespace baitu::cli
