#include "geo/worker/detail.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>

namespace baitu::geo {
namespace {

using enum DetailCode;

TEST(Detail, IsFoundByItsCode) {
  for (const DetailRow& row : all_details()) {
    EXPECT_EQ(find_detail(row.code), row.detail);
    EXPECT_EQ(code_of(row.detail), row.code);
  }
  EXPECT_EQ(find_detail("its content is XML or HTML"), std::nullopt);
}

// The page's words, read as text: a code without them could not be shown.
TEST(Detail, HasItsWordsInBothLanguages) {
  std::set<std::string> codes;
  for (const DetailRow& row : all_details()) codes.emplace(row.code);
  for (const char* const path :
       {"web/src/i18n/map/zh_details.ts", "web/src/i18n/map/en_details.ts"}) {
    std::ifstream file(path);
    ASSERT_TRUE(file.good()) << path;
    const std::regex key("^  ([a-z_0-9]+)[:,].*");
    std::set<std::string> found;
    std::smatch match;
    for (std::string line; std::getline(file, line);)
      if (std::regex_match(line, match, key)) found.insert(match[1]);
    EXPECT_EQ(found, codes) << path;
  }
}

TEST(Detail, HasValuesOfItsKinds) {
  EXPECT_TRUE(fits({parts_out_of_order, {}}));
  EXPECT_FALSE(fits({parts_out_of_order, {"1"}}));
  EXPECT_TRUE(fits({rows_and_shapes, {"3", "18446744073709551615"}}));
  EXPECT_FALSE(fits({rows_and_shapes, {"3"}}));
  EXPECT_FALSE(fits({rows_and_shapes, {"3", "4", "5"}}));
  for (const char* const number : {"", "-1", "1.5", " 1", "0x1", "184467440737095516150"})
    EXPECT_FALSE(fits({record, {number}})) << number;
  EXPECT_TRUE(fits({place, {"125.0514000", "-46.6"}}));
  for (const char* const degrees : {"", "nan", "inf", "180.1", "1e2", "46.6 ", "46,6"})
    EXPECT_FALSE(fits({place, {"125", degrees}})) << degrees;
  EXPECT_TRUE(fits({layer, {"示例"}}));
  EXPECT_FALSE(fits({layer, {"\xff"}}));
  EXPECT_FALSE(fits({layer, {std::string(kMaxNameBytes + 1, 'x')}}));
}

TEST(Detail, KeepsOfALongTextWhatTheReaderTakes) {
  std::string name = "x";
  for (int i = 0; i < 400; ++i) name += "示";
  EXPECT_EQ(detail(layer, {name}).values[0], name.substr(0, kMaxNameBytes));
  EXPECT_EQ(detail(layer, {"x" + name}).values[0], "x" + name.substr(0, kMaxNameBytes - 3));
}

TEST(Detail, TakesNumbersAsTheyAre) {
  EXPECT_EQ(detail(rows_and_shapes, 3U, std::size_t{4}), (Detail{rows_and_shapes, {"3", "4"}}));
}

}  // namespace
}  // namespace baitu::geo
