// Items dealt out evenly: whoever is furthest behind its share is next.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace baitu::sample {

// One round, as long as the shares' sum, in which each index stands as often as its share says.
// Requires: shares ≥ 0, at least one above.
[[nodiscard]] std::vector<std::size_t> dealt(std::span<const std::int32_t> shares);

}  // namespace baitu::sample
