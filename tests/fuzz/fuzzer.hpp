// What libFuzzer calls with every input, and what the inputs are checked by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);

namespace baitu::fuzz {

inline std::string_view input(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A finding, where it does not hold.
inline void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace baitu::fuzz
