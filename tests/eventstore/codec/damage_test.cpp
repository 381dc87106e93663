// Payloads that were cut or changed anywhere: refused or read as another event, never a crash. Run
// under the sanitizers by the asan preset.
#include <gtest/gtest.h>

#include "eventstore/codec/binary.hpp"
#include "eventstore/codec/codec.hpp"
#include "tests/eventstore/codec/random_event.hpp"
#include "tests/eventstore/codec/samples.hpp"

namespace baitu::codec::test {
namespace {

constexpr int kMutationsPerSample = 1'000;

// A few bytes replaced, removed, inserted or copied from elsewhere.
std::string mutate(std::string bytes, RandomEvents& random) {
  for (std::size_t n = 1 + random.below(3); n > 0 && !bytes.empty(); --n) {
    const std::size_t at = random.below(bytes.size());
    const auto any = static_cast<char>(random.below(256));
    switch (random.below(4)) {
      case 0:
        bytes[at] = any;
        break;
      case 1:
        bytes.erase(at, 1 + random.below(4));
        break;
      case 2:
        bytes.insert(at, 1 + random.below(3), any);
        break;
      default:
        bytes.insert(at, bytes, random.below(bytes.size()), 1 + random.below(16));
    }
  }
  return bytes;
}

// Whatever is read can be written, and reads back as the same.
void expect_sound(const Sample& sample, const std::string& payload) {
  const auto event = decode(sample.type, sample.schema_version, payload);
  if (!event) {
    EXPECT_EQ(event.error().code, ErrorCode::corrupt);
    return;
  }
  const auto data = encode(*event, kFirstDay, PrincipalId("system"));
  EXPECT_EQ(decode(data.type, data.schema_version, data.payload), *event) << payload;
}

TEST(DamagedPayload, IsRefusedWhereverItIsCut) {
  for (const Sample& sample : samples())
    for (std::size_t length = 0; length < sample.payload.size(); ++length) {
      const auto event =
          decode(sample.type, sample.schema_version, sample.payload.substr(0, length));
      ASSERT_FALSE(event) << sample.type << " cut at " << length;
      EXPECT_EQ(event.error().code, ErrorCode::corrupt);
    }
}

TEST(DamagedPayload, NeverCrashesWhateverIsChanged) {
  RandomEvents random(3);
  for (const Sample& sample : samples())
    for (int i = 0; i < kMutationsPerSample; ++i)
      expect_sound(sample, mutate(sample.payload, random));
}

TEST(DamagedPayload, NeverCrashesOnAnotherTypesPayload) {
  const auto all = samples();
  for (const Sample& type : all)
    for (const Sample& payload : all) expect_sound(type, payload.payload);
}

TEST(DamagedBinary, IsRefusedWhereverItIsCut) {
  for (const Sample& sample : samples()) {
    ByteWriter out;
    write_event(out, sample.event);
    const std::string bytes = out.take();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      ByteReader in(std::string_view(bytes).substr(0, length));
      Event event;
      EXPECT_FALSE(read_event(in, event)) << sample.type << " cut at " << length;
    }
  }
}

TEST(DamagedBinary, NeverCrashesWhateverIsChanged) {
  RandomEvents random(4);
  for (const Sample& sample : samples()) {
    ByteWriter out;
    write_event(out, sample.event);
    const std::string bytes = out.take();
    for (int i = 0; i < kMutationsPerSample; ++i) {
      const std::string damaged = mutate(bytes, random);
      ByteReader in(damaged);
      Event event;
      if (!read_event(in, event) || !in.finished()) continue;
      ByteWriter again;
      write_event(again, event);
      EXPECT_EQ(again.take(), damaged) << sample.type;
    }
  }
}

}  // namespace
}  // namespace baitu::codec::test
