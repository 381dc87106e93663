#include "geo/worker/reason.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>

namespace baitu::geo {
namespace {

TEST(Reason, IsFoundByItsCode) {
  for (const ReasonRow& row : all_reasons()) {
    EXPECT_EQ(find_reason(row.code), row.reason);
    EXPECT_EQ(code_of(row.reason), row.code);
    EXPECT_TRUE(row.sentence.ends_with('.')) << row.code;
  }
  EXPECT_EQ(find_reason("because"), std::nullopt);
}

// The page's words, read as text: a reason without one would be shown as its bare code.
TEST(Reason, HasItsWordsInBothLanguages) {
  std::set<std::string> codes;
  for (const ReasonRow& row : all_reasons()) codes.emplace(row.code);
  for (const char* const path :
       {"web/src/i18n/map/zh_reasons.ts", "web/src/i18n/map/en_reasons.ts"}) {
    std::ifstream file(path);
    ASSERT_TRUE(file.good()) << path;
    const std::regex key("^  ([a-z_0-9]+):.*");
    std::set<std::string> found;
    std::smatch match;
    for (std::string line; std::getline(file, line);)
      if (std::regex_match(line, match, key)) found.insert(match[1]);
    EXPECT_EQ(found, codes) << path;
  }
}

}  // namespace
}  // namespace baitu::geo
