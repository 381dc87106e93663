// The lights of all nine programmes against a table worked by hand.
//
// Sources: the default rule (yellow from 10 points behind, red above 30; deadline passed: red;
// silent for the reporting period and 15 days: grey) is that of domain/portfolio/light.hpp with the
// thresholds of light_rule(); weights, measures, periods and done stages are the plan's own,
// written here again. Every item is planned alike: its first stage takes days 1 to 10, its second
// 11 to 20 and so on; each is started on its day. So milestones expect, from day 10 k on, the
// weights of the first k stages; works and pledges expect a tenth of a stage's weight more each of
// its days.
#include "domain/portfolio/light.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "domain/base/assert.hpp"
#include "domain/project/evolve.hpp"
#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {
namespace {

using enum portfolio::Colour;
using enum portfolio::Reason;
using portfolio::Colour;
using portfolio::Light;
using portfolio::Reason;

constexpr int kStageDays = 10;

Date on_day(int number) {
  using std::chrono::January;
  return Date(std::chrono::year(2025) / January / 1) + std::chrono::days(number - 1);
}

programme::ProgrammeDefined programme_of(const std::string& code) {
  const auto all = programmes(on_day(1));
  const auto found =
      std::ranges::find(all, ProgrammeCode(code), &programme::ProgrammeDefined::code);
  BAITU_ASSERT(found != all.end());
  return *found;
}

struct Case {
  const char* name;
  const char* programme;
  int completed;                            // stages, each on the last of its days
  std::optional<std::int32_t> reported_bp;  // of works: a percentage; of pledges: of 200 pledged
  int reported_on;                          // day of the last report
  int on;
  Colour colour;
  Reason reason;
  std::int32_t deviation_bp;
  std::optional<Colour> last_colour = {};
};

class Item {
 public:
  Item(const Case& row, const programme::ProgrammeDefined& programme) : programme_(programme) {
    fold(1, project::Registered{ProjectCode("X-1"), programme.code, {"示例", ""}, {}, "", {}});
    plan();
    for (int i = 0; i < static_cast<int>(programme.stages.size()); ++i) course(i, row);
    fold(row.reported_on, report(row));
  }

  [[nodiscard]] Light light(int on) const {
    return portfolio::light(state_, programme_, light_rule(), on_day(on));
  }

 private:
  void plan() {
    project::PlanSet plan;
    int first = 1;
    for (const programme::StageDefinition& stage : programme_.stages) {
      plan.stages.push_back({stage.code, on_day(first), on_day(first + kStageDays - 1)});
      first += kStageDays;
    }
    fold(1, plan);
  }

  void course(int stage, const Case& row) {
    const StageCode& code = programme_.stages[static_cast<std::size_t>(stage)].code;
    const int first = 1 + (stage * kStageDays);
    if (first <= row.on) fold(first, project::StageStarted{code});
    if (stage < row.completed)
      fold(first + kStageDays - 1, project::StageCompleted{code, "", {}, {}});
  }

  // Something substantive is always said; of pledges also how many of the 200.
  [[nodiscard]] project::ProgressReported report(const Case& row) const {
    constexpr std::int64_t kPledged = 200'000;
    project::ProgressReported report;
    if (programme_.measure == programme::Measure::physical) {
      report.percent = BasisPoints{row.reported_bp.value_or(0)};
    } else if (programme_.measure == programme::Measure::quantity) {
      report.facts = {
          {programme_.pledged_fact, Quantity{kPledged}},
          {programme_.done_fact, Quantity{kPledged * row.reported_bp.value_or(0) / kWhole.value}}};
    } else {
      report.facts = {{programme_.facts.front().code, Quantity{1'000}}};
    }
    return report;
  }

  void fold(int day, const Event& event) {
    project::evolve(state_, {state_.version.value + 1}, on_day(day), event);
  }

  const programme::ProgrammeDefined& programme_;
  project::State state_;
};

// 5, 10, 20, 12, 30, 10, 8 (close: done on day 70), 5; every 30 days.
const Case kIssues[] = {
    {"OnPlan", "PX", 3, {}, 30, 30, green, on_plan, 0},                   // 35 − 35
    {"TenBehind", "PX", 1, {}, 20, 20, yellow, behind_plan, 1'000},       // 15 − 5
    {"AStageBehind", "PX", 2, {}, 30, 30, yellow, behind_plan, 2'000},    // 35 − 15
    {"TwoStagesBehind", "PX", 3, {}, 50, 50, red, behind_plan, 4'200},    // 77 − 35
    {"NotClosedInTime", "PX", 6, {}, 60, 71, red, deadline_passed, 800},  // 95 − 87
    {"Closed", "PX", 7, {}, 60, 71, green, done, 0},
    {"SilentFor45Days", "PX", 4, {}, 1, 46, green, on_plan, 0},
    {"SilentFor46Days", "PX", 4, {}, 1, 47, grey, silent, 0, green},
};

// QS 2, 3, 12, 3, 60, 10, 7 (operate: done on day 70), 3: day 45 expects 20 + 5/10 of 60 = 50.
// GZ 3, 2, 2, 3, 8, 4, 8, 55, 8 (accept: done on day 90), 4, 3: day 75 expects 30 + 5/10 of 55.
// YJ 4, 8, 8, 8, 50, 8, 8, 3, 3 (open: done on day 90): day 41 expects 28 + 1/10 of 50 = 33.
// All three every 30 days.
const Case kWorks[] = {
    {"EconomicAlmostTenBehind", "QS", 4, 4'001, 45, 45, green, on_plan, 999},
    {"EconomicTenBehind", "QS", 4, 4'000, 45, 45, yellow, behind_plan, 1'000},
    {"EconomicThirtyBehind", "QS", 4, 2'000, 45, 45, yellow, behind_plan, 3'000},
    {"EconomicMoreThanThirtyBehind", "QS", 4, 1'999, 45, 45, red, behind_plan, 3'001},
    {"EconomicSilentFor45Days", "QS", 4, 1'000, 1, 46, red, behind_plan, 4'600},       // 56 − 10
    {"EconomicSilentFor46Days", "QS", 4, 1'000, 1, 47, grey, silent, 5'200, red},      // 62 − 10
    {"EconomicNotOperatingInTime", "QS", 6, 9'700, 70, 71, red, deadline_passed, 30},  // 97.3
    {"EconomicOperating", "QS", 7, 9'700, 70, 71, green, done, 30},
    {"EstateAlmostTenBehind", "GZ", 7, 4'751, 75, 75, green, on_plan, 999},
    {"EstateTenBehind", "GZ", 7, 4'750, 75, 75, yellow, behind_plan, 1'000},
    {"EstateMoreThanThirtyBehind", "GZ", 7, 2'749, 75, 75, red, behind_plan, 3'001},
    {"EstateNotAcceptedInTime", "GZ", 8, 9'300, 85, 91, red, deadline_passed, 40},  // 93.4
    {"EstateAccepted", "GZ", 9, 9'300, 85, 91, green, done, 40},
    {"EstateSilentFor46Days", "GZ", 7, 3'000, 29, 75, grey, silent, 2'750, yellow},
    {"ParkAlmostTenBehind", "YJ", 4, 2'301, 41, 41, green, on_plan, 999},
    {"ParkTenBehind", "YJ", 4, 2'300, 41, 41, yellow, behind_plan, 1'000},
    {"ParkMoreThanThirtyBehind", "YJ", 4, 299, 41, 41, red, behind_plan, 3'001},
    {"ParkNotOpenedInTime", "YJ", 8, 10'000, 90, 91, red, deadline_passed, 0},
    {"ParkOpened", "YJ", 9, 10'000, 90, 91, green, done, 0},
};

// PP 10, 15, 30, 20, 10, 10 (confer: done on day 60), 5; every 90 days.
// HQ 15, 30, 25, 5, 15 (commend: done on day 50), 10; every 60 days.
// CY 15, 30, 25, 5, 15 (confer: done on day 50), 10; every 60 days.
// PA 10, 30, 15, 10, 15, 5, 10 (confer: done on day 70), 5; every 60 days.
const Case kAppraisals[] = {
    {"BrandOnPlan", "PP", 3, {}, 30, 30, green, on_plan, 0},
    {"BrandThirtyBehind", "PP", 2, {}, 30, 30, yellow, behind_plan, 3'000},       // 55 − 25
    {"BrandMoreThanThirtyBehind", "PP", 1, {}, 30, 30, red, behind_plan, 4'500},  // 55 − 10
    {"BrandSilentFor105Days", "PP", 5, {}, 1, 106, red, deadline_passed, 1'500},  // 100 − 85
    {"BrandSilentFor106Days", "PP", 5, {}, 1, 107, grey, silent, 1'500, red},
    {"BrandConferred", "PP", 6, {}, 1, 107, green, done, 500},               // 100 − 95
    {"ModelThirtyBehind", "HQ", 1, {}, 20, 20, yellow, behind_plan, 3'000},  // 45 − 15
    {"ModelMoreThanThirtyBehind", "HQ", 0, {}, 20, 20, red, behind_plan, 4'500},
    {"ModelSilentFor75Days", "HQ", 4, {}, 1, 76, red, deadline_passed, 2'500},  // 100 − 75
    {"ModelSilentFor76Days", "HQ", 4, {}, 1, 77, grey, silent, 2'500, red},
    {"ModelCommended", "HQ", 5, {}, 1, 77, green, done, 1'000},                      // 100 − 90
    {"WindowFiveBehind", "CY", 3, {}, 40, 40, green, on_plan, 500},                  // 75 − 70
    {"WindowThirtyBehind", "CY", 2, {}, 40, 40, yellow, behind_plan, 3'000},         // 75 − 45
    {"WindowNotConferredInTime", "CY", 4, {}, 50, 51, red, deadline_passed, 1'500},  // 90 − 75
    {"WindowConferred", "CY", 5, {}, 50, 51, green, done, 0},
    {"CommunityOnPlan", "PA", 3, {}, 30, 30, green, on_plan, 0},
    {"CommunityFifteenBehind", "PA", 2, {}, 30, 30, yellow, behind_plan, 1'500},    // 55 − 40
    {"CommunityFortyBehind", "PA", 2, {}, 50, 50, red, behind_plan, 4'000},         // 80 − 40
    {"CommunitySilentFor75Days", "PA", 5, {}, 1, 76, red, deadline_passed, 1'500},  // 95 − 80
    {"CommunitySilentFor76Days", "PA", 5, {}, 1, 77, grey, silent, 1'500, red},
    {"CommunityConferred", "PA", 7, {}, 1, 77, green, done, 0},  // 95 − 95
};

// Nothing for collect, shortlist, decide, pledge and decompose; deliver 90, accept 5, rate 3,
// publish 2 (done on day 90); every 30 days. Day 55 expects 5/10 of 90 = 45.
const Case kPledges[] = {
    {"NothingDoneBeforeTheDelivery", "SS", 5, 0, 50, 50, green, on_plan, 0},
    {"AlmostTenBehind", "SS", 5, 3'550, 55, 55, green, on_plan, 950},   // 71 of 200
    {"TenBehind", "SS", 5, 3'500, 55, 55, yellow, behind_plan, 1'000},  // 70 of 200
    {"ThirtyBehind", "SS", 5, 1'500, 55, 55, yellow, behind_plan, 3'000},
    {"MoreThanThirtyBehind", "SS", 5, 1'450, 55, 55, red, behind_plan, 3'050},
    {"SilentFor46Days", "SS", 5, 3'500, 9, 55, grey, silent, 1'000, yellow},
    {"NotPublishedInTime", "SS", 8, 10'000, 90, 91, red, deadline_passed, 0},
    {"Published", "SS", 9, 10'000, 90, 91, green, done, 0},
};

class SampleLight : public testing::TestWithParam<Case> {};

TEST_P(SampleLight, IsWhatWasWorkedOutByHand) {
  const Case& row = GetParam();
  const programme::ProgrammeDefined programme = programme_of(row.programme);
  const Light light = Item(row, programme).light(row.on);
  EXPECT_EQ(name_of(light.colour), name_of(row.colour));
  EXPECT_EQ(name_of(light.reason), name_of(row.reason));
  EXPECT_EQ(light.deviation, BasisPoints{row.deviation_bp});
  EXPECT_EQ(light.last_colour, row.last_colour);
}

const auto kNameOfRow = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(Issue, SampleLight, testing::ValuesIn(kIssues), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Works, SampleLight, testing::ValuesIn(kWorks), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Appraisal, SampleLight, testing::ValuesIn(kAppraisals), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Pledge, SampleLight, testing::ValuesIn(kPledges), kNameOfRow);

}  // namespace
}  // namespace baitu::sample
