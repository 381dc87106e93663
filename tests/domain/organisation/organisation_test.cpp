#include "domain/organisation/organisation.hpp"

#include <gtest/gtest.h>

namespace baitu::organisation {
namespace {

UnitDefined unit(const char* code, const char* parent = "") {
  return {UnitCode(code), {"示例单位", ""}, UnitKind::department, UnitCode(parent)};
}

Organisation city_above_office_above_desk() {
  Organisation organisation;
  evolve(organisation, unit("city"));
  evolve(organisation, unit("office", "city"));
  evolve(organisation, unit("desk", "office"));
  return organisation;
}

TEST(Organisation, TheLatestDefinitionOfACodeStands) {
  Organisation organisation;
  evolve(organisation, unit("city"));
  UnitDefined renamed = unit("city");
  renamed.name.zh = "新名";
  evolve(organisation, renamed);
  evolve(organisation, PostDefined{PostCode("mayor"), {"市长", ""}});
  EXPECT_EQ(*organisation.unit(UnitCode("city")), renamed);
  EXPECT_EQ(organisation.units.size(), 1U);
  EXPECT_EQ(organisation.post(PostCode("mayor"))->name.zh, "市长");
  EXPECT_EQ(organisation.unit(UnitCode("none")), nullptr);
  EXPECT_EQ(organisation.post(PostCode("none")), nullptr);
}

TEST(Organisation, TakesAUnitUnderAKnownOne) {
  EXPECT_TRUE(check(city_above_office_above_desk(), unit("new", "desk")));
  EXPECT_TRUE(check(city_above_office_above_desk(), unit("desk", "city")));
}

TEST(Organisation, RefusesAnUnknownParent) {
  const auto refused = check(Organisation{}, unit("new", "none"));
  EXPECT_EQ(refused.error().code, ErrorCode::unknown_unit);
  EXPECT_EQ(refused.error().field, "/parent");
}

TEST(Organisation, RefusesAHierarchyThatClosesOnItself) {
  for (const auto& closing : {unit("city", "desk"), unit("office", "desk"), unit("desk", "desk")}) {
    const auto refused = check(city_above_office_above_desk(), closing);
    ASSERT_FALSE(refused) << closing.code.value;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_value);
    EXPECT_EQ(refused.error().field, "/parent");
  }
}

TEST(Organisation, RefusesAUnitOrPostWithoutCodeOrName) {
  EXPECT_EQ(check(Organisation{}, unit("")).error().field, "/code");
  EXPECT_EQ(check(PostDefined{PostCode("a b"), {"职务", ""}}).error().field, "/code");
  EXPECT_EQ(check(PostDefined{PostCode("a"), {"", "Post"}}).error().field, "/name/zh");
}

}  // namespace
}  // namespace baitu::organisation
