#include "eventstore/backup/manifest.hpp"

#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace baitu::eventstore;
  const std::string_view text = baitu::fuzz::input(data, size);
  const auto manifest = parse_manifest(text);
  if (manifest) baitu::fuzz::require(to_text(*manifest) == text);
  return 0;
}
