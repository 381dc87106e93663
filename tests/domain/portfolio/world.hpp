// A log in memory: commands are decided against the portfolio's head, what they become is recorded
// and applied.
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "domain/portfolio/portfolio.hpp"
#include "domain/project/decide.hpp"
#include "domain/streams.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline StreamId stream_of(const Event& event) {
  if (const auto* defined = std::get_if<programme::ProgrammeDefined>(&event))
    return programme_stream(defined->code);
  if (std::holds_alternative<programme::LightRuleSet>(event))
    return StreamId(std::string(kLightRuleStream));
  if (std::holds_alternative<calendar::DayAdvanced>(event))
    return StreamId(std::string(kCalendarStream));
  if (const auto* received = std::get_if<upload::Received>(&event))
    return upload_stream(received->code);
  if (const auto* replaced = std::get_if<layer::Replaced>(&event))
    return layer_stream(replaced->code);
  return StreamId(std::string(kOrganisationStream));
}

class World {
 public:
  // Position 1: the catalogue, on 2024-01-01.
  World() { record_common("2024-01-01", catalogue_events()); }

  // One record with events that are no project's.
  void record_common(std::string_view on, const std::vector<Event>& events) {
    ++head_.value;
    for (std::uint32_t i = 0; i < events.size(); ++i) {
      const StreamId stream = stream_of(events[i]);
      record(i, stream, next_version(stream), {day(on), events[i]});
    }
  }

  // One record with events of that stream.
  void record_in(const StreamId& stream, std::string_view on, const std::vector<Event>& events) {
    ++head_.value;
    for (std::uint32_t i = 0; i < events.size(); ++i)
      record(i, stream, next_version(stream), {day(on), events[i]});
  }

  // Decides as on kToday; a record of its own when accepted.
  Result<void> when(const char* project, Date effective_on, const project::Command& command) {
    const ProjectCode code{project};
    const auto* history = portfolio.find(code);
    const project::State state = history ? history->head() : project::State{};
    const auto decided = project::decide(
        state, command, {kToday, effective_on, *portfolio.catalogue(portfolio.head().position)});
    if (!decided) return std::unexpected(decided.error());
    ++head_.value;
    for (std::uint32_t i = 0; i < decided->size(); ++i)
      record(i, project_stream(code), {state.version.value + i + 1}, (*decided)[i]);
    return {};
  }

  World& given(const char* project, std::string_view effective_on,
               const project::Command& command) {
    const auto done = when(project, day(effective_on), command);
    EXPECT_TRUE(done) << project << ": " << (done ? "" : done.error().message);
    return *this;
  }

  World& given_registered(const char* project, const char* programme, const char* district = "east",
                          std::string_view on = "2025-01-01") {
    return given(
        project, on,
        project::Register{ProjectCode(project),
                          ProgrammeCode(programme),
                          {std::string("示例") + project, std::string("Sample ") + project},
                          UnitCode(district),
                          "示例路"});
  }

  World& given_assigned(const char* project, const char* post, const char* lead,
                        std::vector<UnitCode> co_leads = {}) {
    return given(project, "2025-01-01",
                 project::Assign{PostCode(post), UnitCode(lead), std::move(co_leads), UnitCode()});
  }

  // Starts and completes a stage.
  World& given_stage_done(const char* project, const char* stage, std::string_view start,
                          std::string_view finish) {
    given(project, start, project::StartStage{StageCode(stage)});
    return given(project, finish, project::CompleteStage{StageCode(stage)});
  }

  [[nodiscard]] Position head() const { return head_; }

  portfolio::Portfolio portfolio;
  std::vector<RecordedEvent> log;

 private:
  StreamVersion next_version(const StreamId& stream) const {
    std::uint64_t version = 1;
    for (const RecordedEvent& event : log) version += event.stream == stream ? 1U : 0U;
    return {version};
  }

  void record(std::uint32_t index, const StreamId& stream, StreamVersion version,
              const DatedEvent& dated) {
    constexpr std::int64_t kMinuteMicros = 60'000'000;
    const Instant at{start_of(day("2025-01-01")).micros +
                     static_cast<std::int64_t>(head_.value) * kMinuteMicros};
    log.push_back({{head_, index},
                   at,
                   stream,
                   version,
                   dated.effective_on,
                   PrincipalId("tester"),
                   dated.event});
    portfolio.apply(log.back());
  }

  Position head_;
};

inline project::PlannedStage planned(const char* stage, const char* start, const char* finish) {
  return {StageCode(stage), day(start), day(finish)};
}

inline project::ReportProgress percent(std::int32_t basis_points) {
  return {BasisPoints{basis_points}, {}, ""};
}

inline project::ReportProgress number(const char* code, std::int64_t thousandths) {
  return {{}, {{FactCode(code), Quantity{thousandths}}}, ""};
}

// Survey 10 days, design 20, build 60, accept 10; weights 1, 2, 6, 1 of 10.
inline project::SetPlan works_plan() {
  return {{planned("survey", "2025-01-01", "2025-01-10"),
           planned("design", "2025-01-11", "2025-01-30"),
           planned("build", "2025-02-01", "2025-04-01"),
           planned("accept", "2025-04-02", "2025-04-11")}};
}

}  // namespace baitu::test
