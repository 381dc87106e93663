#include "eventstore/rocksdb/anchor.hpp"

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(baitu::eventstore::parse_anchor(baitu::fuzz::input(data, size), {}));
  return 0;
}
