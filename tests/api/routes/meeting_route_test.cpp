// Quarterly meetings over HTTP, against the contract.
#include <gmock/gmock.h>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using testing::SizeIs;

const std::string kSchedule =
    R"({"command":"schedule_meeting","title":"一季度例会 示例","year":2025,"quarter":1,)"
    R"("day":"2025-06-10","chair":"secretary"})";

class MeetingRoutes : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    must(report(kHousing, "WK-1", 2'000));
    serve();
    office_ = bearer(token(auth::Role::supervisor));
    unit_ = bearer(token(auth::Role::reporter, "housing"));
  }

  static std::string path(const std::string& rest = "") {
    return "/api/v1/meetings/2025-Q1" + rest;
  }
  Reply command(const std::string& body, const std::string& fields) {
    return post_to(path("/commands"), body, fields + key(++last_key_));
  }
  object must(const std::string& body) {
    const Reply reply = command(body, office_);
    EXPECT_EQ(reply.status, 200) << reply.body;
    demand("MeetingAnswer", answer_of(reply));
    return answer_of(reply);
  }
  using CityTest::must;
  object read(const std::string& target, const std::string& fields) {
    const Reply reply = get(target, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }
  void given_held() {
    must(kSchedule);
    must(R"({"command":"raise_matter","title":"资金","content":"拟调剂","unit":"housing",)"
         R"("project":"WK-1"})");
    must(R"({"command":"give_opinion","matter":1,"post":"secretary","opinion":"agree"})");
    must(R"({"command":"set_agenda","items":[{"title":"通报","unit":"office","minutes":20},)"
         R"({"title":"议定","matter":1}]})");
    must(R"({"command":"hold_meeting","attending":["office","housing"]})");
    must(R"({"command":"decide_matter","matter":1,"outcome":"approved","text":"同意"})");
  }

  std::string office_;
  std::string unit_;
  std::uint64_t last_key_ = 5'000;
};

TEST_F(MeetingRoutes, TakeAMeetingFromItsScheduleToItsClosing) {
  given_held();
  must(R"({"command":"record_resolution","text":"限期复工","lead":"housing",)"
       R"("assisting":["office"],"due":"2025-06-30","matter":1})");
  must(
      R"({"command":"publish_practice","title":"一楼一策","text":"逐楼征求意见","unit":"housing"})");
  must(R"({"command":"close_meeting","document":"〔2025〕1号"})");
  must(R"({"command":"report_follow_up","matter":1,"unit":"housing","text":"已拨付","done":true})");
  must(R"({"command":"withdraw_practice","practice":1,"reason":"数据有误"})");
  const object whole = read(path(), unit_);
  demand("MeetingHistory", whole);
  const object& meeting = whole.at("meeting").as_object();
  demand("Meeting", meeting);
  EXPECT_EQ(meeting.at("phase"), "closed");
  EXPECT_EQ(meeting.at("day"), "2025-06-01");
  EXPECT_EQ(meeting.at("version"), 11);
  demand("MeetingAgendaItem", meeting.at("agenda").at(0));
  const object& matter = meeting.at("matters").at(0).as_object();
  demand("MeetingMatter", matter);
  demand("MeetingOpinion", matter.at("opinions").at(0));
  EXPECT_FALSE(matter.at("opinions").at(0).as_object().contains("unit"));
  demand("MeetingDecision", matter.at("decision"));
  demand("MeetingFollowUp", matter.at("follow_ups").at(0));
  EXPECT_EQ(matter.at("follow_ups").at(0).at("done"), true);
  demand("MeetingResolution", meeting.at("resolutions").at(0));
  demand("MeetingPractice", meeting.at("practices").at(0));
  EXPECT_EQ(meeting.at("practices").at(0).at("withdrawn_reason"), "数据有误");
  EXPECT_THAT(whole.at("events").as_array(), SizeIs(11));
}

TEST_F(MeetingRoutes, AreListedWithWhatIsLeftToDecide) {
  must(kSchedule);
  must(R"({"command":"raise_matter","title":"资金","content":"拟调剂","unit":"housing"})");
  const object page = read("/api/v1/meetings?phase=scheduled", unit_);
  demand("MeetingPage", page);
  EXPECT_EQ(page.at("total"), 1);
  demand("MeetingRow", page.at("items").at(0));
  EXPECT_EQ(page.at("items").at(0).at("undecided"), 1);
  EXPECT_EQ(read("/api/v1/meetings?phase=closed", unit_).at("total"), 0);
  expect_problem(get("/api/v1/meetings?phase=x", unit_), 400, "invalid_value", "phase");
}

TEST_F(MeetingRoutes, ServeThePackAsItWasFrozen) {
  must(kSchedule);
  expect_problem(get(path("/pack"), unit_), 404, "not_found");
  expect_problem(get(path("/errata"), unit_), 404, "not_found");
  const object answer = must(R"({"command":"freeze_pack","effective_on":"2025-06-01"})");
  const object& frozen = answer.at("meeting").at("pack").as_object();
  demand("MeetingPackReference", frozen);
  EXPECT_EQ(frozen.at("frozen_at"), answer.at("position"));
  const Reply first = get(path("/pack"), unit_);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.header("ETag"), '"' + text_of(frozen.at("json").as_object(), "sha256") + '"');
  const object pack = answer_of(first);
  demand("MeetingPack", pack);
  EXPECT_EQ(pack.at("position"), frozen.at("position"));
  EXPECT_EQ(pack.at("root"), frozen.at("root"));
  demand("PackMeeting", pack.at("meeting"));
  demand("MeetingPackSince", pack.at("since"));
  demand("PackCounts", pack.at("whole"));
  EXPECT_EQ(pack.at("whole").at("total"), 1);
  EXPECT_THAT(pack.at("programmes").as_array(), SizeIs(3));
  demand("PackCounts", pack.at("programmes").at(0));
  demand("PackUnit", pack.at("programmes").at(0).at("stages").at(0));
  demand("PackMovers", pack.at("movers"));
  demand("PackLights", pack.at("lights"));
  demand("PackSilence", pack.at("silence"));
  demand("PackNotices", pack.at("notices"));
  demand("PackGaps", pack.at("index_gaps"));
  demand("PackSites", pack.at("sites"));
  must(report(kHousing, "WK-1", 9'000));
  EXPECT_EQ(get(path("/pack"), unit_).body, first.body);
  const Reply known =
      get(path("/pack"), unit_ + "If-None-Match: " + std::string(first.header("ETag")) + "\r\n");
  EXPECT_EQ(known.status, 304);
}

TEST_F(MeetingRoutes, ServeTheSamePackAsABook) {
  must(kSchedule);
  must(R"({"command":"freeze_pack"})");
  const Reply book = get(path("/pack.xlsx"), unit_);
  EXPECT_EQ(book.status, 200);
  EXPECT_EQ(book.header("Content-Type"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_TRUE(book.body.starts_with("PK"));
}

TEST_F(MeetingRoutes, TellErrataWithTheEventsThatChangeThePack) {
  must(kSchedule);
  must(R"({"command":"freeze_pack"})");
  EXPECT_EQ(read(path("/errata"), unit_).at("total"), 0);
  must(request(kHousing, "WK-1", project::StartStage{StageCode("survey")}));
  const object errata = read(path("/errata"), unit_);
  demand("MeetingErrata", errata);
  ASSERT_GT(errata.at("items").as_array().size(), 0U);
  for (const auto& each : errata.at("items").as_array()) {
    demand("MeetingErratum", each);
    ASSERT_THAT(each.at("events").as_array(), SizeIs(1));
    demand("ErratumEvent", each.at("events").at(0));
    EXPECT_EQ(each.at("events").at(0).at("type"), "project.stage_started.v1");
    EXPECT_TRUE(each.at("events").at(0).as_object().contains("effective_on"));
  }
}

TEST_F(MeetingRoutes, TellOfAnEventThatTheReaderMayNotSeeItsAddressAlone) {
  must(kSchedule);
  must(R"({"command":"freeze_pack"})");
  for (const char* body :
       {R"({"command":"draft_notice","content":{"source":{"kind":"order","reference":"批示",)"
        R"("post":"secretary"},"title":"限期复工","requirement":"复工","lead":"housing"}})",
        R"({"command":"issue_notice","receipt_due":"2025-06-02","reply_due":"2025-06-11"})"}) {
    const Reply reply = post_to("/api/v1/notices/N-1/commands", body, office_ + key(++last_key_));
    EXPECT_EQ(reply.status, 200) << reply.body;
  }
  const auto first = [&](const std::string& fields) {
    const object errata = read(path("/errata"), fields);
    EXPECT_EQ(errata.at("items").at(0).at("code"), "N-1");
    const object event = errata.at("items").at(0).at("events").at(0).as_object();
    demand("ErratumEvent", event);
    return event;
  };
  const object seen = first(office_);
  EXPECT_EQ(seen.at("type"), "supervision.drafted.v1");
  EXPECT_EQ(seen.at("stream"), "notice-N-1");
  EXPECT_TRUE(seen.contains("recorded_at"));
  const object unseen = first(unit_);
  EXPECT_EQ(unseen.size(), 2U);
  EXPECT_EQ(unseen.at("position"), seen.at("position"));
  EXPECT_EQ(unseen.at("index"), seen.at("index"));
}

TEST_F(MeetingRoutes, ShowTheNoticesThatAResolutionLedTo) {
  given_held();
  must(R"({"command":"record_resolution","text":"限期复工","lead":"housing"})");
  const Reply drafted = post_to(
      "/api/v1/notices/N-1/commands",
      R"({"command":"draft_notice","content":{"source":{"kind":"resolution",)"
      R"("reference":"2025-Q1/1"},"title":"限期复工","requirement":"复工","lead":"housing"}})",
      office_ + key(++last_key_));
  EXPECT_EQ(drafted.status, 200) << drafted.body;
  const auto notices = [&](const std::string& fields) {
    return read(path(), fields).at("meeting").at("resolutions").at(0).at("notices").as_array();
  };
  ASSERT_THAT(notices(office_), SizeIs(1));
  demand("MeetingNotice", notices(office_).at(0));
  EXPECT_THAT(notices(unit_), SizeIs(0));
}

TEST_F(MeetingRoutes, ShowEverybodyThePracticesAndNothingElse) {
  given_held();
  must(
      R"({"command":"publish_practice","title":"一楼一策","text":"逐楼征求意见","unit":"housing"})");
  const object page = read("/api/v1/public/practices", "");
  demand("PublicPracticePage", page);
  EXPECT_EQ(page.at("total"), 1);
  demand("PublicPractice", page.at("items").at(0));
  must(R"({"command":"withdraw_practice","practice":1,"reason":"数据有误"})");
  EXPECT_EQ(read("/api/v1/public/practices", "").at("total"), 0);
  for (const char* rest : {"", "/pack", "/pack.xlsx", "/errata"})
    expect_problem(get(path(rest)), 401, "unauthenticated");
  expect_problem(get("/api/v1/meetings"), 401, "unauthenticated");
  EXPECT_EQ(get("/api/v1/events?type=meeting.scheduled").body.find("一季度例会"),
            std::string::npos);
}

TEST_F(MeetingRoutes, RefuseWithTheFieldThatIsWrong) {
  expect_problem(command(R"({"command":"freeze_pack"})", office_), 404, "not_found");
  expect_problem(command(kSchedule, unit_), 403, "forbidden");
  must(kSchedule);
  expect_problem(command(kSchedule, office_), 409, "already_registered", "code");
  expect_problem(command(R"({"command":"freeze_pack","position":0})", office_), 400,
                 "invalid_value", "/position");
  expect_problem(command(R"({"command":"freeze_pack","position":999999})", office_), 409,
                 "ahead_of_log", "/position");
  expect_problem(command(R"({"command":"set_agenda","items":[{"title":""}]})", office_), 400,
                 "invalid_value", "/items/0/title");
  expect_problem(command(R"({"command":"close_meeting"})", office_), 422, "meeting_not_held");
  expect_problem(command(R"({"command":"hold_meeting","who":1})", office_), 400, "invalid_value",
                 "/who");
  expect_problem(command(R"({"command":"x"})", office_), 400, "invalid_value", "/command");
}

}  // namespace
}  // namespace baitu::test
