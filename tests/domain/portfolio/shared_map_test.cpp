#include "domain/portfolio/shared_map.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>
#include <string>

namespace baitu::portfolio {
namespace {

using Map = SharedMap<std::string, int>;
using Oracle = std::map<std::string, int>;

Oracle contents(const Map& map) {
  Oracle found;
  std::string last;
  map.for_each([&](const std::string& key, int value) {
    EXPECT_TRUE(found.empty() || last < key) << "not in order: " << key;
    last = key;
    found.emplace(key, value);
  });
  EXPECT_EQ(found.size(), map.size());
  return found;
}

TEST(SharedMap, IsEmptyAtFirst) {
  const Map map;
  EXPECT_EQ(map.size(), 0U);
  EXPECT_EQ(map.find("a"), nullptr);
}

TEST(SharedMap, DoesAsAStandardMapThroughSplitsAndCopies) {
  std::mt19937 random(7);
  Map map;
  Oracle oracle;
  std::deque<std::pair<Map, Oracle>> copies;
  for (int i = 0; i < 20'000; ++i) {
    const std::string key = std::to_string(random() % 3'000);
    ASSERT_EQ(map.find(key) != nullptr, oracle.contains(key));
    map.edit(key) += i;
    oracle[key] += i;
    ASSERT_EQ(*map.find(key), oracle[key]);
    if (i % 1'000 == 0) copies.emplace_back(map, oracle);
  }
  EXPECT_EQ(contents(map), oracle);
  for (const auto& [copy, then] : copies) EXPECT_EQ(contents(copy), then);
}

TEST(SharedMap, ACopyMayBeChangedWithoutChangingTheOriginal) {
  Map original;
  for (int i = 0; i < 600; ++i) original.edit(std::to_string(i)) = i;
  Map copy = original;
  copy.edit("5") = -1;
  copy.edit("new") = 1;
  original.edit("6") = -2;
  EXPECT_EQ(*original.find("5"), 5);
  EXPECT_EQ(original.find("new"), nullptr);
  EXPECT_EQ(*copy.find("6"), 6);
  EXPECT_FALSE(copy == original);
}

TEST(SharedMap, MovesAndAssigns) {
  Map first;
  first.edit("a") = 1;
  Map second = std::move(first);
  second.edit("a") = 2;
  Map third;
  third = second;
  second.edit("a") = 3;
  EXPECT_EQ(*third.find("a"), 2);
  third = Map();
  EXPECT_EQ(third.size(), 0U);
  EXPECT_EQ(*second.find("a"), 3);
}

TEST(SharedMap, IsEqualByContentHoweverItWasFilled) {
  Map up;
  Map down;
  for (int i = 0; i < 1'000; ++i) up.edit(std::to_string(i)) = i;
  for (int i = 999; i >= 0; --i) down.edit(std::to_string(i)) = i;
  EXPECT_TRUE(up == down);
  down.edit("7") = 8;
  EXPECT_FALSE(up == down);
}

}  // namespace
}  // namespace baitu::portfolio
