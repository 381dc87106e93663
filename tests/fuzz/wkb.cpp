#include "domain/shape/wkb.hpp"

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto geometry = baitu::shape::from_wkb(baitu::fuzz::input(data, size));
  if (!geometry) return 0;
  baitu::fuzz::require(baitu::shape::from_wkb(baitu::shape::to_wkb(*geometry)) == *geometry);
  if (!geometry->empty()) static_cast<void>(baitu::shape::point_count(*geometry));
  return 0;
}
