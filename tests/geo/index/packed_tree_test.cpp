#include "geo/index/packed_tree.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace baitu::geo {
namespace {

constexpr std::int32_t kWorld = std::int32_t{1} << 28;

class RandomEntries {
 public:
  explicit RandomEntries(unsigned seed) : random_(seed) {}

  GridBox box(std::int32_t largest) {
    const std::int32_t x = below(kWorld);
    const std::int32_t y = below(kWorld);
    return {x, y, x + below(largest), y + below(largest)};
  }
  PackedTree::Entry entry(std::uint32_t item) {
    const auto from = static_cast<std::uint64_t>(below(1'000));
    const bool ends = below(3) != 0;
    return {box(kWorld / 8), from, ends ? from + static_cast<std::uint64_t>(below(100)) : kForever,
            item};
  }
  std::int32_t below(std::int32_t limit) {
    return std::uniform_int_distribution<std::int32_t>(0, limit - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

std::set<std::uint32_t> by_looking_at_all(const std::vector<PackedTree::Entry>& entries,
                                          const GridBox& box, std::uint64_t moment) {
  std::set<std::uint32_t> found;
  for (const auto& e : entries)
    if (e.from <= moment && moment < e.to && e.box.intersects(box)) found.insert(e.item);
  return found;
}

std::uint64_t change_by_looking_at_all(const std::vector<PackedTree::Entry>& entries,
                                       const GridBox& box, std::uint64_t moment) {
  std::uint64_t last = 0;
  for (const auto& e : entries) {
    if (!e.box.intersects(box)) continue;
    if (e.from <= moment) last = std::max(last, e.from);
    if (e.to <= moment) last = std::max(last, e.to);
  }
  return last;
}

TEST(PackedTree, FindsWhatLookingAtAllFinds) {
  RandomEntries random(3);
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 256U, 257U, 5'000U}) {
    std::vector<PackedTree::Entry> entries;
    for (std::uint32_t i = 0; i < size; ++i) entries.push_back(random.entry(i));
    for (const std::size_t periods : {1U, 7U}) {
      const PackedTree tree(entries, periods);
      ASSERT_EQ(tree.size(), size);
      for (int i = 0; i < 60; ++i) {
        const GridBox box = random.box(kWorld / 4);
        const auto moment = static_cast<std::uint64_t>(random.below(1'200));
        std::multiset<std::uint32_t> found;
        tree.at(box, moment, [&](std::uint32_t item) { found.insert(item); });
        const auto expected = by_looking_at_all(entries, box, moment);
        ASSERT_EQ(found, std::multiset<std::uint32_t>(expected.begin(), expected.end()));
        ASSERT_EQ(tree.last_change(box, moment), change_by_looking_at_all(entries, box, moment));
      }
    }
  }
}

TEST(PackedTree, NeverForgetsAChangeThatIsKnown) {
  const PackedTree tree({{{0, 0, 10, 10}, 3, 5, 0}});
  EXPECT_EQ(tree.last_change({0, 0, 1, 1}, 9), 5U);
  EXPECT_EQ(tree.last_change({0, 0, 1, 1}, 4), 3U);
  EXPECT_EQ(tree.last_change({0, 0, 1, 1}, 9, 7), 7U);
  EXPECT_EQ(tree.last_change({20, 20, 21, 21}, 9), 0U);
}

TEST(Hilbert, GoesOnFromCellToNeighbouringCell) {
  // The first order of the curve, and that steps are one cell long in a corner of it.
  EXPECT_EQ(hilbert(0, 0), 0U);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> at(64);
  for (std::uint32_t x = 0; x < 8; ++x)
    for (std::uint32_t y = 0; y < 8; ++y) at.at(hilbert(x, y)) = {x, y};
  for (std::size_t i = 1; i < at.size(); ++i) {
    const auto step = [](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
    EXPECT_EQ(step(at[i].first, at[i - 1].first) + step(at[i].second, at[i - 1].second), 1U);
  }
}

}  // namespace
}  // namespace baitu::geo
