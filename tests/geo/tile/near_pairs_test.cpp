#include "geo/tile/near_pairs.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace baitu::geo {
namespace {

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

Pairs by_looking_at_all(const std::vector<NumberedBox>& boxes) {
  Pairs pairs;
  for (std::uint32_t i = 0; i < boxes.size(); ++i)
    for (std::uint32_t j = i + 1; j < boxes.size(); ++j)
      if (boxes[i].box.intersects(boxes[j].box)) pairs.emplace(i, j);
  return pairs;
}

// Boxes of a size up to so much, each way.
std::vector<NumberedBox> random_boxes(unsigned seed, std::uint32_t count, std::int32_t width,
                                      std::int32_t height) {
  std::mt19937 random(seed);
  const auto below = [&](std::int32_t limit) {
    return std::uniform_int_distribution<std::int32_t>(0, limit - 1)(random);
  };
  std::vector<NumberedBox> boxes;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::int32_t x = below(1'000) - 500;
    const std::int32_t y = below(1'000) - 500;
    boxes.push_back({{x, y, x + below(width), y + below(height)}, i});
  }
  return boxes;
}

TEST(NearPairs, AreThoseThatMeetEachOnceWhateverTheirShape) {
  for (const auto& [width, height] :
       {std::pair{3, 3}, {1'000, 2}, {2, 1'000}, {60, 60}, {1'000, 1'000}}) {
    const auto boxes = random_boxes(3, 700, width, height);
    Pairs pairs;
    EXPECT_TRUE(for_each_near_pair(boxes, [&](std::uint32_t i, std::uint32_t j) {
      EXPECT_TRUE(pairs.emplace(std::min(i, j), std::max(i, j)).second) << i << ' ' << j;
      return true;
    }));
    EXPECT_EQ(pairs, by_looking_at_all(boxes)) << width << " by " << height;
  }
}

TEST(NearPairs, EndWithTheFirstThatIsEnough) {
  int seen = 0;
  EXPECT_FALSE(for_each_near_pair(random_boxes(5, 500, 50, 50),
                                  [&](std::uint32_t, std::uint32_t) { return ++seen < 3; }));
  EXPECT_EQ(seen, 3);
}

}  // namespace
}  // namespace baitu::geo
