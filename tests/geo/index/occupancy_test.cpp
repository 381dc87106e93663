// Where something may be, against looking at every box.
#include "geo/index/occupancy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace baitu::geo {
namespace {

constexpr std::int32_t kWorld = std::int32_t{kExtent} << kMaxZoom;

TEST(Occupancy, OfNothingMeetsNothing) {
  EXPECT_FALSE(Occupancy().may_meet({0, 0, kWorld, kWorld}));
}

TEST(Occupancy, KnowsAnEmptyPlaceBesideAFullOne) {
  Occupancy occupancy;
  occupancy.add({1'000'000, 1'000'000, 1'000'100, 1'000'100});
  EXPECT_TRUE(occupancy.may_meet({1'000'050, 1'000'050, 1'000'051, 1'000'051}));
  EXPECT_FALSE(occupancy.may_meet({1'100'000, 1'000'000, 1'100'100, 1'000'100}));
  EXPECT_FALSE(occupancy.may_meet({1'000'000, 1'100'000, 1'000'100, 1'100'100}));
}

TEST(Occupancy, KnowsTilesAtTheEdgeOfTheWorld) {
  Occupancy occupancy;
  const TileId corner{14, 0, 0};
  EXPECT_FALSE(occupancy.may_meet(buffered_at_max_zoom(corner)));
  occupancy.add({0, 0, 10, 10});
  EXPECT_TRUE(occupancy.may_meet(buffered_at_max_zoom(corner)));
  occupancy.add({kWorld, kWorld, kWorld, kWorld});
  EXPECT_TRUE(occupancy.may_meet(buffered_at_max_zoom({14, (1U << 14U) - 1, (1U << 14U) - 1})));
}

TEST(Occupancy, NeverDeniesWhatMeets) {
  std::mt19937 random(3);
  const auto below = [&](std::int32_t limit) {
    return std::uniform_int_distribution<std::int32_t>(0, limit - 1)(random);
  };
  const auto box = [&] {
    const std::int32_t size = below(20) == 0 ? kWorld / 8 : 1 + below(100'000);
    const std::int32_t x = below(kWorld / 4);
    const std::int32_t y = below(kWorld / 4);
    return GridBox{x, y, x + below(size), y + below(size)};
  };
  Occupancy occupancy;
  std::vector<GridBox> boxes;
  int denied = 0;
  for (int i = 0; i < 40; ++i) {
    boxes.push_back(box());
    occupancy.add(boxes.back());
    for (int j = 0; j < 200; ++j) {
      const GridBox asked = box();
      if (occupancy.may_meet(asked)) continue;
      ++denied;
      ASSERT_TRUE(
          std::ranges::none_of(boxes, [&](const GridBox& each) { return each.intersects(asked); }));
    }
  }
  EXPECT_GT(denied, 0);
}

}  // namespace
}  // namespace baitu::geo
