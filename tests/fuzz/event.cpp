// The payload of every type and version: the first byte says of which.
#include <string>

#include "eventstore/codec/codec.hpp"
#include "tests/fuzz/fuzzer.hpp"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace baitu;
  if (size == 0) return 0;
  const auto types = codec::event_types();
  const codec::EventType& type = types[data[0] % types.size()];
  const std::string payload(fuzz::input(data + 1, size - 1));
  for (std::uint16_t version = 1; version <= type.schema_version; ++version) {
    const auto event = codec::decode(type.name, version, payload);
    if (!event) continue;
    // What was read, however it was spaced, is written in today's form; that one reads the same and
    // is written again to the byte.
    const auto written = codec::encode(*event, Date(), PrincipalId("fuzz"));
    const auto again = codec::decode(type.name, type.schema_version, written.payload);
    fuzz::require(again == *event);
    fuzz::require(codec::encode(*again, Date(), PrincipalId("fuzz")).payload == written.payload);
  }
  return 0;
}
