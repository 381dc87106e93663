// Every refusal of a command on a public report.
#include <functional>

#include "tests/domain/report/story.hpp"

namespace baitu::test {
namespace {

using namespace report;
using enum ErrorCode;

const std::string kLong(4'001, 'x');

template <class C, class Change>
C changed(C command, Change change) {
  change(command);
  return command;
}

template <class Change>
Submit submitting(Change change) {
  return changed(submission(), change);
}

template <class Change>
AttachPhoto attaching(PhotoOf of, Change change) {
  return {changed(photo(of), change)};
}

AttachPhoto attaching(PhotoOf of) { return {photo(of)}; }

template <class Change>
Publish publishing(Change change) {
  return {changed(publication(), change)};
}

Story unknown(Story story) {
  story.known = false;
  return story;
}

Story with_photos(Story story, PhotoOf of, std::size_t count, const char* on) {
  for (std::size_t i = 0; i < count; ++i) story.given(on, attaching(of));
  return story;
}

Story with_notices() {
  Story story = accepted();
  for (std::size_t i = 0; i < kMaxNotices; ++i)
    story.given("2025-03-03", LinkNotice{NoticeCode("n-" + std::to_string(i))});
  return story;
}

const Accept kAccept{Area::order, ProjectCode("WK-002"), ""};
const Decline kDecline{DeclineReason::out_of_scope, {}, ""};
const Assign kAssign{UnitCode("east"), day("2025-12-01"), ""};
const Answer kAnswer{"已修", {}};
const ReturnAnswer kReturn{"没有照片", day("2025-12-01")};
const LinkNotice kLink{NoticeCode("n-9")};
const auto kNothing = [](auto&) {};

struct Refusal {
  const char* name;
  std::function<Story()> given;
  Command when;
  ErrorCode code;
  const char* field;
};

class RefusesAReport : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesAReport, WithItsCodeAndField) {
  const Story story = GetParam().given();
  const auto refused = story.when("2025-10-01", GetParam().when);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
  EXPECT_FALSE(refused.error().message.empty());
}

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };
const auto kNone = [] { return Story(); };

const Refusal kOfTheText[] = {
    {"TheCodeOfAnother", submitted, submission(), already_registered, "/code"},
    {"NoCode", kNone, submitting([](auto& s) { s.code = ReportCode(); }), invalid_value, "/code"},
    {"NoText", kNone, submitting([](auto& s) { s.text.clear(); }), invalid_value, "/text"},
    {"ALongText", kNone, submitting([](auto& s) { s.text = kLong; }), too_large, "/text"},
    {"APlaceOffTheEarth", kNone, submitting([](auto& s) { s.place->lat_nd = 90'000'000'001; }),
     invalid_value, "/place"},
    {"NoSuchProject", [] { return unknown({}); }, submission(), not_found, "/project"},
    {"ALongContact", kNone, submitting([](auto& s) { s.contact.assign(401, 'x'); }), too_large,
     "/contact"},
    {"APhotoWithoutAFile", submitted,
     attaching(PhotoOf::submission, [](auto& p) { p.file = BlobName(); }), invalid_value, "/file"},
    {"APhotoWithoutAThumbnail", submitted,
     attaching(PhotoOf::submission, [](auto& p) { p.thumbnail = BlobName(); }), invalid_value,
     "/thumbnail"},
    {"APhotoWithoutAType", submitted,
     attaching(PhotoOf::submission, [](auto& p) { p.media_type.clear(); }), invalid_value,
     "/media_type"},
    {"AnEmptyPhoto", submitted, attaching(PhotoOf::submission, [](auto& p) { p.size_bytes = 0; }),
     invalid_value, "/size_bytes"},
    {"OnePhotoTooMany",
     [] { return with_photos(submitted(), PhotoOf::submission, kMaxPhotos, "2025-03-01"); },
     attaching(PhotoOf::submission), too_large, "/file"},
    {"OnePhotoOfAnswersTooMany",
     [] { return with_photos(assigned(), PhotoOf::answer, kMaxAnswerPhotos, "2025-03-04"); },
     attaching(PhotoOf::answer), too_large, "/file"},
    {"AnErasureWithoutAReason", submitted, EraseContact{""}, invalid_value, "/reason"},
    {"AnErasureOfAnErased",
     [] { return submitted().given("2025-03-02", EraseContact{"本人申请"}); },
     EraseContact{"本人申请"}, no_contact, ""},
};

const Refusal kOfTheOffice[] = {
    {"AnUnknownProject", [] { return unknown(submitted()); }, kAccept, not_found, "/project"},
    {"ALongNoteOfAcceptance", submitted, Accept{Area::order, {}, kLong}, too_large, "/note"},
    {"TheSameAcceptance", accepted, Accept{Area::construction, ProjectCode("WK-001"), ""},
     unchanged, ""},
    {"ADuplicateOfNone", submitted, Decline{DeclineReason::duplicate, {}, ""}, invalid_value,
     "/duplicate_of"},
    {"ADuplicateForAnotherReason", submitted,
     Decline{DeclineReason::out_of_scope, ReportCode("r-0"), ""}, invalid_value, "/duplicate_of"},
    {"ADuplicateOfItself", submitted, Decline{DeclineReason::duplicate, ReportCode("r-1"), ""},
     invalid_value, "/duplicate_of"},
    {"ADuplicateOfAnUnknownOne", [] { return unknown(submitted()); },
     Decline{DeclineReason::duplicate, ReportCode("r-0"), ""}, not_found, "/duplicate_of"},
    {"ALongNoteOfRefusal", submitted, Decline{DeclineReason::out_of_scope, {}, kLong}, too_large,
     "/note"},
    {"NoSuchUnit", accepted, Assign{UnitCode("none"), day("2025-12-01"), ""}, unknown_unit,
     "/unit"},
    {"DueBeforeTheAssignment", accepted, Assign{UnitCode("east"), day("2025-09-30"), ""},
     invalid_value, "/due"},
    {"DueInMoreThanAYear", accepted, Assign{UnitCode("east"), day("2026-10-02"), ""}, invalid_value,
     "/due"},
    {"ALongNoteOfAssignment", accepted, Assign{UnitCode("east"), day("2025-12-01"), kLong},
     too_large, "/note"},
    {"TheSameAssignment", [] { return accepted().given("2025-03-03", kAssign); }, kAssign,
     unchanged, ""},
    {"AReturnWithoutAReason", answered, ReturnAnswer{"", day("2025-12-01")}, invalid_value,
     "/reason"},
    {"AReturnDueBefore", answered, ReturnAnswer{"没有照片", day("2025-09-30")}, invalid_value,
     "/due"},
    {"ALongNoteOfClosing", answered, Close{kLong}, too_large, "/note"},
    {"AReopeningWithoutAReason", closed, Reopen{""}, invalid_value, "/reason"},
    {"NoSuchNotice", [] { return unknown(accepted()); }, kLink, not_found, "/notice"},
    {"TheSameNotice", [] { return accepted().given("2025-03-03", kLink); }, kLink, unchanged,
     "/notice"},
    {"OneNoticeTooMany", with_notices, LinkNotice{NoticeCode("n-99")}, too_large, "/notice"},
};

const Refusal kAgain[] = {
    {"WhatIsPublishedIsNotDeclined",
     [] {
       return published().given("2025-03-12", Close{""}).given("2025-03-13", Reopen{"又不亮了"});
     },
     kDecline, report_answered, ""},
    {"NoPhotoAfterItWasAcceptedOnce",
     [] { return accepted().given("2025-03-03", kDecline).given("2025-03-04", Reopen{"误判"}); },
     attaching(PhotoOf::submission), report_triaged, ""},
};

const Refusal kOfTheAnswer[] = {
    {"NoAnswer", assigned, Answer{"", {}}, invalid_value, "/text"},
    {"ALongAnswer", assigned, Answer{kLong, {}}, too_large, "/text"},
    {"APhotoThatIsNone", assigned, Answer{"已修", {{1}}}, unknown_evidence, "/photos/0"},
    {"APhotoNamedTwice", [] { return with_photos(assigned(), PhotoOf::answer, 1, "2025-03-04"); },
     Answer{"已修", {{5}, {5}}}, invalid_value, "/photos/1"},
    {"NoTitle", answered, publishing([](auto& p) { p.title.clear(); }), invalid_value, "/title"},
    {"ALongTitle", answered, publishing([](auto& p) { p.title.assign(401, 'x'); }), too_large,
     "/title"},
    {"NoQuestion", answered, publishing([](auto& p) { p.question.clear(); }), invalid_value,
     "/question"},
    {"ALongQuestion", answered, publishing([](auto& p) { p.question = kLong; }), too_large,
     "/question"},
    {"ThePersonsOwnWords", answered, publishing([](auto& p) { p.question = submission().text; }),
     invalid_value, "/question"},
    {"NoPublicAnswer", answered, publishing([](auto& p) { p.answer.clear(); }), invalid_value,
     "/answer"},
    {"ALongPublicAnswer", answered, publishing([](auto& p) { p.answer = kLong; }), too_large,
     "/answer"},
    {"APublicPlaceOffTheEarth", answered,
     publishing([](auto& p) { p.place->lon_nd = -180'000'000'001; }), invalid_value, "/place"},
    {"APublicPhotoThatIsNone", answered, publishing([](auto& p) { p.photos = {{1}}; }),
     unknown_evidence, "/photos/0"},
    {"TheSamePublication", published, publishing(kNothing), unchanged, ""},
    {"AWithdrawalWithoutAReason", published, WithdrawPublication{""}, invalid_value, "/reason"},
    {"AWithdrawalOfWhatIsNotPublished", answered, WithdrawPublication{"误发"}, report_not_published,
     ""},
};

INSTANTIATE_TEST_SUITE_P(OfTheText, RefusesAReport, testing::ValuesIn(kOfTheText), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(OfTheOffice, RefusesAReport, testing::ValuesIn(kOfTheOffice), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Again, RefusesAReport, testing::ValuesIn(kAgain), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(OfTheAnswer, RefusesAReport, testing::ValuesIn(kOfTheAnswer), kNameOfRow);

// What each command meets in each phase; `internal` stands for none of these refusals.
struct Row {
  const char* name;
  Command command;
  // none, submitted, accepted, assigned, answered, closed, declined
  std::array<ErrorCode, kPhases> meets;
};

class AReportInItsPhase : public testing::TestWithParam<Row> {};

constexpr ErrorCode kYes = internal;

TEST_P(AReportInItsPhase, TakesWhatBelongsThere) {
  const std::function<Story()> phases[] = {kNone,    submitted, accepted, assigned,
                                           answered, closed,    declined};
  for (std::size_t i = 0; i < kPhases; ++i) {
    const auto decided = phases[i]().when("2025-10-01", GetParam().command);
    const ErrorCode met = decided ? kYes : decided.error().code;
    EXPECT_EQ(name_of(met), name_of(GetParam().meets[i])) << name_of(static_cast<Phase>(i));
  }
}

const Row kRows[] = {
    {"Submit",
     submission(),
     {kYes, already_registered, already_registered, already_registered, already_registered,
      already_registered, already_registered}},
    {"PhotoOfThePerson",
     attaching(PhotoOf::submission),
     {not_found, kYes, report_triaged, report_triaged, report_answered, report_closed,
      report_declined}},
    {"PhotoOfTheAnswer",
     attaching(PhotoOf::answer),
     {not_found, report_not_assigned, report_not_assigned, kYes, report_answered, report_closed,
      report_declined}},
    {"EraseContact", EraseContact{"本人申请"}, {not_found, kYes, kYes, kYes, kYes, kYes, kYes}},
    {"Accept",
     kAccept,
     {not_found, kYes, kYes, kYes, report_answered, report_closed, report_declined}},
    {"Decline",
     kDecline,
     {not_found, kYes, kYes, report_assigned, report_answered, report_closed, report_declined}},
    {"Assign",
     kAssign,
     {not_found, report_not_triaged, kYes, kYes, report_answered, report_closed, report_declined}},
    {"Answer",
     kAnswer,
     {not_found, report_not_assigned, report_not_assigned, kYes, report_answered, report_closed,
      report_declined}},
    {"ReturnAnswer",
     kReturn,
     {not_found, report_not_answered, report_not_answered, report_not_answered, kYes, report_closed,
      report_declined}},
    {"Publish",
     publishing(kNothing),
     {not_found, report_not_answered, report_not_answered, report_not_answered, kYes, kYes,
      report_declined}},
    {"WithdrawPublication",
     WithdrawPublication{"误发"},
     {not_found, report_not_published, report_not_published, report_not_published,
      report_not_published, report_not_published, report_not_published}},
    {"Close",
     Close{""},
     {not_found, report_not_answered, report_not_answered, report_not_answered, kYes, report_closed,
      report_declined}},
    {"Reopen",
     Reopen{"又不亮了"},
     {not_found, report_not_closed, report_not_closed, report_not_closed, report_not_closed, kYes,
      kYes}},
    {"LinkNotice", kLink, {not_found, report_not_triaged, kYes, kYes, kYes, kYes, report_declined}},
};

INSTANTIATE_TEST_SUITE_P(Every, AReportInItsPhase, testing::ValuesIn(kRows), kNameOfRow);

TEST(AReport, RefusesTomorrowAndTheDayBeforeItsLastEvent) {
  EXPECT_EQ(Story().when("2026-01-01", submission()).error().code, in_the_future);
  const auto before = accepted().when("2025-03-01", kAssign);
  ASSERT_FALSE(before);
  EXPECT_EQ(before.error().code, out_of_order);
  EXPECT_EQ(before.error().field, "/effective_on");
}

TEST(AReport, WithoutAContactHasNoneToErase) {
  Story story;
  story.given("2025-03-01", submitting([](auto& s) { s.contact.clear(); }));
  EXPECT_EQ(story.when("2025-03-02", EraseContact{"本人申请"}).error().code, no_contact);
}

}  // namespace
}  // namespace baitu::test
