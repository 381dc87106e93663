// given / when / then for what a unit signs for a year.
#include <gtest/gtest.h>

#include <functional>

#include "domain/responsibility/state.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using namespace responsibility;
using enum ErrorCode;

programme::Catalogue listed_catalogue() {
  programme::Catalogue catalogue = test::catalogue();
  programme::ProgrammeDefined listed = works();
  listed.lists = {{ListCode("old"), {"老区", "Old"}, 100}};
  programme::evolve(catalogue, kToday, listed);
  return catalogue;
}

Signed content() {
  return {ResponsibilityCode("east-2025"),
          UnitCode("east"),
          2025,
          {{ProgrammeCode("WK"), ListCode("old"), 12, "年内"},
           {ProgrammeCode("WK"), ListCode(), 20, ""},
           {ProgrammeCode("AP"), ListCode(), 1, ""}},
          "示例责〔2025〕2号"};
}

class Responsibility : public testing::Test {
 protected:
  Result<DatedEvent> when(std::string_view on, const Command& command) {
    auto decided = decide(state_, command, {kToday, day(on), catalogue_});
    if (decided) evolve(state_, {state_.version.value + 1}, decided->effective_on, decided->event);
    return decided;
  }

  programme::Catalogue catalogue_ = listed_catalogue();
  State state_;
};

TEST_F(Responsibility, IsSignedAndStands) {
  EXPECT_EQ(when("2025-03-01", Sign{content()}), (DatedEvent{day("2025-03-01"), content()}));
  EXPECT_EQ(state_, (State{{1}, content(), day("2025-03-01"), true, ""}));
}

TEST_F(Responsibility, IsWithdrawnWithAReasonAndItsContentStays) {
  ASSERT_TRUE(when("2025-03-01", Sign{content()}));
  EXPECT_EQ(when("2025-04-01", Withdraw{"重签"}),
            (DatedEvent{day("2025-04-01"), Withdrawn{"重签"}}));
  EXPECT_EQ(state_, (State{{2}, content(), day("2025-03-01"), false, "重签"}));
}

TEST_F(Responsibility, FoldsWhatIsNotOfItToNothing) {
  evolve(state_, {3}, kToday, Event(project::Accepted{}));
  State seen;
  seen.version = {3};
  EXPECT_EQ(state_, seen);
}

struct Refusal {
  const char* name;
  std::function<void(Signed&)> change;
  ErrorCode code;
  const char* field;
};

class RefusesASignature : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesASignature, WithItsCodeAndField) {
  const programme::Catalogue catalogue = listed_catalogue();
  Signed changed = content();
  GetParam().change(changed);
  const auto refused = decide({}, Sign{changed}, {kToday, kToday, catalogue});
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
}

const Refusal kRefusals[] = {
    {"WithoutACode", [](auto& s) { s.code = ResponsibilityCode(""); }, invalid_value, "/code"},
    {"OfNoUnit", [](auto& s) { s.unit = UnitCode("none"); }, unknown_unit, "/unit"},
    {"OfAYearLongAgo", [](auto& s) { s.year = 1899; }, invalid_value, "/year"},
    {"OfAYearTooFar", [](auto& s) { s.year = 2200; }, invalid_value, "/year"},
    {"OfNothing", [](auto& s) { s.targets.clear(); }, invalid_value, "/targets"},
    {"OfTooMuch", [](auto& s) { s.targets.resize(kMaxTargets + 1); }, too_large, "/targets"},
    {"OfNoProgramme", [](auto& s) { s.targets[2].programme = ProgrammeCode("ZZ"); },
     unknown_programme, "/targets/2/programme"},
    {"OfNoList", [](auto& s) { s.targets[2].list = ListCode("old"); }, unknown_list,
     "/targets/2/list"},
    {"OfNoItem", [](auto& s) { s.targets[1].items = 0; }, invalid_value, "/targets/1/items"},
    {"OfTooManyItems", [](auto& s) { s.targets[1].items = programme::kMaxQuota + 1; },
     invalid_value, "/targets/1/items"},
    {"OfTheSameTwice", [](auto& s) { s.targets.push_back(s.targets[1]); }, invalid_value,
     "/targets/3"},
    {"WithALongNote", [](auto& s) { s.targets[0].note = std::string(4'001, 'a'); }, too_large,
     "/targets/0/note"},
    {"WithALongDocument", [](auto& s) { s.document = std::string(4'001, 'a'); }, too_large,
     "/document"},
};

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(Signature, RefusesASignature, testing::ValuesIn(kRefusals), kNameOfRow);

TEST_F(Responsibility, RefusesItsCodeASecondTime) {
  ASSERT_TRUE(when("2025-03-01", Sign{content()}));
  EXPECT_EQ(when("2025-03-01", Sign{content()}).error().code, already_registered);
  ASSERT_TRUE(when("2025-04-01", Withdraw{"重签"}));
  EXPECT_EQ(when("2025-04-01", Sign{content()}).error().code, already_registered);
}

TEST_F(Responsibility, RefusesTomorrow) {
  EXPECT_EQ(when("2026-01-01", Sign{content()}).error().code, in_the_future);
}

TEST_F(Responsibility, RefusesAWithdrawalThatCannotBe) {
  EXPECT_EQ(when("2025-04-01", Withdraw{"重签"}).error().code, not_found);
  ASSERT_TRUE(when("2025-03-01", Sign{content()}));
  EXPECT_EQ(when("2025-02-28", Withdraw{"重签"}).error().code, out_of_order);
  EXPECT_EQ(when("2025-04-01", Withdraw{""}).error().field, "/reason");
  EXPECT_EQ(when("2025-04-01", Withdraw{std::string(4'001, 'a')}).error().code, too_large);
  EXPECT_EQ(when("2026-01-01", Withdraw{"重签"}).error().code, in_the_future);
  ASSERT_TRUE(when("2025-04-01", Withdraw{"重签"}));
  EXPECT_EQ(when("2025-04-02", Withdraw{"重签"}).error().code, withdrawn);
}

}  // namespace
}  // namespace baitu::test
