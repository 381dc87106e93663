#include "eventstore/record.hpp"

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace baitu::eventstore;
  const std::string_view bytes = baitu::fuzz::input(data, size);
  const auto record = decode({1}, bytes);
  if (!record) return 0;
  // One record has one form.
  baitu::fuzz::require(encode(*record) == bytes);
  baitu::fuzz::require(encoded_size(*record) == bytes.size());
  return 0;
}
