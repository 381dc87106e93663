// Supervision notices in a city: who may do what, numbers under contention, what a past moment
// shows, and the timer: twice, late, and after a restart each event once.
#include <gtest/gtest.h>

#include <thread>

#include "tests/api/app/notice_records.hpp"

namespace baitu::test {
namespace {

using namespace supervision;

const auth::Principal kEastReporter{PrincipalId("reporter:east"), auth::Role::reporter,
                                    UnitCode("east")};
const auth::Principal kLeader{PrincipalId("leader"), auth::Role::leader, UnitCode()};
const auth::Principal kPlanner{PrincipalId("planner"), auth::Role::planner, UnitCode()};
const UnitCode kHousingUnit("housing");
const UnitCode kEastUnit("east");

class Notices : public CityTest {
 protected:
  // On Monday 2025-09-01.
  void SetUp() override {
    now_ = start_of(day("2025-09-01")).micros;
    open_seeded();
    must_set(programme::SetSupervisionRule{notice_rule()});
    must_set(programme::SetHolidays{holidays_2025()});
  }

  void must_set(programme::Command command) {
    const std::uint64_t number = ++last_id_;
    app::CatalogueRequest request{commit_id(number),
                                  eventstore::sha256(std::to_string(number)),
                                  kSupervisor,
                                  app::CatalogueCommand(std::move(command)),
                                  {},
                                  {}};
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer_to(std::move(request))));
  }

  app::NoticeRequest ask(const auth::Principal& principal, const char* code, Command command) {
    const std::uint64_t number = ++last_id_;
    return {commit_id(number),
            eventstore::sha256(code + std::to_string(number)),
            principal,
            NoticeCode(code),
            std::move(command),
            {},
            {}};
  }

  template <class Request>
  Answer answer_to(Request request) {
    auto promise = std::make_shared<std::promise<Answer>>();
    city_->execute(std::move(request), [promise](Answer answer) { promise->set_value(answer); });
    auto answer = promise->get_future();
    BAITU_ASSERT(answer.wait_for(kPatience) == std::future_status::ready);
    return answer.get();
  }

  Answer when(const auth::Principal& principal, const char* code, Command command) {
    return answer_to(ask(principal, code, std::move(command)));
  }

  app::CommandOutcome must(const auth::Principal& principal, const char* code, Command command) {
    Answer answer = when(principal, code, std::move(command));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
    BAITU_ASSERT(std::holds_alternative<app::CommandOutcome>(answer));
    return std::get<app::CommandOutcome>(answer);
  }

  void given_issued(const char* code) {
    must(kSupervisor, code, notice_draft(code));
    must(kSupervisor, code, Issue{});
  }

  app::NoticeHistory history(const char* code, const app::MomentQuery& query = {}) {
    const auto reading = city_->read(query).value();
    return app::notice_at(*reading.portfolio, NoticeCode(code), reading.moment.position,
                          reading.moment.on)
        .value();
  }
  Notice notice(const char* code, const app::MomentQuery& query = {}) {
    return history(code, query).notice;
  }

  std::vector<std::string> recorded(const char* code) { return of_the_timer(history(code).events); }

  bool begun(Date date) {
    bool found = false;
    city_->read({}).value().portfolio->for_each_common_event([&](const RecordedEvent& event) {
      const auto* advanced = std::get_if<calendar::DayAdvanced>(&event.event);
      found |= advanced != nullptr && advanced->date == date;
    });
    return found;
  }

  // Moves the clock to a day and waits until that day is recorded, and the timer has recorded
  // `events` in all.
  void reach(const char* on, const char* code, std::size_t events) {
    now_ = start_of(day(on)).micros;
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while ((recorded(code).size() < events || !begun(day(on))) &&
           std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    std::this_thread::sleep_for(std::chrono::milliseconds(30));  // some more checks of the clock
  }
};

TEST_F(Notices, LiveFromTheDraftToTheLookBack) {
  given_issued("N-1");
  EXPECT_EQ(notice("N-1").number, "督办〔2025〕1号");
  for (const auto& [who, unit] :
       {std::pair(kHousing, kHousingUnit), std::pair(kEastReporter, kEastUnit)}) {
    must(who, "N-1", SignFor{unit, ""});
    must(who, "N-1", TakeInHand{unit, "抢修"});
    must(who, "N-1", Reply{unit, ReplyExtent::full, "已恢复", "", {}});
    must(kSupervisor, "N-1", AcceptReply{unit, ""});
  }
  must(kSupervisor, "N-1", Complete{""});
  must(kSupervisor, "N-1", Close{""});
  must(kSupervisor, "N-1", LookBack{Finding::held, "正常"});
  EXPECT_EQ(notice("N-1").phase(), Phase::looked_back);
}

TEST_F(Notices, AnswerWithTheVersionOfTheNoticeAndNotOfTheNumbers) {
  must(kSupervisor, "N-1", notice_draft("N-1"));
  EXPECT_EQ(must(kSupervisor, "N-1", Issue{}).version, StreamVersion{2});
}

TEST_F(Notices, AreForTheUnitsThatTheyName) {
  given_issued("N-1");
  EXPECT_EQ(code_of(when(kWest, "N-1", SignFor{UnitCode("west"), ""})), ErrorCode::forbidden);
  EXPECT_EQ(code_of(when(kHousing, "N-1", SignFor{kEastUnit, ""})), ErrorCode::forbidden)
      << "another unit's receipt";
  EXPECT_EQ(code_of(when(kSupervisor, "N-1", SignFor{kHousingUnit, ""})), ErrorCode::forbidden)
      << "the office signs for nobody";
  EXPECT_EQ(code_of(when(kHousing, "N-1", AcceptReply{kHousingUnit, ""})), ErrorCode::forbidden);
  EXPECT_EQ(code_of(when(kHousing, "N-2", notice_draft("N-2"))), ErrorCode::forbidden);
  EXPECT_EQ(code_of(when(kLeader, "N-1", Complete{})), ErrorCode::forbidden);
  EXPECT_EQ(code_of(when(kPublic, "N-1", Complete{})), ErrorCode::unauthenticated);
  EXPECT_EQ(code_of(when(kHousing, "N-2", SignFor{kHousingUnit, ""})), ErrorCode::not_found);
}

TEST_F(Notices, GiveEachNumberOnce) {
  constexpr int kNotices = 12;
  std::vector<std::future<Answer>> answers;
  for (int i = 0; i < kNotices; ++i) {
    const std::string code = "N-" + std::to_string(i);
    must(kSupervisor, code.c_str(), notice_draft(code.c_str()));
  }
  for (int i = 0; i < kNotices; ++i) {
    auto promise = std::make_shared<std::promise<Answer>>();
    city_->execute(ask(kSupervisor, ("N-" + std::to_string(i)).c_str(), Issue{}),
                   [promise](Answer answer) { promise->set_value(answer); });
    answers.push_back(promise->get_future());
  }
  for (auto& answer : answers)
    EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(answer.get()));
  std::set<std::string> numbers;
  for (int i = 0; i < kNotices; ++i)
    numbers.insert(notice(("N-" + std::to_string(i)).c_str()).number);
  EXPECT_EQ(numbers.size(), std::size_t(kNotices));
  EXPECT_TRUE(numbers.contains("督办〔2025〕12号"));
}

TEST_F(Notices, AreDraftedFromALightThatIsRedOnThatDay) {
  given_project("WK-1");
  Draft command = notice_draft("N-1");
  command.content.source = {SourceKind::red_light, "", {}};
  command.content.project = ProjectCode("WK-1");
  EXPECT_EQ(code_of(when(kSupervisor, "N-1", command)), ErrorCode::light_not_red);
  CityTest::must(
      request(kSupervisor, "WK-1",
              project::OverrideLight{project::LightColour::red, "复核", day("2025-09-30")}));
  must(kSupervisor, "N-1", command);
  command.code = NoticeCode("N-2");
  command.content.project = ProjectCode("WK-9");
  EXPECT_EQ(code_of(when(kSupervisor, "N-2", command)), ErrorCode::not_found);
}

TEST_F(Notices, AreReadAsOfAPastMoment) {
  given_issued("N-1");
  const Position issued = city_->health().position;
  must(kHousing, "N-1", SignFor{kHousingUnit, ""});
  EXPECT_EQ(notice("N-1").phase(), Phase::signed_for);
  EXPECT_EQ(notice("N-1", {issued}).phase(), Phase::issued);
  const auto reading = city_->read({Position{2}}).value();
  EXPECT_TRUE(app::notices_at(*reading.portfolio, reading.moment, kSupervisor).empty());
  const auto earlier =
      app::notice_at(*reading.portfolio, NoticeCode("N-1"), {2}, reading.moment.on);
  EXPECT_EQ(earlier.error().code, ErrorCode::did_not_exist_yet);
  EXPECT_EQ(
      app::notice_at(*reading.portfolio, NoticeCode("N-9"), {2}, reading.moment.on).error().code,
      ErrorCode::not_found);
}

// Read by a unit that it names, by another, and by who may read no drafts, before and after.
TEST_F(Notices, AreReadByTheUnitsThatTheyNameOnceTheyAreIssued) {
  const auto seen_by = [&](const auth::Principal& who,
                           const app::MomentQuery& query = {}) -> std::string {
    const auto reading = city_->read(query).value();
    const auto found = app::notice_for(*reading.portfolio, NoticeCode("N-1"), reading.moment, who);
    const std::size_t listed = app::notices_at(*reading.portfolio, reading.moment, who).size();
    EXPECT_EQ(listed, found ? 1U : 0U) << who.id.value;
    const auto told = app::notices_for(*reading.portfolio, reading.moment, who);
    EXPECT_EQ(told.size(), listed) << who.id.value;
    if (found && told.size() == 1) {
      EXPECT_EQ(told[0].history.events, found->events) << who.id.value;
      EXPECT_EQ(told[0].history.notice, found->notice) << who.id.value;
      EXPECT_LE(told[0].drafted_at, found->events.front().address);
    }
    if (!found) return "";
    return std::holds_alternative<Issued>(found->events.front().event) ? "issued" : "drafted";
  };
  must(kSupervisor, "N-1", notice_draft("N-1"));
  const Position drafted = city_->health().position;
  for (const auto& nobody : {kHousing, kEastReporter, kWest, kPlanner, kPublic})
    EXPECT_EQ(seen_by(nobody), "") << nobody.id.value;
  for (const auto& office : {kSupervisor, kLeader}) EXPECT_EQ(seen_by(office), "drafted");
  must(kSupervisor, "N-1", Issue{});
  for (const auto& named : {kHousing, kEastReporter, kPlanner})
    EXPECT_EQ(seen_by(named), "issued") << "no drafts: " << named.id.value;
  for (const auto& nobody : {kWest, kPublic}) EXPECT_EQ(seen_by(nobody), "") << nobody.id.value;
  for (const auto& office : {kSupervisor, kLeader}) EXPECT_EQ(seen_by(office), "drafted");
  EXPECT_EQ(seen_by(kHousing, {drafted}), "") << "as it was then";
}

TEST_F(Notices, KeepTheFirstAnswerOfACommand) {
  const auto request = ask(kSupervisor, "N-1", notice_draft("N-1"));
  const Answer first = answer_to(request);
  const Answer again = answer_to(request);
  EXPECT_EQ(std::get<app::CommandOutcome>(first).position,
            std::get<app::CommandOutcome>(again).position);
  EXPECT_TRUE(std::get<app::CommandOutcome>(again).duplicate);
}

TEST_F(Notices, AreRefusedToWhoHasSeenAnotherVersion) {
  given_issued("N-1");
  auto request = ask(kSupervisor, "N-1", Suspend{"等"});
  request.if_match = StreamVersion{1};
  EXPECT_EQ(code_of(answer_to(request)), ErrorCode::conflict);
}

const std::vector<std::string> kCourse{"yellow 2025-09-03", "red 2025-09-09",
                                       "escalated 2025-09-09"};

TEST_F(Notices, ChangeColourOnceHoweverOftenTheTimerRuns) {
  given_issued("N-1");
  reach("2025-09-02", "N-1", 0);
  reach("2025-09-03", "N-1", 1);
  reach("2025-09-05", "N-1", 1);
  reach("2025-09-09", "N-1", 3);
  reach("2025-09-30", "N-1", 3);
  EXPECT_EQ(recorded("N-1"), kCourse);
  EXPECT_EQ(history("N-1").events.back().actor, PrincipalId("system"));
}

TEST_F(Notices, ChangeColourOnceWhereTheServerStartsAgain) {
  given_issued("N-1");
  reach("2025-09-03", "N-1", 1);
  reopen();
  reach("2025-09-03", "N-1", 1);
  reach("2025-09-09", "N-1", 3);
  reopen();
  reopen();
  reach("2025-09-10", "N-1", 3);
  EXPECT_EQ(recorded("N-1"), kCourse);
}

TEST_F(Notices, ChangeColourOnceWhereNoServerRanForDays) {
  given_issued("N-1");
  city_.reset();
  now_ = start_of(day("2025-10-20")).micros;
  open();
  reach("2025-10-20", "N-1", 2);
  EXPECT_EQ(recorded("N-1"), (std::vector<std::string>{"red 2025-10-20", "escalated 2025-10-20"}));
}

// What people do on a day shows in its clock at once, and in the record when the next day begins.
TEST_F(Notices, AreJudgedAsTheyStoodWhenTheDayBegan) {
  given_issued("N-1");
  reach("2025-09-03", "N-1", 1);
  must(kHousing, "N-1", SignFor{kHousingUnit, ""});
  must(kEastReporter, "N-1", SignFor{kEastUnit, ""});
  reopen();
  reach("2025-09-03", "N-1", 1);
  EXPECT_EQ(recorded("N-1"), (std::vector<std::string>{"yellow 2025-09-03"}));
  reach("2025-09-04", "N-1", 2);
  EXPECT_EQ(recorded("N-1"), (std::vector<std::string>{"yellow 2025-09-03", "none 2025-09-04"}));
}

TEST_F(Notices, TakeAReplyDatedBeforeTheColourThatWasRecorded) {
  given_issued("N-1");
  reach("2025-09-03", "N-1", 1);
  auto request = ask(kHousing, "N-1", SignFor{kHousingUnit, ""});
  request.effective_on = day("2025-09-02");
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(answer_to(request)));
}

TEST_F(Notices, StandAsRecordedUnderAnEarlierRule) {
  given_issued("N-1");
  reach("2025-09-03", "N-1", 1);
  RuleSet milder = notice_rule();
  milder.red_overdue_days = 20;
  must_set(programme::SetSupervisionRule{milder});
  reach("2025-09-09", "N-1", 1);
  EXPECT_EQ(recorded("N-1"), (std::vector<std::string>{"yellow 2025-09-03"}));
}

}  // namespace
}  // namespace baitu::test
