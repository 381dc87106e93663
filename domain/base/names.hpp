// Words of enumerations, in the order of their enumerators. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "domain/base/assert.hpp"

namespace baitu {

// The word of `value`. Requires an enumerator that exists.
template <class Enum, std::size_t size>
[[nodiscard]] std::string_view name_in(const std::array<std::string_view, size>& names,
                                       Enum value) {
  const auto index = static_cast<std::size_t>(value);
  BAITU_ASSERT(index < size);
  return names[index];
}

}  // namespace baitu
