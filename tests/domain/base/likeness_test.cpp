#include "domain/base/likeness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace baitu {
namespace {

std::int32_t likeness(std::string_view a, std::string_view b) {
  return likeness_percent(folded_name(a), folded_name(b));
}

TEST(FoldedName, HasHalfWidthSmallLettersAndNoBracketsOrSpaces) {
  EXPECT_EQ(folded_name("ＧＺ－０１７ Ａ区"), U"gz-017a区");
  EXPECT_EQ(folded_name("东湖小区（一期）"), U"东湖小区一期");
  EXPECT_EQ(folded_name("　东湖·小区 “一期” 【改】"), U"东湖小区一期改");
  EXPECT_EQ(folded_name(""), U"");
  EXPECT_EQ(folded_name("()（） "), U"");
}

TEST(FoldedName, KeepsHyphensWhichTellNumbersApart) {
  EXPECT_NE(folded_name("1-2 号楼"), folded_name("12 号楼"));
}

TEST(FoldedName, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(folded_name("a\xff"
                        "b"),
            U"a\uFFFDb");
  EXPECT_EQ(folded_name("\xe4\xb8"), U"\uFFFD\uFFFD");  // cut off
  EXPECT_EQ(folded_name("\xc0\xaf"), U"\uFFFD\uFFFD");  // longer than it needs to be
  EXPECT_EQ(folded_name("\xf0\x9f\x8f\xa0"), U"\U0001F3E0");
}

// Worked by hand: pairs in common, twice, of all pairs.
TEST(Likeness, IsTwiceTheCommonPairsOfAll) {
  EXPECT_EQ(likeness("东湖小区", "东湖小区"), 100);
  EXPECT_EQ(likeness("东湖小区（一期）", "东湖小区 一期"), 100);
  EXPECT_EQ(likeness("东湖小区一期", "东湖小区二期"), 60);      // 东湖 湖小 小区 of 5 + 5
  EXPECT_EQ(likeness("东湖小区", "东湖小区一期"), 75);          // 3 of 3 + 5
  EXPECT_EQ(likeness("龙凤湿地公园", "龙凤湿地森林公园"), 66);  // 龙凤 凤湿 湿地 公园 of 5 + 7
  EXPECT_EQ(likeness("东湖小区", "西苑新村"), 0);
  EXPECT_EQ(likeness("aaa", "aa"), 66);  // 1 of 2 + 1
}

TEST(Likeness, OfTwoNamesThatDifferIsNeverWhole) {
  EXPECT_EQ(likeness("ababa", "babab"), 99);  // ab twice and ba twice, in both
  EXPECT_EQ(likeness("abcab", "cabca"), 75);  // ab bc ca of 4 + 4
  EXPECT_EQ(likeness("xyxzx", "xzxyx"), 99);  // the same pairs in another order
}

TEST(Likeness, OfOneCharacterOrNoneIsAllOrNothing) {
  EXPECT_EQ(likeness("园", "园"), 100);
  EXPECT_EQ(likeness("园", "园区"), 0);
  EXPECT_EQ(likeness("", ""), 0);
}

TEST(NameIndex, FindsTheLikestFirstEachItemOnce) {
  NameIndex index;
  index.add(7, "东湖小区一期");
  index.add(3, "东湖小区二期");
  index.add(3, "东湖小区");
  index.add(9, "西苑新村");
  index.add(1, " ");
  EXPECT_EQ(index.find("东湖小区（一期）", 60, 5),
            (std::vector<NameIndex::Found>{{7, 100}, {3, 75}}));
  EXPECT_EQ(index.find("东湖小区（一期）", 60, 1), (std::vector<NameIndex::Found>{{7, 100}}));
  EXPECT_TRUE(index.find("", 0, 5).empty());
  EXPECT_TRUE(index.find("南山", 1, 5).empty());
}

TEST(NameIndex, FindsANameOfOneCharacterByItself) {
  NameIndex index;
  index.add(4, "园");
  EXPECT_EQ(index.find("（园）", 85, 5), (std::vector<NameIndex::Found>{{4, 100}}));
}

// Against every name compared with every other.
TEST(NameIndex, AgreesWithComparingAll) {
  std::vector<std::string> names;
  unsigned state = 1;
  const auto next = [&](unsigned below) {
    return (state = state * 1'103'515'245U + 12'345U) / 65'536U % below;
  };
  for (int i = 0; i < 120; ++i) {
    std::string name;
    for (unsigned left = next(7); left > 0; --left)
      name.push_back(static_cast<char>('a' + next(3)));
    names.push_back(name);
  }
  NameIndex index;
  for (std::size_t i = 0; i < names.size(); ++i) index.add(static_cast<std::uint32_t>(i), names[i]);
  for (const std::string& name : names) {
    std::vector<NameIndex::Found> expected;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (const auto percent = likeness(name, names[i]); percent >= 40)
        expected.push_back({static_cast<std::uint32_t>(i), percent});
    auto found = index.find(name, 40, names.size());
    std::ranges::sort(found, {}, &NameIndex::Found::item);
    EXPECT_EQ(found, expected) << name;
  }
}

}  // namespace
}  // namespace baitu
