#include "domain/portfolio/shared_map.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>
#include <string>
#include <vector>

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

// What every leaf held when its number was seen first.
class Numbers {
 public:
  void look_at(const Map& map) {
    map.for_each_leaf([&](std::uint64_t number, const auto& values) {
      const std::vector<int> now(values.begin(), values.end());
      const auto [known, is_new] = values_.emplace(number, now);
      EXPECT_EQ(known->second, now) << number;
    });
  }
  [[nodiscard]] std::size_t size() const { return values_.size(); }

 private:
  std::map<std::uint64_t, std::vector<int>> values_;
};

TEST(SharedMap, ANumberOfALeafStandsForTheSameValuesForEver) {
  std::mt19937 random(11);
  std::deque<Map> maps(1);
  Numbers numbers;
  for (int i = 0; i < 3'000; ++i) {
    maps[random() % maps.size()].edit(std::to_string(random() % 2'000)) += 1 + i;
    if (i % 500 == 0) maps.push_back(maps[random() % maps.size()]);
    if (i % 7 == 0)
      for (const Map& map : maps) numbers.look_at(map);
  }
  EXPECT_GT(numbers.size(), 400U);
}

TEST(SharedMap, ALeafThatIsNotChangedKeepsItsNumber) {
  Map map;
  for (int i = 0; i < 2'000; ++i) map.edit(std::to_string(i)) = i;
  const auto numbers = [](const Map& of) {
    std::vector<std::uint64_t> all;
    of.for_each_leaf([&](std::uint64_t number, const auto&) { all.push_back(number); });
    return all;
  };
  Map copy = map;
  copy.edit("1000") = -1;
  const auto before = numbers(map);
  const auto after = numbers(copy);
  ASSERT_EQ(before.size(), after.size());
  std::size_t changed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) changed += before[i] != after[i] ? 1U : 0U;
  EXPECT_EQ(changed, 1U);
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
