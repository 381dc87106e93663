// Past states: kept or not, they are the folds of what the moment sees.
#include <algorithm>
#include <random>
#include <thread>

#include "domain/project/evolve.hpp"
#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Portfolio;
using portfolio::ProjectHistory;

struct AskedMoment {
  ProjectCode project;
  Position as_of;
  Date on;
};

AskedMoment any_moment(std::mt19937& random, Position head) {
  const auto below = [&](std::uint64_t bound) { return random() % bound; };
  // Half of them see all that is recorded about their day and the days before.
  const Date on = below(2) == 0 ? kToday : day("2024-12-31") + std::chrono::days(below(60));
  return {ProjectCode(kProjects[below(kProjects.size())]), {below(head.value + 1)}, on};
}

// By the other way to fold, which copies what it is given.
State folded_from_scratch(const std::vector<RecordedEvent>& log, const AskedMoment& moment) {
  State state;
  for (const RecordedEvent& event : log)
    if (event.stream == project_stream(moment.project) && event.address.position <= moment.as_of &&
        event.effective_on <= moment.on)
      evolve(state, event.version, event.effective_on, event.event);
  return state;
}

void expect_fold(const Portfolio& portfolio, const std::vector<RecordedEvent>& log,
                 const AskedMoment& moment) {
  const ProjectHistory* history = portfolio.find(moment.project);
  if (!history) return;
  EXPECT_TRUE(*history->at(moment.as_of, moment.on) == folded_from_scratch(log, moment))
      << moment.project.value << " as of " << moment.as_of.value << " on " << to_string(moment.on);
}

class AnyMoments : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyMoments, AreTheFoldsOfWhatTheySeeInWhateverOrderTheyAreAskedFor) {
  const RandomWorld random(GetParam());
  std::mt19937 dice(GetParam());
  for (int i = 0; i < 2'000 && !HasFailure(); ++i)
    expect_fold(random.world.portfolio, random.world.log, any_moment(dice, random.world.head()));
}

TEST_P(AnyMoments, StayWhatTheyAreWhileEventsAboutEarlierDaysAreRecorded) {
  const RandomWorld random(GetParam());
  std::mt19937 dice(GetParam());
  Portfolio growing;
  for (std::size_t i = 0; i < random.world.log.size() && !HasFailure(); ++i) {
    growing.apply(random.world.log[i]);
    const std::vector<RecordedEvent> log(random.world.log.begin(),
                                         random.world.log.begin() + std::ptrdiff_t(i) + 1);
    const Portfolio published = growing;
    for (int asked = 0; asked < 4; ++asked) {
      const AskedMoment moment = any_moment(dice, log.back().address.position);
      expect_fold(growing, log, moment);
      expect_fold(published, log, moment);
    }
  }
}

TEST_P(AnyMoments, AreTheSameForManyReadersAtOnce) {
  const RandomWorld random(GetParam());
  const auto read = [&](std::uint32_t reader) {
    std::mt19937 dice(reader);
    for (int i = 0; i < 300; ++i)
      expect_fold(random.world.portfolio, random.world.log, any_moment(dice, random.world.head()));
  };
  const std::jthread other([&] { read(1); });
  read(2);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyMoments, testing::Range(0U, kSeeds));

World reported_monthly() {
  World world;
  world.given_registered("P", "WK");
  for (const char* on : {"2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"})
    world.given("P", on, percent(1'000));
  return world;
}

TEST(PastStates, AreKeptOfTwoMomentsThatAreAskedForInTurn) {
  const World world = reported_monthly();
  const ProjectHistory& history = *world.portfolio.find(ProjectCode("P"));
  const auto march = history.at(world.head(), day("2025-03-31"));
  const auto april = history.at(world.head(), day("2025-04-30"));
  EXPECT_EQ(history.at(world.head(), day("2025-03-31")), march);
  EXPECT_EQ(history.at(world.head(), day("2025-04-30")), april);
}

TEST(PastStates, AreOneForAllMomentsThatSeeTheSameEvents) {
  const World world = reported_monthly();
  const ProjectHistory& history = *world.portfolio.find(ProjectCode("P"));
  const auto by_day = history.at(world.head(), day("2025-03-01"));
  EXPECT_EQ(history.at(world.head(), day("2025-03-31")), by_day);
  EXPECT_EQ(history.at({world.head().value - 2}, kToday), by_day);
  EXPECT_EQ(by_day->version, StreamVersion{3});
}

TEST(PastStates, TheHeadIsNotCopied) {
  const World world = reported_monthly();
  const ProjectHistory& history = *world.portfolio.find(ProjectCode("P"));
  EXPECT_EQ(history.at(world.head(), day("2025-05-01")).get(), &history.head());
}

TEST(PastStates, ALateRecordIsSeenFromItsPositionOn) {
  World world = reported_monthly();
  const Position before = world.head();
  const auto percent_of = [&](Position as_of) {
    const auto state = world.portfolio.find(ProjectCode("P"))->at(as_of, day("2025-02-20"));
    return state->percent->percent;
  };
  EXPECT_EQ(percent_of(before), BasisPoints{1'000});
  world.given("P", "2025-02-10", percent(700));
  EXPECT_EQ(percent_of(before), BasisPoints{1'000});
  EXPECT_EQ(percent_of(world.head()), BasisPoints{700});
}

// Many enough to be looked for on all processors at once; every third was registered a day later.
World many_projects(int count) {
  World world;
  for (int i = 0; i < count; ++i) {
    const ProjectCode code("P" + std::to_string(10'000 + i));
    const Date on = day("2025-01-01") + std::chrono::days(i % 3 == 2);
    const Registered identity{
        code, ProgrammeCode("WK"), {"示例", ""}, UnitCode(i % 2 == 0 ? "east" : "west"), "示例路"};
    const auto position = static_cast<std::uint64_t>(i) + 2;
    const auto record = [&](std::uint32_t index, const Event& event) {
      world.portfolio.apply({{{position}, index},
                             {},
                             project_stream(code),
                             {index + 1U},
                             on,
                             PrincipalId("tester"),
                             event});
    };
    record(0, identity);
    record(1, StageStarted{StageCode("survey")});
  }
  return world;
}

std::vector<std::string> codes_seen(const portfolio::View& view, const portfolio::Filter& filter) {
  std::vector<std::string> codes;
  view.for_each_project(filter, [&](const portfolio::ProjectView& project) {
    EXPECT_EQ(project.state().version, StreamVersion{2});
    codes.push_back(project.identity().code.value);
  });
  return codes;
}

TEST(PastStates, ManyProjectsAreVisitedInTheOrderOfCodesEachOnce) {
  constexpr int kCount = 9'000;
  const World world = many_projects(kCount);
  portfolio::Filter west;
  west.districts = {UnitCode("west")};
  std::vector<std::string> expected;
  for (int i = 1; i < kCount; i += 2)
    if (i % 3 != 2) expected.push_back("P" + std::to_string(10'000 + i));
  const auto first_day = world.portfolio.view({kCount + 1}, day("2025-01-01"));
  EXPECT_EQ(codes_seen(first_day, west), expected);
  EXPECT_EQ(codes_seen(first_day, west), expected);
  EXPECT_EQ(codes_seen(world.portfolio.view({kCount + 1}, kToday), {}).size(), kCount);
  EXPECT_EQ(codes_seen(world.portfolio.view({4'501}, kToday), {}).size(), 4'500U);
}

}  // namespace
}  // namespace baitu::test
