#include "domain/portfolio/targets.hpp"

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::DoneItems;

// W1 in east, led by housing, done in 2024; W2 in west, led by housing, done in March 2025; W3 in
// east, led by nobody, done in June 2025, accepted only in July; W4 in east is not done.
class Targets : public testing::Test {
 protected:
  Targets() {
    world_.given_registered("W1", "WK", "east", "2024-01-01");
    world_.given("W1", "2024-01-01",
                 project::Assign{PostCode("vice-mayor"), UnitCode("housing"), {}, UnitCode()});
    world_.given_stage_done("W1", "accept", "2024-05-01", "2024-12-31");
    world_.given_registered("W2", "WK", "west").given_assigned("W2", "vice-mayor", "housing");
    world_.given_stage_done("W2", "accept", "2025-02-01", "2025-03-01");
    world_.given_registered("W3", "WK");
    world_.given_stage_done("W3", "accept", "2025-05-01", "2025-06-01");
    world_.given("W3", "2025-06-02", project::Complete{});
    world_.given("W3", "2025-07-01", project::Accept{"1号"});
    world_.given_registered("W4", "WK");
  }

  std::int64_t count(const char* unit, std::int32_t year, const char* on = "2025-12-31",
                     const char* list = "") const {
    const DoneItems done(world_.portfolio.view(world_.head(), day(on)));
    return done.count(UnitCode(unit), year, ProgrammeCode("WK"), ListCode(list));
  }

  World world_;
};

TEST_F(Targets, CountAnItemForItsLeadAndItsDistrictInTheYearItWasDone) {
  EXPECT_EQ(count("housing", 2024), 1);
  EXPECT_EQ(count("housing", 2025), 1);
  EXPECT_EQ(count("east", 2024), 1);
  EXPECT_EQ(count("east", 2025), 1);
  EXPECT_EQ(count("west", 2025), 1);
  EXPECT_EQ(count("west", 2024), 0);
  EXPECT_EQ(count("office", 2025), 0);
}

TEST_F(Targets, CountWhatWasDoneByTheDayOfTheView) {
  EXPECT_EQ(count("housing", 2025, "2025-02-28"), 0);
  EXPECT_EQ(count("housing", 2025, "2025-03-01"), 1);
  EXPECT_EQ(count("east", 2025, "2025-05-31"), 0);
}

TEST_F(Targets, DateADoneProjectByTheFirstThatMadeItSo) {
  const auto view = world_.portfolio.view(world_.head(), kToday);
  EXPECT_EQ(view.row(ProjectCode("W3"))->done_on, day("2025-06-01"));
  EXPECT_FALSE(view.row(ProjectCode("W4"))->done_on);
}

// W2 was led by housing when it was done in March: nothing that happens to it later moves that.
TEST_F(Targets, StayWithWhoLedTheItemWhenItWasDone) {
  world_.given("W2", "2025-09-01",
               project::Assign{PostCode("vice-mayor"), UnitCode("office"), {}, UnitCode()});
  EXPECT_EQ(count("housing", 2025), 1);
  EXPECT_EQ(count("office", 2025), 0);
}

TEST_F(Targets, OutliveTheAssignment) {
  world_.given_registered("W5", "WK", "west", "2025-01-01");
  project::Assign ending{PostCode("vice-mayor"), UnitCode("housing"), {}, UnitCode()};
  ending.until = day("2025-06-30");
  world_.given("W5", "2025-01-01", ending);
  world_.given_stage_done("W5", "accept", "2025-05-01", "2025-06-30");
  EXPECT_EQ(count("housing", 2025, "2025-06-30"), 2);
  EXPECT_EQ(count("housing", 2025, "2025-07-01"), 2);
}

TEST_F(Targets, CountAListByItselfAndWithinTheWhole) {
  programme::ProgrammeDefined listed = works();
  listed.lists = {{ListCode("old"), {"老区", ""}, 100}};
  world_.record_common("2025-01-01", {listed});
  world_.given("W4", "2025-01-02", project::Reclassify{ListCode("old"), UnitCode("east"), "归类"});
  world_.given_stage_done("W4", "accept", "2025-08-01", "2025-08-02");
  EXPECT_EQ(count("east", 2025, "2025-12-31", "old"), 1);
  EXPECT_EQ(count("east", 2025), 2);
}

// One who leads an item in its own district has one item, not two.
TEST_F(Targets, CountAnItemOnceForAUnitThatIsBoth) {
  world_.given("W4", "2025-01-02",
               project::Assign{PostCode("vice-mayor"), UnitCode("east"), {}, UnitCode()});
  world_.given_stage_done("W4", "accept", "2025-08-01", "2025-08-02");
  EXPECT_EQ(count("east", 2025), 2);
}

}  // namespace
}  // namespace baitu::test
