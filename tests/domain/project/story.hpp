// given / when / then for one project.
#pragma once

#include <gtest/gtest.h>

#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

class Story {
 public:
  explicit Story(programme::Catalogue catalogue = test::catalogue())
      : catalogue_(std::move(catalogue)) {}

  // Decides as on kToday and folds what was decided.
  Result<std::vector<DatedEvent>> when(std::string_view effective_on,
                                       const project::Command& command) {
    auto decided = project::decide(state_, command, {kToday, day(effective_on), catalogue_});
    if (decided)
      for (const DatedEvent& dated : *decided)
        project::evolve(state_, {state_.version.value + 1}, dated.effective_on, dated.event);
    return decided;
  }

  // What was recorded under rules that are no longer these.
  Story& fold(std::string_view effective_on, const Event& event) {
    project::evolve(state_, {state_.version.value + 1}, day(effective_on), event);
    return *this;
  }

  Story& given(std::string_view effective_on, const project::Command& command) {
    const auto decided = when(effective_on, command);
    EXPECT_TRUE(decided) << (decided ? "" : decided.error().message);
    return *this;
  }

  [[nodiscard]] const project::State& state() const { return state_; }

 private:
  programme::Catalogue catalogue_;
  project::State state_;
};

inline project::Register register_in(const char* programme) {
  return {ProjectCode("X-001"),
          ProgrammeCode(programme),
          {"示例小区", "Sample estate"},
          UnitCode("east"),
          "示例路1号"};
}

inline project::PlannedStage planned(const char* stage, const char* start, const char* finish) {
  return {StageCode(stage), day(start), day(finish)};
}

inline project::ReportProgress percent(std::int32_t basis_points) {
  return {BasisPoints{basis_points}, {}, ""};
}

inline project::Fact fact(const char* code, project::FactValue value) {
  return {FactCode(code), std::move(value)};
}

inline project::ReportProgress facts(std::vector<project::Fact> facts) {
  return {std::nullopt, std::move(facts), ""};
}

// A works project registered on 2025-01-01: version 1.
inline Story registered(const char* programme = "WK") {
  Story story;
  story.given("2025-01-01", register_in(programme));
  return story;
}

}  // namespace baitu::test
