#include "eventstore/projection/postings.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace baitu::eventstore {
namespace {

std::optional<Position> first_in(const std::set<std::uint64_t>& positions, std::uint64_t from) {
  const auto found = positions.lower_bound(from);
  if (found == positions.end()) return std::nullopt;
  return Position{*found};
}

// Steps of one and of millions, over several blocks.
std::set<std::uint64_t> some_positions(std::size_t count) {
  std::mt19937_64 random(5);
  std::set<std::uint64_t> positions;
  std::uint64_t at = 0;
  while (positions.size() < count) {
    at += 1 + (random() % 5 == 0 ? random() % 5'000'000 : random() % 3);
    positions.insert(at);
  }
  return positions;
}

Postings postings_of(const std::set<std::uint64_t>& positions) {
  Postings postings;
  for (const std::uint64_t position : positions) postings.add({position});
  return postings;
}

std::string saved(const Postings& postings) {
  ByteWriter out;
  postings.save(out);
  return out.take();
}

TEST(Postings, FindWhatASearchInAllPositionsFinds) {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, kPostingsPerBlock - 1,
                                  kPostingsPerBlock, 3 * kPostingsPerBlock + 7}) {
    const auto positions = some_positions(count);
    const Postings postings = postings_of(positions);
    EXPECT_EQ(postings.size(), count);
    for (const std::uint64_t position : positions)
      for (const std::uint64_t from : {position - 1, position, position + 1})
        ASSERT_EQ(postings.at_or_after({from}), first_in(positions, from)) << from;
    EXPECT_EQ(postings.at_or_after({0}), first_in(positions, 0));
  }
}

TEST(Postings, HoldAPositionOnce) {
  Postings postings;
  for (int i = 0; i < 3; ++i) postings.add({7});
  EXPECT_EQ(postings.size(), 1U);
}

TEST(Postings, TakeLittleRoom) {
  Postings postings;
  for (std::uint64_t i = 1; i <= 100 * kPostingsPerBlock; ++i) postings.add({2 * i});
  EXPECT_LT(saved(postings).size(), 2 * postings.size());
}

TEST(Postings, ReadBackWhatTheySaved) {
  const Postings postings = postings_of(some_positions(2 * kPostingsPerBlock + 9));
  const std::string bytes = saved(postings);
  ByteReader in(bytes);
  Postings loaded;
  ASSERT_TRUE(loaded.load(in) && in.finished());
  EXPECT_EQ(loaded, postings);
}

TEST(Postings, RefuseBytesThatAreNone) {
  const std::string bytes = saved(postings_of(some_positions(kPostingsPerBlock + 3)));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    ByteReader in(std::string_view(bytes).substr(0, length));
    Postings loaded;
    EXPECT_FALSE(loaded.load(in)) << length;
  }
  std::mt19937 random(3);
  for (int i = 0; i < 2'000; ++i) {
    std::string changed = bytes;
    changed[random() % changed.size()] ^= static_cast<char>(1 + random() % 255);
    ByteReader in(changed);
    Postings loaded;
    // Whatever is accepted can be searched.
    if (loaded.load(in)) static_cast<void>(loaded.at_or_after({1 << 20}));
  }
}

}  // namespace
}  // namespace baitu::eventstore
