#include "geo/worker/frames.hpp"

#include <string>

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto inspection = baitu::geo::read_frames(baitu::fuzz::input(data, size));
  if (!inspection) return 0;
  // What is believed is whole: it can be written and read again.
  std::string bytes;
  baitu::geo::write_frames(*inspection, [&](std::string_view part) {
    bytes += part;
    return true;
  });
  baitu::fuzz::require(baitu::geo::read_frames(bytes) == *inspection);
  return 0;
}
