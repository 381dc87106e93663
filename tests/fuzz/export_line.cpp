#include <variant>

#include "eventstore/codec/json_lines.hpp"
#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace baitu::codec;
  const auto line = parse_line(baitu::fuzz::input(data, size));
  if (!line) return 0;
  const std::string written = std::visit([](const auto& each) { return to_line(each); }, *line);
  baitu::fuzz::require(parse_line(written) == *line);
  return 0;
}
