#include "eventstore/record.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

std::string random_text(std::mt19937& random, std::size_t max_length) {
  std::string text(random() % (max_length + 1), '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

Record random_record(std::mt19937& random) {
  Record record;
  record.position = {random()};
  record.recorded_at = {static_cast<std::int64_t>(random()) - (std::int64_t{1} << 31)};
  record.commit_id = commit_id(random());
  record.command_digest[31] = static_cast<std::byte>(random());
  record.correlation = commit_id(random());
  record.causation = commit_id(random());
  const std::size_t events = 1 + random() % 5;
  for (std::size_t i = 0; i < events; ++i) {
    EventData data{random_text(random, kMaxTypeBytes), static_cast<std::uint16_t>(random()),
                   Date(std::chrono::days(static_cast<int>(random() % 80'000) - 40'000)),
                   PrincipalId(random_text(random, kMaxActorBytes)), random_text(random, 600)};
    record.events.push_back(
        {StreamId(random_text(random, kMaxStreamIdBytes)), {random()}, std::move(data)});
  }
  return record;
}

TEST(Record, HasTheBytesOfTheStorageDocument) {
  Record record{{7},
                {0x0102030405060708},
                commit_id(0x11),
                Digest{std::byte{0x22}},
                commit_id(0x33),
                commit_id(0x44),
                {}};
  record.events.push_back(
      {StreamId("s"), {2}, {"t", 3, Date(std::chrono::days(-1)), PrincipalId("a"), "{}"}});
  const std::string zeros15(15, '\0');
  const std::string expected =
      std::string("\x01\x01\x02\x03\x04\x05\x06\x07\x08", 9) + zeros15 + "\x11" + "\x22" +
      std::string(31, '\0') + zeros15 + "\x33" + zeros15 + "\x44" + std::string("\0\0\0\x01", 4) +
      std::string("\0\x01s", 3) + std::string("\0\0\0\0\0\0\0\x02", 8) + std::string("\0\x01t", 3) +
      std::string("\0\x03", 2) + "\xff\xff\xff\xff" +
      std::string(
          "\0\x01"
          "a",
          3) +
      std::string("\0\0\0\x02{}", 6);
  EXPECT_EQ(encode(record), expected);
}

TEST(Record, ComesBackAsItWas) {
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    const Record record = random_record(random);
    const std::string bytes = encode(record);
    EXPECT_EQ(bytes.size(), encoded_size(record));
    const auto back = decode(record.position, bytes);
    ASSERT_TRUE(back.has_value()) << back.error().message;
    EXPECT_EQ(*back, record);
  }
}

TEST(Record, RefusesEveryTruncationAndExtension) {
  std::mt19937 random(2);
  const std::string bytes = encode(random_record(random));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    // A copy of exactly this length lets the address sanitizer see a read past it.
    const std::vector<char> part(bytes.begin(),
                                 bytes.begin() + static_cast<std::ptrdiff_t>(length));
    const auto decoded = decode({1}, {part.data(), part.size()});
    ASSERT_FALSE(decoded.has_value()) << length;
    EXPECT_EQ(decoded.error().code, ErrorCode::corrupt);
  }
  EXPECT_FALSE(decode({1}, bytes + "x").has_value());
}

TEST(Record, NeverMisreadsFlippedBytes) {
  std::mt19937 random(3);
  for (int i = 0; i < 5'000; ++i) {
    Record record = random_record(random);
    std::string bytes = encode(record);
    const std::size_t flips = 1 + random() % 4;
    for (std::size_t k = 0; k < flips; ++k)
      bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    // Either refused or read as exactly the record that has these bytes.
    const auto decoded = decode(record.position, bytes);
    if (!decoded) continue;
    EXPECT_EQ(encode(*decoded), bytes);
  }
}

TEST(Record, RefusesAnUnknownFormat) {
  std::mt19937 random(4);
  std::string bytes = encode(random_record(random));
  bytes[0] = 2;
  EXPECT_EQ(decode({1}, bytes).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace baitu::eventstore
