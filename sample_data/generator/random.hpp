// Numbers that look random and are the same on every machine (the standard distributions are not).
// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
// OOPSLA 2014.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "domain/base/assert.hpp"

namespace baitu::sample {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }

  // Evenly from `low` to `high`, both included. Requires low ≤ high.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    BAITU_ASSERT(low <= high);
    const auto span = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<std::int64_t>(next() % span);
  }

  // True in `percent` of 100 cases.
  bool chance(std::int64_t percent) { return between(1, 100) <= percent; }

  template <class Container>
  const auto& pick(const Container& from) {
    BAITU_ASSERT(std::size(from) > 0);
    return from[static_cast<std::size_t>(
        between(0, static_cast<std::int64_t>(std::size(from)) - 1))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace baitu::sample
