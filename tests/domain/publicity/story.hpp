// Plans, coverage, slogans and surveys told in commands: those that were given, and the next one.
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "domain/publicity/figures.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline publicity::PlanSet plan_content() {
  return {PublicityPlanCode("2025"),
          "年度宣传计划",
          UnitCode("office"),
          ProgrammeCode("WK"),
          day("2025-01-01"),
          day("2025-12-31"),
          "示例宣〔2025〕3号",
          "每季度一次",
          {{publicity::Measure::report, 12}, {publicity::Measure::slogan, 3}}};
}

inline publicity::CoverageContent coverage_content() {
  return {publicity::CoverageKind::report,
          "示例小区改造完工",
          publicity::Medium::newspaper,
          publicity::Level::city,
          "示例日报",
          day("2025-03-01"),
          UnitCode("housing"),
          ProjectCode("WK-001"),
          PublicityPlanCode("2025"),
          "https://example.org/1",
          "头版",
          publicity::Audience::everyone};
}

inline publicity::CoverageContent exposure_content() {
  publicity::CoverageContent content = coverage_content();
  content.kind = publicity::CoverageKind::exposure;
  content.title = "示例小区改造扰民";
  return content;
}

inline publicity::SloganPlaced slogan_content() {
  return {SloganCode("east-1"),
          "百件实事惠民生",
          publicity::SloganForm::billboard,
          "示例路口",
          {125'103'000'000, 46'588'000'000},
          UnitCode("east"),
          UnitCode("city-management"),
          PublicityPlanCode("2025")};
}

inline publicity::SurveyRecorded survey_content() {
  return {SurveyCode("2025-q1"),
          "一季度知晓率调查",
          UnitCode("office"),
          day("2025-03-01"),
          day("2025-03-05"),
          publicity::SurveyMethod::telephone,
          "示例统〔2025〕2号",
          PublicityPlanCode("2025"),
          "抽样",
          {{UnitCode("east"), 400, 333}, {UnitCode("west"), 100, 50}}};
}

// Of one thing, by the fold of its events. Positions are the versions of its stream.
template <class State>
class Story {
 public:
  template <class Command>
  Result<DatedEvent> when(std::string_view on, const Command& command) const {
    return decide(state_, command, {kToday, day(on), catalogue_, known, known, known});
  }

  template <class Command>
  Story& given(std::string_view on, const Command& command) {
    const auto decided = when(on, command);
    EXPECT_TRUE(decided) << decided.error().message;
    if (decided) fold(*decided);
    return *this;
  }

  [[nodiscard]] const State& state() const { return state_; }

  bool known = true;  // the project, the plan and the notice that a command names are there

 private:
  void fold(const DatedEvent& decided) {
    RecordedEvent event;
    event.version = {state_.version.value + 1};
    event.address = {Position{event.version.value}, 0};
    event.effective_on = decided.effective_on;
    event.event = decided.event;
    evolve(state_, event);
  }

  programme::Catalogue catalogue_ = test::catalogue();
  State state_;
};

using PlanStory = Story<publicity::Plan>;
using CoverageStory = Story<publicity::Coverage>;
using SloganStory = Story<publicity::Slogan>;
using SurveyStory = Story<publicity::Survey>;

inline PlanStory planned() {
  return PlanStory().given("2025-01-02", publicity::SetPlan{plan_content()});
}
inline CoverageStory covered(const publicity::CoverageContent& content = coverage_content()) {
  return CoverageStory().given("2025-03-02",
                               publicity::RecordCoverage{{CoverageCode("c-1"), content}});
}
inline CoverageStory exposed() { return covered(exposure_content()); }
inline SloganStory placed() {
  return SloganStory().given("2025-03-02", publicity::PlaceSlogan{slogan_content()});
}
inline SurveyStory surveyed() {
  return SurveyStory().given("2025-03-06", publicity::RecordSurvey{survey_content()});
}

}  // namespace baitu::test
