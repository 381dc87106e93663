// The closed loop in a city: gathered from what is recorded, for each reader what they may read.
#include <gmock/gmock.h>

#include "api/app/packs.hpp"
#include "api/app/traces.hpp"
#include "tests/api/app/notice_records.hpp"

namespace baitu::test {
namespace {

using namespace supervision;
using enum ErrorCode;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using trace::PointKind;

const UnitCode kHousingUnit("housing");
const trace::Point kNotice{PointKind::notice, "N-1"};
const trace::Point kProject{PointKind::project, "WK-1"};
const trace::Point kResolution{PointKind::resolution, "2025-Q2/1"};
const trace::Point kPack{PointKind::resolution, "2025-Q2/pack"};

class Traces : public CityTest {
 protected:
  // A project whose light was set red, and a notice drafted on that.
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    const Date today = civil_date(Instant{now_.load()});
    must(request(
        kSupervisor, "WK-1",
        project::OverrideLight{project::LightColour::red, "复核", today + std::chrono::days(30)}));
    before_ = city_->health().position;
    Draft draft = notice_draft("N-1");
    draft.content.source = {SourceKind::red_light, "", {}};
    draft.content.project = ProjectCode("WK-1");
    act(kSupervisor, draft);
    act(kSupervisor, Issue{"", {}, today, today + std::chrono::days(10)});
    act(kHousing, SignFor{kHousingUnit, ""});
  }

  template <class Request>
  void answer_to(Request given) {
    auto promise = std::make_shared<std::promise<Answer>>();
    auto answer = promise->get_future();
    city_->execute(std::move(given), [promise](Answer result) { promise->set_value(result); });
    BAITU_ASSERT(answer.wait_for(kPatience) == std::future_status::ready);
    const Answer answered = answer.get();
    if (const auto* refused = std::get_if<app::CommandFailure>(&answered))
      ADD_FAILURE() << refused->error.message;
  }

  void act(const auth::Principal& who, Command command) {
    const std::uint64_t number = ++last_id_;
    answer_to(app::NoticeRequest{commit_id(number),
                                 eventstore::sha256(std::to_string(number)),
                                 who,
                                 NoticeCode("N-1"),
                                 std::move(command),
                                 {},
                                 {}});
  }
  void report(const auth::Principal& who, const ReportCode& code, report::Command command) {
    const CommitId id = *parse_commit_id(code.value);
    const bool submits = std::holds_alternative<report::Submit>(command);
    const std::uint64_t number = ++last_id_;
    answer_to(app::ReportRequest{submits ? id : commit_id(number),
                                 eventstore::sha256(std::to_string(number)),
                                 who,
                                 code,
                                 std::move(command),
                                 {},
                                 {},
                                 "192.0.2.1"});
  }
  void evaluate(const auth::Principal& who, app::EvaluationCommand command) {
    const std::uint64_t number = ++last_id_;
    answer_to(app::EvaluationRequest{commit_id(number),
                                     eventstore::sha256(std::to_string(number)),
                                     who,
                                     std::move(command),
                                     {},
                                     {}});
  }
  void meet(meeting::Command command) {
    const std::uint64_t number = ++last_id_;
    answer_to(app::MeetingRequest{commit_id(number),
                                  eventstore::sha256(std::to_string(number)),
                                  kSupervisor,
                                  MeetingCode("2025-Q2"),
                                  std::move(command),
                                  {},
                                  {},
                                  {},
                                  {},
                                  [](const app::PackFacts&) -> Result<app::PackBytes> {
                                    return app::PackBytes{"{}", "book"};
                                  }});
  }

  // A line of housing's ledger for what was done last about the notice.
  trace::Point given_entry() {
    const Position cited = city_->health().position;
    const ScoreRuleCode rule("slow");
    evaluate(kSupervisor, app::OnScoreRules{evaluation::DefineScoreRule{
                              {rule, {"办理迟缓", ""}, {-200}, {-200}, 10, "示例办法"}}});
    evaluate(kSupervisor, app::OnLedger{2025, kHousingUnit,
                                        evaluation::EnterScore{
                                            kHousingUnit, 2025, rule, {-200}, {cited, 0}, "", ""}});
    return {PointKind::entry, std::to_string(city_->health().position.value) + "/0"};
  }
  // With a pack that lists the notice, and a matter about the project.
  void given_meeting() {
    const MeetingCode code("2025-Q2");
    meet(meeting::Schedule{{code, "二季度例会 示例", 2025, 2, day("2025-06-10"), "", {}}});
    meet(meeting::RaiseMatter{"资金调剂", "拟调剂", kHousingUnit, ProjectCode("WK-1")});
    meet(meeting::FreezePack{});
  }
  void given_resolution() {
    meet(meeting::Hold{{kHousingUnit}});
    meet(meeting::DecideMatter{{1, meeting::Outcome::approved, "同意"}});
    meet(meeting::RecordResolution{"限期复工", kHousingUnit, {}, {}, 1});
  }

  // Submitted, given to west, then to housing, and linked to the notice.
  ReportCode linked_report() {
    const ReportCode code(to_string(commit_id(777'777)));
    report::Submit submit;
    submit.text = "楼下停水";
    report(kPublic, code, submit);
    report(kSupervisor, code, report::Accept{report::Area::construction, {}, ""});
    const Date due = civil_date(Instant{now_.load()}) + std::chrono::days(5);
    report(kSupervisor, code, report::Assign{UnitCode("west"), due, ""});
    report(kSupervisor, code, report::Assign{kHousingUnit, due, ""});
    report(kSupervisor, code, report::LinkNotice{NoticeCode("N-1")});
    return code;
  }

  Result<trace::Trace> from(const trace::Point& start, const auth::Principal& who,
                            const app::MomentQuery& query = {}) {
    return app::trace_for(city_->read(query).value(), start, who);
  }
  // The steps as "notice drafted"; a dash where it reaches no stage.
  std::vector<std::string> told(const trace::Point& start, const auth::Principal& who,
                                const app::MomentQuery& query = {}) {
    const auto found = from(start, who, query);
    EXPECT_TRUE(found) << found.error().message;
    std::vector<std::string> said;
    for (const trace::Step& step : found.value_or(trace::Trace()).steps)
      said.push_back(std::string(name_of(step.of.kind)) + ' ' +
                     std::string(step.stage ? name_of(*step.stage) : "-"));
    return said;
  }
  ErrorCode refusal(const trace::Point& start, const auth::Principal& who,
                    const app::MomentQuery& query = {}) {
    const auto found = from(start, who, query);
    return found ? internal : found.error().code;
  }

  Position before_;  // the notice
};

TEST_F(Traces, BeginWithTheLightThatANoticeWasDraftedOn) {
  EXPECT_THAT(told(kNotice, kSupervisor), ElementsAre("project origin", "notice drafted",
                                                      "notice issued", "notice signed_for"));
  EXPECT_EQ(told(kProject, kSupervisor), told(kNotice, kSupervisor));
  const auto found = from(kNotice, kSupervisor).value();
  EXPECT_EQ(found.steps.front().light->reason, portfolio::Reason::overridden);
  EXPECT_EQ(found.loops.front().stages.front().step, 0U);
}

TEST_F(Traces, ShowTheLightsToEverybodyAndTheRestToWhoMayReadIt) {
  EXPECT_THAT(told(kProject, kPublic), ElementsAre("project origin"));
  EXPECT_EQ(from(kProject, kPublic).value().points.size(), 1U);
  EXPECT_EQ(refusal(kNotice, kPublic), unauthenticated);
  EXPECT_EQ(refusal(kNotice, kWest), forbidden);
  EXPECT_THAT(told(kProject, kWest), ElementsAre("project origin"));
}

TEST_F(Traces, TellAUnitOfItsNoticeFromTheIssueOn) {
  EXPECT_THAT(told(kNotice, kHousing),
              ElementsAre("project origin", "notice issued", "notice signed_for"));
  const auto drafted = from(kNotice, kHousing).value().loops.front().stages.at(1);
  EXPECT_EQ(drafted.state, trace::StageState::reached);
  EXPECT_FALSE(drafted.step);
}

TEST_F(Traces, AreAsKnownAtTheMoment) {
  app::MomentQuery then;
  then.as_of = before_;
  EXPECT_EQ(refusal(kNotice, kSupervisor, then), did_not_exist_yet);
  EXPECT_THAT(told(kProject, kSupervisor, then), ElementsAre("project origin"));
  const auto found = from(kProject, kSupervisor, then).value();
  ASSERT_EQ(found.loops.size(), 1U);
  EXPECT_EQ(found.loops.front().of, kProject) << "red, and no notice yet";
}

TEST_F(Traces, HoldTheReportThatLedToANotice) {
  const trace::Point start{PointKind::report, linked_report().value};
  EXPECT_THAT(told(start, kSupervisor), Contains("report origin"));
  EXPECT_EQ(told(kNotice, kSupervisor), told(start, kSupervisor));
  const auto of_report = [&](const auth::Principal& who) {
    std::vector<std::string> types;
    const auto found = from(start, who).value();
    for (const trace::Step& step : found.steps)
      if (step.of == start) types.emplace_back(codec::type_of(step.event->event).name);
    return types;
  };
  EXPECT_THAT(of_report(kSupervisor),
              ElementsAre("report.submitted", "report.accepted", "report.assigned",
                          "report.assigned", "report.notice_linked"));
  EXPECT_THAT(of_report(kHousing),
              ElementsAre("report.submitted", "report.assigned", "report.notice_linked"))
      << "what was done before it had the report is nothing to it";
  EXPECT_EQ(refusal(start, kWest), forbidden);
}

TEST_F(Traces, LeaveOutAReportThatTheReaderMayNotSee) {
  linked_report();
  const auth::Principal planner{PrincipalId("planner"), auth::Role::planner, UnitCode()};
  EXPECT_THAT(told(kNotice, planner), Not(Contains("report origin")));
}

TEST_F(Traces, GoOnToTheScoreAndTheMeetingAndAreTheSameFromThere) {
  const trace::Point entry = given_entry();
  given_meeting();
  given_resolution();
  // The pack lists the notice; the resolution is about its project, and so about the notice.
  const std::vector<std::string> all{"project origin",    "notice drafted", "notice issued",
                                     "notice signed_for", "entry scored",   "resolution met",
                                     "resolution met"};
  for (const trace::Point& point : {kNotice, entry, kPack, kProject, kResolution})
    EXPECT_EQ(told(point, kSupervisor), all) << point.code;
  const auto& stages = from(kNotice, kSupervisor).value().loops.front().stages;
  EXPECT_EQ(stages.at(8).step, 4U) << "scored";
  EXPECT_EQ(stages.at(9).step, 6U) << "met";
}

TEST_F(Traces, HaveAnEntryForWhatWasRecordedOfAProject) {
  must(CityTest::report(kHousing, "WK-1", 2'000));
  const trace::Point entry = given_entry();
  EXPECT_THAT(told(kProject, kSupervisor), Contains("entry scored"));
  EXPECT_EQ(from(entry, kSupervisor).value().points.at(1), kProject);
}

TEST_F(Traces, TellAnAppealAndAreNotScoredByWhatItReversed) {
  const trace::Point entry = given_entry();
  const auth::Principal leader{PrincipalId("leader"), auth::Role::leader, UnitCode()};
  evaluate(kHousing, app::OnLedger{2025, kHousingUnit, evaluation::FileAppeal{{1}, "已反馈", ""}});
  EXPECT_THAT(told(entry, kSupervisor), Contains("entry scored"));
  evaluate(leader,
           app::OnLedger{2025, kHousingUnit,
                         evaluation::DecideAppeal{{1}, evaluation::Ruling::upheld, "属实", ""}});
  EXPECT_THAT(told(entry, kSupervisor), Not(Contains("entry scored")));
  std::vector<std::string> types;
  const auto found = from(kNotice, kSupervisor).value();
  for (const trace::Step& step : found.steps)
    if (step.of == entry) types.emplace_back(codec::type_of(step.event->event).name);
  EXPECT_THAT(types, ElementsAre("evaluation.score_entered", "evaluation.appeal_filed",
                                 "evaluation.appeal_decided", "evaluation.score_reversed"));
}

TEST_F(Traces, HaveMetOnlyOnceTheMeetingWasHeld) {
  given_meeting();
  EXPECT_THAT(told(kNotice, kSupervisor), Not(Contains("resolution met")));
  EXPECT_EQ(refusal(kPack, kSupervisor), not_found);
  const Position scheduled = city_->health().position;
  given_resolution();
  EXPECT_THAT(told(kNotice, kSupervisor), Contains("resolution met"));
  app::MomentQuery then;
  then.as_of = scheduled;
  EXPECT_EQ(refusal(kPack, kSupervisor, then), did_not_exist_yet);
  EXPECT_EQ(refusal(kResolution, kSupervisor, then), did_not_exist_yet);
}

TEST_F(Traces, ShowScoresAndMeetingsToWhoMayReadThem) {
  const trace::Point entry = given_entry();
  given_meeting();
  given_resolution();
  EXPECT_EQ(refusal(entry, kPublic), unauthenticated);
  EXPECT_EQ(refusal(kResolution, kPublic), unauthenticated);
  EXPECT_THAT(told(kProject, kPublic), ElementsAre("project origin"));
  EXPECT_THAT(told(entry, kWest), ElementsAre("entry scored")) << "without the notice it cites";
  EXPECT_THAT(told(kProject, kWest), ElementsAre("project origin", "resolution met"));
  app::MomentQuery then;
  then.as_of = before_;
  EXPECT_EQ(refusal(entry, kSupervisor, then), did_not_exist_yet);
}

TEST_F(Traces, BeginNowhereElse) {
  EXPECT_EQ(refusal({PointKind::project, "WK-9"}, kSupervisor), not_found);
  EXPECT_EQ(refusal({PointKind::notice, "N-9"}, kSupervisor), not_found);
  EXPECT_EQ(refusal({PointKind::report, "R-9"}, kSupervisor), not_found);
  EXPECT_EQ(refusal({PointKind::entry, "1/0"}, kSupervisor), not_found);
  EXPECT_EQ(refusal({PointKind::resolution, "2025-Q1/1"}, kSupervisor), not_found);
}

}  // namespace
}  // namespace baitu::test
