// Every refusal of a command on a quarterly meeting.
#include <array>
#include <functional>
#include <optional>

#include "tests/domain/meeting/story.hpp"

namespace baitu::test {
namespace {

using namespace meeting;
using enum ErrorCode;

const std::string kLongLine(401, 'x');
const std::string kLong(4'001, 'x');

template <class C, class Change>
C changed(C command, Change change) {
  change(command);
  return command;
}
template <class Change>
Schedule scheduling(Change change) {
  Schedule command = schedule();
  change(command.content);
  return command;
}
template <class Change>
GiveOpinion opining(Change change) {
  GiveOpinion command = opinion(Opinion::agree, "");
  change(command.content);
  return command;
}
template <class Change>
FreezePack freezing(Change change) {
  FreezePack command{pack()};
  change(command.content);
  return command;
}
SetAgenda agenda(const AgendaItem& item) { return {{item}}; }

Story unknown(Story story) {
  story.known = false;
  return story;
}
template <class C>
Story often(Story story, const char* on, std::size_t count, C command) {
  for (std::size_t i = 0; i < count; ++i) story.given(on, command);
  return story;
}
// Raised by five units, ten each.
Story crowded() {
  Story story = scheduled();
  for (const char* unit : {"housing", "city-management", "office", "east", "west"}) {
    RaiseMatter raise = matter();
    raise.unit = UnitCode(unit);
    story = often(std::move(story), "2025-03-10", 10, raise);
  }
  return story;
}
Story rejected() { return held().given("2025-04-10", decision(Outcome::rejected)); }
Story taken_back() { return published().given("2025-04-11", WithdrawPractice{1, "数据有误"}); }
Story with_agenda() { return scheduled().given("2025-03-20", agenda({"通报进展", {}, 0, 0})); }
Story with_opinion() { return raised().given("2025-03-20", opinion(Opinion::agree, "")); }

const FollowUpReported kFollowUp{1, UnitCode("housing"), Progress::under_way, "已拨付"};

struct Refusal {
  const char* name;
  std::function<Story()> given;
  Command when;
  ErrorCode code;
  const char* field;
};

class RefusesAMeeting : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesAMeeting, WithItsCodeAndField) {
  const Story story = GetParam().given();
  const auto refused = story.when("2025-10-01", GetParam().when);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
  EXPECT_FALSE(refused.error().message.empty());
}

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };
const auto kNone = [] { return Story(); };

const Refusal kOfTheSchedule[] = {
    {"TheCodeOfAnother", scheduled, schedule(), already_registered, "/code"},
    {"NoCode", kNone, scheduling([](auto& s) { s.code = {}; }), invalid_value, "/code"},
    {"NoTitle", kNone, scheduling([](auto& s) { s.title.clear(); }), invalid_value, "/title"},
    {"ALongTitle", kNone, scheduling([](auto& s) { s.title = kLongLine; }), too_large, "/title"},
    {"AnEarlyYear", kNone, scheduling([](auto& s) { s.year = 1999; }), invalid_value, "/year"},
    {"ALateYear", kNone, scheduling([](auto& s) { s.year = 2101; }), invalid_value, "/year"},
    {"NoQuarter", kNone, scheduling([](auto& s) { s.quarter = 0; }), invalid_value, "/quarter"},
    {"AFifthQuarter", kNone, scheduling([](auto& s) { s.quarter = 5; }), invalid_value, "/quarter"},
    {"ALongPlace", kNone, scheduling([](auto& s) { s.place = kLongLine; }), too_large, "/place"},
    {"AnUnknownChair", kNone, scheduling([](auto& s) { s.chair = PostCode("x"); }), unknown_post,
     "/chair"},
    {"NoChange", scheduled, Reschedule{day("2025-04-10"), {}, "防汛"}, unchanged, ""},
    {"NoReasonToMove", scheduled, Reschedule{day("2025-04-11"), {}, ""}, invalid_value, "/reason"},
    {"ALongPlaceToMoveTo", scheduled, Reschedule{day("2025-04-11"), kLongLine, "防汛"}, too_large,
     "/place"},
    {"NoReasonToCancel", scheduled, Cancel{""}, invalid_value, "/reason"},
};
INSTANTIATE_TEST_SUITE_P(OfTheSchedule, RefusesAMeeting, testing::ValuesIn(kOfTheSchedule),
                         kNameOfRow);

const Refusal kOfTheAgenda[] = {
    {"NoItems", scheduled, SetAgenda{}, invalid_value, "/items"},
    {"ManyItems", scheduled, SetAgenda{std::vector<AgendaItem>(51, {"议题", {}, 0, 0})}, too_large,
     "/items"},
    {"NoTitle", scheduled, agenda({"", {}, 0, 0}), invalid_value, "/items/0/title"},
    {"ALongTitle", scheduled, agenda({kLongLine, {}, 0, 0}), too_large, "/items/0/title"},
    {"AnUnknownUnit", scheduled, agenda({"议题", UnitCode("x"), 0, 0}), unknown_unit,
     "/items/0/unit"},
    {"AnUnknownMatter", raised, agenda({"议题", {}, 2, 0}), unknown_matter, "/items/0/matter"},
    {"NegativeTime", scheduled, agenda({"议题", {}, 0, -1}), invalid_value, "/items/0/minutes"},
    {"TooMuchTime", scheduled, agenda({"议题", {}, 0, 601}), invalid_value, "/items/0/minutes"},
    {"NoChange", with_agenda, agenda({"通报进展", {}, 0, 0}), unchanged, ""},
};
INSTANTIATE_TEST_SUITE_P(OfTheAgenda, RefusesAMeeting, testing::ValuesIn(kOfTheAgenda), kNameOfRow);

const Refusal kOfMatters[] = {
    {"NoTitle", scheduled, changed(matter(), [](auto& m) { m.title.clear(); }), invalid_value,
     "/title"},
    {"ALongTitle", scheduled, changed(matter(), [](auto& m) { m.title = kLongLine; }), too_large,
     "/title"},
    {"NoContent", scheduled, changed(matter(), [](auto& m) { m.content.clear(); }), invalid_value,
     "/content"},
    {"LongContent", scheduled, changed(matter(), [](auto& m) { m.content = kLong; }), too_large,
     "/content"},
    {"AnUnknownUnit", scheduled, changed(matter(), [](auto& m) { m.unit = UnitCode("x"); }),
     unknown_unit, "/unit"},
    {"AnUnknownProject", [] { return unknown(scheduled()); }, matter(), not_found, "/project"},
    {"OneTooMany", crowded, matter(), too_large, "/title"},
    {"OneTooManyOfAUnit", [] { return often(scheduled(), "2025-03-10", 10, matter()); }, matter(),
     too_large, "/unit"},
    {"AnOpinionOnNone", raised, opining([](auto& o) { o.matter = 2; }), unknown_matter, "/matter"},
    {"AnOpinionTooLate", approved, opinion(Opinion::agree, ""), matter_decided, "/matter"},
    {"AnOpinionOfNobody", raised, opining([](auto& o) { o.unit = {}; }), invalid_value, "/unit"},
    {"AnOpinionOfTwo", raised, opining([](auto& o) { o.post = PostCode("secretary"); }),
     invalid_value, "/unit"},
    {"AnOpinionOfAnUnknownUnit", raised, opining([](auto& o) { o.unit = UnitCode("x"); }),
     unknown_unit, "/unit"},
    {"AnOpinionOfAnUnknownPost", raised, opining([](auto& o) {
       o.unit = {};
       o.post = PostCode("x");
     }),
     unknown_post, "/post"},
    {"AnObjectionWithoutWords", raised, opinion(Opinion::disagree, ""), invalid_value, "/text"},
    {"ALongOpinion", raised, opinion(Opinion::agree, kLong), too_large, "/text"},
    {"TheSameOpinion", with_opinion, opinion(Opinion::agree, ""), unchanged, ""},
    {"ADecisionOnNone", held, DecideMatter{{2, Outcome::approved, "同意"}}, unknown_matter,
     "/matter"},
    {"ASecondDecision", approved, decision(Outcome::rejected), matter_decided, "/matter"},
    {"ADecisionWithoutWords", held, DecideMatter{{1, Outcome::approved, ""}}, invalid_value,
     "/text"},
    {"AFollowUpOfNone", approved, ReportFollowUp{{2, UnitCode("housing"), {}, "已拨付"}},
     unknown_matter, "/matter"},
    {"AFollowUpOfWhatWasRejected", rejected, ReportFollowUp{kFollowUp}, matter_not_approved,
     "/matter"},
    {"AFollowUpOfWhatIsOpen", held, ReportFollowUp{kFollowUp}, matter_not_approved, "/matter"},
    {"AFollowUpOfAnUnknownUnit", approved, ReportFollowUp{{1, UnitCode("x"), {}, "已拨付"}},
     unknown_unit, "/unit"},
    {"AFollowUpWithoutWords", approved, ReportFollowUp{{1, UnitCode("housing"), {}, ""}},
     invalid_value, "/text"},
    {"AFollowUpTooMany",
     [] { return often(approved(), "2025-05-01", 200, ReportFollowUp{kFollowUp}); },
     ReportFollowUp{kFollowUp}, too_large, "/matter"},
};
INSTANTIATE_TEST_SUITE_P(OfMatters, RefusesAMeeting, testing::ValuesIn(kOfMatters), kNameOfRow);

const Refusal kOfThePack[] = {
    {"ASecondOne", frozen, FreezePack{pack()}, pack_frozen, ""},
    {"OneOfNothing", raised, freezing([](auto& p) { p.position = {}; }), invalid_value,
     "/position"},
    {"OneOfWhatIsNotRecorded", raised, freezing([](auto& p) { p.position = {1'001}; }),
     ahead_of_log, "/position"},
    {"OneOfALaterDay", raised, freezing([](auto& p) { p.on = day("2025-10-02"); }), invalid_value,
     "/on"},
};
INSTANTIATE_TEST_SUITE_P(OfThePack, RefusesAMeeting, testing::ValuesIn(kOfThePack), kNameOfRow);

const Refusal kOfWhatFollows[] = {
    {"AnUnknownUnitThere", frozen, Hold{{UnitCode("x")}}, unknown_unit, "/attending/0"},
    {"AUnitThereTwice", frozen, Hold{{UnitCode("east"), UnitCode("east")}}, invalid_value,
     "/attending/1"},
    {"ManyUnitsThere", frozen, Hold{std::vector<UnitCode>(201, UnitCode("east"))}, too_large,
     "/attending"},
    {"AResolutionWithoutWords", held, RecordResolution{"", UnitCode("housing"), {}, {}, 0},
     invalid_value, "/text"},
    {"AResolutionOfAnUnknownLead", held, RecordResolution{"复工", UnitCode("x"), {}, {}, 0},
     unknown_unit, "/lead"},
    {"AResolutionThatTheLeadAssists", held,
     RecordResolution{"复工", UnitCode("housing"), {UnitCode("housing")}, {}, 0}, invalid_value,
     "/assisting/0"},
    {"AResolutionThatManyAssist", held,
     RecordResolution{
         "复工", UnitCode("housing"), std::vector<UnitCode>(51, UnitCode("east")), {}, 0},
     too_large, "/assisting"},
    {"AResolutionThatIsOverdue", held,
     RecordResolution{"复工", UnitCode("housing"), {}, day("2025-09-30"), 0}, invalid_value,
     "/due"},
    {"AResolutionOfNoMatter", held, RecordResolution{"复工", UnitCode("housing"), {}, {}, 2},
     unknown_matter, "/matter"},
    {"AResolutionOfWhatIsOpen", held, RecordResolution{"复工", UnitCode("housing"), {}, {}, 1},
     matter_not_approved, "/matter"},
    {"AResolutionTooMany", [] { return often(approved(), "2025-04-10", 100, resolution()); },
     RecordResolution{"复工", UnitCode("housing"), {}, {}, 0}, too_large, "/text"},
    {"APracticeWithoutATitle", held, changed(practice(), [](auto& p) { p.title.clear(); }),
     invalid_value, "/title"},
    {"APracticeWithoutWords", held, changed(practice(), [](auto& p) { p.text.clear(); }),
     invalid_value, "/text"},
    {"APracticeOfAnUnknownUnit", held, changed(practice(), [](auto& p) { p.unit = UnitCode("x"); }),
     unknown_unit, "/unit"},
    {"APracticeOfAnUnknownProject", [] { return unknown(held()); }, practice(), not_found,
     "/project"},
    {"APracticeTooMany", [] { return often(held(), "2025-04-11", 50, practice()); }, practice(),
     too_large, "/title"},
    {"NoPracticeToTakeBack", held, WithdrawPractice{1, "有误"}, unknown_practice, "/practice"},
    {"APracticeTakenBackTwice", taken_back, WithdrawPractice{1, "有误"}, practice_withdrawn,
     "/practice"},
    {"NoReasonToTakeItBack", published, WithdrawPractice{1, ""}, invalid_value, "/reason"},
    {"ToCloseWithOpenMatters", held, Close{""}, matters_open, ""},
    {"ALongNumberOfTheMinutes", approved, Close{kLongLine}, too_large, "/document"},
};
INSTANTIATE_TEST_SUITE_P(OfWhatFollows, RefusesAMeeting, testing::ValuesIn(kOfWhatFollows),
                         kNameOfRow);

// Every command in every phase.
constexpr std::nullopt_t kYes = std::nullopt;

struct Row {
  const char* name;
  Command when;
  std::array<std::optional<ErrorCode>, kPhases> answer;  // by Phase
};

class AMeetingInItsPhase : public testing::TestWithParam<Row> {};

TEST_P(AMeetingInItsPhase, TakesOrRefusesTheCommand) {
  const std::array<std::function<Story()>, kPhases> stories{kNone, raised, approved, closed,
                                                            cancelled};
  for (std::size_t phase = 0; phase < kPhases; ++phase) {
    const Story story = stories[phase]();
    EXPECT_EQ(static_cast<std::size_t>(story.meeting().phase), phase);
    const auto decided = story.when("2025-10-01", GetParam().when);
    const auto& expected = GetParam().answer[phase];
    ASSERT_EQ(decided.has_value(), !expected) << name_of(story.meeting().phase);
    if (expected) {
      EXPECT_EQ(name_of(decided.error().code), name_of(*expected));
    }
  }
}

const Row kRows[] = {
    {"Schedule",
     schedule(),
     {kYes, already_registered, already_registered, already_registered, already_registered}},
    {"Reschedule",
     Reschedule{day("2025-11-01"), {}, "防汛"},
     {not_found, kYes, meeting_held, meeting_closed, meeting_cancelled}},
    {"SetAgenda",
     agenda({"议题", {}, 0, 0}),
     {not_found, kYes, meeting_held, meeting_closed, meeting_cancelled}},
    {"RaiseMatter", matter(), {not_found, kYes, kYes, meeting_closed, meeting_cancelled}},
    {"GiveOpinion",
     opinion(Opinion::agree, ""),
     {not_found, kYes, matter_decided, meeting_closed, meeting_cancelled}},
    {"FreezePack",
     FreezePack{pack()},
     {not_found, kYes, meeting_held, meeting_closed, meeting_cancelled}},
    {"Hold", Hold{}, {not_found, kYes, meeting_held, meeting_closed, meeting_cancelled}},
    {"DecideMatter",
     decision(Outcome::approved),
     {not_found, meeting_not_held, matter_decided, meeting_closed, meeting_cancelled}},
    {"ReportFollowUp",
     ReportFollowUp{kFollowUp},
     {not_found, meeting_not_held, kYes, kYes, meeting_cancelled}},
    {"RecordResolution",
     RecordResolution{"复工", UnitCode("housing"), {}, {}, 1},
     {not_found, meeting_not_held, kYes, meeting_closed, meeting_cancelled}},
    {"PublishPractice", practice(), {not_found, meeting_not_held, kYes, kYes, meeting_cancelled}},
    {"WithdrawPractice",
     WithdrawPractice{1, "有误"},
     {not_found, meeting_not_held, unknown_practice, kYes, meeting_cancelled}},
    {"Close", Close{""}, {not_found, meeting_not_held, kYes, meeting_closed, meeting_cancelled}},
    {"Cancel", Cancel{"合并"}, {not_found, kYes, meeting_held, meeting_closed, meeting_cancelled}},
};
static_assert(std::size(kRows) == std::variant_size_v<Command>);

INSTANTIATE_TEST_SUITE_P(Every, AMeetingInItsPhase, testing::ValuesIn(kRows), kNameOfRow);

TEST(AMeeting, RefusesTomorrowAndTheDayBeforeItsLastEvent) {
  EXPECT_EQ(Story().when("2026-01-01", schedule()).error().code, in_the_future);
  const auto before = raised().when("2025-03-09", matter());
  ASSERT_FALSE(before);
  EXPECT_EQ(before.error().code, out_of_order);
  EXPECT_EQ(before.error().field, "/effective_on");
}

TEST(AMeeting, TakesOpinionsOnAMatterOfAsManyAsThereMayBe) {
  programme::Catalogue catalogue;
  for (std::size_t i = 0; i <= kMaxOpinions; ++i)
    programme::evolve(
        catalogue, kToday,
        organisation::PostDefined{PostCode("post-" + std::to_string(i)), {"示例岗位", "Post"}});
  Meeting meeting = raised().meeting();
  const auto give = [&](std::size_t i) {
    const OpinionGiven content{1, {}, PostCode("post-" + std::to_string(i)), Opinion::agree, ""};
    return decide(meeting, GiveOpinion{content},
                  {kToday, day("2025-03-20"), catalogue, {1'000}, true});
  };
  for (std::size_t i = 0; i < kMaxOpinions; ++i) {
    const auto given = give(i);
    ASSERT_TRUE(given);
    evolve(meeting, {meeting.version.value + 1}, given->front().effective_on, given->front().event);
  }
  const auto refused = give(kMaxOpinions);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_EQ(refused.error().field, "/matter");
}

}  // namespace
}  // namespace baitu::test
