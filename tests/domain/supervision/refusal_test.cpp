// Every refusal of a command on a notice: its code and the field it names.
#include <gtest/gtest.h>

#include <string>

#include "tests/domain/supervision/story.hpp"

namespace baitu::test {
namespace {

using namespace supervision;
using enum ErrorCode;

struct Refusal {
  const char* name;
  std::vector<Step> given;
  const char* on;
  Command when;
  ErrorCode code;
  const char* field;
};

class RefusesANotice : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesANotice, WithItsCodeAndField) {
  const Refusal& row = GetParam();
  Story story;
  story.given(row.given);
  const Notice before = story.notice();
  const auto refused = story.when(row.on, row.when);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(row.code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, row.field);
  EXPECT_EQ(story.notice(), before);
}

const std::string kLong(5'000, 'x');
const std::vector<Step> kDrafted{{"2025-09-01", draft()}};
const std::vector<Step> kWithdrawn = then(kDrafted, {{"2025-09-01", WithdrawDraft{"重复"}}});
const std::vector<Step> kSigned = then(kIssued, signing(kLead));
const std::vector<Step> kInHand = then(kIssued, handling(kLead));
const std::vector<Step> kAlbum =
    then(kInHand, std::vector<Step>(kMaxUnitPhotos, {"2025-09-04", AttachPhoto{photo(kLead)}}));
const std::vector<Step> kReplied = then(kIssued, replying(kLead));
const std::vector<Step> kReturned = then(kIssued, returning(kLead));
const std::vector<Step> kAccepted = then(kIssued, accepting(kLead));

template <class Change>
Draft drafted(const Change& change) {
  Draft command = draft();
  change(command.content);
  return command;
}

const UnitCode kWest("west");

const Refusal kDrafting[] = {
    {"Tomorrow", {}, "2026-01-01", draft(), in_the_future, "/effective_on"},
    {"ACodeTwice", kDrafted, "2025-09-01", draft(), already_registered, "/code"},
    {"ACodeWithASlash",
     {},
     "2025-09-01",
     Draft{NoticeCode("2025/7"), content()},
     invalid_value,
     "/code"},
    {"NoTitle",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.title.clear(); }),
     invalid_value,
     "/content/title"},
    {"ALongTitle",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.title = kLong; }),
     too_large,
     "/content/title"},
    {"NoRequirement",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.requirement.clear(); }),
     invalid_value,
     "/content/requirement"},
    {"ALongRequirement",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.requirement = kLong; }),
     too_large,
     "/content/requirement"},
    {"ASourceThatCannotBeRead",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.source.reference.clear(); }),
     invalid_value,
     "/content/source/reference"},
    {"ALongReference",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.source.reference = kLong; }),
     too_large,
     "/content/source/reference"},
    {"AnOrderOfNobody",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.source.kind = SourceKind::order; }),
     invalid_value,
     "/content/source/post"},
    {"AnOrderOfNoPost",
     {},
     "2025-09-01",
     drafted([](Content& c) {
       c.source.kind = SourceKind::order;
       c.source.post = PostCode("none");
     }),
     unknown_post,
     "/content/source/post"},
    {"AResolutionOfAPost",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.source.post = PostCode("secretary"); }),
     invalid_value,
     "/content/source/post"},
    {"ARedLightOfNoProject",
     {},
     "2025-09-01",
     drafted([](Content& c) {
       c.source.kind = SourceKind::red_light;
       c.project = ProjectCode();
     }),
     invalid_value,
     "/content/project"},
    {"ALeadThatIsNoUnit",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.lead = UnitCode("none"); }),
     unknown_unit,
     "/content/lead"},
    {"AnAssistantThatIsNoUnit",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.assisting[1] = UnitCode("none"); }),
     unknown_unit,
     "/content/assisting/1"},
    {"AnAssistantTwice",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.assisting[1] = c.assisting[0]; }),
     invalid_value,
     "/content/assisting/1"},
    {"ALeadThatAssists",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.assisting[0] = c.lead; }),
     invalid_value,
     "/content/assisting/0"},
    {"TooManyAssistants",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.assisting.resize(kMaxAssisting + 1); }),
     too_large,
     "/content/assisting"},
    {"ASuperiorThatIsNoPost",
     {},
     "2025-09-01",
     drafted([](Content& c) { c.superior = PostCode("none"); }),
     unknown_post,
     "/content/superior"},
};

const Refusal kBeforeTheIssue[] = {
    {"ARevisionOfNothing", {}, "2025-09-01", ReviseDraft{content()}, not_found, ""},
    {"ARevisionAfterTheIssue", kIssued, "2025-09-02", ReviseDraft{content()}, already_issued, ""},
    {"ARevisionAfterTheWithdrawal", kWithdrawn, "2025-09-02", ReviseDraft{content()},
     notice_withdrawn, ""},
    {"ARevisionWithoutALead", kDrafted, "2025-09-02",
     ReviseDraft{drafted([](Content& c) { c.lead = UnitCode(); }).content}, unknown_unit,
     "/content/lead"},
    {"ARevisionBeforeTheDraft", kDrafted, "2025-08-31", ReviseDraft{content()}, out_of_order,
     "/effective_on"},
    {"AWithdrawalAfterTheIssue", kIssued, "2025-09-02", WithdrawDraft{"重复"}, already_issued, ""},
    {"AWithdrawalWithoutAReason", kDrafted, "2025-09-02", WithdrawDraft{""}, invalid_value,
     "/reason"},
    {"AnIssueOfNothing", {}, "2025-09-01", Issue{}, not_found, ""},
    {"AnIssueTwice", kIssued, "2025-09-02", Issue{}, already_issued, ""},
    {"AnIssueAfterTheWithdrawal", kWithdrawn, "2025-09-02", Issue{}, notice_withdrawn, ""},
    {"AnIssueBeforeTheDraft", kDrafted, "2025-08-31", Issue{}, out_of_order, "/effective_on"},
    {"ALongNumber", kDrafted, "2025-09-01", Issue{kLong, {}, {}, {}}, too_large, "/number"},
    {"AnIssueByNoPost", kDrafted, "2025-09-01", Issue{"", PostCode("none"), {}, {}}, unknown_post,
     "/issuer"},
    {"AReplyDueYesterday", kDrafted, "2025-09-02", Issue{"", {}, {}, day("2025-09-01")},
     invalid_value, "/reply_due"},
    {"AReplyDueInElevenYears", kDrafted, "2025-09-02", Issue{"", {}, {}, day("2036-09-01")},
     invalid_value, "/reply_due"},
    {"AReceiptDueYesterday", kDrafted, "2025-09-02", Issue{"", {}, day("2025-09-01"), {}},
     invalid_value, "/receipt_due"},
    {"AReceiptDueAfterTheReply", kDrafted, "2025-09-01",
     Issue{"", {}, day("2025-09-05"), day("2025-09-04")}, invalid_value, "/receipt_due"},
    {"AReceiptOfADraft", kDrafted, "2025-09-02", SignFor{kLead, ""}, not_issued, ""},
    {"AReceiptOfNothing", {}, "2025-09-02", SignFor{kLead, ""}, not_found, ""},
    {"AReceiptOfAWithdrawnDraft", kWithdrawn, "2025-09-02", SignFor{kLead, ""}, notice_withdrawn,
     ""},
    {"ACompletionOfADraft", kDrafted, "2025-09-02", Complete{}, not_issued, ""},
    {"AClosingOfADraft", kDrafted, "2025-09-02", Close{}, not_issued, ""},
    {"ALookBackAtADraft", kDrafted, "2025-09-02", LookBack{Finding::held, "好"}, not_issued, ""},
    {"ASuspensionOfADraft", kDrafted, "2025-09-02", Suspend{"等"}, not_issued, ""},
    {"AResumptionOfADraft", kDrafted, "2025-09-02", Resume{}, not_issued, ""},
};

const Refusal kOnALine[] = {
    {"AReceiptOfAnotherUnit", kIssued, "2025-09-02", SignFor{kWest, ""}, unit_not_named, "/unit"},
    {"AReceiptTwice", kSigned, "2025-09-02", SignFor{kLead, ""}, already_signed_for, ""},
    {"AReceiptBeforeTheIssue", kIssued, "2025-08-31", SignFor{kLead, ""}, out_of_order,
     "/effective_on"},
    {"AReceiptWithALongNote", kIssued, "2025-09-02", SignFor{kLead, kLong}, too_large, "/note"},
    {"HandlingWithoutAReceipt", kIssued, "2025-09-02", TakeInHand{kLead, "抢修"}, not_signed_for,
     ""},
    {"HandlingTwice", kInHand, "2025-09-03", TakeInHand{kLead, "抢修"}, already_in_hand, ""},
    {"HandlingWithoutMeasures", kSigned, "2025-09-03", TakeInHand{kLead, ""}, invalid_value,
     "/measures"},
    {"HandlingBeforeTheReceipt", kSigned, "2025-09-01", TakeInHand{kLead, "抢修"}, out_of_order,
     "/effective_on"},
    {"AReplyWithoutHandling", kSigned, "2025-09-03", reply(kLead), not_in_hand, ""},
    {"AReplyWithoutAReceipt", kIssued, "2025-09-03", reply(kLead), not_in_hand, ""},
    {"AReplyTwice", kReplied, "2025-09-08", reply(kLead), already_replied, ""},
    {"APartialReplyAfterAFullOne", kReplied, "2025-09-08", partial(kLead), already_replied, ""},
    {"AReplyAfterItsAcceptance", kAccepted, "2025-09-11", reply(kLead), already_reviewed, ""},
    {"AnEmptyReply", kInHand, "2025-09-08", Reply{kLead, ReplyExtent::full, "", "", {}},
     invalid_value, "/text"},
    {"AReplyWithALongNumber", kInHand, "2025-09-08",
     Reply{kLead, ReplyExtent::full, "好", kLong, {}}, too_large, "/document"},
    {"AReplyBeforeHandling", kInHand, "2025-09-02", reply(kLead), out_of_order, "/effective_on"},
    {"APhotoThatNobodySent", kPhotographed, "2025-09-05", showing(kLead, {{5}, {7}}),
     unknown_evidence, "/photos/1"},
    {"ThePhotoOfAnotherUnit", then(kPhotographed, handling(kEast)), "2025-09-05",
     showing(kEast, {{5}}), unknown_evidence, "/photos/0"},
    {"AnActInPlaceOfAPhoto", kPhotographed, "2025-09-05", showing(kLead, {{4}}), unknown_evidence,
     "/photos/0"},
    {"APhotoTwice", kPhotographed, "2025-09-05", showing(kLead, {{5}, {5}}), invalid_value,
     "/photos/1"},
    {"MorePhotosThanAReplyShows", kPhotographed, "2025-09-05",
     showing(kLead, std::vector<StreamVersion>(kMaxReplyPhotos + 1, {5})), too_large, "/photos"},
    {"APhotoBeforeHandling", kSigned, "2025-09-03", AttachPhoto{photo(kLead)}, not_in_hand, ""},
    {"APhotoAfterTheReply", kReplied, "2025-09-08", AttachPhoto{photo(kLead)}, already_replied, ""},
    {"APhotoAfterTheAcceptance", kAccepted, "2025-09-10", AttachPhoto{photo(kLead)},
     already_reviewed, ""},
    {"APhotoOfAUnitThatIsNotNamed", kInHand, "2025-09-08", AttachPhoto{photo(kWest)},
     unit_not_named, "/unit"},
    {"APhotoWhileItIsSuspended", kSuspended, "2025-09-08", AttachPhoto{photo(kLead)},
     notice_suspended, ""},
    {"OnePhotoTooMany", kAlbum, "2025-09-08", AttachPhoto{photo(kLead)}, too_large, "/file"},
    {"TheReplyOfAnotherUnit", kInHand, "2025-09-08", reply(kWest), unit_not_named, "/unit"},
    {"AnAcceptanceOfNothing", kInHand, "2025-09-08", AcceptReply{kLead, ""}, not_replied, ""},
    {"AnAcceptanceOfAReturnedReply", kReturned, "2025-09-10", AcceptReply{kLead, ""}, not_replied,
     ""},
    {"AnAcceptanceTwice", kAccepted, "2025-09-10", AcceptReply{kLead, ""}, already_reviewed, ""},
    {"AReturnOfNothing", kInHand, "2025-09-08", ReturnReply{kLead, "缺照片", {}}, not_replied, ""},
    {"AReturnAfterTheAcceptance", kAccepted, "2025-09-10", ReturnReply{kLead, "缺照片", {}},
     already_reviewed, ""},
    {"AReturnWithoutAReason", kReplied, "2025-09-08", ReturnReply{kLead, "", {}}, invalid_value,
     "/reason"},
    {"AReturnForYesterday", kReplied, "2025-09-08", ReturnReply{kLead, "缺", day("2025-09-07")},
     invalid_value, "/reply_due"},
    {"AReturnToAnotherUnit", kReplied, "2025-09-08", ReturnReply{kWest, "缺照片", {}},
     unit_not_named, "/unit"},
    {"UrgingWhoHasReplied", kReplied, "2025-09-08", Urge{kLead, "请抓紧"}, already_replied, ""},
    {"UrgingWhoIsDone", kAccepted, "2025-09-10", Urge{kLead, "请抓紧"}, already_reviewed, ""},
    {"UrgingWithoutWords", kIssued, "2025-09-03", Urge{kLead, ""}, invalid_value, "/text"},
};

RequestExtension asking(const char* until) { return {kLead, day(until), "等管材"}; }

const Refusal kExtensions[] = {
    {"AnExtensionAfterTheDueDate", kInHand, "2025-09-16", asking("2025-09-30"), past_due, ""},
    {"AnExtensionWithoutAReceipt", kIssued, "2025-09-03", asking("2025-09-30"), not_signed_for, ""},
    {"AnExtensionAfterTheReply", kReplied, "2025-09-08", asking("2025-09-30"), already_replied, ""},
    {"AnExtensionAfterTheAcceptance", kAccepted, "2025-09-10", asking("2025-09-30"),
     already_reviewed, ""},
    {"AnExtensionWhileOneIsPending", kAsked, "2025-09-15", asking("2025-10-30"), extension_pending,
     ""},
    {"AnExtensionToTheSameDay", kInHand, "2025-09-10", asking("2025-09-15"), invalid_value,
     "/until"},
    {"AnExtensionOfElevenYears", kInHand, "2025-09-10", asking("2036-09-15"), invalid_value,
     "/until"},
    {"AnExtensionWithoutAReason", kInHand, "2025-09-10",
     RequestExtension{kLead, day("2025-09-30"), ""}, invalid_value, "/reason"},
    {"AnExtensionOfAnotherUnit", kInHand, "2025-09-10",
     RequestExtension{kWest, day("2025-09-30"), "等"}, unit_not_named, "/unit"},
    {"AnApprovalOfNothing", kInHand, "2025-09-10", ApproveExtension{kLead, day("2025-09-30"), ""},
     no_extension, ""},
    {"AnApprovalForAnEarlierDay", kAsked, "2025-09-15",
     ApproveExtension{kLead, day("2025-09-12"), ""}, invalid_value, "/until"},
    {"AnApprovalForADayThatIsOver", kAsked, "2025-10-08", ApproveExtension{kLead, {}, ""},
     invalid_value, "/until"},
    {"AnApprovalBeforeTheRequest", kAsked, "2025-09-14", ApproveExtension{kLead, {}, ""},
     out_of_order, "/effective_on"},
    {"ARefusalOfNothing", kInHand, "2025-09-10", RefuseExtension{kLead, "不同意"}, no_extension,
     ""},
    {"ARefusalWithoutAReason", kAsked, "2025-09-15", RefuseExtension{kLead, ""}, invalid_value,
     "/reason"},
};

const Refusal kOnTheWhole[] = {
    {"ACompletionBeforeEveryReplyIsAccepted", then(kAccepted, accepting(kEast)), "2025-09-11",
     Complete{}, replies_open, ""},
    {"ACompletionTwice", kCompleted, "2025-09-11", Complete{}, notice_completed, ""},
    {"ACompletionBeforeTheLastAcceptance", kReviewed, "2025-09-09", Complete{}, out_of_order,
     "/effective_on"},
    {"AClosingBeforeTheCompletion", kReviewed, "2025-09-11", Close{}, notice_not_completed, ""},
    {"AClosingTwice", kClosed, "2025-09-12", Close{}, already_closed, ""},
    {"AClosingOnAnEarlierDay", kCompleted, "2025-09-10", Close{}, out_of_order, "/effective_on"},
    {"ALookBackBeforeTheClosing", kCompleted, "2025-09-12", LookBack{Finding::held, "好"},
     not_closed, ""},
    {"ALookBackWithoutWords", kClosed, "2025-09-12", LookBack{Finding::held, ""}, invalid_value,
     "/note"},
    {"AReceiptAfterTheCompletion", kCompleted, "2025-09-12", SignFor{kLead, ""}, notice_completed,
     ""},
    {"AReplyAfterTheCompletion", kClosed, "2025-09-13", reply(kLead), notice_completed, ""},
    {"ASuspensionTwice", kSuspended, "2025-09-09", Suspend{"等"}, notice_suspended, ""},
    {"ASuspensionWithoutAReason", kIssued, "2025-09-09", Suspend{""}, invalid_value, "/reason"},
    {"ASuspensionAfterTheCompletion", kCompleted, "2025-09-12", Suspend{"等"}, notice_completed,
     ""},
    {"ASuspensionBeforeTheLastAct", kInHand, "2025-09-02", Suspend{"等"}, out_of_order,
     "/effective_on"},
    {"AResumptionOfWhatRuns", kInHand, "2025-09-09", Resume{}, notice_not_suspended, ""},
    {"AResumptionBeforeTheSuspension", kSuspended, "2025-09-07", Resume{}, out_of_order,
     "/effective_on"},
    {"AReplyWhileSuspended", kSuspended, "2025-09-09", reply(kLead), notice_suspended, ""},
    {"AReceiptWhileSuspended", kSuspended, "2025-09-09", SignFor{kEast, ""}, notice_suspended, ""},
    {"UrgingWhileSuspended", kSuspended, "2025-09-09", Urge{kEast, "请"}, notice_suspended, ""},
    {"AnExtensionWhileSuspended", kSuspended, "2025-09-09", asking("2025-09-30"), notice_suspended,
     ""},
    {"ACompletionWhileSuspended", kSuspended, "2025-09-09", Complete{}, notice_suspended, ""},
    {"AReceiptBeforeTheResumption", then(kSuspended, {{"2025-09-15", Resume{}}}), "2025-09-12",
     SignFor{kEast, ""}, out_of_order, "/effective_on"},
};

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(Drafting, RefusesANotice, testing::ValuesIn(kDrafting), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(BeforeTheIssue, RefusesANotice, testing::ValuesIn(kBeforeTheIssue),
                         kNameOfRow);
INSTANTIATE_TEST_SUITE_P(OnALine, RefusesANotice, testing::ValuesIn(kOnALine), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Extensions, RefusesANotice, testing::ValuesIn(kExtensions), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(OnTheWhole, RefusesANotice, testing::ValuesIn(kOnTheWhole), kNameOfRow);

TEST(Notice, RefusesANumberThatAnotherHas) {
  Story story;
  story.given(kIssued);
  story.begin_another();
  story.given(kDrafted);
  const auto refused = story.when("2025-09-02", Issue{"督办〔2025〕1号", {}, {}, {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, number_taken);
  EXPECT_EQ(refused.error().field, "/number");
}

TEST(Notice, RefusesARedLightThatIsNone) {
  Story story;
  const auto command = drafted([](Content& c) { c.source = {SourceKind::red_light, "", {}}; });
  story.project_red = false;
  EXPECT_EQ(story.when("2025-09-01", command).error().code, light_not_red);
  story.project_known = false;
  const auto refused = story.when("2025-09-01", command);
  EXPECT_EQ(refused.error().code, not_found);
  EXPECT_EQ(refused.error().field, "/content/project");
}

TEST(Notice, RefusesToCountDaysThatNoRuleSays) {
  programme::Catalogue catalogue = test::catalogue();
  const Numbers numbers;
  Notice notice;
  const auto when = [&](const Command& command) {
    return decide(notice, command, {kToday, day("2025-09-01"), catalogue, numbers, true, true});
  };
  evolve(notice, {1}, day("2025-09-01"), Drafted{NoticeCode("2025-7"), content()});
  EXPECT_EQ(when(Issue{}).error().code, no_supervision_rule);
  EXPECT_EQ(when(Issue{}).error().field, "/reply_due");
  EXPECT_EQ(when(Issue{"", {}, {}, day("2025-09-30")}).error().field, "/receipt_due");
  EXPECT_TRUE(when(Issue{"", {}, day("2025-09-02"), day("2025-09-30")}));
}

TEST(Notice, RefusesAResolutionThatIsNotRecorded) {
  Story story;
  story.resolution_known = false;
  const auto command =
      drafted([](Content& c) { c.source = {SourceKind::resolution, "2025-Q1/9", {}}; });
  const auto refused = story.when("2025-09-01", command);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, unknown_resolution);
  EXPECT_EQ(refused.error().field, "/content/source/reference");
}

}  // namespace
}  // namespace baitu::test
