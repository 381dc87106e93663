// Every refusal of a command of publicity.
#include <functional>

#include "tests/domain/publicity/story.hpp"

namespace baitu::test {
namespace {

using namespace publicity;
using enum ErrorCode;

const std::string kLongNote(4'001, 'x');
const std::string kLongLine(401, 'x');

struct Refusal {
  const char* name;
  std::function<Result<DatedEvent>()> when;
  ErrorCode code;
  const char* field;
};

class RefusesPublicity : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesPublicity, WithItsCodeAndField) {
  const auto refused = GetParam().when();
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
  EXPECT_FALSE(refused.error().message.empty());
}

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

// What is refused of a story told so far, on a day when all of it is over.
template <class State, class Command>
std::function<Result<DatedEvent>()> to(const Story<State>& story, Command command) {
  return [=] { return story.when("2025-10-01", command); };
}

template <class State, class Command>
std::function<Result<DatedEvent>()> on(const char* day, const Story<State>& story,
                                       Command command) {
  return [=] { return story.when(day, command); };
}

template <class State>
Story<State> unknown(Story<State> story) {
  story.known = false;
  return story;
}

template <class Change>
SetPlan plan(Change change) {
  SetPlan command{plan_content()};
  change(command.content);
  return command;
}

template <class Change>
RecordCoverage coverage(Change change) {
  RecordCoverage command{{CoverageCode("c-1"), coverage_content()}};
  change(command.recorded.content);
  return command;
}

template <class Change>
PlaceSlogan slogan(Change change) {
  PlaceSlogan command{slogan_content()};
  change(command.content);
  return command;
}

template <class Change>
RecordSurvey survey(Change change) {
  RecordSurvey command{survey_content()};
  change(command.content);
  return command;
}

const auto kNothing = [](auto&) {};

PlanStory no_plan_more() { return planned().given("2025-06-01", WithdrawPlan{"另行制定"}); }
CoverageStory no_coverage_more() {
  return exposed().given("2025-06-01", WithdrawCoverage{"重复登记"});
}
CoverageStory with_notices() {
  CoverageStory story = exposed();
  for (std::size_t i = 0; i < kMaxNotices; ++i)
    story.given("2025-03-03", LinkNotice{NoticeCode("n-" + std::to_string(i))});
  return story;
}

const Refusal kOfPlans[] = {
    {"APlanWithoutACode", to(PlanStory(), plan([](auto& p) { p.code = PublicityPlanCode(); })),
     invalid_value, "/code"},
    {"APlanWithoutATitle", to(PlanStory(), plan([](auto& p) { p.title.clear(); })), invalid_value,
     "/title"},
    {"ALongTitle", to(PlanStory(), plan([](auto& p) { p.title = kLongLine; })), too_large,
     "/title"},
    {"AnUnknownUnit", to(PlanStory(), plan([](auto& p) { p.unit = UnitCode("none"); })),
     unknown_unit, "/unit"},
    {"AnUnknownProgramme",
     to(PlanStory(), plan([](auto& p) { p.programme = ProgrammeCode("none"); })), unknown_programme,
     "/programme"},
    {"APeriodThatEndsFirst", to(PlanStory(), plan([](auto& p) { p.until = day("2024-12-31"); })),
     invalid_value, "/until"},
    {"NoGoal", to(PlanStory(), plan([](auto& p) { p.goals.clear(); })), invalid_value, "/goals"},
    {"AGoalTwice", to(PlanStory(), plan([](auto& p) { p.goals[1].measure = Measure::report; })),
     invalid_value, "/goals/1/measure"},
    {"AGoalOfNothing", to(PlanStory(), plan([](auto& p) { p.goals[1].target = 0; })), invalid_value,
     "/goals/1/target"},
    {"AGoalWithoutBounds",
     to(PlanStory(), plan([](auto& p) { p.goals[0].target = kMaxTarget + 1; })), invalid_value,
     "/goals/0/target"},
    {"ALongNumber", to(PlanStory(), plan([](auto& p) { p.document = kLongLine; })), too_large,
     "/document"},
    {"ALongNote", to(PlanStory(), plan([](auto& p) { p.note = kLongNote; })), too_large, "/note"},
    {"TheSamePlan", to(planned(), plan(kNothing)), unchanged, ""},
    {"APlanOfTomorrow", on("2026-01-01", PlanStory(), plan(kNothing)), in_the_future,
     "/effective_on"},
    {"APlanBeforeItsLast", on("2025-01-01", planned(), plan([](auto& p) { p.note = "新"; })),
     out_of_order, "/effective_on"},
    {"APlanAfterItsWithdrawal", to(no_plan_more(), plan(kNothing)), publicity_withdrawn, ""},
    {"TheWithdrawalOfNoPlan", to(PlanStory(), WithdrawPlan{"另行制定"}), not_found, ""},
    {"ASecondWithdrawalOfAPlan", to(no_plan_more(), WithdrawPlan{"另行制定"}), publicity_withdrawn,
     ""},
    {"AWithdrawalWithoutAReason", to(planned(), WithdrawPlan{""}), invalid_value, "/reason"},
};
INSTANTIATE_TEST_SUITE_P(Plans, RefusesPublicity, testing::ValuesIn(kOfPlans), kNameOfRow);

const Refusal kOfCoverage[] = {
    {"TheCodeOfAnother", to(covered(), coverage(kNothing)), already_registered, "/code"},
    {"NoCode", to(CoverageStory(), RecordCoverage{{CoverageCode(""), coverage_content()}}),
     invalid_value, "/code"},
    {"NoTitle", to(CoverageStory(), coverage([](auto& c) { c.title.clear(); })), invalid_value,
     "/title"},
    {"NoOutlet", to(CoverageStory(), coverage([](auto& c) { c.outlet.clear(); })), invalid_value,
     "/outlet"},
    {"ALongOutlet", to(CoverageStory(), coverage([](auto& c) { c.outlet = kLongLine; })), too_large,
     "/outlet"},
    {"WhatIsStillToAppear", on("2025-02-28", CoverageStory(), coverage(kNothing)), invalid_value,
     "/appeared_on"},
    {"AnUnknownUnit", to(CoverageStory(), coverage([](auto& c) { c.unit = UnitCode("none"); })),
     unknown_unit, "/unit"},
    {"AnUnknownProject",
     to(unknown(CoverageStory()), coverage([](auto& c) { c.plan = PublicityPlanCode(); })),
     not_found, "/project"},
    {"AnUnknownPlan",
     to(unknown(CoverageStory()), coverage([](auto& c) { c.project = ProjectCode(); })),
     unknown_plan, "/plan"},
    {"ALinkThatRuns",
     to(CoverageStory(), coverage([](auto& c) { c.link = "javascript:alert(1)"; })), invalid_value,
     "/link"},
    {"ALinkWithABlank",
     to(CoverageStory(), coverage([](auto& c) { c.link = "https://example.org/a b"; })),
     invalid_value, "/link"},
    {"ALinkWithAControlCharacter",
     to(CoverageStory(), coverage([](auto& c) { c.link = "https://example.org/\x01"; })),
     invalid_value, "/link"},
    {"ALongLink", to(CoverageStory(), coverage([](auto& c) {
                       c.link = "https://" + std::string(kMaxLinkBytes, 'x');
                     })),
     too_large, "/link"},
    {"ALongNote", to(CoverageStory(), coverage([](auto& c) { c.note = kLongNote; })), too_large,
     "/note"},
    {"CoverageOfTomorrow", on("2026-01-01", CoverageStory(), coverage(kNothing)), in_the_future,
     "/effective_on"},
    {"ACorrectionOfNothing", to(CoverageStory(), CorrectCoverage{coverage_content(), "错"}),
     not_found, ""},
    {"TheSameCorrection", to(covered(), CorrectCoverage{coverage_content(), "错"}), unchanged, ""},
    {"ACorrectionWithoutAReason", to(covered(), CorrectCoverage{exposure_content(), ""}),
     invalid_value, "/reason"},
    {"ACorrectionBeforeTheRecording",
     on("2025-03-01", covered(), CorrectCoverage{exposure_content(), "错"}), out_of_order,
     "/effective_on"},
    {"ACorrectionOfTheWithdrawn", to(no_coverage_more(), CorrectCoverage{coverage_content(), "错"}),
     publicity_withdrawn, ""},
    {"AWithdrawalOfNothing", to(CoverageStory(), WithdrawCoverage{"错"}), not_found, ""},
    {"ASecondWithdrawal", to(no_coverage_more(), WithdrawCoverage{"错"}), publicity_withdrawn, ""},
    {"AWithdrawalWithoutAReason", to(covered(), WithdrawCoverage{""}), invalid_value, "/reason"},
    {"AnAnswerToNothing", to(CoverageStory(), AnswerExposure{{"已整改", {}}}), not_found, ""},
    {"AnAnswerToAReport", to(covered(), AnswerExposure{{"已整改", {}}}), not_an_exposure, ""},
    {"AnAnswerToTheWithdrawn", to(no_coverage_more(), AnswerExposure{{"已整改", {}}}),
     publicity_withdrawn, ""},
    {"AnEmptyAnswer", to(exposed(), AnswerExposure{{"", {}}}), invalid_value, "/text"},
    {"ALongAnswer", to(exposed(), AnswerExposure{{kLongNote, {}}}), too_large, "/text"},
    {"TheSameAnswer",
     to(exposed().given("2025-03-05", AnswerExposure{{"已整改", {}}}),
        AnswerExposure{{"已整改", {}}}),
     unchanged, ""},
    {"ANoticeOfNothing", to(CoverageStory(), LinkNotice{NoticeCode("n-1")}), not_found, ""},
    {"ANoticeOfAReport", to(covered(), LinkNotice{NoticeCode("n-1")}), not_an_exposure, ""},
    {"AnUnknownNotice", to(unknown(exposed()), LinkNotice{NoticeCode("n-1")}), not_found,
     "/notice"},
    {"TheSameNotice", to(with_notices(), LinkNotice{NoticeCode("n-1")}), unchanged, ""},
    {"OneNoticeTooMany", to(with_notices(), LinkNotice{NoticeCode("n-99")}), too_large, "/notice"},
};
INSTANTIATE_TEST_SUITE_P(Coverage, RefusesPublicity, testing::ValuesIn(kOfCoverage), kNameOfRow);

const Refusal kOfSlogans[] = {
    {"TheCodeOfAnother", to(placed(), slogan(kNothing)), already_registered, "/code"},
    {"NoText", to(SloganStory(), slogan([](auto& s) { s.text.clear(); })), invalid_value, "/text"},
    {"NoAddress", to(SloganStory(), slogan([](auto& s) { s.address.clear(); })), invalid_value,
     "/address"},
    {"APlaceOffTheEarth",
     to(SloganStory(), slogan([](auto& s) { s.place.lat_nd = 90'000'000'001; })), invalid_value,
     "/place"},
    {"AnUnknownDistrict", to(SloganStory(), slogan([](auto& s) { s.district = UnitCode("none"); })),
     unknown_unit, "/district"},
    {"ADepartmentAsDistrict",
     to(SloganStory(), slogan([](auto& s) { s.district = UnitCode("housing"); })), unknown_unit,
     "/district"},
    {"AnUnknownUnit", to(SloganStory(), slogan([](auto& s) { s.unit = UnitCode("none"); })),
     unknown_unit, "/unit"},
    {"AnUnknownPlan", to(unknown(SloganStory()), slogan(kNothing)), unknown_plan, "/plan"},
    {"ASloganOfTomorrow", on("2026-01-01", SloganStory(), slogan(kNothing)), in_the_future,
     "/effective_on"},
    {"TheRemovalOfNothing", to(SloganStory(), RemoveSlogan{"破损"}), not_found, ""},
    {"ARemovalWithoutAReason", to(placed(), RemoveSlogan{""}), invalid_value, "/reason"},
    {"ARemovalBeforeThePlacing", on("2025-03-01", placed(), RemoveSlogan{"破损"}), out_of_order,
     "/effective_on"},
    {"ASecondRemoval", to(placed().given("2025-09-01", RemoveSlogan{"破损"}), RemoveSlogan{"破损"}),
     slogan_removed, ""},
};
INSTANTIATE_TEST_SUITE_P(Slogans, RefusesPublicity, testing::ValuesIn(kOfSlogans), kNameOfRow);

const Refusal kOfSurveys[] = {
    {"TheCodeOfAnother", to(surveyed(), survey(kNothing)), already_registered, "/code"},
    {"NoTitle", to(SurveyStory(), survey([](auto& s) { s.title.clear(); })), invalid_value,
     "/title"},
    {"AnUnknownUnit", to(SurveyStory(), survey([](auto& s) { s.unit = UnitCode("none"); })),
     unknown_unit, "/unit"},
    {"APeriodThatEndsFirst",
     to(SurveyStory(), survey([](auto& s) { s.until = day("2025-02-01"); })), invalid_value,
     "/until"},
    {"ASurveyThatGoesOn", on("2025-03-04", SurveyStory(), survey(kNothing)), invalid_value,
     "/until"},
    {"ALongNumber", to(SurveyStory(), survey([](auto& s) { s.document = kLongLine; })), too_large,
     "/document"},
    {"AnUnknownPlan", to(unknown(SurveyStory()), survey(kNothing)), unknown_plan, "/plan"},
    {"ALongNote", to(SurveyStory(), survey([](auto& s) { s.note = kLongNote; })), too_large,
     "/note"},
    {"NobodyAsked", to(SurveyStory(), survey([](auto& s) { s.districts.clear(); })), invalid_value,
     "/districts"},
    {"TooManyDistricts",
     to(SurveyStory(), survey([](auto& s) { s.districts.resize(kMaxDistricts + 1); })), too_large,
     "/districts"},
    {"AnUnknownDistrict",
     to(SurveyStory(), survey([](auto& s) { s.districts[1].district = UnitCode("housing"); })),
     unknown_unit, "/districts/1/district"},
    {"ADistrictTwice",
     to(SurveyStory(), survey([](auto& s) { s.districts[1].district = UnitCode("east"); })),
     invalid_value, "/districts/1/district"},
    {"NobodyAskedInADistrict", to(SurveyStory(), survey([](auto& s) { s.districts[1].asked = 0; })),
     invalid_value, "/districts/1/asked"},
    {"MoreThanThereAre",
     to(SurveyStory(), survey([](auto& s) { s.districts[1].asked = kMaxAsked + 1; })),
     invalid_value, "/districts/1/asked"},
    {"MoreAwareThanAsked", to(SurveyStory(), survey([](auto& s) { s.districts[0].aware = 401; })),
     invalid_value, "/districts/0/aware"},
    {"FewerThanNobody", to(SurveyStory(), survey([](auto& s) { s.districts[0].aware = -1; })),
     invalid_value, "/districts/0/aware"},
    {"ASurveyOfTomorrow", on("2026-01-01", SurveyStory(), survey(kNothing)), in_the_future,
     "/effective_on"},
    {"TheWithdrawalOfNothing", to(SurveyStory(), WithdrawSurvey{"样本有误"}), not_found, ""},
    {"ASecondWithdrawal",
     to(surveyed().given("2025-03-20", WithdrawSurvey{"样本有误"}), WithdrawSurvey{"样本有误"}),
     publicity_withdrawn, ""},
    {"AWithdrawalWithoutAReason", to(surveyed(), WithdrawSurvey{""}), invalid_value, "/reason"},
    {"AWithdrawalBeforeTheRecording", on("2025-03-05", surveyed(), WithdrawSurvey{"样本有误"}),
     out_of_order, "/effective_on"},
};
INSTANTIATE_TEST_SUITE_P(Surveys, RefusesPublicity, testing::ValuesIn(kOfSurveys), kNameOfRow);

}  // namespace
}  // namespace baitu::test
