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
  UnitDefined nameless = unit("new");
  nameless.name.zh.clear();
  EXPECT_EQ(check(Organisation{}, nameless).error().field, "/name/zh");
  EXPECT_EQ(check(Organisation{}, unit("")).error().field, "/code");
  EXPECT_EQ(check(PostDefined{PostCode("a b"), {"职务", ""}}).error().field, "/code");
  EXPECT_EQ(check(PostDefined{PostCode("a"), {"", "Post"}}).error().field, "/name/zh");
}

constexpr Date on(int month, int day) {
  using std::chrono::year;
  return year(2025) / month / day;
}

TenureBegan began(const char* tenure) {
  return {PostCode("mayor"), TenureCode(tenure), {"任期", "Term"}, UnitCode("office")};
}

TenureEnded ended(const char* tenure) { return {PostCode("mayor"), TenureCode(tenure)}; }

// The mayor's first tenure is 1 March to 31 May, the second from 1 July on.
Organisation with_two_tenures() {
  Organisation organisation = city_above_office_above_desk();
  evolve(organisation, PostDefined{PostCode("mayor"), {"市长", ""}});
  evolve(organisation, PostDefined{PostCode("deputy"), {"副市长", ""}});
  evolve(organisation, began("1"), on(3, 1));
  evolve(organisation, ended("1"), on(5, 31));
  evolve(organisation, began("2"), on(7, 1));
  return organisation;
}

TEST(Tenure, HoldsFromItsFirstToItsLastDay) {
  const Organisation organisation = with_two_tenures();
  const auto held = [&](Date day) {
    const Tenure* tenure = organisation.tenure_on(PostCode("mayor"), day);
    return tenure ? tenure->code.value : std::string("-");
  };
  EXPECT_EQ(held(on(2, 28)), "-");
  EXPECT_EQ(held(on(3, 1)), "1");
  EXPECT_EQ(held(on(5, 31)), "1");
  EXPECT_EQ(held(on(6, 1)), "-");
  EXPECT_EQ(held(on(7, 1)), "2");
  EXPECT_EQ(held(on(12, 31)), "2");
  EXPECT_EQ(organisation.tenure_on(PostCode("deputy"), on(4, 1)), nullptr);
}

TEST(Tenure, EndsOnTheDayItBeganAtTheEarliest) {
  EXPECT_TRUE(check(with_two_tenures(), ended("2"), on(7, 1)));
}

TEST(Tenure, BeginsTheDayAfterTheOneBefore) {
  Organisation organisation = with_two_tenures();
  evolve(organisation, ended("2"), on(8, 31));
  EXPECT_TRUE(check(organisation, began("3"), on(9, 1)));
  EXPECT_EQ(check(organisation, began("3"), on(8, 31)).error().code, ErrorCode::post_held);
}

TEST(Tenure, TheEndOfWhatNeverBeganFoldsToNothing) {
  Organisation organisation = with_two_tenures();
  evolve(organisation, ended("9"), on(8, 1));
  evolve(organisation, TenureEnded{PostCode("deputy"), TenureCode("1")}, on(8, 1));
  EXPECT_EQ(organisation, with_two_tenures());
}

TEST(Tenure, IsRefusedWhileAnotherHoldsThePostOrWouldLater) {
  const auto open = check(with_two_tenures(), began("3"), on(8, 1));
  EXPECT_EQ(open.error().code, ErrorCode::post_held);
  EXPECT_EQ(open.error().field, "/effective_on");
  EXPECT_EQ(check(with_two_tenures(), began("3"), on(6, 15)).error().code, ErrorCode::post_held);
  EXPECT_EQ(check(with_two_tenures(), began("3"), on(1, 1)).error().code, ErrorCode::post_held);
}

TEST(Tenure, IsRefusedWithWhatIsNotKnown) {
  const Organisation organisation = with_two_tenures();
  TenureBegan tenure = began("3");
  tenure.post = PostCode("none");
  EXPECT_EQ(check(organisation, tenure, on(9, 1)).error().field, "/post");
  tenure = began("3");
  tenure.unit = UnitCode("none");
  EXPECT_EQ(check(organisation, tenure, on(9, 1)).error().field, "/unit");
  tenure.unit = UnitCode();
  tenure.post = PostCode("deputy");
  EXPECT_TRUE(check(organisation, tenure, on(9, 1)));
  tenure.label.zh.clear();
  EXPECT_EQ(check(organisation, tenure, on(9, 1)).error().field, "/label/zh");
  EXPECT_EQ(check(organisation, began(""), on(9, 1)).error().field, "/tenure");
  EXPECT_EQ(check(organisation, began("1"), on(9, 1)).error().code, ErrorCode::already_registered);
}

TEST(Tenure, IsEndedOnceAndNotBeforeItsFirstDay) {
  const Organisation organisation = with_two_tenures();
  EXPECT_EQ(check(organisation, ended("9"), on(9, 1)).error().code, ErrorCode::unknown_tenure);
  EXPECT_EQ(check(organisation, ended("1"), on(9, 1)).error().code, ErrorCode::tenure_over);
  const auto early = check(organisation, ended("2"), on(6, 30));
  EXPECT_EQ(early.error().code, ErrorCode::out_of_order);
  EXPECT_EQ(early.error().field, "/effective_on");
}

GroupDefined group() {
  return {GroupCode("lead"),    {"领导小组", "Leading group"},        PostCode("mayor"),
          {PostCode("deputy")}, {UnitCode("city"), UnitCode("desk")}, UnitCode("office")};
}

TEST(Group, TheLatestDefinitionStands) {
  Organisation organisation = with_two_tenures();
  EXPECT_TRUE(check(organisation, group()));
  evolve(organisation, group());
  GroupDefined smaller = group();
  smaller.deputies.clear();
  smaller.office = UnitCode();
  EXPECT_TRUE(check(organisation, smaller));
  evolve(organisation, smaller);
  EXPECT_EQ(organisation.groups.at(GroupCode("lead")), smaller);
}

void expect_group_refused(void (*change)(GroupDefined&), ErrorCode code, const char* field) {
  GroupDefined changed = group();
  change(changed);
  const auto refused = check(with_two_tenures(), changed);
  ASSERT_FALSE(refused) << field;
  EXPECT_EQ(name_of(refused.error().code), name_of(code));
  EXPECT_EQ(refused.error().field, field);
}

TEST(Group, IsRefusedWithItsField) {
  using enum ErrorCode;
  expect_group_refused([](auto& g) { g.code = GroupCode(""); }, invalid_value, "/code");
  expect_group_refused([](auto& g) { g.name.zh.clear(); }, invalid_value, "/name/zh");
  expect_group_refused([](auto& g) { g.head = PostCode("none"); }, unknown_post, "/head");
  expect_group_refused([](auto& g) { g.deputies = {PostCode("none")}; }, unknown_post,
                       "/deputies/0");
  expect_group_refused([](auto& g) { g.deputies.resize(kMaxDeputies + 1); }, too_large,
                       "/deputies");
  expect_group_refused([](auto& g) { g.deputies = {g.head}; }, invalid_value, "/deputies/0");
  expect_group_refused([](auto& g) { g.members.emplace_back("city"); }, invalid_value,
                       "/members/2");
  expect_group_refused([](auto& g) { g.members.emplace_back("none"); }, unknown_unit, "/members/2");
  expect_group_refused([](auto& g) { g.members.resize(kMaxMembers + 1); }, too_large, "/members");
  expect_group_refused([](auto& g) { g.office = UnitCode("none"); }, unknown_unit, "/office");
}

}  // namespace
}  // namespace baitu::organisation
