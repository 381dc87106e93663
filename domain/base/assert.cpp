#include "domain/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace baitu {

void assertion_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "baitu: invariant broken: %s at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace baitu
