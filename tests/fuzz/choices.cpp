#include "geo/worker/choices.hpp"

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto choices = baitu::geo::read_choices(baitu::fuzz::input(data, size));
  if (!choices) return 0;
  baitu::fuzz::require(baitu::geo::read_choices(to_text(*choices)).value() == *choices);
  return 0;
}
