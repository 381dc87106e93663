// Figures of publicity against counts made by hand.
#include <gmock/gmock.h>

#include "tests/domain/publicity/story.hpp"

namespace baitu::test {
namespace {

using namespace publicity;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::SizeIs;

Coverage piece(const char* code, std::uint64_t position, const char* appeared,
               CoverageKind kind = CoverageKind::report) {
  Coverage piece;
  piece.version = {1};
  piece.code = CoverageCode(code);
  piece.content = coverage_content();
  piece.content.kind = kind;
  piece.content.appeared_on = day(appeared);
  piece.address = {Position{position}, 0};
  return piece;
}

Survey survey(const char* code, const char* until, std::vector<Asked> districts) {
  Survey survey;
  survey.version = {1};
  survey.content = survey_content();
  survey.content.code = SurveyCode(code);
  survey.content.until = day(until);
  survey.content.districts = std::move(districts);
  return survey;
}

auto keyed(const char* key) { return Field("key", &CoverageCount::key, key); }

TEST(GoalsOfAPlan, CountWhatNamesItInItsPeriod) {
  Recorded all;
  all.coverage = {
      piece("a", 1, "2025-01-01"),    piece("b", 2, "2025-12-31"),
      piece("late", 3, "2026-01-01"), piece("other", 4, "2025-02-01"),
      piece("gone", 5, "2025-02-01"), piece("bad", 6, "2025-02-01", CoverageKind::exposure)};
  all.coverage[3].content.plan = PublicityPlanCode("2024");
  all.coverage[4].withdrawn = true;
  all.slogans = {placed().state(), placed().given("2025-09-01", RemoveSlogan{"破损"}).state()};
  const auto reached = goals_reached(planned().state(), all);
  ASSERT_THAT(reached, SizeIs(2));
  EXPECT_EQ(reached[0].goal, (Goal{Measure::report, 12}));
  EXPECT_EQ(reached[0].done, 2);
  EXPECT_THAT(reached[0].events, ElementsAre(Address{{2}, 0}, Address{{1}, 0}));
  EXPECT_EQ(reached[1].done, 1);
}

TEST(GoalsOfAPlan, CountExposuresAndSurveysToo) {
  PlanSet content = plan_content();
  content.goals = {{Measure::exposure, 1}, {Measure::survey, 4}};
  PlanStory story = planned();
  story.given("2025-01-03", SetPlan{content});
  Recorded all;
  all.coverage = {piece("a", 1, "2025-01-01"), piece("b", 2, "2025-02-01", CoverageKind::exposure)};
  all.surveys = {survey("q1", "2025-03-31", {{UnitCode("east"), 1, 1}}),
                 survey("q4", "2024-12-31", {{UnitCode("east"), 1, 1}})};
  const auto reached = goals_reached(story.state(), all);
  ASSERT_THAT(reached, SizeIs(2));
  EXPECT_EQ(reached[0].done, 1);
  EXPECT_EQ(reached[1].done, 1);
}

TEST(AFigure, NamesItsNewestHundredEvents) {
  std::vector<Coverage> many;
  for (std::uint64_t i = 1; i <= kMaxAddresses + 20; ++i)
    many.push_back(piece(std::to_string(i).c_str(), i, "2025-03-01"));
  const CoverageCounts counts = count(many);
  EXPECT_EQ(counts.whole.reports, 120);
  ASSERT_THAT(counts.whole.events, SizeIs(kMaxAddresses));
  EXPECT_EQ(counts.whole.events.front(), (Address{{120}, 0}));
  EXPECT_EQ(counts.whole.events.back(), (Address{{21}, 0}));
}

TEST(CoverageInCuts, CountsEachPieceOnceInEach) {
  std::vector<Coverage> all{piece("a", 1, "2025-03-31"), piece("b", 2, "2025-04-01"),
                            piece("c", 3, "2025-04-30", CoverageKind::exposure),
                            piece("d", 4, "2025-04-02", CoverageKind::exposure)};
  all[1].content.unit = UnitCode("east");
  all[1].content.medium = Medium::television;
  all[1].content.level = Level::provincial;
  all[2].answer = Answer{};
  all[0].withdrawn = false;
  all.push_back(piece("gone", 5, "2025-05-01"));
  all.back().withdrawn = true;
  const CoverageCounts counts = count(all);
  EXPECT_EQ(counts.whole.reports, 2);
  EXPECT_EQ(counts.whole.exposures, 2);
  EXPECT_EQ(counts.whole.unanswered, 1);
  EXPECT_THAT(counts.by_unit, ElementsAre(keyed("east"), keyed("housing")));
  EXPECT_THAT(counts.by_medium, ElementsAre(keyed("newspaper"), keyed("television")));
  EXPECT_THAT(counts.by_level, ElementsAre(keyed("provincial"), keyed("city")));
  EXPECT_THAT(counts.by_month, ElementsAre(keyed("2025-04"), keyed("2025-03")));
  EXPECT_EQ(counts.by_month[0].reports, 1);
  EXPECT_EQ(counts.by_month[0].exposures, 2);
  EXPECT_EQ(counts.by_unit[1].exposures, 2);
}

TEST(SlogansByDistrict, TellWhatStandsFromWhatWasRemoved) {
  Slogan west = placed().state();
  west.content.district = UnitCode("west");
  const auto counts =
      count({placed().state(), placed().given("2025-09-01", RemoveSlogan{"破损"}).state(), west});
  ASSERT_THAT(counts, SizeIs(2));
  EXPECT_EQ(counts[0].district, UnitCode("east"));
  EXPECT_EQ(counts[0].standing, 1);
  EXPECT_EQ(counts[0].removed, 1);
  EXPECT_EQ(counts[1].standing, 1);
  EXPECT_THAT(counts[0].events, ElementsAre(Address{{1}, 0}));
}

TEST(Awareness, IsRoundedDown) {
  EXPECT_EQ(awareness(1, 3), BasisPoints{3'333});
  EXPECT_EQ(awareness(0, 1), BasisPoints{0});
  EXPECT_EQ(awareness(kMaxAsked, kMaxAsked), BasisPoints{10'000});
}

TEST(Trend, IsOfPeopleAndInTheOrderOfLastDays) {
  const UnitCode east("east");
  const UnitCode west("west");
  Survey gone = survey("gone", "2025-05-01", {{east, 10, 0}});
  gone.withdrawn = true;
  const auto rates = trend({survey("q2", "2025-06-30", {{east, 100, 80}}),
                            survey("q1", "2025-03-31", {{east, 300, 210}, {west, 100, 10}}), gone,
                            survey("q3", "2025-09-30", {{east, 100, 90}, {west, 100, 20}})});
  ASSERT_THAT(rates, SizeIs(3));
  EXPECT_EQ(rates[0].survey.content.code, SurveyCode("q1"));
  EXPECT_EQ(rates[0].asked, 400);
  EXPECT_EQ(rates[0].aware, 220);
  EXPECT_EQ(rates[0].rate, BasisPoints{5'500});
  EXPECT_EQ(rates[0].change_bp, std::nullopt);
  EXPECT_EQ(rates[1].rate, BasisPoints{8'000});
  EXPECT_EQ(rates[1].change_bp, 2'500);
  EXPECT_EQ(rates[2].change_bp, -2'500);
  EXPECT_EQ(rates[1].districts[0].change_bp, 1'000);
  // West was not asked in between.
  EXPECT_EQ(rates[2].districts[1].change_bp, 1'000);
}

TEST(Trend, OfNothingIsNothing) { EXPECT_THAT(trend({}), SizeIs(0)); }

}  // namespace
}  // namespace baitu::test
