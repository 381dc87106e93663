// The supervision rule and the working days as parts of the catalogue.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "domain/programme/catalogue.hpp"
#include "tests/domain/given.hpp"
#include "tests/domain/holidays.hpp"

namespace baitu::test {
namespace {

using namespace programme;
using enum ErrorCode;

supervision::RuleSet rule() {
  return {77, 1, 10, 5, 3, 5, 2, PostCode("secretary"), "示例督办办法"};
}

Result<std::vector<DatedEvent>> when(const Catalogue& catalogue, const Command& command,
                                     Date on = kToday) {
  return decide(catalogue, command, kToday, on);
}

TEST(SupervisionRule, IsNumberedAndHoldsFromItsDayOn) {
  Catalogue catalogue = test::catalogue();
  EXPECT_EQ(catalogue.supervision_rule(kToday), nullptr);
  evolve(catalogue, day("2025-06-01"), when(catalogue, SetSupervisionRule{rule()})->front().event);
  supervision::RuleSet second = rule();
  second.reply_days = 20;
  const auto decided = when(catalogue, SetSupervisionRule{second});
  ASSERT_TRUE(decided);
  EXPECT_EQ(std::get<supervision::RuleSet>(decided->front().event).version, 2);
  evolve(catalogue, day("2025-07-01"), decided->front().event);
  EXPECT_EQ(catalogue.supervision_rule(day("2025-05-31")), nullptr);
  EXPECT_EQ(catalogue.supervision_rule(day("2025-06-30"))->version, 1);
  EXPECT_EQ(catalogue.supervision_rule(day("2025-07-01"))->version, 2);
}

TEST(SupervisionRule, OfOneDayIsTheLastRecorded) {
  Catalogue catalogue = test::catalogue();
  for (const std::int32_t days : {10, 20}) {
    supervision::RuleSet each = rule();
    each.reply_days = days;
    evolve(catalogue, kToday, each);
  }
  EXPECT_EQ(catalogue.supervision_rule(kToday)->reply_days, 20);
}

TEST(SupervisionRule, IsRefusedForDaysWhoseColoursAreRecorded) {
  const auto refused = when(catalogue(), SetSupervisionRule{rule()}, day("2025-12-30"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, out_of_order);
  EXPECT_EQ(refused.error().field, "/effective_on");
}

TEST(WorkingDaysOfTheCatalogue, AreThoseThatWereSet) {
  Catalogue catalogue = test::catalogue();
  const auto decided = when(catalogue, SetHolidays{holidays_2025()});
  ASSERT_TRUE(decided);
  evolve(catalogue, kToday, decided->front().event);
  EXPECT_FALSE(catalogue.working_days.works_on(day("2025-10-01")));
  EXPECT_FALSE(catalogue == test::catalogue());
  EXPECT_TRUE(is_of_catalogue(decided->front().event));
  calendar::HolidaysSet nameless = holidays_2025();
  nameless.source.clear();
  EXPECT_EQ(when(catalogue, SetHolidays{nameless}).error().field, "/source");
}

struct Refusal {
  const char* name;
  std::function<void(supervision::RuleSet&)> change;
  ErrorCode code;
  const char* field;
};

class RefusesASupervisionRule : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesASupervisionRule, WithItsCodeAndField) {
  supervision::RuleSet changed = rule();
  GetParam().change(changed);
  const auto refused = when(catalogue(), SetSupervisionRule{changed});
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
}

constexpr std::int32_t kTooMany = kMaxRuleWorkingDays + 1;

const Refusal kRefusals[] = {
    {"WithoutAReceipt", [](auto& r) { r.receipt_days = 0; }, invalid_value, "/receipt_days"},
    {"WithALateReceipt", [](auto& r) { r.receipt_days = kTooMany; }, invalid_value,
     "/receipt_days"},
    {"WhoseReplyIsDueBeforeItsReceipt", [](auto& r) { r.receipt_days = 11; }, invalid_value,
     "/reply_days"},
    {"WithALateReply", [](auto& r) { r.reply_days = kTooMany; }, invalid_value, "/reply_days"},
    {"WithoutRework", [](auto& r) { r.rework_days = 0; }, invalid_value, "/rework_days"},
    {"WithLateRework", [](auto& r) { r.rework_days = kTooMany; }, invalid_value, "/rework_days"},
    {"WithNegativeBlue", [](auto& r) { r.blue_within_days = -1; }, invalid_value,
     "/blue_within_days"},
    {"WithEarlyBlue", [](auto& r) { r.blue_within_days = kTooMany; }, invalid_value,
     "/blue_within_days"},
    {"WithoutYellow", [](auto& r) { r.red_overdue_days = 0; }, invalid_value, "/red_overdue_days"},
    {"WithLateRed", [](auto& r) { r.red_overdue_days = kTooMany; }, invalid_value,
     "/red_overdue_days"},
    {"RedWithoutAReturn", [](auto& r) { r.red_returns = 0; }, invalid_value, "/red_returns"},
    {"RedAfterTooManyReturns", [](auto& r) { r.red_returns = kMaxRuleReturns + 1; }, invalid_value,
     "/red_returns"},
    {"ReportedToNobody", [](auto& r) { r.superior = PostCode("none"); }, unknown_post, "/superior"},
    {"WithoutASource", [](auto& r) { r.source.clear(); }, invalid_value, "/source"},
    {"WithALongSource", [](auto& r) { r.source = std::string(4'001, 'x'); }, too_large, "/source"},
};

INSTANTIATE_TEST_SUITE_P(Thresholds, RefusesASupervisionRule, testing::ValuesIn(kRefusals),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace baitu::test
