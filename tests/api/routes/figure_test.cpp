#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::array;
using boost::json::object;
using testing::ElementsAre;
using testing::IsSupersetOf;

Names keys(const object& value) {
  Names names;
  for (const auto& member : value) names.emplace(member.key());
  return names;
}

std::vector<std::string> texts(const boost::json::value& values, std::string_view member) {
  std::vector<std::string> found;
  for (const auto& value : values.as_array()) found.emplace_back(value.at(member).as_string());
  return found;
}

// On 2025-06-01: WK-1 with a plan and money, reported; WK-2 without a plan, silent for long.
class Figures : public ApiTest {
 protected:
  void SetUp() override {
    seed();
    define_tally();
    open();
    for (const char* code : {"WK-1", "WK-2"}) given_project(code);
    project::SetPlan plan{{{StageCode("survey"), day("2025-05-01"), day("2025-05-31")},
                           {StageCode("build"), day("2025-06-01"), day("2025-07-30")}}};
    plan.money = {{day("2025-06-01"), 3'000}};
    must(request(kSupervisor, "WK-1", plan));
    planned_ = city_->health().position;
    must(request(kHousing, "WK-1", project::StartStage{StageCode("survey")}));
    must(report(kHousing, "WK-1", 2'500));
    serve();
  }

  // A programme with a tally, before the city opens.
  void define_tally() {
    auto store = eventstore::open_store(data_, options().clock).value();
    programme::ProgrammeDefined tallied = works();
    tallied.code = ProgrammeCode("TL");
    tallied.tallies = {{TallyCode("begun"),
                        {"开工", "Begun"},
                        {},
                        StageCode("build"),
                        programme::StageMoment::started,
                        8,
                        day("2025-06-30")}};
    eventstore::Commit commit{commit_id(999'998), {}, commit_id(999'998), commit_id(999'998), {}};
    commit.writes.push_back({programme_stream(tallied.code), eventstore::Expected::none(), {}});
    commit.writes.back().events.push_back(
        codec::encode(Event(tallied), day("2025-06-01"), PrincipalId("setup")));
    const auto result = store.log->append(commit, std::chrono::steady_clock::now() + kPatience);
    ASSERT_TRUE(std::holds_alternative<eventstore::Committed>(result));
  }

  object answer(const std::string& target) {
    const Reply reply = get("/api/v1/" + target);
    EXPECT_EQ(reply.status, 200) << target << reply.body;
    return answer_of(reply);
  }

  Position planned_;  // WK-1 has its plan, and no report yet
};

TEST_F(Figures, AnswersCarryAllThatTheContractDemands) {
  const Contract contract;
  const auto demand = [&](const char* schema, const boost::json::value& value) {
    EXPECT_THAT(keys(value.as_object()), IsSupersetOf(contract.required(schema))) << schema;
  };
  const auto tallies = answer("tallies");
  demand("Tallies", tallies);
  demand("TallyCount", tallies.at("tallies").at(0));
  const auto units = answer("silence?cut=department&on=2025-12-01");
  demand("Silence", units);
  demand("SilenceGroup", units.at("groups").at(0));
  demand("SilentProject", answer("silence?on=2025-12-01").at("items").at(0));
  const auto curves = answer("curves");
  demand("Curves", curves);
  demand("Curve", curves.at("curve"));
  demand("CurveMonth", curves.at("curve").at("months").at(0));
  demand("ForecastSum", curves.at("forecast"));
  demand("EarnedValue", curves.at("earned_value"));
  const auto one = answer("projects/WK-1/curve");
  demand("ProjectCurve", one);
  demand("Forecast", one.at("forecast"));
  const auto movement = answer("movement?since=2");
  demand("Movement", movement);
  demand("MovementCounts", movement.at("change"));
  demand("Movers", movement.at("stage_advanced"));
  demand("Mover", movement.at("stage_advanced").at("items").at(0));
  const auto upcoming = answer("upcoming");
  demand("Upcoming", upcoming);
  demand("DueItem", upcoming.at("items").at(0));
}

TEST_F(Figures, TalliesHaveTheirQuota) {
  const auto tally = answer("tallies").at("tallies").at(0).as_object();
  EXPECT_EQ(tally.at("programme"), "TL");
  EXPECT_EQ(tally.at("moment"), "started");
  EXPECT_EQ(tally.at("quota"), 8);
  EXPECT_EQ(tally.at("expected_bp"), 0);
  EXPECT_EQ(answer("tallies?on=2025-06-30").at("tallies").at(0).at("expected_bp"), 10'000);
  EXPECT_FALSE(answer("tallies?district=east").at("tallies").at(0).as_object().contains("quota"));
  EXPECT_TRUE(answer("tallies?programme=WK").at("tallies").as_array().empty());
}

// WK wants a report every 30 days with 15 of grace: both are silent from 17 July on.
TEST_F(Figures, SilenceIsByProjectOrByUnit) {
  EXPECT_EQ(answer("silence?on=2025-07-16").at("whole").at("silent"), 0);
  const auto page = answer("silence?on=2025-07-18&limit=1&offset=1");
  EXPECT_EQ(page.at("cut"), "project");
  EXPECT_EQ(page.at("whole").at("silent"), 2);
  EXPECT_THAT(texts(page.at("items"), "code"), ElementsAre("WK-2"));
  EXPECT_EQ(page.at("items").at(0).at("silent_days"), 47);
  EXPECT_EQ(page.at("items").at(0).at("overdue_days"), 2);
  EXPECT_FALSE(page.contains("groups"));
  const auto units = answer("silence?on=2025-07-18&cut=district");
  EXPECT_THAT(texts(units.at("groups"), "key"), ElementsAre("east"));
  EXPECT_EQ(units.at("groups").at(0).at("expected"), 2);
  EXPECT_FALSE(units.contains("items"));
}

// 1 June: survey is over, of build's 60 days one has passed: (10000 + 6 × 10000 ÷ 60) ÷ 7.
TEST_F(Figures, CurvesComparePlannedWithMeasured) {
  const auto curve = answer("curves").at("curve").as_object();
  EXPECT_EQ(curve.at("projects"), 2);
  EXPECT_EQ(curve.at("planned_projects"), 1);
  EXPECT_EQ(curve.at("planned_bp"), 1'571);
  EXPECT_EQ(curve.at("actual_bp"), 2'500);
  EXPECT_THAT(texts(curve.at("months"), "month"),
              ElementsAre("2025-05-01", "2025-06-01", "2025-07-01"));
  EXPECT_FALSE(curve.at("months").at(2).as_object().contains("actual_bp"));
  EXPECT_EQ(curve.at("months").at(2).at("planned_bp"), 10'000);
  EXPECT_EQ(answer("curves?weight=money").at("curve").at("weight_fen"), 3'000);
  EXPECT_EQ(answer("curves").at("forecast").at("not_enough_evidence"), 2);
}

TEST_F(Figures, TheFiguresOfAPastMomentAreThoseKnownThen) {
  const std::string then = "as_of=" + std::to_string(planned_.value);
  EXPECT_EQ(answer("curves?" + then).at("curve").at("actual_bp"), 0);
  EXPECT_EQ(answer("upcoming?" + then).at("total"), 3);
  EXPECT_EQ(answer("upcoming").at("total"), 2);
  EXPECT_EQ(answer("silence?as_of=2&on=2025-07-18").at("whole").at("expected"), 0);
  EXPECT_TRUE(answer("tallies?as_of=1").at("tallies").as_array().empty());
}

TEST_F(Figures, AProjectHasItsForecastAndEarnedValueBesideIt) {
  const auto one = answer("projects/WK-1");
  EXPECT_EQ(one.at("forecast").at("outcome"), "not_enough_evidence");
  EXPECT_EQ(one.at("forecast").at("planned_finish"), "2025-07-30");
  EXPECT_EQ(one.at("earned_value").at("earned_fen"), 750);
  EXPECT_EQ(one.at("earned_value").at("planned_fen"), 100);
  EXPECT_EQ(one.at("earned_value").at("spi_thousandths"), 7'500);
  EXPECT_FALSE(answer("projects/WK-2").contains("earned_value"));
  EXPECT_EQ(answer("projects/WK-1/curve").at("earned_value"), one.at("earned_value"));
  expect_problem(get("/api/v1/projects/WK-9/curve"), 404, "not_found");
}

TEST_F(Figures, MovementIsBetweenTwoMomentsOfTheLog) {
  const auto moved = answer("movement?since=" + std::to_string(planned_.value));
  EXPECT_EQ(moved.at("since").at("position").to_number<std::uint64_t>(), planned_.value);
  EXPECT_EQ(moved.at("before").at("started"), 0);
  EXPECT_EQ(moved.at("change").at("started"), 1);
  const auto advanced = moved.at("stage_advanced").at("items").at(0).as_object();
  EXPECT_EQ(advanced.at("code"), "WK-1");
  EXPECT_EQ(advanced.at("to"), "survey");
  EXPECT_FALSE(advanced.contains("from"));
}

TEST_F(Figures, MovementSinceADateIsWhatIsRecordedFromThatDayOn) {
  pass(kDayMicros);
  must(request(kHousing, "WK-2", project::StartStage{StageCode("survey")}));
  const auto moved = answer("movement?since=2025-06-02");
  EXPECT_EQ(moved.at("since").at("on"), "2025-06-01");
  EXPECT_THAT(texts(moved.at("stage_advanced").at("items"), "code"), ElementsAre("WK-2"));
  EXPECT_EQ(answer("movement?since=2025-06-01").at("change").at("total"), 2);
}

TEST_F(Figures, UpcomingIsPagedAndLooksAsFarAsAsked) {
  EXPECT_THAT(texts(answer("upcoming?days=0").at("items"), "kind"), ElementsAre("finish", "start"));
  const auto page = answer("upcoming?days=59&limit=1&offset=3");
  EXPECT_EQ(page.at("total"), 4);
  EXPECT_EQ(page.at("overdue"), 1);
  EXPECT_EQ(page.at("until"), "2025-07-30");
  EXPECT_EQ(page.at("items").at(0).at("kind"), "deadline");
  EXPECT_EQ(page.at("items").at(0).at("days"), 59);
  EXPECT_EQ(answer("upcoming?days=59&department=office").at("total"), 0);
}

TEST_F(Figures, RefuseWhatTheyDoNotUnderstand) {
  for (const auto& [target, field] : {
           std::pair{"silence?cut=light", "cut"},
           {"silence?limit=0", "limit"},
           {"curves?weight=gold", "weight"},
           {"curves?programme=XX", "programme"},
           {"movement", "since"},
           {"movement?since=yesterday", "since"},
           {"movement?since=4&as_of=3", "since"},
           {"upcoming?days=367", "days"},
           {"tallies?cut=programme", "cut"},
       })
    expect_problem(get(std::string("/api/v1/") + target), 400, "invalid_value", field);
  expect_problem(get("/api/v1/movement?since=9999"), 409, "ahead_of_log", "since");
}

}  // namespace
}  // namespace baitu::test
