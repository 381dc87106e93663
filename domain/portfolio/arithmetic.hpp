// Shares and sums in integers: divisions round down, nothing overflows. Threads: any.
#pragma once

#include <cstdint>

#include "domain/base/quantity.hpp"

namespace baitu::portfolio {

// floor(amount × share). Requires amount ≥ 0 and a share of at most the whole.
[[nodiscard]] constexpr std::int64_t part_of(std::int64_t amount, BasisPoints share) {
  return amount / kWhole.value * share.value + amount % kWhole.value * share.value / kWhole.value;
}

// The largest sum of money shown, in fen: JSON's numbers are exact up to here. Sums stay there.
inline constexpr std::int64_t kMaxSumFen = std::int64_t{1} << 53U;

// Requires amounts of either sign of at most kMaxSumFen.
[[nodiscard]] constexpr std::int64_t sum_fen(std::int64_t left, std::int64_t right) {
  const std::int64_t sum = left + right;
  return sum > kMaxSumFen ? kMaxSumFen : sum;
}

// floor(amount ÷ by). Requires by > 0.
[[nodiscard]] constexpr std::int64_t floor_divided(std::int64_t amount, std::int64_t by) {
  return amount >= 0 ? amount / by : -((by - 1 - amount) / by);
}

}  // namespace baitu::portfolio
