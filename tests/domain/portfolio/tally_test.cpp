#include "domain/portfolio/tally.hpp"

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::Filter;
using portfolio::TallyCount;

// TL counts parks begun, by the end of June, and anything accepted.
class TallyTest : public testing::Test {
 protected:
  TallyTest() {
    programme::ProgrammeDefined tallied = works();
    tallied.code = ProgrammeCode("TL");
    tallied.lists = {{ListCode("parks"), {"公园", ""}, 60}, {ListCode("rings"), {"环", ""}, 40}};
    tallied.tallies = {{TallyCode("begun"),
                        {"开工", ""},
                        {ListCode("parks")},
                        StageCode("build"),
                        programme::StageMoment::started,
                        3,
                        day("2025-06-30")},
                       {TallyCode("accepted"),
                        {"验收", ""},
                        {},
                        StageCode("accept"),
                        programme::StageMoment::completed,
                        40,
                        {}}};
    world_.record_common("2024-12-01", {tallied});
    for (const char* code : {"T1", "T2", "T3"}) given(code, "parks");
    given("T4", "rings");
    world_.given("T1", "2025-02-03", project::StartStage{StageCode("build")});
    world_.given("T2", "2025-02-05", project::StartStage{StageCode("build")});
    world_.given("T4", "2025-02-03", project::StartStage{StageCode("build")});
    world_.given_stage_done("T4", "accept", "2025-03-01", "2025-03-02");
  }

  void given(const char* code, const char* list) {
    world_.given(code, "2025-01-01",
                 project::Register{ProjectCode(code),
                                   ProgrammeCode("TL"),
                                   {code, ""},
                                   UnitCode("east"),
                                   "",
                                   ListCode(list)});
    world_.given(code, "2025-01-01", works_plan());
  }

  std::vector<TallyCount> on(const char* on, const Filter& filter = {}) const {
    return tallies(world_.portfolio.view(world_.head(), day(on)), filter);
  }

  World world_;
};

TEST_F(TallyTest, CountsTheItemsOfItsLists) {
  const auto counts = on("2025-02-04");
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts[0].definition().code.value, "begun");
  EXPECT_EQ(counts[0].count, 1);
  EXPECT_EQ(counts[1].count, 0);
  EXPECT_EQ(on("2025-02-05")[0].count, 2);
  EXPECT_EQ(on("2025-03-02")[1].count, 1);
}

// By the plans three parks are to be begun on 1 February; the quota is 3 of them.
TEST_F(TallyTest, ExpectsWhatThePlansWant) {
  EXPECT_EQ(on("2025-01-31")[0].expected, 0);
  const TallyCount begun = on("2025-02-05")[0];
  EXPECT_EQ(begun.planned, 3);
  EXPECT_EQ(begun.expected, 3);
  EXPECT_EQ(begun.count_share(), BasisPoints{6'666});
  EXPECT_EQ(begun.expected_share(), kWhole);
  EXPECT_EQ(on("2025-04-10")[1].planned, 0);
  EXPECT_EQ(on("2025-04-11")[1].planned, 4);
  EXPECT_EQ(on("2025-04-11")[1].expected_share(), BasisPoints{1'000});
}

TEST_F(TallyTest, ExpectsTheWholeQuotaFromItsDayOn) {
  world_.given("T3", "2025-02-01",
               project::SetPlan{{planned("survey", "2025-01-01", "2025-01-02")}});
  EXPECT_EQ(on("2025-06-29")[0].expected, 2);
  EXPECT_EQ(on("2025-06-30")[0].expected, 3);
}

TEST_F(TallyTest, LeavesOutWhatWasWithdrawn) {
  world_.given("T2", "2025-02-06", project::Withdraw{"退"});
  EXPECT_EQ(on("2025-02-06")[0].count, 1);
  EXPECT_EQ(on("2025-02-06")[0].planned, 2);
  EXPECT_EQ(on("2025-02-05")[0].count, 2);
}

TEST_F(TallyTest, HasAQuotaUnderAFilterOnProgrammesOnly) {
  Filter filter;
  filter.programmes = {ProgrammeCode("TL")};
  EXPECT_EQ(on("2025-02-05", filter)[0].quota, 3);
  filter.districts = {UnitCode("east")};
  const TallyCount begun = on("2025-02-05", filter)[0];
  EXPECT_EQ(begun.count, 2);
  EXPECT_FALSE(begun.quota);
  EXPECT_FALSE(begun.expected);
  EXPECT_FALSE(begun.count_share());
  filter.programmes = {ProgrammeCode("WK")};
  EXPECT_TRUE(on("2025-02-05", filter).empty());
}

}  // namespace
}  // namespace baitu::test
