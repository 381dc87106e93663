// Planned money and funds as tables.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "domain/project/commands.hpp"
#include "tests/api/exports/small_tables.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class MoneyTables : public SmallTables {
 protected:
  void SetUp() override {
    SmallTables::SetUp();
    project::SetPlan plan{{{StageCode("build"), day("2025-01-01"), day("2025-06-30"), 1}}};
    plan.money = {{day("2025-02-01"), 200'000'000}, {day("2025-03-01"), 300'000'000}};
    plan.document = "庆改〔2025〕1号";
    must(request(kSupervisor, "WK-1", plan));
    must(request(kSupervisor, "WK-1", project::BudgetFunds{"市级", 1'000'000'000}));
    must(request(kSupervisor, "WK-1", project::DisburseFunds{"市级", 250'000'000, ""}));
  }

  json::object tried(const std::string& table, const std::string& bytes) {
    const Reply reply = send(table, bytes, supervisor_);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }
};

TEST_F(MoneyTables, AddChangeAndRemoveMonthsAndKeepTheOthers) {
  ASSERT_EQ(commit("planned_money",
                   "code,month,planned_10k\nWK-1,2025-03,\nWK-1,2025/4/1,40.5\n"
                   "WK-1,2025-01-01,\"1,000\"\n",
                   supervisor_, 70)
                .status,
            200);
  const auto plan = project("WK-1")->plan;
  EXPECT_THAT(plan->money, ElementsAre(project::PlannedMoney{day("2025-01-01"), 1'000'000'000},
                                       project::PlannedMoney{day("2025-02-01"), 200'000'000},
                                       project::PlannedMoney{day("2025-04-01"), 40'500'000}));
  EXPECT_EQ(plan->stages.size(), 1U);
  EXPECT_EQ(plan->document, "庆改〔2025〕1号");
}

TEST_F(MoneyTables, NameTheRowOfAMonthThatCannotBe) {
  const json::object answer =
      tried("planned_money",
            "code,month,planned_10k\nWK-1,2025-03-15,5\nWK-2,2025-03,5\nWK-1,2025-05,-5\n"
            "WK-1,,5\nWK-1,2025-06,\n");
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{3}})
    EXPECT_EQ(row(answer, at).at("refusal").at("field"), "month") << at;
  EXPECT_EQ(row(answer, 0).at("refusal").at("given"), "2025-03-15");
  EXPECT_EQ(row(answer, 1).at("refusal").at("code"), "plan_inconsistent");
  EXPECT_EQ(row(answer, 2).at("refusal").at("field"), "planned_10k");
  EXPECT_EQ(row(answer, 4).at("effect"), "unchanged");
}

TEST_F(MoneyTables, BudgetAndPayWhatIsMissingFromTheTotals) {
  const std::string bytes =
      "code,source,budget_10k,disbursed_10k,note\nWK-1,市级,1200,300,二季度\n"
      "WK-1,省级,500,12.345678,首笔\n";
  const Reply reply = commit("funds", bytes, supervisor_, 71);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(counted(answer_of(reply), "created"), 1);
  const auto funds = project("WK-1")->funds;
  ASSERT_EQ(funds.size(), 2U);
  EXPECT_EQ(funds[0].budget_fen, 1'200'000'000);
  EXPECT_EQ(funds[0].disbursed_fen, 300'000'000);
  EXPECT_EQ(funds[1].source, "省级");
  EXPECT_EQ(funds[1].disbursed_fen, 12'345'678);
  EXPECT_THAT(get(export_target("funds", "csv"), supervisor_).body,
              HasSubstr("WK-1,WK-1,省级,500,12.345678,,"));
}

TEST_F(MoneyTables, RefusePaymentsThatCannotBe) {
  const json::object answer = tried("funds",
                                    "code,source,budget_10k,disbursed_10k,note\nWK-2,市级,,5,\nWK-"
                                    "1,市级,-1,,\nWK-1,县级,,,补记\n");
  EXPECT_EQ(row(answer, 0).at("refusal").at("code"), "unknown_fund");
  EXPECT_EQ(row(answer, 0).at("refusal").at("field"), "source");
  EXPECT_EQ(row(answer, 1).at("refusal").at("field"), "budget_10k");
  EXPECT_EQ(row(answer, 2).at("refusal").at("code"), "nothing_reported");
}

TEST_F(MoneyTables, TakeTheRightsOfEachRow) {
  const std::string housing = bearer(token(auth::Role::reporter, "housing"));
  const json::object paid =
      answer_of(send("funds", "code,source,disbursed_10k\nWK-1,市级,260\n", housing));
  EXPECT_EQ(row(paid, 0).at("effect"), "changed");
  const json::object budgeted =
      answer_of(send("funds", "code,source,budget_10k\nWK-1,市级,2000\n", housing));
  EXPECT_EQ(row(budgeted, 0).at("refusal").at("code"), "forbidden");
}

TEST_F(MoneyTables, CollideWithAPaymentMadeMeanwhile) {
  const std::string bytes = "code,source,disbursed_10k,as_of,on\nWK-1,市级,300," +
                            std::to_string(position()) + ",2025-06-01\n";
  must(request(kSupervisor, "WK-1", project::DisburseFunds{"市级", 10'000'000, ""}));
  const json::object answer = tried("funds", bytes);
  EXPECT_EQ(row(answer, 0).at("collisions").at(0).at("then"), "250");
  EXPECT_EQ(row(answer, 0).at("collisions").at(0).at("now"), "260");
  ASSERT_EQ(commit("funds", bytes, supervisor_, 72, "&take=all").status, 200);
  EXPECT_EQ(project("WK-1")->funds[0].disbursed_fen, 300'000'000);
}

}  // namespace
}  // namespace baitu::test
