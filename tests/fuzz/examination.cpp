#include "geo/worker/examination.hpp"

#include <string>

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto examination = baitu::geo::read_examination(baitu::fuzz::input(data, size));
  if (!examination) return 0;
  // What is believed is whole: it can be written and read again.
  std::string bytes;
  baitu::geo::write_examination(*examination, [&](std::string_view part) {
    bytes += part;
    return true;
  });
  const auto again = baitu::geo::read_examination(bytes);
  baitu::fuzz::require(again.has_value() && *again == *examination);
  return 0;
}
