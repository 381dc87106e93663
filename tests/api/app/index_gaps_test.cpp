// The gaps of an index in the pack of a meeting: those of its year, as known at its position.
#include "api/app/index_gaps.hpp"

#include <gmock/gmock.h>

#include <future>
#include <string>

#include "api/app/packs.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using app::OnIndex;
using app::OnOutcome;
using app::OnPoint;
using testing::ElementsAre;
using testing::IsEmpty;

const IndexCode kIndex("city-2025");
const IndicatorCode kGrowth("gdp");
const MeetingCode kMeeting("2025-Q2");

// As "gdp outcome_part east 6000/12000 5000 plan-1".
std::string said(const pack::GapRow& row) {
  std::string text = row.indicator + ' ' + row.measured + ' ' + row.unit.value + ' ' +
                     std::to_string(row.value) + '/' + std::to_string(row.target) + ' ' +
                     std::to_string(row.gap.value);
  for (const DocumentCode& plan : row.plans) text += ' ' + plan.value;
  return text;
}

std::vector<std::string> said(const std::vector<pack::GapRow>& rows) {
  std::vector<std::string> texts;
  for (const pack::GapRow& row : rows) texts.push_back(said(row));
  return texts;
}

class IndexGaps : public CityTest {
 protected:
  // An index, what a review found and what a unit and the city came to, and a plan against that.
  void SetUp() override {
    open_seeded();
    must(evaluating(OnIndex{kIndex, evaluation::DefineIndex{index_content()}}, "2025-01-01"));
    const PointCode file("file");
    must(evaluating(
        OnPoint{kIndex, file, evaluation::Observe{file, UnitCode(), Points{100}, "", {}, {}}}));
    must(reporting("", 8'000));
    must(reporting("east", 6'000));
    must(plan("plan-1", "2025-05-01", "2025-12-31"));
    last_ = must(plan("plan-2", "2025-07-01", "2025-12-31"));
  }

  template <class Request>
  Position must(Request request) {
    request.id = commit_id(++last_id_);
    request.digest = eventstore::sha256(std::to_string(last_id_));
    std::promise<Answer> promise;
    city_->execute(std::move(request),
                   [&](Answer answer) { promise.set_value(std::move(answer)); });
    const Answer answer = promise.get_future().get();
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message << ' ' << refused->error.field;
    return std::get<app::CommandOutcome>(answer).position;
  }
  static app::EvaluationRequest evaluating(app::EvaluationCommand command,
                                           const char* on = "2025-06-01") {
    return {{}, {}, kSupervisor, std::move(command), day(on), {}};
  }
  static app::EvaluationRequest reporting(const char* unit, std::int64_t thousandths) {
    return evaluating(OnOutcome{
        kIndex, kGrowth,
        evaluation::ReportOutcome{kGrowth, UnitCode(unit), Quantity{thousandths}, "", ""}});
  }
  static app::CatalogueRequest plan(const char* code, const char* from, const char* until) {
    document::Filed content{DocumentCode(code),
                            document::Kind::remedial_plan,
                            "经济增长专项工作方案 示例",
                            "示例文〔2025〕9号",
                            PostCode("secretary"),
                            day(from),
                            day(until),
                            {document::GovernedKind::indicator, kGrowth.value},
                            {},
                            ""};
    return {{}, {}, kSupervisor, app::ChangeDocument{DocumentCode(code), document::File{content}},
            {}, {}};
  }
  static app::MeetingRequest meeting(meeting::Command command, app::WritePack write = {}) {
    return {{}, {}, kSupervisor, kMeeting, std::move(command), {}, {}, {}, {}, std::move(write)};
  }

  std::vector<std::string> gaps(std::int32_t year, Position as_of, const char* on) {
    const auto reading = city_->read({as_of, day(on), {}}).value();
    return said(app::gaps_of_year(*reading.portfolio, year, reading.moment));
  }
  // What the pack of the meeting of that year says, of a position.
  std::vector<std::string> frozen(std::int32_t year, Position position) {
    std::vector<std::string> found;
    must(meeting(meeting::Schedule{
        {kMeeting, "二季度例会 示例", year, 2, day("2025-06-10"), "", PostCode("secretary")}}));
    auto request =
        meeting(meeting::FreezePack{}, [&](const app::PackFacts& facts) -> Result<app::PackBytes> {
          found = said(facts.pack.gaps.rows);
          return app::PackBytes{"{}", "book"};
        });
    request.position = position;
    must(std::move(request));
    return found;
  }

  Position last_;  // of what was given
};

TEST_F(IndexGaps, AreThoseBelowTheirTargetTheLargestFirstWithPlansThatRunOnTheDay) {
  EXPECT_THAT(gaps(2025, last_, "2025-06-01"),
              ElementsAre("gdp outcome_part east 6000/12000 5000 plan-1",
                          "safety score_rate office 4000/8000 4000",
                          "gdp outcome office 8000/10000 2000 plan-1"));
}

TEST_F(IndexGaps, AreOfTheYearOfTheMeetingAlone) {
  EXPECT_THAT(gaps(2026, last_, "2025-06-01"), IsEmpty());
  EXPECT_THAT(frozen(2026, last_), IsEmpty());
}

TEST_F(IndexGaps, AreAsKnownThenOfWhatWasAboutDaysUpToThat) {
  EXPECT_THAT(
      gaps(2025, {last_.value - 3}, "2025-06-01"),
      ElementsAre("safety score_rate office 4000/8000 4000", "gdp outcome office 8000/10000 2000"));
  EXPECT_THAT(gaps(2025, last_, "2025-05-31"), IsEmpty()) << "nothing was observed by then";
}

TEST_F(IndexGaps, StandInThePackAsAtItsPositionWhateverCameLater) {
  must(reporting("east", 12'000));
  EXPECT_THAT(frozen(2025, last_), ElementsAre("gdp outcome_part east 6000/12000 5000 plan-1",
                                               "safety score_rate office 4000/8000 4000",
                                               "gdp outcome office 8000/10000 2000 plan-1"));
}

}  // namespace
}  // namespace baitu::test
