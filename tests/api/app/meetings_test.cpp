// Quarterly meetings in a city: packs that stay as they were frozen, what errata say beside them,
// whose acts are whose, and notices that come from resolutions.
#include "api/app/meetings.hpp"

#include <gmock/gmock.h>

#include <future>
#include <string>

#include "api/app/packs.hpp"
#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

using namespace meeting;
using enum ErrorCode;
using auth::Role;
using testing::ElementsAre;
using testing::IsEmpty;

const auth::Principal kLeader{PrincipalId("leader"), Role::leader, UnitCode()};
const auth::Principal kAuditor{PrincipalId("auditor"), Role::auditor, UnitCode()};
const MeetingCode kCode("2025-Q1");

const Schedule kSchedule{
    {kCode, "一季度例会 示例", 2025, 1, day("2025-06-10"), "", PostCode("secretary")}};

// What a pack of these facts is: enough to tell one from another.
Result<app::PackBytes> written(const app::PackFacts& facts) {
  const auto late = facts.pack.whole.of(pack::Completion::late);
  const std::string text = std::to_string(facts.moment.position.value) + " " +
                           std::to_string(late) + " " + facts.meeting.title + " " +
                           to_string(facts.meeting.day);
  return app::PackBytes{text, "book of " + text};
}

class MeetingsTest : public CityTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    project::SetPlan plan{{{StageCode("survey"), day("2025-01-01"), day("2025-01-10"), 1},
                           {StageCode("accept"), day("2025-04-02"), day("2025-04-11"), 1}}};
    must(request(kSupervisor, "WK-1", plan));
    must(report(kHousing, "WK-1", 2'000));
  }

  app::MeetingRequest asking(const auth::Principal& principal, Command command,
                             const MeetingCode& code = kCode) {
    const std::uint64_t number = ++last_id_;
    return {commit_id(number),
            eventstore::sha256(std::to_string(number)),
            principal,
            code,
            std::move(command),
            {},
            {},
            {},
            {},
            &written};
  }

  template <class Request>
  Answer answer_to(Request given) {
    std::promise<Answer> promise;
    city_->execute(std::move(given), [&](Answer answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }
  using CityTest::execute;
  using CityTest::must;
  Answer execute(app::MeetingRequest given) { return answer_to(std::move(given)); }
  Answer office(Command command) { return execute(asking(kSupervisor, std::move(command))); }
  app::CommandOutcome must(app::MeetingRequest given) {
    const Answer answer = execute(std::move(given));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
    return std::get<app::CommandOutcome>(answer);
  }
  app::CommandOutcome must(Command command) {
    return must(asking(kSupervisor, std::move(command)));
  }

  app::Reading now() { return city_->read({}).value(); }
  PackFrozen frozen() { return app::pack_of(*now().portfolio, kCode).value().frozen; }
  std::string bytes_of(const PackFile& file) { return **city_->file(file.name, "test"); }
  std::vector<std::string> errata() {
    const auto reading = now();
    const auto found = app::errata_at(*reading.portfolio, kCode, reading.moment);
    std::vector<std::string> fields;
    if (!found) return {"refused"};
    for (const pack::Erratum& each : found->errata.items)
      fields.push_back(std::string(name_of(each.of)) + " " + std::string(name_of(each.field)));
    return fields;
  }
  void given_held() {
    must(kSchedule);
    must(RaiseMatter{"资金调剂", "拟调剂", UnitCode("housing"), ProjectCode("WK-1")});
    must(Hold{{UnitCode("office")}});
    must(DecideMatter{{1, Outcome::approved, "同意"}});
    must(RecordResolution{"限期复工", UnitCode("housing"), {}, {}, 1});
  }
};

TEST_F(MeetingsTest, FreezeAPackOfTheHeadWithItsRoot) {
  const Position head = must(kSchedule).position;
  const auto outcome = must(FreezePack{});
  const PackFrozen pack = frozen();
  EXPECT_EQ(pack.position, head);
  EXPECT_EQ(pack.on, day("2025-06-01"));
  EXPECT_EQ(pack.root, eventstore::to_hex(city_->proofs().tree(head)->root));
  EXPECT_EQ(pack.since_on, day("2024-12-31"));
  EXPECT_EQ(pack.since_position, Position{0});
  EXPECT_TRUE(pack.since_meeting.empty());
  const std::string text = std::to_string(head.value) + " 1 一季度例会 示例 2025-06-10";
  EXPECT_EQ(bytes_of(pack.json), text);
  EXPECT_EQ(pack.json.size_bytes, static_cast<std::int64_t>(text.size()));
  EXPECT_EQ(bytes_of(pack.xlsx), "book of " + text);
  EXPECT_EQ(app::packs_recorded_at(*now().portfolio).at(kCode), outcome.position);
}

TEST_F(MeetingsTest, FreezeAPackOfAnEarlierPositionAndDay) {
  const Position then = must(report(kHousing, "WK-1", 3'000)).position;
  must(kSchedule);
  auto asked = asking(kSupervisor, FreezePack{});
  asked.position = then;
  asked.on = day("2025-05-31");
  must(asked);
  EXPECT_EQ(frozen().position, then);
  EXPECT_EQ(frozen().on, day("2025-05-31"));
}

TEST_F(MeetingsTest, TellMoversFromNoDayAfterThatOfThePack) {
  must(kSchedule);
  auto asked = asking(kSupervisor, FreezePack{});
  asked.on = day("2024-06-30");
  must(asked);
  EXPECT_EQ(frozen().on, day("2024-06-30"));
  EXPECT_EQ(frozen().since_on, day("2024-06-30"));
}

TEST_F(MeetingsTest, KeepThePackAsItWasAndTellExactlyWhatACorrectionChanges) {
  must(kSchedule);
  must(FreezePack{});
  const PackFrozen before = frozen();
  const std::string bytes = bytes_of(before.json);
  EXPECT_THAT(errata(), IsEmpty());
  must(request(kHousing, "WK-1",
               project::CorrectReport{{4}, BasisPoints{3'000}, {}, "", "录入有误", {}}));
  EXPECT_THAT(errata(), ElementsAre("project measured_bp"));
  EXPECT_EQ(frozen(), before);
  EXPECT_EQ(bytes_of(frozen().json), bytes);
  reopen();
  EXPECT_THAT(errata(), ElementsAre("project measured_bp"));
  EXPECT_EQ(frozen(), before);
  EXPECT_EQ(bytes_of(frozen().json), bytes);
}

TEST_F(MeetingsTest, HaveErrataOfThePastAsTheyWere) {
  must(kSchedule);
  const Position after_freezing = must(FreezePack{}).position;
  must(request(kHousing, "WK-1",
               project::CorrectReport{{4}, BasisPoints{3'000}, {}, "", "录入有误", {}}));
  const auto then = city_->read({after_freezing, {}, {}}).value();
  EXPECT_THAT(app::errata_at(*then.portfolio, kCode, then.moment)->errata.items, IsEmpty());
  const auto before = city_->read({Position{after_freezing.value - 1}, {}, {}}).value();
  EXPECT_EQ(app::errata_at(*before.portfolio, kCode, before.moment).error().code, not_found);
}

TEST_F(MeetingsTest, AnswerTheSameFreezeOnceAndWorkNothingOutAgain) {
  must(kSchedule);
  int made = 0;
  auto asked = asking(kSupervisor, FreezePack{});
  asked.write_pack = [&](const app::PackFacts& facts) {
    ++made;
    return written(facts);
  };
  const auto first = must(asked);
  must(report(kHousing, "WK-1", 9'000));
  const auto again = must(asked);
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(made, 1);
  reopen();
  EXPECT_EQ(must(asked).position, first.position);
  EXPECT_EQ(made, 1);
}

TEST_F(MeetingsTest, FreezeAPastMomentWhereTheLogGoesOnMeanwhile) {
  const Position head = must(kSchedule).position;
  auto asked = asking(kSupervisor, FreezePack{});
  asked.write_pack = [&](const app::PackFacts& facts) {
    must(report(kHousing, "WK-1", 9'000));
    return written(facts);
  };
  EXPECT_EQ(must(asked).position.value, head.value + 2);
  EXPECT_EQ(frozen().position, head);
}

TEST_F(MeetingsTest, FreezeNothingOfAMeetingThatWasMovedMeanwhile) {
  must(kSchedule);
  auto asked = asking(kSupervisor, FreezePack{});
  asked.write_pack = [&](const app::PackFacts& facts) {
    must(Reschedule{day("2025-06-20"), {}, "防汛"});
    return written(facts);
  };
  EXPECT_EQ(code_of(execute(asked)), conflict);
  EXPECT_EQ(app::pack_of(*now().portfolio, kCode).error().code, not_found);
}

TEST_F(MeetingsTest, FreezeNothingThatCannotBeWrittenOrIsRefused) {
  auto asked = asking(kSupervisor, FreezePack{});
  asked.write_pack = [](const app::PackFacts&) -> Result<app::PackBytes> {
    return fail(unavailable, "no space");
  };
  EXPECT_EQ(code_of(execute(asked)), not_found);
  must(kSchedule);
  EXPECT_EQ(code_of(execute(asked)), unavailable);
  must(FreezePack{});
  EXPECT_EQ(code_of(execute(asked)), pack_frozen);
  EXPECT_EQ(code_of(execute(asking(kHousing, FreezePack{}))), forbidden);
}

TEST_F(MeetingsTest, TellMoversFromThePackBefore) {
  must(kSchedule);
  must(FreezePack{});
  const PackFrozen first = frozen();
  pass(40 * kDayMicros);
  const MeetingCode next("2025-Q2");
  Schedule schedule = kSchedule;
  schedule.content.code = next;
  schedule.content.quarter = 2;
  must(asking(kSupervisor, schedule, next));
  must(asking(kSupervisor, FreezePack{}, next));
  const auto pack = app::pack_of(*now().portfolio, next).value().frozen;
  EXPECT_EQ(pack.since_meeting, kCode);
  EXPECT_EQ(pack.since_position, first.position);
  EXPECT_EQ(pack.since_on, first.on);
}

TEST_F(MeetingsTest, TakeFromAUnitWhatIsItsOwn) {
  must(kSchedule);
  const RaiseMatter raise{"资金调剂", "拟调剂", UnitCode("housing"), {}};
  EXPECT_EQ(code_of(execute(asking(kWest, raise))), forbidden);
  must(asking(kHousing, raise));
  const auto opinion = [](const char* unit, const char* post) {
    return GiveOpinion{{1, UnitCode(unit), PostCode(post), Opinion::agree, ""}};
  };
  EXPECT_EQ(code_of(execute(asking(kWest, opinion("housing", "")))), forbidden);
  EXPECT_EQ(code_of(execute(asking(kWest, opinion("", "secretary")))), forbidden);
  EXPECT_EQ(code_of(execute(asking(kLeader, opinion("west", "")))), forbidden);
  EXPECT_EQ(code_of(execute(asking(kPublic, opinion("west", "")))), unauthenticated);
  must(asking(kWest, opinion("west", "")));
  must(asking(kLeader, opinion("", "secretary")));
  must(Hold{});
  must(DecideMatter{{1, Outcome::approved, "同意"}});
  const ReportFollowUp follow_up{{1, UnitCode("housing"), Progress::done, "已拨付"}};
  EXPECT_EQ(code_of(execute(asking(kWest, follow_up))), forbidden);
  must(asking(kHousing, follow_up));
}

TEST_F(MeetingsTest, RefuseWhatTheDecisionRefuses) {
  EXPECT_EQ(code_of(office(Hold{})), not_found);
  must(kSchedule);
  EXPECT_EQ(code_of(office(kSchedule)), already_registered);
  EXPECT_EQ(code_of(office(RaiseMatter{"资金", "拟调剂", UnitCode("housing"), ProjectCode("X")})),
            not_found);
  auto stale = asking(kSupervisor, Cancel{"合并"});
  stale.if_match = StreamVersion{9};
  EXPECT_EQ(code_of(execute(stale)), conflict);
}

TEST_F(MeetingsTest, OpenNoticesByResolutionsThatAreRecorded) {
  given_held();
  const auto draft = [&](const char* code, const char* reference) {
    const std::uint64_t number = ++last_id_;
    const supervision::Content content{{supervision::SourceKind::resolution, reference, {}},
                                       "限期复工",
                                       "六月底前复工",
                                       {},
                                       UnitCode("housing"),
                                       {},
                                       {}};
    return answer_to(app::NoticeRequest{commit_id(number),
                                        eventstore::sha256(std::to_string(number)),
                                        kSupervisor,
                                        NoticeCode(code),
                                        supervision::Draft{NoticeCode(code), content},
                                        {},
                                        {}});
  };
  EXPECT_EQ(code_of(draft("N-1", "2025-Q1/2")), unknown_resolution);
  EXPECT_EQ(code_of(draft("N-1", "2025-Q2/1")), unknown_resolution);
  EXPECT_EQ(code_of(draft("N-1", "例会第一项")), unknown_resolution);
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(draft("N-1", "2025-Q1/1")));
  const auto reading = now();
  const auto notices = [&](const auth::Principal& reader) {
    return app::notices_from(*reading.portfolio, kCode, reading.moment, reader);
  };
  ASSERT_EQ(notices(kAuditor).size(), 1U);
  EXPECT_EQ(notices(kAuditor)[0].resolution, 1);
  EXPECT_EQ(notices(kAuditor)[0].notice.code, NoticeCode("N-1"));
  EXPECT_TRUE(notices(kHousing).empty());  // it is not issued yet
}

TEST_F(MeetingsTest, ShowPracticesThatWerePublishedAndStillAre) {
  given_held();
  must(PublishPractice{"一楼一策", "逐楼征求意见", UnitCode("housing"), {}});
  const Position both =
      must(PublishPractice{"延时服务", "午间值班", UnitCode("west"), {}}).position;
  must(WithdrawPractice{2, "数据有误"});
  const auto shown = [&](const app::MomentQuery& query) {
    const auto reading = city_->read(query).value();
    std::vector<std::string> titles;
    for (const auto& each : app::practices_at(*reading.portfolio, reading.moment))
      titles.push_back(each.meeting.value + " " + each.practice.published.title);
    return titles;
  };
  EXPECT_THAT(shown({}), ElementsAre("2025-Q1 一楼一策"));
  EXPECT_THAT(shown({both, {}, {}}), ElementsAre("2025-Q1 一楼一策"));
  EXPECT_THAT(shown({Position{1}, {}, {}}), IsEmpty());
}

TEST_F(MeetingsTest, AreListedAsOfAMomentTheLatestDayFirst) {
  const Position one = must(kSchedule).position;
  Schedule later = kSchedule;
  later.content.code = MeetingCode("2025-Q2");
  later.content.day = day("2025-09-10");
  must(asking(kSupervisor, later, MeetingCode("2025-Q2")));
  const auto codes = [&](const app::MomentQuery& query) {
    const auto reading = city_->read(query).value();
    std::vector<std::string> found;
    for (const Meeting& meeting : app::meetings_at(*reading.portfolio, reading.moment))
      found.push_back(meeting.scheduled.code.value);
    return found;
  };
  EXPECT_THAT(codes({}), ElementsAre("2025-Q2", "2025-Q1"));
  EXPECT_THAT(codes({one, {}, {}}), ElementsAre("2025-Q1"));
  const auto before = city_->read({Position{1}, {}, {}}).value();
  EXPECT_EQ(app::meeting_at(*before.portfolio, kCode, before.moment).error().code,
            did_not_exist_yet);
  EXPECT_EQ(app::meeting_at(*before.portfolio, MeetingCode("x"), before.moment).error().code,
            not_found);
}

}  // namespace
}  // namespace baitu::test
