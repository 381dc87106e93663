// Shares of a whole in integers: divisions round down, nothing overflows. Threads: any.
#pragma once

#include <cstdint>
#include <limits>

#include "domain/base/quantity.hpp"

namespace baitu {

// floor(part ÷ whole). Requires 0 ≤ part ≤ whole, whole > 0.
[[nodiscard]] constexpr BasisPoints share(std::int64_t part, std::int64_t whole) {
  // Beyond this the product below would not fit; the last digits no longer count there.
  constexpr std::int64_t kExact = std::numeric_limits<std::int64_t>::max() / kWhole.value;
  if (whole > kExact) {
    part /= kWhole.value;
    whole /= kWhole.value;
  }
  return {static_cast<std::int32_t>(part * kWhole.value / whole)};
}

}  // namespace baitu
