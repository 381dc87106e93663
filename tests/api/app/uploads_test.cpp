#include <gmock/gmock.h>

#include "tests/api/app/upload_fixture.hpp"

namespace baitu::test {
namespace {

using app::SiteEffect;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using enum ErrorCode;

constexpr const char* kTwoProjects =
    "sites polygon WK-1 0 0 100\n"
    "sites polygon WK-2 5 5 100\n"
    "sites polygon WK-1 2 0 50\n";

using Uploads = UploadTest;

// As a transfer that was finished is, once the server was started anew.
TEST_F(Uploads, OfAFileWithoutItsBytesAreOnlyFoundAgain) {
  auto first = file("sites polygon WK-1 0 0 100\n");
  must(receive(first));
  auto other = first;
  other.file.path.clear();
  EXPECT_TRUE(must(receive(other)).duplicate);
  other.id = commit_id(++last_id_);
  EXPECT_EQ(code_of(receive(other)), ErrorCode::conflict);
}

TEST_F(Uploads, AreReceivedAndInspectedInOneRecordAndChangeNothing) {
  const Position before = city_->health().position;
  const auto outcome = must(receive(file(kTwoProjects, "示例 范围.zip")));
  EXPECT_EQ(outcome.position, (Position{before.value + 1}));
  EXPECT_FALSE(outcome.duplicate);
  EXPECT_EQ(outcome.upload, UploadCode(to_string(commit_id(last_id_))));
  const auto shown = detail(outcome.upload);
  EXPECT_EQ(shown.item.state.phase, upload::Phase::inspected);
  EXPECT_EQ(shown.item.state.received.file_name, "示例 范围.zip");
  EXPECT_EQ(shown.item.state.inspected.features, 3);
  EXPECT_EQ(shown.item.received_by, kUploader.id);
  EXPECT_EQ(shown.item.received, outcome.position);
  EXPECT_FALSE(shown.same_file_before);
  EXPECT_THAT(refs(), IsEmpty());
}

TEST_F(Uploads, KeepTheBytesTheReportTheGeometryAndTheOriginals) {
  const UploadCode code = received("a polygon WK-1 0 0 100\nb line WK-2 1 1 100\n");
  const auto shown = detail(code);
  ASSERT_TRUE(shown.content);
  EXPECT_EQ(shown.content->inspection.layers.size(), 2U);
  EXPECT_EQ(shown.content->inspection.features[1].values,
            (std::vector<std::string>{"0", "WK-2", "名 WK-2"}));
  const shape::GeometryFile& kept = *shown.content->geometry;
  EXPECT_EQ(kept.original_crs, "EPSG:4551");
  ASSERT_EQ(kept.geometries.size(), 2U);
  const auto line = made("line", 1, 1, 100);
  EXPECT_EQ(kept.geometries[0].original_crs, "");
  EXPECT_EQ(kept.geometries[1],
            (shape::StoredGeometry{"名 WK-2", line, to_wkb(line), "EPSG:4550"}));
  const std::string file = shown.item.state.received.file.value;
  EXPECT_TRUE(std::filesystem::exists(data_ / "blobs" / file.substr(0, 2) / file));
}

TEST_F(Uploads, SentAgainWithTheSameIdAreInspectedOnce) {
  const auto given = file(kTwoProjects);
  const auto first = must(receive(given));
  const auto again = must(receive(given));
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.upload, first.upload);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(inspector_.calls(), 1);
  EXPECT_EQ(city_->health().position, first.position);
  reopen();
  EXPECT_TRUE(must(receive(given)).duplicate);
  EXPECT_EQ(inspector_.calls(), 1);
}

TEST_F(Uploads, MayNotTakeTheIdOfAnother) {
  auto given = file(kTwoProjects);
  must(receive(given));
  given.file = received_file(std::string(kTwoProjects) + "x polygon WK-3 0 0 1\n");
  EXPECT_EQ(code_of(receive(given)), commit_id_reused);
  given.file = received_file(kTwoProjects);
  given.principal = kSupervisor;
  EXPECT_EQ(code_of(receive(given)), commit_id_reused);
}

TEST_F(Uploads, OfTheSameBytesNameTheOneBefore) {
  const UploadCode first = received(kTwoProjects);
  commit(first);
  const UploadCode second = received(kTwoProjects);
  const auto shown = detail(second);
  ASSERT_TRUE(shown.same_file_before);
  EXPECT_EQ(shown.same_file_before->state.received.code, first);
  EXPECT_EQ(shown.same_file_before->state.phase, upload::Phase::committed);
  EXPECT_EQ(shown.plan->counted(SiteEffect::unchanged), 3);
  // What was recorded of them says more than what was only looked at.
  EXPECT_EQ(detail(received(kTwoProjects)).same_file_before->state.received.code, first);
}

TEST_F(Uploads, OfTheSameBytesThatWereNeverCommittedNameTheLast) {
  received(kTwoProjects);
  const UploadCode second = received(kTwoProjects);
  EXPECT_EQ(detail(received(kTwoProjects)).same_file_before->state.received.code, second);
}

TEST_F(Uploads, ThatCannotBeUsedAreKeptWithTheReasonAndCanOnlyBeRejected) {
  const UploadCode code = received("refuse zip_ratio");
  const auto shown = detail(code);
  EXPECT_EQ(shown.item.state.inspected.refusal, "zip_ratio");
  EXPECT_EQ(shown.content->inspection.refusal_details,
            geo::Details{geo::detail(geo::DetailCode::file, {"made for a test"})});
  EXPECT_FALSE(shown.plan);
  const auto refused = change(asked(code, app::CommitUpload{}));
  EXPECT_EQ(code_of(refused), upload_unusable);
  EXPECT_THAT(refused.error().error.message, HasSubstr("zip_ratio"));
  must(change(asked(code, upload::Reject{"坏文件"})));
  EXPECT_EQ(phase(code), upload::Phase::rejected);
}

constexpr const char* kAsking = "ask sites\nsites polygon WK-1 0 0 100\n";

app::AnswerUpload answer_crs(const char* crs) {
  return {.reading = {.layers = {{.layer = "sites", .crs = crs}}}};
}

TEST_F(Uploads, OfAnUnknownSystemAreReadAgainAsWasAnswered) {
  const UploadCode code = received(kAsking);
  EXPECT_EQ(detail(code).item.state.inspected.refusal, "crs_missing");
  const auto outcome = must(change(asked(code, answer_crs("EPSG:4551"))));
  EXPECT_FALSE(outcome.duplicate);
  const auto shown = detail(code);
  EXPECT_EQ(shown.item.state.inspected.refusal, "");
  EXPECT_EQ(shown.item.inspected, outcome.position);
  EXPECT_EQ(shown.content->inspection.choices.of("sites").crs, "EPSG:4551");
  EXPECT_EQ(inspector_.calls(), 2);
  commit(code);
  EXPECT_EQ(ground("WK-1").at("1"), made("polygon", 0, 0, 100));
}

TEST_F(Uploads, SayAgainHowTheyWereReadAfterARestart) {
  const UploadCode code = received(kAsking);
  const auto given = asked(code, answer_crs("EPSG:4551"));
  const auto first = must(change(given));
  const auto choices = detail(code).content->inspection.choices;
  reopen();
  EXPECT_EQ(detail(code).content->inspection.choices, choices);
  const auto again = must(change(given));
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(inspector_.calls(), 2) << "a retry reads nothing again";
}

TEST_F(Uploads, TakeTheLastAnswer) {
  const UploadCode code = received(kAsking);
  must(change(asked(code, answer_crs("EPSG:4551"))));
  must(change(asked(code, app::AnswerUpload{})));
  EXPECT_EQ(detail(code).item.state.inspected.refusal, "crs_missing");
  EXPECT_TRUE(detail(code).content->inspection.choices.empty());
  EXPECT_EQ(code_of(change(asked(code, app::CommitUpload{}))), upload_unusable);
}

TEST_F(Uploads, KeepAnAnswerThatTheNextOneDidNotSee) {
  const UploadCode code = received(kAsking);
  const Position looked = city_->health().position;
  must(change(asked(code, answer_crs("EPSG:4551"))));
  EXPECT_EQ(code_of(change(asked(code, app::AnswerUpload{{}, looked}))), changed_since);
  EXPECT_EQ(detail(code).item.state.inspected.refusal, "");
  must(change(asked(code, app::AnswerUpload{{}, city_->health().position})));
  EXPECT_EQ(detail(code).item.state.inspected.refusal, "crs_missing");
}

TEST_F(Uploads, AreCommittedOnlyAsTheyWereReadWhenLookedAt) {
  const UploadCode code = received(kTwoProjects);
  auto before = asked(code, app::CommitUpload{});
  must(change(asked(code, answer_crs("EPSG:4551"))));
  EXPECT_EQ(code_of(change(before)), changed_since);
  commit(code);
  EXPECT_EQ(phase(code), upload::Phase::committed);
}

TEST_F(Uploads, AreAnsweredForOnlyWhileTheyAreOpenAndByWhoMay) {
  const UploadCode code = received(kTwoProjects);
  auto unfit = asked(code, answer_crs("+proj=longlat"));
  const auto refused = change(unfit);
  EXPECT_EQ(code_of(refused), invalid_value);
  EXPECT_EQ(refused.error().error.field, "/reading/layers/0/crs");
  auto stranger = asked(code, answer_crs("EPSG:4551"));
  stranger.principal.role = auth::Role::auditor;
  EXPECT_EQ(code_of(change(stranger)), forbidden);
  EXPECT_EQ(code_of(change(asked(UploadCode("nowhere"), answer_crs("EPSG:4551")))), not_found);
  commit(code);
  EXPECT_EQ(code_of(change(asked(code, answer_crs("EPSG:4551")))), upload_settled);
  EXPECT_EQ(inspector_.calls(), 1) << "what is refused anyway is not read";
  EXPECT_TRUE(std::filesystem::is_empty(data_ / "scratch"));
}

TEST_F(Uploads, InWhichNothingWasFoundAreRefused) {
  EXPECT_EQ(detail(received("\n")).item.state.inspected.refusal, "nothing_usable");
}

TEST_F(Uploads, ThatCannotBeInspectedNowLeaveNoRecord) {
  const Position before = city_->health().position;
  EXPECT_EQ(code_of(receive(file("break"))), unavailable);
  EXPECT_EQ(code_of(receive(file(""))), invalid_value);
  EXPECT_EQ(code_of(receive(file(kTwoProjects, ""))), invalid_value);
  EXPECT_EQ(city_->health().position, before);
}

TEST_F(Uploads, ShowWhatACommitWouldDoWithTheFieldOfTheCodes) {
  const UploadCode code = received(std::string(kTwoProjects) + "sites polygon XX-9 9 9 10\n");
  const auto plan = detail(code).plan.value();
  ASSERT_EQ(plan.matches.code_fields.size(), 1U);
  EXPECT_EQ(plan.matches.code_fields[0].field, "XMBH");
  EXPECT_EQ(plan.matches.code_fields[0].matches, 3U);
  ASSERT_EQ(plan.projects.size(), 2U);
  EXPECT_EQ(plan.projects[0].project, ProjectCode("WK-1"));
  ASSERT_EQ(plan.projects[0].sites.size(), 2U);
  const app::SiteChange& first = plan.projects[0].sites[0];
  EXPECT_EQ(first.effect, SiteEffect::set);
  EXPECT_FALSE(first.before);
  const double square_m2 = area_m2(made("polygon", 0, 0, 100));
  EXPECT_NEAR(static_cast<double>(first.after->area_dm2) / 100, square_m2, 0.01);
  ASSERT_EQ(plan.unmatched.size(), 1U);
  EXPECT_EQ(plan.unmatched[0].number, 3U);
  EXPECT_EQ(plan.unmatched[0].value, "XX-9");
}

TEST_F(Uploads, CommittedSetTheSitesOfAllProjectsInOneRecord) {
  const UploadCode code = received(kTwoProjects);
  const auto outcome = commit(code);
  EXPECT_EQ(phase(code), upload::Phase::committed);
  EXPECT_EQ(ground("WK-1"),
            (std::map<std::string, shape::Geometry>{{"1", made("polygon", 0, 0, 100)},
                                                    {"2", made("polygon", 2, 0, 50)}}));
  EXPECT_EQ(ground("WK-2"),
            (std::map<std::string, shape::Geometry>{{"1", made("polygon", 5, 5, 100)}}));
  const auto events = city_->events_between({outcome.position.value - 1}, outcome.position, 1);
  std::vector<StreamId> streams;
  for (const RecordedEvent& event : **events) streams.push_back(event.stream);
  EXPECT_THAT(streams, ElementsAre(upload_stream(code), project_stream(ProjectCode("WK-1")),
                                   project_stream(ProjectCode("WK-1")),
                                   project_stream(ProjectCode("WK-2"))));
  EXPECT_EQ((**events)[0].event, Event(upload::Committed{LayerCode(), 3, 0, 0}));
  EXPECT_EQ(detail(code).item.committed, outcome.position);
}

TEST_F(Uploads, CommittedReviseWithdrawAndLeaveWhatIsTheSame) {
  commit(received(kTwoProjects));
  const auto before = refs();
  // The same first site of WK-1 out of another file, no second one, another one of WK-2.
  const UploadCode code = received("sites polygon WK-2 5 5 120\nsites polygon WK-1 0 0 100\n");
  const auto plan = detail(code).plan.value();
  EXPECT_EQ(plan.count, (std::array<std::int32_t, 4>{0, 1, 1, 1}));
  const auto outcome = commit(code);
  EXPECT_EQ(detail(code).item.state.committed, (upload::Committed{LayerCode(), 0, 1, 1}));
  EXPECT_EQ(refs().at("WK-1/1"), before.at("WK-1/1"));
  EXPECT_FALSE(refs().contains("WK-1/2"));
  EXPECT_EQ(ground("WK-2").at("1"), made("polygon", 5, 5, 120));
  const auto events = city_->events_between({outcome.position.value - 1}, outcome.position, 1);
  ASSERT_EQ((*events)->size(), 3U);
  const auto& revised = std::get<project::SiteRevised>((**events)[2].event);
  const double more_m2 = area_m2(made("polygon", 5, 5, 120)) - area_m2(made("polygon", 5, 5, 100));
  EXPECT_NEAR(static_cast<double>(revised.area_delta_dm2) / 100, more_m2, 0.02);
  EXPECT_EQ(sites("WK-1", {.as_of = Position{outcome.position.value - 1}}).size(), 2U);
}

// A unit of size is a metre: half a centimetre, as another system's rounding leaves it, and two.
TEST_F(Uploads, LeaveWhatDiffersByNoMoreThanRounding) {
  commit(received(kTwoProjects));
  const auto before = refs();
  const UploadCode code = received(
      "sites polygon WK-1 0 0 100.005\nsites polygon WK-1 2 0 50.02\n"
      "sites polygon WK-2 5 5 100.005\n");
  EXPECT_EQ(detail(code).plan->count, (std::array<std::int32_t, 4>{0, 1, 2, 0}));
  const auto outcome = commit(code);
  const auto events = city_->events_between({outcome.position.value - 1}, outcome.position, 1);
  EXPECT_EQ((*events)->size(), 2U) << "the commit and one revision";
  EXPECT_EQ(refs().at("WK-1/1"), before.at("WK-1/1"));
  EXPECT_NE(refs().at("WK-1/2"), before.at("WK-1/2"));
  EXPECT_EQ(refs().at("WK-2/1"), before.at("WK-2/1"));
}

TEST_F(Uploads, WithFeaturesThatNameNoProjectAreCommittedOnlyWhenToldToLeaveThem) {
  const UploadCode code = received("sites polygon WK-1 0 0 100\nsites polygon XX-9 9 9 10\n");
  EXPECT_EQ(code_of(change(asked(code, app::CommitUpload{}))), features_unmatched);
  EXPECT_THAT(refs(), IsEmpty());
  commit(code, {true, {}, {}});
  EXPECT_EQ(refs().size(), 1U);
}

TEST_F(Uploads, ThatNameNoProjectAtAllAreNotCommitted) {
  const UploadCode code = received("sites polygon XX-9 9 9 10\n");
  EXPECT_EQ(code_of(change(asked(code, app::CommitUpload{true, {}, {}}))), nothing_matched);
  EXPECT_EQ(phase(code), upload::Phase::inspected);
}

TEST_F(Uploads, ThatTouchAWithdrawnProjectAreNotCommittedAtAll) {
  must(request(kSupervisor, "WK-2", project::Withdraw{"取消"}));
  const UploadCode code = received(kTwoProjects);
  EXPECT_EQ(detail(code).plan->projects[1].refusal->code, withdrawn);
  EXPECT_EQ(detail(code).plan->counted(SiteEffect::set), 2) << "those of WK-1 alone";
  const auto refused = change(asked(code, app::CommitUpload{}));
  EXPECT_EQ(code_of(refused), withdrawn);
  EXPECT_THAT(refused.error().projects, ElementsAre(ProjectCode("WK-2")));
  EXPECT_THAT(refused.error().error.message, HasSubstr("WK-2"));
  EXPECT_THAT(refs(), IsEmpty());
}

TEST_F(Uploads, LeaveOutTheProjectsThatTheyAreToldToAndSaySo) {
  must(request(kSupervisor, "WK-2", project::Withdraw{"取消"}));
  const UploadCode code = received(kTwoProjects);
  const app::CommitUpload without{false, {}, {ProjectCode("WK-2")}};
  const auto outcome = commit(code, without);
  EXPECT_EQ(ground("WK-1").size(), 2U);
  EXPECT_FALSE(refs().contains("WK-2/1"));
  EXPECT_THAT(detail(code).left_out, ElementsAre(ProjectCode("WK-2")));
  const auto events = city_->events_between({outcome.position.value - 1}, outcome.position, 1);
  EXPECT_EQ((*events)->size(), 3U) << "the commit and the two sites of WK-1";
}

TEST_F(Uploads, LeaveOutNothingThatTheFileDoesNotName) {
  const UploadCode code = received(kTwoProjects);
  const auto refused =
      change(asked(code, app::CommitUpload{false, {}, {ProjectCode("WK-1"), ProjectCode("WK-3")}}));
  EXPECT_EQ(code_of(refused), invalid_value);
  EXPECT_EQ(refused.error().error.field, "/leave_out");
  EXPECT_THAT(refused.error().error.message, HasSubstr("WK-3"));
  const app::CommitUpload nothing{false, {}, {ProjectCode("WK-1"), ProjectCode("WK-2")}};
  EXPECT_EQ(code_of(change(asked(code, nothing))), nothing_matched);
  EXPECT_THAT(refs(), IsEmpty());
}

TEST_F(Uploads, AreCommittedOnceAndAnsweredAgain) {
  const UploadCode code = received(kTwoProjects);
  const auto given = asked(code, app::CommitUpload{});
  const auto first = must(change(given));
  const auto again = must(change(given));
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(code_of(change(asked(code, app::CommitUpload{}))), upload_settled);
  EXPECT_EQ(code_of(change(asked(code, upload::Reject{"重复"}))), upload_settled);
  auto other = given;
  other.digest = eventstore::sha256("another");
  EXPECT_EQ(code_of(change(other)), commit_id_reused);
  EXPECT_EQ(city_->health().position, first.position);
}

TEST_F(Uploads, AreOnlyForThoseWhoMay) {
  auto given = file(kTwoProjects);
  for (const auth::Principal& principal : {kPublic, kHousing}) {
    given.principal = principal;
    EXPECT_EQ(code_of(receive(given)), principal == kPublic ? unauthenticated : forbidden);
  }
  EXPECT_EQ(inspector_.calls(), 0);
  const UploadCode code = received(kTwoProjects);
  for (const app::UploadCommand& command :
       {app::UploadCommand(app::CommitUpload{}), app::UploadCommand(upload::Reject{"x"}),
        app::UploadCommand(app::RevertUpload{"x"})}) {
    auto request = asked(code, command);
    request.principal = kHousing;
    EXPECT_EQ(code_of(change(request)), forbidden);
  }
}

TEST_F(Uploads, ThatAreNotThereAreNotFound) {
  EXPECT_EQ(code_of(change(asked(UploadCode("none"), app::CommitUpload{}))), not_found);
  const auto head = city_->read({}).value();
  EXPECT_EQ(city_->uploads().detail(UploadCode("none"), head).error().code, not_found);
  const Position before = city_->health().position;
  const UploadCode code = received(kTwoProjects);
  const auto past = city_->read({.as_of = before}).value();
  EXPECT_EQ(city_->uploads().detail(code, past).error().code, did_not_exist_yet);
}

TEST_F(Uploads, ShowEveryMomentAsItWas) {
  const UploadCode code = received(kTwoProjects);
  const Position inspected = city_->health().position;
  commit(code);
  EXPECT_EQ(detail(code, {.as_of = inspected}).item.state.phase, upload::Phase::inspected);
  EXPECT_EQ(detail(code, {.as_of = inspected}).plan->counted(SiteEffect::set), 3);
  EXPECT_FALSE(detail(code).plan);
  reopen();
  EXPECT_EQ(detail(code, {.as_of = inspected}).item.state.phase, upload::Phase::inspected);
  EXPECT_EQ(phase(code), upload::Phase::committed);
}

TEST_F(Uploads, CommittedForALaterDayThanTodayAreRefused) {
  const UploadCode code = received(kTwoProjects);
  auto given = asked(code, app::CommitUpload{});
  given.effective_on = day("2025-06-02");
  EXPECT_EQ(code_of(change(given)), in_the_future);
  given.effective_on = day("2025-05-31");
  EXPECT_EQ(code_of(change(given)), out_of_order);  // before the projects were registered
}

}  // namespace
}  // namespace baitu::test
