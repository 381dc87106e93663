#include "domain/portfolio/silence.hpp"

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::Cut;
using portfolio::SilenceCounts;
using portfolio::SilenceGroup;

// WK wants a report every 30 days, with 15 days of grace. Registered on 2025-01-01: S1 and S2 of
// housing in east, S3 of nobody in west; S4 reported on 1 March.
class SilenceTest : public testing::Test {
 protected:
  SilenceTest() {
    world_.given_registered("S1", "WK").given_assigned("S1", "vice-mayor", "housing");
    world_.given_registered("S2", "WK").given_assigned("S2", "vice-mayor", "housing");
    world_.given_registered("S3", "WK", "west");
    world_.given_registered("S4", "WK", "west");
    world_.given("S2", "2025-01-11", percent(100));
    world_.given("S4", "2025-03-01", percent(100));
  }

  portfolio::View on(const char* on) const { return world_.portfolio.view(world_.head(), day(on)); }
  portfolio::SilentPage page(const char* day_text, std::size_t offset = 0,
                             std::size_t limit = 100) const {
    return silent_projects(on(day_text), {}, offset, limit);
  }

  World world_;
};

TEST_F(SilenceTest, BeginsOnTheDayAfterPeriodAndGrace) {
  EXPECT_EQ(page("2025-02-15").whole, (SilenceCounts{4, 0, 0, 0, {}}));
  EXPECT_EQ(page("2025-02-16").whole, (SilenceCounts{4, 3, 3, 46, 1}));
}

// On 8 March S1 and S3 are silent for 66 days, 21 overdue, S2 for 56, 11 overdue.
TEST_F(SilenceTest, RanksTheLongestOverdueFirst) {
  const auto all = page("2025-03-08");
  ASSERT_EQ(all.projects.size(), 3U);
  EXPECT_EQ(all.projects[0].identity->code.value, "S1");
  EXPECT_EQ(all.projects[1].identity->code.value, "S3");
  EXPECT_EQ(all.projects[2].identity->code.value, "S2");
  EXPECT_EQ(all.projects[2].silence, (portfolio::Silence{day("2025-01-11"), 56, 30, 15}));
  EXPECT_EQ(all.projects[2].silence.overdue_days(), 11);
  EXPECT_EQ(all.projects[2].last_report, day("2025-01-11"));
  EXPECT_EQ(all.projects[0].last_report, std::nullopt);
  EXPECT_EQ(all.projects[1].assignment, nullptr);
  EXPECT_EQ(all.whole, (SilenceCounts{4, 3, 53, 66, 21}));
}

TEST_F(SilenceTest, PagesHaveTheSameWhole) {
  const auto second = page("2025-03-08", 1, 1);
  ASSERT_EQ(second.projects.size(), 1U);
  EXPECT_EQ(second.projects[0].identity->code.value, "S3");
  EXPECT_EQ(second.whole, page("2025-03-08").whole);
  EXPECT_TRUE(page("2025-03-08", 7).projects.empty());
}

TEST_F(SilenceTest, CountsUnitsWithTheirDenominator) {
  const auto by = silence_by(on("2025-03-08"), {}, Cut::lead_department);
  EXPECT_EQ(by.groups,
            (std::vector<SilenceGroup>{{"housing", {2, 2, 32, 66, 11}}, {"", {2, 1, 21, 66, 21}}}));
  EXPECT_EQ(by.whole, (SilenceCounts{4, 3, 53, 66, 21}));
  const auto districts = silence_by(on("2025-03-08"), {}, Cut::district);
  EXPECT_EQ(districts.groups.front().key, "east");
  EXPECT_EQ(districts.groups.back().counts.expected, 2);
}

TEST_F(SilenceTest, ExpectsNothingOfWhatIsDoneStoppedOrNotAskedToReport) {
  world_.given_stage_done("S1", "accept", "2025-01-05", "2025-01-06");
  world_.given("S2", "2025-01-12", project::Suspend{"停"});
  world_.given("S3", "2025-01-12", project::Withdraw{"退"});
  EXPECT_EQ(page("2025-03-08").whole.expected, 1);
  programme::ProgrammeDefined quiet = works();
  quiet.reporting_period_days = 0;
  world_.record_common("2025-01-01", {quiet});
  EXPECT_EQ(page("2025-03-08").whole.expected, 0);
}

TEST_F(SilenceTest, OfAPastDayIsTheSilenceOfThatDay) {
  world_.given("S1", "2025-03-07", percent(300));
  EXPECT_EQ(page("2025-03-08").whole.silent, 2);
  EXPECT_EQ(page("2025-03-06").whole.silent, 3);
}

}  // namespace
}  // namespace baitu::test
