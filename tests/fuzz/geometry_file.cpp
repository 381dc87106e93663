#include "domain/shape/geometry_file.hpp"

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = baitu::shape::read_geometry_file(baitu::fuzz::input(data, size));
  if (!file) return 0;
  baitu::fuzz::require(baitu::shape::read_geometry_file(baitu::shape::to_bytes(*file)) == *file);
  return 0;
}
