#include "domain/portfolio/rollup.hpp"

#include <array>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using namespace project;
using portfolio::Colour;
using portfolio::Counts;
using portfolio::Cut;
using portfolio::Filter;
using portfolio::RollUp;

// Two works, one done, and a pledge without an assignment or a stage.
class RollUpTest : public testing::Test {
 protected:
  RollUpTest() {
    world_.given_registered("P1", "WK").given_registered("P2", "WK", "west");
    world_.given_registered("P3", "PL", "west");
    world_.given_assigned("P1", "vice-mayor", "housing", {UnitCode("city-management")});
    world_.given_assigned("P2", "vice-mayor", "city-management");
    world_.given_stage_done("P1", "accept", "2025-01-05", "2025-01-06");
    world_.given("P2", "2025-01-05", StartStage{StageCode("build")});
  }

  RollUp by(Cut cut, const Filter& filter = {}) const {
    return roll_up(world_.portfolio.view(world_.head(), day("2025-01-10")), filter, cut);
  }

  static Counts counts(std::int64_t green, std::int64_t done,
                       std::optional<std::int64_t> quota = {}) {
    return {green, done, {green, 0, 0, 0, 0}, quota};
  }

  World world_;
};

using Groups = std::vector<portfolio::Group>;

TEST_F(RollUpTest, ByProgrammeShowsTheDenominatorEvenWithoutProjects) {
  EXPECT_EQ(by(Cut::programme).groups,
            (Groups{{"AP", counts(0, 0, 40)}, {"PL", counts(1, 0, 7)}, {"WK", counts(2, 1, 100)}}));
  EXPECT_EQ(by(Cut::programme).whole, counts(3, 1, 147));
}

TEST_F(RollUpTest, ByDistrict) {
  EXPECT_EQ(by(Cut::district).groups, (Groups{{"east", counts(1, 1)}, {"west", counts(2, 0)}}));
}

TEST_F(RollUpTest, ByLeadDepartmentCountsACoLedProjectOnceAndAnUnassignedOneUnderNone) {
  EXPECT_EQ(
      by(Cut::lead_department).groups,
      (Groups{{"", counts(1, 0)}, {"city-management", counts(1, 0)}, {"housing", counts(1, 1)}}));
}

// An office counts for the department it belongs to, however many are between them.
TEST_F(RollUpTest, ByBranchCountsUnderTheUppermostUnit) {
  const auto unit = [](const char* code, const char* parent) {
    return organisation::UnitDefined{
        UnitCode(code), {code, code}, organisation::UnitKind::department, UnitCode(parent)};
  };
  world_.record_common("2025-01-01", {unit("city", "")});
  world_.record_common("2025-01-01", {unit("bureau", "city")});
  world_.record_common("2025-01-01", {unit("housing", "bureau")});
  EXPECT_EQ(
      by(Cut::branch).groups,
      (Groups{{"", counts(1, 0)}, {"city", counts(1, 1)}, {"city-management", counts(1, 0)}}));
}

TEST_F(RollUpTest, ByPost) {
  EXPECT_EQ(by(Cut::post).groups, (Groups{{"", counts(1, 0)}, {"vice-mayor", counts(2, 1)}}));
}

// LS has the lists "old", with one project, and "new", with none.
TEST_F(RollUpTest, ByListShowsTheDenominatorOfEachListAndTakesTheRestTogether) {
  programme::ProgrammeDefined listed = works();
  listed.code = ProgrammeCode("LS");
  listed.lists = {{ListCode("old"), {"老区", ""}, 60}, {ListCode("new"), {"新区", ""}, 40}};
  world_.record_common("2025-01-01", {listed});
  world_.given("P4", "2025-01-01",
               Register{ProjectCode("P4"),
                        ProgrammeCode("LS"),
                        {"四", ""},
                        UnitCode("east"),
                        "",
                        ListCode("old")});
  EXPECT_EQ(
      by(Cut::list).groups,
      (Groups{{"", counts(3, 1)}, {"LS/new", counts(0, 0, 40)}, {"LS/old", counts(1, 0, 60)}}));
  EXPECT_EQ(by(Cut::list).whole, counts(4, 1, 247));
  Filter filter;
  filter.lists = {ListCode("old")};
  EXPECT_EQ(by(Cut::list, filter).groups, (Groups{{"LS/old", counts(1, 0)}}));
}

// P1 and P2 are the vice-mayor's, whose first tenure ended on 5 January.
TEST_F(RollUpTest, ByTenureKeepsThePastHoldersOfPastDays) {
  using organisation::TenureBegan;
  const PostCode post("vice-mayor");
  world_.record_common("2025-01-01", {TenureBegan{post, TenureCode("1"), {"一", ""}, {}}});
  world_.record_common("2025-01-05", {organisation::TenureEnded{post, TenureCode("1")}});
  world_.record_common("2025-01-08", {TenureBegan{post, TenureCode("2"), {"二", ""}, {}}});
  const auto keys = [&](const char* on) {
    std::vector<std::string> found;
    const auto view = world_.portfolio.view(world_.head(), day(on));
    for (const auto& group : roll_up(view, {}, Cut::tenure).groups)
      found.push_back(group.key + "=" + std::to_string(group.counts.total));
    return found;
  };
  EXPECT_EQ(keys("2025-01-05"), (std::vector<std::string>{"=1", "vice-mayor/1=2"}));
  EXPECT_EQ(keys("2025-01-06"), (std::vector<std::string>{"=1", "vice-mayor/=2"}));
  EXPECT_EQ(keys("2025-01-10"), (std::vector<std::string>{"=1", "vice-mayor/2=2"}));
}

TEST_F(RollUpTest, ByStageKeepsProgrammesApart) {
  EXPECT_EQ(by(Cut::stage).groups,
            (Groups{{"", counts(1, 0)}, {"WK/accept", counts(1, 1)}, {"WK/build", counts(1, 0)}}));
}

TEST_F(RollUpTest, ByLight) {
  world_.given("P2", "2025-01-09", Suspend{"停"});
  const auto lights = by(Cut::light);
  ASSERT_EQ(lights.groups.size(), 2U);
  EXPECT_EQ(lights.groups[0].key, "green");
  EXPECT_EQ(lights.groups[1].key, "white");
  EXPECT_EQ(lights.whole.of(Colour::white), 1);
  EXPECT_EQ(lights.whole.of(Colour::green), 2);
}

TEST_F(RollUpTest, HasADenominatorUnderAFilterOnProgrammesOnly) {
  Filter filter;
  filter.programmes = {ProgrammeCode("WK")};
  EXPECT_EQ(by(Cut::programme, filter).groups, (Groups{{"WK", counts(2, 1, 100)}}));
  EXPECT_EQ(by(Cut::district, filter).whole, counts(2, 1, 100));
  filter.districts = {UnitCode("east")};
  EXPECT_EQ(by(Cut::programme, filter).groups, (Groups{{"WK", counts(1, 1)}}));
  EXPECT_EQ(by(Cut::programme, filter).whole, counts(1, 1));
}

TEST_F(RollUpTest, HasNoDenominatorUnderAnyOtherFilter) {
  std::array<Filter, 9> filters;
  filters[0].districts = {UnitCode("east")};
  filters[1].departments = {UnitCode("housing")};
  filters[2].posts = {PostCode("vice-mayor")};
  filters[3].stages = {StageCode("build")};
  filters[4].lights = {Colour::green};
  filters[5].done = false;
  filters[6].text = std::string("P");
  filters[7].statuses = {portfolio::Status::active};
  filters[8].lists = {ListCode("old")};
  for (const Filter& filter : filters) {
    EXPECT_FALSE(by(Cut::programme, filter).whole.quota);
    for (const auto& group : by(Cut::programme, filter).groups) EXPECT_FALSE(group.counts.quota);
  }
}

}  // namespace
}  // namespace baitu::test
