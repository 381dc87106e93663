// Refusals of project::decide beyond those of every command: given some commands, when another
// comes, then this error.
#include "tests/domain/project/refusal.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

Story nothing() { return Story(); }
Story project() { return registered(); }
Story appraised() { return registered("AP"); }
Story planned_and_assigned() {
  Story story = registered();
  story.given("2025-03-01", SetPlan{{planned("build", "2025-05-01", "2025-06-01")}});
  story.given("2025-03-01", Assign{PostCode("secretary"), UnitCode("office"), {}, UnitCode()});
  return story;
}
Story building() {
  Story story = registered();
  story.given("2025-03-01", StartStage{StageCode("build")});
  return story;
}
Story built() {
  Story story = building();
  story.given("2025-04-01", CompleteStage{StageCode("build")});
  return story;
}
Story reported() {
  Story story = registered();
  story.given("2025-03-01", percent(100));
  return story;
}
Story paused() {
  Story story = reported();
  story.given("2025-04-01", Suspend{"资金"});
  return story;
}
Story resumed() {
  Story story = paused();
  story.given("2025-05-01", Resume{});
  return story;
}
Story at_the_end() {
  Story story = registered();
  story.given("2025-05-01", StartStage{StageCode("accept")});
  story.given("2025-06-01", CompleteStage{StageCode("accept")});
  return story;
}
Story resumed_after_the_end() {
  Story story = at_the_end();
  story.given("2025-06-05", Suspend{"争议"}).given("2025-07-01", Resume{});
  return story;
}
Story reopened_after_the_end() {
  Story story = at_the_end();
  story.given("2025-05-01", StartStage{StageCode("build")});
  story.given("2025-05-20", CompleteStage{StageCode("build")});
  story.given("2025-07-01", ReopenStage{StageCode("build"), "返工"});
  return story;
}
Story completed() {
  Story story = at_the_end();
  story.given("2025-06-10", Complete{});
  return story;
}
Story reported_and_completed() {
  Story story = at_the_end();
  story.given("2025-06-01", percent(10'000)).given("2025-06-10", Complete{});
  return story;
}
Story pledged() {
  Story story = registered("PL");
  story.given("2025-02-01",
              facts({fact("pledged", Quantity{60'000}), fact("done", Quantity{60'000})}));
  return story;
}
Story pledge_kept() {
  Story story = pledged();
  story.given("2025-05-01", StartStage{StageCode("publish")});
  story.given("2025-06-01", CompleteStage{StageCode("publish")}).given("2025-06-01", Complete{});
  return story;
}
Story accepted() {
  Story story = completed();
  story.given("2025-06-20", Accept{"1号"});
  return story;
}

template <class Change>
Register changed(const Change& change) {
  Register command = register_in("WK");
  change(command);
  return command;
}

CorrectReport correction(std::uint64_t version) {
  return {{version}, BasisPoints{200}, {}, "", "复核"};
}

Assign assign(const char* post, const char* lead, std::vector<UnitCode> co_leads,
              const char* executing) {
  return {PostCode(post), UnitCode(lead), std::move(co_leads), UnitCode(executing)};
}

class Refuses : public testing::TestWithParam<Refusal> {};

TEST_P(Refuses, WithItsCodeAndField) { expect_refused(GetParam()); }

const Refusal kRegister[] = {
    {"ARegistrationInNoProgramme", nothing, "2025-01-01", register_in("ZZ"), unknown_programme,
     "/programme"},
    {"ARegistrationInNoDistrict", nothing, "2025-01-01",
     changed([](Register& r) { r.district = UnitCode("north"); }), unknown_unit, "/district"},
    {"ARegistrationInADepartment", nothing, "2025-01-01",
     changed([](Register& r) { r.district = UnitCode("housing"); }), unknown_unit, "/district"},
    {"ARegistrationWithoutACode", nothing, "2025-01-01",
     changed([](Register& r) { r.code = ProjectCode(""); }), invalid_value, "/code"},
    {"ARegistrationWithASlashInTheCode", nothing, "2025-01-01",
     changed([](Register& r) { r.code = ProjectCode("X/1"); }), invalid_value, "/code"},
    {"ARegistrationWithoutAName", nothing, "2025-01-01",
     changed([](Register& r) { r.name.zh.clear(); }), invalid_value, "/name/zh"},
    {"ARegistrationWithALongName", nothing, "2025-01-01",
     changed([](Register& r) { r.name.en = kLong; }), too_large, "/name/en"},
    {"ARegistrationWithALongAddress", nothing, "2025-01-01",
     changed([](Register& r) { r.address = kLong; }), too_large, "/address"},
};

const Refusal kLife[] = {
    {"ASuspensionWithoutAReason", project, "2025-05-01", Suspend{}, invalid_value, "/reason"},
    {"ASuspensionBeforeTheLastResumption", resumed, "2025-04-30", Suspend{"又"}, out_of_order,
     "/effective_on"},
    {"ASuspensionOfWhatIsCompleted", completed, "2025-07-01", Suspend{"晚"}, already_completed, ""},
    {"AResumptionOfWhatRuns", project, "2025-05-01", Resume{}, not_suspended, ""},
    {"AResumptionBeforeTheSuspension", paused, "2025-03-31", Resume{}, out_of_order,
     "/effective_on"},
    {"AWithdrawalWithoutAReason", project, "2025-05-01", Withdraw{}, invalid_value, "/reason"},
    {"AWithdrawalBeforeTheSuspension", paused, "2025-03-31", Withdraw{"晚"}, out_of_order,
     "/effective_on"},
    {"AWithdrawalBeforeTheLastResumption", resumed, "2025-04-30", Withdraw{"晚"}, out_of_order,
     "/effective_on"},
    {"AWithdrawalOfWhatIsCompleted", completed, "2025-07-01", Withdraw{"晚"}, already_completed,
     ""},
    {"ACompletionWithTheDoneStageOpen", built, "2025-07-01", Complete{}, stages_incomplete, ""},
    {"ACompletionBeforeTheDoneStageEnded", at_the_end, "2025-05-31", Complete{}, out_of_order,
     "/effective_on"},
    {"ACompletionBeforeTheLastResumption", resumed_after_the_end, "2025-06-15", Complete{},
     out_of_order, "/effective_on"},
    {"ACompletionBeforeTheLastReopening", reopened_after_the_end, "2025-06-15", Complete{},
     out_of_order, "/effective_on"},
    {"ASecondCompletion", completed, "2025-07-01", Complete{}, already_completed, ""},
    {"AnAcceptanceBeforeCompletion", at_the_end, "2025-07-01", Accept{}, not_completed, ""},
    {"AnAcceptanceDatedBeforeTheCompletion", completed, "2025-06-09", Accept{}, out_of_order,
     "/effective_on"},
    {"ASecondAcceptance", accepted, "2025-07-01", Accept{}, already_accepted, ""},
};

const Refusal kPlan[] = {
    {"AnEmptyPlan", project, "2025-02-01", SetPlan{}, plan_inconsistent, "/stages"},
    {"APlanOfAnUnknownStage", project, "2025-02-01",
     SetPlan{{planned("survey", "2025-02-01", "2025-03-01"),
              planned("confer", "2025-03-01", "2025-04-01")}},
     unknown_stage, "/stages/1/stage"},
    {"APlanOutOfTheTemplatesOrder", project, "2025-02-01",
     SetPlan{{planned("build", "2025-02-01", "2025-03-01"),
              planned("design", "2025-03-01", "2025-04-01")}},
     plan_inconsistent, "/stages"},
    {"APlanWithAStageTwice", project, "2025-02-01",
     SetPlan{{planned("build", "2025-02-01", "2025-03-01"),
              planned("build", "2025-03-01", "2025-04-01")}},
     plan_inconsistent, "/stages"},
    {"APlanThatFinishesBeforeItStarts", project, "2025-02-01",
     SetPlan{{planned("build", "2025-02-02", "2025-02-01")}}, plan_inconsistent, "/stages"},
    {"APlanWhoseStartsGoBack", project, "2025-02-01",
     SetPlan{{planned("design", "2025-02-02", "2025-03-01"),
              planned("build", "2025-02-01", "2025-04-01")}},
     plan_inconsistent, "/stages"},
    {"APlanDatedBeforeTheOneItReplaces", planned_and_assigned, "2025-02-28",
     SetPlan{{planned("build", "2025-02-01", "2025-03-01")}}, out_of_order, "/effective_on"},
    {"AnAssignmentToNoPost", project, "2025-02-01", assign("mayor", "office", {}, ""), unknown_post,
     "/post"},
    {"AnAssignmentToNoDepartment", project, "2025-02-01", assign("secretary", "none", {}, ""),
     unknown_unit, "/lead_department"},
    {"AnAssignmentToNoCoLead", project, "2025-02-01",
     assign("secretary", "office", {UnitCode("housing"), UnitCode("none")}, ""), unknown_unit,
     "/co_leads/1"},
    {"AnAssignmentWhoseLeadCoLeads", project, "2025-02-01",
     assign("secretary", "office", {UnitCode("office")}, ""), invalid_value, "/co_leads/0"},
    {"AnAssignmentToNoExecutingUnit", project, "2025-02-01",
     assign("secretary", "office", {}, "none"), unknown_unit, "/executing_unit"},
    {"AnAssignmentDatedBeforeTheOneItReplaces", planned_and_assigned, "2025-02-28",
     assign("secretary", "office", {}, ""), out_of_order, "/effective_on"},
    {"AStartOfAnUnknownStage", project, "2025-02-01", StartStage{StageCode("confer")},
     unknown_stage, "/stage"},
    {"ASecondStartOfAStage", building, "2025-04-01", StartStage{StageCode("build")},
     stage_already_started, ""},
    {"AStartOfACompletedStage", built, "2025-05-01", StartStage{StageCode("build")},
     stage_already_started, ""},
    {"ACompletionOfAnUnknownStage", project, "2025-02-01", CompleteStage{StageCode("confer")},
     unknown_stage, "/stage"},
    {"ACompletionOfAStageNotStarted", project, "2025-02-01", CompleteStage{StageCode("build")},
     stage_not_started, "/stage"},
    {"ACompletionOfAStageBeforeItsStart", building, "2025-02-28", CompleteStage{StageCode("build")},
     out_of_order, "/effective_on"},
    {"ASecondCompletionOfAStage", built, "2025-05-01", CompleteStage{StageCode("build")},
     stage_already_completed, ""},
};

const Refusal kLowered[] = {
    {"AReportThatTakesACompletedProjectBack", reported_and_completed, "2025-06-11", percent(9'999),
     below_recorded, "/percent"},
    {"AReportThatLowersThePledge", pledged, "2025-03-01",
     facts({fact("pledged", Quantity{59'999})}), below_recorded, "/facts/0/value"},
    {"AReportThatLowersWhatACompletedPledgeHasDone", pledge_kept, "2025-07-01",
     facts({fact("pledged", Quantity{60'000}), fact("done", Quantity{59'999})}), below_recorded,
     "/facts/1/value"},
};

const Refusal kReport[] = {
    {"AReportOfNothing", project, "2025-02-01", ReportProgress{}, nothing_reported, ""},
    {"AReportBelowZero", project, "2025-02-01", percent(-1), invalid_value, "/percent"},
    {"AReportAboveTheWhole", project, "2025-02-01", percent(10'001), invalid_value, "/percent"},
    {"APercentageWhereMilestonesCount", appraised, "2025-02-01", percent(1), invalid_value,
     "/percent"},
    {"AnUnknownFact", project, "2025-02-01",
     facts({fact("households", Quantity{1}), fact("trees", Quantity{1})}), unknown_fact,
     "/facts/1/code"},
    {"AFactTwice", project, "2025-02-01",
     facts({fact("households", Quantity{1}), fact("households", Quantity{1})}), invalid_value,
     "/facts/1/code"},
    {"ANumberBelowZero", project, "2025-02-01", facts({fact("households", Quantity{-1})}),
     invalid_value, "/facts/0/value"},
    {"ANumberTooLarge", project, "2025-02-01",
     facts({fact("households", Quantity{kMaxFactNumber.thousandths + 1})}), too_large,
     "/facts/0/value"},
    {"ATextWhereANumberBelongs", project, "2025-02-01", facts({fact("households", "820")}),
     invalid_value, "/facts/0/value"},
    {"ATextWhereADateBelongs", project, "2025-02-01", facts({fact("consulted", "2025-01-01")}),
     invalid_value, "/facts/0/value"},
    {"ANumberWhereATextBelongs", project, "2025-02-01", facts({fact("method", Quantity{1})}),
     invalid_value, "/facts/0/value"},
    {"ATextTooLong", project, "2025-02-01", facts({fact("method", kLong)}), too_large,
     "/facts/0/value"},
    {"ADateWhereAChoiceBelongs", project, "2025-02-01", facts({fact("class", day("2025-01-01"))}),
     invalid_value, "/facts/0/value"},
    {"AnEnglishWordForAChoice", project, "2025-02-01", facts({fact("class", "Basic")}),
     invalid_value, "/facts/0/value"},
    {"ANoteTooLong", project, "2025-02-01", ReportProgress{{}, {}, kLong}, too_large, "/note"},
    {"ACorrectionOfNoReport", reported, "2025-04-01", correction(1), unknown_report, "/report"},
    {"ACorrectionOfAReportToCome", reported, "2025-04-01", correction(3), unknown_report,
     "/report"},
    {"ACorrectionWithoutAReason", reported, "2025-04-01",
     CorrectReport{{2}, BasisPoints{1}, {}, "", ""}, invalid_value, "/reason"},
    {"ACorrectionToNothing", reported, "2025-04-01", CorrectReport{{2}, {}, {}, "", "撤回"},
     nothing_reported, ""},
    {"ACorrectionToAnUnknownFact", reported, "2025-04-01",
     CorrectReport{{2}, {}, {fact("trees", Quantity{1})}, "", "错"}, unknown_fact, "/facts/0/code"},
    {"ACorrectionThatCitesNoEvidence", reported, "2025-04-01",
     CorrectReport{{2}, BasisPoints{1}, {}, "", "错", {{2}}}, unknown_evidence, "/evidence/0"},
    {"ACorrectionOutOfRange", reported, "2025-04-01",
     CorrectReport{{2}, BasisPoints{10'001}, {}, "", "错"}, invalid_value, "/percent"},
};

TEST(Assignment, TakesSoManyCoLeadsAndRefusesOneMore) {
  programme::Catalogue large = catalogue();
  Assign command = assign("secretary", "office", {}, "");
  for (std::size_t i = 0; i <= programme::kMaxCoLeads; ++i) {
    command.co_leads.emplace_back("unit-" + std::to_string(i));
    programme::evolve(large, kToday,
                      organisation::UnitDefined{command.co_leads.back(), {"单位", ""}, {}, {}});
  }
  Story story(large);
  story.given("2025-01-01", register_in("WK"));
  const auto refused = story.when("2025-02-01", command);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_EQ(refused.error().field, "/co_leads");
  command.co_leads.pop_back();
  EXPECT_TRUE(story.when("2025-02-01", command));
}

INSTANTIATE_TEST_SUITE_P(Register, Refuses, testing::ValuesIn(kRegister), name_of_row);
INSTANTIATE_TEST_SUITE_P(Life, Refuses, testing::ValuesIn(kLife), name_of_row);
INSTANTIATE_TEST_SUITE_P(Plan, Refuses, testing::ValuesIn(kPlan), name_of_row);
INSTANTIATE_TEST_SUITE_P(Lowered, Refuses, testing::ValuesIn(kLowered), name_of_row);
INSTANTIATE_TEST_SUITE_P(Report, Refuses, testing::ValuesIn(kReport), name_of_row);

}  // namespace
}  // namespace baitu::test
