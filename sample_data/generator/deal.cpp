#include "sample_data/generator/deal.hpp"

#include <algorithm>
#include <numeric>

namespace baitu::sample {

std::vector<std::size_t> dealt(std::span<const std::int32_t> shares) {
  const std::int64_t whole = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  std::vector<std::int64_t> due(shares.size());  // in parts of `whole`, less what was given
  std::vector<std::size_t> round;
  while (std::ssize(round) < whole) {
    for (std::size_t i = 0; i < due.size(); ++i) due[i] += shares[i];
    const auto next = std::ranges::max_element(due);
    *next -= whole;
    round.push_back(static_cast<std::size_t>(next - due.begin()));
  }
  return round;
}

}  // namespace baitu::sample
