// Public reports in a city: contacts sealed and erased, photos looked into, how much is taken, and
// who sees what of them.
#include "api/app/reports.hpp"

#include <gmock/gmock.h>

#include <future>

#include "api/app/catalogue_handler.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/app/meddling_log.hpp"

namespace baitu::test {
namespace {

namespace fs = std::filesystem;
using namespace report;
using enum ErrorCode;
using State = app::Contact::State;
using testing::ElementsAre;
using testing::IsEmpty;

const auth::Principal kAuditor{PrincipalId("auditor"), auth::Role::auditor, UnitCode()};
const std::string kContact = "示例 0459-0000000";

class ReportsTest : public CityTest {
 protected:
  void SetUp() override {
    seed();
    auto given = options();
    given.examine = [this](const fs::path&) { return found_; };
    city_ = app::City::open(std::move(given)).value();
  }

  app::ReportRequest asking(const auth::Principal& principal, const ReportCode& code,
                            Command command) {
    const std::uint64_t number = ++last_id_;
    return {commit_id(number),
            eventstore::sha256(std::to_string(number)),
            principal,
            code,
            std::move(command),
            {},
            {},
            std::string("192.0.2.1")};
  }
  app::ReportRequest submitting(const std::string& contact = "",
                                const auth::Principal& principal = kPublic) {
    Submit submit;
    submit.text = "楼下路灯不亮";
    submit.contact = contact;
    auto asked = asking(principal, {}, submit);
    asked.report = ReportCode(to_string(asked.id));
    return asked;
  }

  template <class Answer, class Request>
  Answer answer_to(Request given) {
    std::promise<Answer> promise;
    city_->execute(std::move(given), [&](Answer answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }
  Answer execute(app::ReportRequest given) { return answer_to<Answer>(std::move(given)); }
  using CityTest::execute;

  app::CommandOutcome must(app::ReportRequest given) {
    const Answer answer = execute(std::move(given));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
    return std::get<app::CommandOutcome>(answer);
  }
  app::CommandOutcome office(const ReportCode& code, Command command) {
    return must(asking(kSupervisor, code, std::move(command)));
  }
  ReportCode submitted(const std::string& contact = "") {
    const auto asked = submitting(contact);
    must(asked);
    return asked.report;
  }
  ReportCode assigned_to(const char* unit) {
    const ReportCode code = submitted();
    office(code, Accept{Area::construction, {}, ""});
    office(code, Assign{UnitCode(unit), day("2025-06-30"), ""});
    return code;
  }
  ReportCode published() {
    const ReportCode code = assigned_to("housing");
    must(asking(kHousing, code, report::Answer{"已修", {}}));
    office(code, Publish{{"路灯", "居民反映路灯不亮", "已修", {}, {}}});
    return code;
  }

  app::ReportPhotoRequest photo_of(const ReportCode& code, PhotoOf of,
                                   const auth::Principal& principal) {
    return {commit_id(++last_id_), principal, code, of, received_file("photo"), "192.0.2.1"};
  }
  app::AttachAnswer attach(app::ReportPhotoRequest given) {
    return answer_to<app::AttachAnswer>(std::move(given));
  }
  static ErrorCode code_of_attach(const app::AttachAnswer& answer) {
    const auto* refused = std::get_if<app::CommandFailure>(&answer);
    return refused != nullptr ? refused->error.code : internal;
  }

  std::vector<ReportCode> read_by(const auth::Principal& principal,
                                  std::optional<Position> as_of = {}) {
    app::MomentQuery query;
    if (as_of) query.as_of = *as_of;
    const auto reading = city_->read(query).value();
    std::vector<ReportCode> codes;
    for (const auto& report : app::reports_at(*reading.portfolio, reading.moment, principal))
      codes.push_back(report.submitted.code);
    return codes;
  }
  std::vector<Report> column(std::optional<Position> as_of = {}) {
    app::MomentQuery query;
    if (as_of) query.as_of = *as_of;
    const auto reading = city_->read(query).value();
    return app::published_at(*reading.portfolio, reading.moment);
  }

  [[nodiscard]] std::size_t files_in(const char* folder) const {
    std::error_code none;
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(data_ / folder, none))
      files += entry.is_regular_file() ? 1U : 0U;
    return files;
  }

  geo::OrUnfit<geo::Examination> found_ =
      geo::Examination{geo::MediaType::jpeg, geo::Photo{4, 3, "small", {}, {}}};
};

TEST_F(ReportsTest, AreTakenFromAnybodyAndTheTelephoneFromTheOffice) {
  submitted();
  auto called = submitting();
  std::get<Submit>(called.command).channel = Channel::telephone;
  EXPECT_EQ(code_of(execute(called)), unauthenticated);
  called.principal = kHousing;
  EXPECT_EQ(code_of(execute(called)), forbidden);
  called.principal = kSupervisor;
  must(called);
}

TEST_F(ReportsTest, SealTheContactForTheOfficeAlone) {
  const ReportCode code = submitted(kContact);
  const auto contact = city_->report_contact(kSupervisor, code);
  ASSERT_TRUE(contact) << contact.error().message;
  EXPECT_EQ(*contact, (app::Contact{State::shown, kContact, day("2025-06-01")}));
  office(code, Accept{Area::order, {}, ""});
  office(code, Assign{UnitCode("housing"), day("2025-06-30"), ""});
  EXPECT_EQ(city_->report_contact(kHousing, code).error().code, forbidden);
  EXPECT_EQ(city_->report_contact(kAuditor, code).error().code, forbidden);
  EXPECT_EQ(city_->report_contact(kPublic, code).error().code, unauthenticated);
  EXPECT_EQ(city_->report_contact(kSupervisor, ReportCode("none")).error().code, not_found);
  city_.reset();
  for (const auto& entry : fs::recursive_directory_iterator(data_)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(bytes.find("0459-0000000"), std::string::npos) << entry.path();
  }
}

TEST_F(ReportsTest, WithoutAContactMakeNoKey) {
  const ReportCode code = submitted();
  EXPECT_EQ(city_->report_contact(kSupervisor, code)->state, State::none);
  EXPECT_EQ(files_in("keys"), 0U);
}

TEST_F(ReportsTest, EraseTheContactWithItsKey) {
  const auto asked = submitting(kContact);
  must(asked);
  EXPECT_EQ(files_in("keys"), 1U);
  EXPECT_EQ(code_of(execute(asking(kHousing, asked.report, EraseContact{"申请"}))), forbidden);
  office(asked.report, EraseContact{"本人申请"});
  EXPECT_EQ(files_in("keys"), 0U);
  EXPECT_EQ(city_->report_contact(kSupervisor, asked.report)->state, State::erased);
  EXPECT_EQ(code_of(execute(asked)), commit_id_reused);
  EXPECT_EQ(files_in("keys"), 0U);
}

TEST_F(ReportsTest, FinishAnErasureWhenTheCityOpens) {
  const ReportCode code = submitted(kContact);
  fs::copy(data_ / "keys", data_ / "copy");
  office(code, EraseContact{"本人申请"});
  city_.reset();
  for (const auto& key : fs::directory_iterator(data_ / "copy"))
    fs::copy(key.path(), data_ / "keys" / key.path().filename());
  open();
  EXPECT_EQ(files_in("keys"), 0U);
}

TEST_F(ReportsTest, SentTwiceHaveOneEffect) {
  for (const std::string& contact : {std::string(), kContact}) {
    const auto asked = submitting(contact);
    const auto first = must(asked);
    const auto again = must(asked);
    EXPECT_EQ(again.position, first.position);
    EXPECT_TRUE(again.duplicate);
  }
}

TEST_F(ReportsTest, AreTakenOnlySoOftenOfOneAddress) {
  const auto first = submitting();
  must(first);
  for (int i = 1; i < app::kReportPace.of_one.at_once; ++i) must(submitting());
  EXPECT_EQ(code_of(execute(submitting(kContact))), rate_limited);
  EXPECT_EQ(files_in("keys"), 0U);
  EXPECT_TRUE(must(first).duplicate);
  auto elsewhere = submitting();
  elsewhere.client = "192.0.2.2";
  must(elsewhere);
  must(submitting("", kSupervisor));
  pass(2 * kMinuteMicros);
  must(submitting());
}

// 201 or 409 says whether a contact is the same: nobody may ask often.
TEST_F(ReportsTest, AnswerAKnownIdOnlySoOftenWhoeverAsksAndWhateverIsSent) {
  const auto asked = submitting(kContact);
  must(asked);
  for (std::int64_t i = 0; i < app::kReportRetryPace.of_one.at_once; ++i) {
    auto guess = submitting("示例 0459-000000" + std::to_string(i + 1));
    guess.id = asked.id;
    guess.report = asked.report;
    guess.client = "192.0.2." + std::to_string(i + 10);
    EXPECT_EQ(code_of(execute(guess)), commit_id_reused);
  }
  auto elsewhere = asked;
  elsewhere.client = "192.0.2.99";
  EXPECT_EQ(code_of(execute(elsewhere)), rate_limited);
  const auto other = submitting(kContact);
  must(other);
  EXPECT_TRUE(must(other).duplicate);
  pass(60 * kMinuteMicros);
  EXPECT_TRUE(must(asked).duplicate);
  EXPECT_EQ(code_of(execute(asked)), rate_limited);
}

TEST_F(ReportsTest, ThatAreRefusedTakeNothingFromOthers) {
  int address = 0;
  auto next = [&](const std::string& text) {
    auto asked = submitting();
    asked.client = "client " + std::to_string(++address);
    std::get<Submit>(asked.command).text = text;
    return execute(asked);
  };
  for (std::int64_t i = 0; i < app::kReportPace.in_all.at_once; ++i)
    ASSERT_EQ(code_of(next("")), invalid_value);
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(next("楼下路灯不亮")));
}

TEST_F(ReportsTest, AreTakenOnlySoOftenOfAllTogether) {
  const auto send = [&](std::int64_t i) {
    auto asked = submitting();
    asked.client = "client " + std::to_string(i);
    return execute(asked);
  };
  const auto most = app::kReportPace.in_all.at_once;
  for (std::int64_t i = 0; i < most; ++i)
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(send(i)));
  const Answer refused = send(most);
  EXPECT_EQ(code_of(refused), unavailable);
  EXPECT_EQ(std::get<app::CommandFailure>(refused).wait, std::chrono::seconds(6));
  must(submitting("", kSupervisor));
  pass(6'000'000);
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(send(most)));
}

TEST_F(ReportsTest, TakePhotosOnlySoOftenOfOneAddress) {
  const ReportCode code = submitted();
  found_ = geo::Examination{geo::MediaType::pdf, {}};
  for (std::int64_t i = 0; i < app::kReportPhotoPace.of_one.at_once; ++i)
    ASSERT_EQ(code_of_attach(attach(photo_of(code, PhotoOf::submission, kPublic))), invalid_value);
  found_ = geo::Examination{geo::MediaType::jpeg, geo::Photo{4, 3, "small", {}, {}}};
  const auto refused = attach(photo_of(code, PhotoOf::submission, kPublic));
  EXPECT_EQ(code_of_attach(refused), rate_limited);
  EXPECT_EQ(std::get<app::CommandFailure>(refused).wait, std::chrono::seconds(13));
  auto elsewhere = photo_of(code, PhotoOf::submission, kPublic);
  elsewhere.client = "192.0.2.2";
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(attach(elsewhere)));
  pass(13'000'000);
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(
      attach(photo_of(code, PhotoOf::submission, kPublic))));
}

TEST_F(ReportsTest, AreReadByTheOfficeAndTheUnitThatHasThem) {
  const ReportCode mine = assigned_to("housing");
  const ReportCode open = submitted();
  EXPECT_EQ(read_by(kSupervisor).size(), 2U);
  EXPECT_EQ(read_by(kAuditor).size(), 2U);
  EXPECT_THAT(read_by(kHousing), ElementsAre(mine));
  EXPECT_THAT(read_by(kWest), IsEmpty());
  EXPECT_THAT(read_by(kPublic), IsEmpty());
  // Given to another it is that one's, of earlier moments too.
  const Position before = city_->health().position;
  office(mine, Assign{UnitCode("west"), day("2025-06-30"), ""});
  EXPECT_THAT(read_by(kHousing, before), IsEmpty());
  EXPECT_THAT(read_by(kWest, before), ElementsAre(mine));
}

TEST_F(ReportsTest, AreAnsweredByTheUnitThatHasThem) {
  const ReportCode code = assigned_to("housing");
  EXPECT_EQ(code_of(execute(asking(kWest, code, report::Answer{"已修", {}}))), forbidden);
  EXPECT_EQ(code_of(execute(asking(kPublic, code, report::Answer{"已修", {}}))), unauthenticated);
  must(asking(kHousing, code, report::Answer{"已修", {}}));
  EXPECT_EQ(code_of(execute(asking(kHousing, code, Close{""}))), forbidden);
  office(code, Close{""});
}

TEST_F(ReportsTest, RefuseWhatTheyNameThatIsNotThere) {
  const ReportCode code = submitted();
  const auto refused = [&](Command command) {
    return code_of(execute(asking(kSupervisor, code, std::move(command))));
  };
  EXPECT_EQ(refused(Accept{Area::order, ProjectCode("WK-9"), ""}), not_found);
  EXPECT_EQ(refused(Decline{DeclineReason::duplicate, ReportCode("none"), ""}), not_found);
  given_project("WK-1");
  office(code, Accept{Area::order, ProjectCode("WK-1"), ""});
  EXPECT_EQ(refused(LinkNotice{NoticeCode("none")}), not_found);
  const ReportCode other = submitted();
  office(other, Decline{DeclineReason::duplicate, code, ""});
}

TEST_F(ReportsTest, RefuseAChangeOfWhatChangedMeanwhile) {
  const ReportCode code = submitted();
  auto asked = asking(kSupervisor, code, Accept{Area::order, {}, ""});
  asked.if_match = StreamVersion{7};
  EXPECT_EQ(code_of(execute(asked)), conflict);
}

TEST_F(ReportsTest, ArePublicOnceTheyArePublishedAndUntilTheyAreTakenBack) {
  const ReportCode code = published();
  const Position then = city_->health().position;
  ASSERT_EQ(column().size(), 1U);
  EXPECT_EQ(column()[0].published->question, "居民反映路灯不亮");
  EXPECT_THAT(column(Position{then.value - 1}), IsEmpty());
  office(code, Publish{{"路灯", "有居民反映路灯不亮", "已修", {}, {}}});
  EXPECT_EQ(column(then)[0].published->question, "有居民反映路灯不亮");
  office(code, WithdrawPublication{"当事人要求"});
  EXPECT_THAT(column(), IsEmpty());
  EXPECT_THAT(column(then), IsEmpty());
}

TEST_F(ReportsTest, KeepAPhotoAndItsThumbnail) {
  const ReportCode code = submitted();
  const auto answer = attach(photo_of(code, PhotoOf::submission, kPublic));
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  const auto& event = std::get<app::CommandOutcome>(answer).events.front().event;
  EXPECT_EQ(
      std::get<PhotoAttached>(event),
      (PhotoAttached{PhotoOf::submission, BlobName(eventstore::to_hex(eventstore::sha256("photo"))),
                     BlobName(eventstore::to_hex(eventstore::sha256("small"))), "image/jpeg", 5}));
  EXPECT_EQ(files_in("blobs"), 2U);
}

TEST_F(ReportsTest, KeepNoFileThatIsNoPhotoOrComesTooLate) {
  const ReportCode code = submitted();
  found_ = geo::Examination{geo::MediaType::pdf, {}};
  EXPECT_EQ(code_of_attach(attach(photo_of(code, PhotoOf::submission, kPublic))), invalid_value);
  found_ = geo::unfit(geo::Unfit::markup);
  EXPECT_TRUE(
      std::holds_alternative<geo::UnfitFile>(attach(photo_of(code, PhotoOf::submission, kPublic))));
  EXPECT_EQ(code_of_attach(attach(photo_of(code, PhotoOf::answer, kPublic))), report_not_assigned);
  office(code, Accept{Area::order, {}, ""});
  EXPECT_EQ(code_of_attach(attach(photo_of(code, PhotoOf::submission, kPublic))), unauthenticated);
  EXPECT_EQ(code_of_attach(attach(photo_of(code, PhotoOf::submission, kSupervisor))),
            report_triaged);
  EXPECT_EQ(files_in("blobs"), 0U);
}

TEST_F(ReportsTest, TakePhotosOfTheAnswerFromTheUnit) {
  const ReportCode code = assigned_to("housing");
  EXPECT_EQ(code_of_attach(attach(photo_of(code, PhotoOf::answer, kWest))), forbidden);
  const auto answer = attach(photo_of(code, PhotoOf::answer, kHousing));
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  const StreamVersion version = std::get<app::CommandOutcome>(answer).version;
  must(asking(kHousing, code, report::Answer{"已修", {version}}));
}

// A log on which the organisation changes in between.
class ReportsMeddledWith : public CityTest {
 protected:
  ReportsMeddledWith() {
    seed();
    store_ = eventstore::open_store(data_, options().clock).value();
    models_.emplace(*store_.log, *store_.blobs, data_);
    EXPECT_TRUE(models_->start(eventstore::Runner::From::checkpoint));
    log_.emplace(*store_.log);
    catalogue_.emplace(*store_.log, *store_.blobs, *models_, options().clock);
    reports_.emplace(*log_, *models_, *store_.blobs, eventstore::SubjectKeys(data_ / "keys"),
                     options().clock, options().examine);
  }

  void must(std::uint64_t number, const ReportCode& code, Command command) {
    const auto answer = reports_->handle({commit_id(number),
                                          eventstore::sha256(std::to_string(number)),
                                          kSupervisor,
                                          code,
                                          std::move(command),
                                          {},
                                          {},
                                          {}});
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer))
        << std::get<app::CommandFailure>(answer).error.message;
  }
  void define_unit(const char* code) {
    const auto answer = catalogue_->handle(
        {commit_id(99),
         eventstore::sha256(code),
         kSupervisor,
         programme::DefineUnit{
             {UnitCode(code), {code, ""}, organisation::UnitKind::office, UnitCode("office")}},
         {},
         {}});
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  }

  eventstore::Store store_;
  std::optional<app::ReadModels> models_;
  std::optional<MeddlingLog> log_;
  std::optional<app::CatalogueHandler> catalogue_;
  std::optional<app::ReportHandler> reports_;
};

TEST_F(ReportsMeddledWith, AreAssignedOnTheOrganisationAsItIs) {
  const ReportCode code(to_string(commit_id(1)));
  Submit submit;
  submit.text = "楼下路灯不亮";
  must(1, code, submit);
  must(2, code, Accept{Area::order, {}, ""});
  int submits = 0;
  log_->before(commit_id(3), [&] {
    if (++submits == 1) define_unit("other");
  });
  must(3, code, Assign{UnitCode("housing"), day("2025-06-30"), ""});
  EXPECT_EQ(submits, 2);  // decided again
}

}  // namespace
}  // namespace baitu::test
