// A hash of something, 32 bytes. Threads: any.
#pragma once

#include <array>
#include <cstddef>

namespace baitu {

using Digest = std::array<std::byte, 32>;

}  // namespace baitu
