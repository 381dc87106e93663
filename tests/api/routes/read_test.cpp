#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::array;
using boost::json::object;
using testing::ElementsAre;
using testing::IsSupersetOf;

Names keys(const object& value) {
  Names names;
  for (const auto& member : value) names.emplace(member.key());
  return names;
}

std::vector<std::string> texts(const array& values, std::string_view member) {
  std::vector<std::string> found;
  for (const auto& value : values) found.emplace_back(value.at(member).as_string());
  return found;
}

// Position 1: catalogue, 2: its day; then WK-1 (registered, assigned), WK-2, WK-3 with a report
// each of another size.
class Read : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2", "WK-3"}) given_project(code);
    must(report(kHousing, "WK-2", 2'500));
    must(report(kHousing, "WK-3", 500));
    must(request(kSupervisor, "WK-3", project::Suspend{"冬季停工"}));
    serve();
  }

  array items(const std::string& target) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto answer = answer_of(reply);
    return answer.at(answer.contains("items") ? "items" : "rows").as_array();
  }
};

TEST_F(Read, AnswersCarryAllThatTheContractDemands) {
  const Contract contract;
  const auto demand = [&](const char* schema, const object& answer) {
    EXPECT_THAT(keys(answer), IsSupersetOf(contract.required(schema))) << schema;
  };
  const auto answer = [&](const char* target) { return answer_of(get(target)); };
  demand("Health", answer("/api/v1/health"));
  demand("Scrub", answer("/api/v1/health").at("scrub").as_object());
  demand("Me", answer("/api/v1/me"));
  const auto days = answer("/api/v1/days");
  demand("Days", days);
  const auto catalogue = answer("/api/v1/programmes");
  demand("Catalogue", catalogue);
  demand("LightRule", catalogue.at("light_rule").as_object());
  demand("Programme", catalogue.at("programmes").at(0).as_object());
  demand("Organisation", answer("/api/v1/organisation"));
  const auto page = answer("/api/v1/projects");
  demand("ProjectPage", page);
  demand("Moment", page.at("moment").as_object());
  demand("ProjectItem", page.at("items").at(1).as_object());
  demand("Light", page.at("items").at(1).at("light").as_object());
  const auto one = answer("/api/v1/projects/WK-2");
  demand("ProjectAnswer", one);
  demand("ProjectItem", one.at("project").as_object());
  demand("ProjectRow", one.at("project").as_object());
  demand("Stage", one.at("project").at("stages").at(0).as_object());
  const auto events = answer("/api/v1/projects/WK-2/events");
  demand("EventPage", events);
  demand("Event", events.at("items").at(0).as_object());
  demand("Timeline", answer("/api/v1/timeline"));
  const auto summary = answer("/api/v1/summary");
  demand("Summary", summary);
  demand("Group", summary.at("whole").as_object());
  demand("Lights", summary.at("whole").at("lights").as_object());
}

TEST_F(Read, HealthSaysWhereTheLogIs) {
  const auto health = answer_of(get("/api/v1/health"));
  EXPECT_EQ(health.at("status"), "ok");
  EXPECT_EQ(health.at("position").to_number<std::uint64_t>(), city_->health().position.value);
  EXPECT_EQ(text_of(health, "log_id"), to_string(city_->health().log_id));
  EXPECT_EQ(health.at("today"), "2025-06-01");
  EXPECT_EQ(health.at("sample"), false);
}

TEST_F(Read, DaysCountEveryEvent) {
  const auto days = answer_of(get("/api/v1/days")).at("days").as_array();
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days.at(0).at("date"), "2025-06-01");
  // The catalogue, the day, three projects registered and assigned, two reports, one suspension.
  EXPECT_EQ(days.at(0).at("events"), catalogue_events().size() + 1 + 6 + 2 + 1);
}

TEST_F(Read, DaysEndAtTheMomentTheyAreReadAt) {
  const auto first_day = city_->health().position.value;
  pass(kDayMicros);
  must(report(kHousing, "WK-1", 100));
  const auto days_at = [this](std::uint64_t position) {
    return answer_of(get("/api/v1/days?as_of=" + std::to_string(position)));
  };
  const auto then = days_at(2);
  EXPECT_EQ(then.at("moment").at("position"), 2);
  ASSERT_EQ(then.at("days").as_array().size(), 1U);
  EXPECT_EQ(then.at("days").at(0).at("events"), catalogue_events().size() + 1);
  EXPECT_EQ(then.at("days").at(0).at("last_position"), 2);
  EXPECT_EQ(days_at(first_day).at("days").as_array().size(), 1U);
  EXPECT_TRUE(days_at(0).at("days").as_array().empty());
  const auto now = answer_of(get("/api/v1/days"));
  // The new day may be recorded in between: the other answer is asked for at the same position.
  const auto position = std::to_string(now.at("moment").at("position").to_number<std::uint64_t>());
  EXPECT_EQ(now.at("moment"), answer_of(get("/api/v1/timeline?as_of=" + position)).at("moment"));
  EXPECT_EQ(now.at("days").as_array().size(), 2U);
  expect_problem(get("/api/v1/days?min_position=99999"), 409, "ahead_of_log", "min_position");
}

TEST_F(Read, TheCatalogueIsWhatWasDefined) {
  const auto programmes = answer_of(get("/api/v1/programmes")).at("programmes").as_array();
  EXPECT_THAT(texts(programmes, "code"), ElementsAre("AP", "PL", "WK"));
  EXPECT_EQ(programmes.at(2).at("measure"), "physical");
  EXPECT_EQ(programmes.at(1).at("pledged_fact"), "pledged");
  EXPECT_FALSE(programmes.at(2).as_object().contains("pledged_fact"));
  EXPECT_EQ(programmes.at(2).at("facts").at(3).at("choices").at(0).at("zh"), "基础");
}

TEST_F(Read, ProjectsAreFilteredSortedAndPaged) {
  EXPECT_THAT(texts(items("/api/v1/projects"), "code"), ElementsAre("WK-1", "WK-2", "WK-3"));
  EXPECT_THAT(texts(items("/api/v1/projects?sort=-code"), "code"),
              ElementsAre("WK-3", "WK-2", "WK-1"));
  EXPECT_THAT(texts(items("/api/v1/projects?limit=1&offset=1"), "code"), ElementsAre("WK-2"));
  EXPECT_EQ(answer_of(get("/api/v1/projects?limit=1")).at("total"), 3);
  EXPECT_THAT(texts(items("/api/v1/projects?status=suspended"), "code"), ElementsAre("WK-3"));
  EXPECT_THAT(texts(items("/api/v1/projects?status=active&q=wk-1"), "code"), ElementsAre("WK-1"));
  EXPECT_THAT(texts(items("/api/v1/projects?light=white,red"), "code"), ElementsAre("WK-3"));
  EXPECT_TRUE(items("/api/v1/projects?programme=AP,PL").empty());
  EXPECT_TRUE(items("/api/v1/projects?department=office").empty());
  EXPECT_TRUE(items("/api/v1/projects?offset=7").empty());
  EXPECT_THAT(texts(items("/api/v1/projects?code=WK-3,WK-1,WK-9"), "code"),
              ElementsAre("WK-1", "WK-3"));
  EXPECT_TRUE(items("/api/v1/projects?code=WK-9").empty());
}

TEST_F(Read, ProjectsAreFilteredByLeadAndPhaseAndByHavingNone) {
  EXPECT_EQ(items("/api/v1/projects?lead=housing").size(), 3U);
  EXPECT_TRUE(items("/api/v1/projects?lead=city-management").empty());
  EXPECT_TRUE(items("/api/v1/projects?lead=~").empty());
  EXPECT_EQ(items("/api/v1/projects?lead=~,housing").size(), 3U);
  EXPECT_EQ(items("/api/v1/projects?list=~").size(), 3U);
  EXPECT_THAT(texts(items("/api/v1/projects?phase=stopped"), "code"), ElementsAre("WK-3"));
  EXPECT_EQ(items("/api/v1/projects?phase=stopped,not_started,under_way,done").size(), 3U);
  expect_problem(get("/api/v1/projects?phase=asleep"), 400, "invalid_value", "phase");
  expect_problem(get("/api/v1/projects?lead=nobody"), 400, "invalid_value", "lead");
}

TEST_F(Read, ACodeThatNoCatalogueKnowsIsRefusedAndOneThatCameLaterFindsNothing) {
  for (const char* name : {"programme", "district", "department", "post", "stage"})
    expect_problem(get(std::string("/api/v1/projects?as_of=1&") + name + "=nowhere"), 400,
                   "invalid_value", name);
  EXPECT_TRUE(items("/api/v1/projects?as_of=0&programme=WK&stage=build&district=east").empty());
}

TEST_F(Read, OneProjectHasItsVersionAsETag) {
  const Reply reply = get("/api/v1/projects/WK-2");
  EXPECT_EQ(reply.header("ETag"), "\"3\"");
  EXPECT_EQ(reply.header("Baitu-Position"), std::to_string(city_->health().position.value));
  const auto project = answer_of(reply).at("project").as_object();
  EXPECT_EQ(project.at("physical_bp"), 2'500);
  EXPECT_EQ(project.at("version"), 3);
  EXPECT_EQ(project.at("department"), "housing");
  EXPECT_EQ(project.at("stages").as_array().size(), 4U);
}

TEST_F(Read, EventsAreThoseOfTheRecordInOrder) {
  const auto all = items("/api/v1/projects/WK-2/events");
  EXPECT_THAT(texts(all, "type"), ElementsAre("project.registered.v2", "project.assigned.v2",
                                              "project.progress_reported.v2"));
  EXPECT_EQ(text_of(all.at(2).as_object(), "actor"), kHousing.id.value);
  EXPECT_EQ(all.at(2).at("stream"), "project-WK-2");
  EXPECT_EQ(all.at(2).at("version"), 3);
  EXPECT_THAT(texts(items("/api/v1/projects/WK-2/events?offset=1&limit=1"), "type"),
              ElementsAre("project.assigned.v2"));
}

TEST_F(Read, ThePastIsWhatWasKnownThen) {
  const auto events = items("/api/v1/projects/WK-2/events");
  const auto reported = events.at(2).at("position").to_number<std::uint64_t>();
  const std::string before = "as_of=" + std::to_string(reported - 1);
  const auto then = answer_of(get("/api/v1/projects/WK-2?" + before));
  EXPECT_FALSE(then.at("project").as_object().contains("physical_bp"));
  EXPECT_EQ(then.at("moment").at("position").to_number<std::uint64_t>(), reported - 1);
  EXPECT_EQ(items("/api/v1/projects/WK-2/events?" + before).size(), 2U);
  expect_problem(get("/api/v1/projects/WK-1?as_of=2"), 404, "did_not_exist_yet");
  expect_problem(get("/api/v1/projects/WK-1?as_of=9999"), 409, "ahead_of_log", "as_of");
  EXPECT_TRUE(items("/api/v1/timeline?as_of=2").empty());
  EXPECT_TRUE(items("/api/v1/timeline?on=2025-05-31").empty());
  EXPECT_EQ(items("/api/v1/timeline?as_of=2025-06-01T00:00:00%2B08:00").size(), 3U);
}

TEST_F(Read, ADateAsOfIsTheEndOfThatDayInTheCity) {
  const auto moment = [&](const std::string& as_of) {
    return answer_of(get("/api/v1/timeline?as_of=" + as_of)).at("moment");
  };
  pass(kDayMicros - 1);
  const auto last_of_june_1st = must(report(kHousing, "WK-2", 3'000)).position.value;
  pass(1);
  const auto first_of_june_2nd = must(report(kHousing, "WK-2", 3'500)).position.value;
  EXPECT_EQ(moment("2025-06-01").at("position").to_number<std::uint64_t>(), last_of_june_1st);
  EXPECT_EQ(moment("2025-06-01").at("on"), "2025-06-01");
  EXPECT_EQ(moment("2025-06-01"), moment("2025-06-01T23:59:59.999999%2B08:00"));
  // A day that is not over has no end yet.
  expect_problem(get("/api/v1/timeline?as_of=2025-06-02"), 409, "ahead_of_log", "as_of");
  pass(kDayMicros);
  // The day itself is recorded, too.
  EXPECT_GE(moment("2025-06-02").at("position").to_number<std::uint64_t>(), first_of_june_2nd);
  EXPECT_EQ(moment("2025-05-31").at("position"), 0);
  for (const char* wrong : {"2025-06-31", "2025-6-1", "20250601x", "1899-12-31"})
    expect_problem(get(std::string("/api/v1/timeline?as_of=") + wrong), 400, "invalid_value",
                   "as_of");
}

TEST_F(Read, TheTimelineHasTheRowsOfTheProjects) {
  const auto rows = items("/api/v1/timeline");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(boost::json::serialize(rows.at(1)),
            boost::json::serialize(answer_of(get("/api/v1/projects/WK-2")).at("project")));
}

TEST_F(Read, ADepartmentIsTheLeadOnTheWire) {
  const auto summary = answer_of(get("/api/v1/summary?cut=department"));
  EXPECT_EQ(summary.at("cut"), "department");
  EXPECT_THAT(texts(summary.at("groups").as_array(), "key"), ElementsAre("housing"));
  EXPECT_EQ(summary.at("groups").at(0).at("total"), 3);
  EXPECT_EQ(summary.at("whole").at("quota"), 147);
  const auto filtered = answer_of(get("/api/v1/summary?status=suspended"));
  EXPECT_EQ(filtered.at("whole").at("total"), 1);
  EXPECT_FALSE(filtered.at("whole").as_object().contains("quota"));
}

TEST_F(Read, TheSameAnswerIsNotSentTwice) {
  const Reply first = get("/api/v1/timeline?light=white");
  const std::string etag = first.header("ETag");
  ASSERT_FALSE(etag.empty());
  const std::string fields = "If-None-Match: " + etag + "\r\n";
  const Reply again = get("/api/v1/timeline?light=white", fields);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.header("ETag"), etag);
  EXPECT_EQ(get("/api/v1/timeline?light=green", fields).status, 200);
  EXPECT_EQ(get("/api/v1/timeline?light=white&on=2025-06-02", fields).status, 200);
  must(report(kHousing, "WK-1", 100));
  EXPECT_EQ(get("/api/v1/timeline?light=white", fields).status, 200);
}

TEST_F(Read, WaitsForThePositionThatWasAskedFor) {
  const auto head = std::to_string(city_->health().position.value);
  EXPECT_EQ(get("/api/v1/timeline?min_position=" + head).status, 200);
  expect_problem(get("/api/v1/timeline?min_position=99999"), 409, "ahead_of_log", "min_position");
}

struct Bad {
  const char* target;
  int status;
  const char* code;
  const char* field;
};

TEST_F(Read, RefusesWhatItDoesNotUnderstand) {
  for (const Bad& bad : {
           Bad{"/api/v1/projects?colour=red", 400, "invalid_value", "colour"},
           Bad{"/api/v1/projects?q=a&q=b", 400, "invalid_value", "q"},
           Bad{"/api/v1/health?as_of=1", 400, "invalid_value", "as_of"},
           Bad{"/api/v1/projects?on=2025-13-01", 400, "invalid_value", "on"},
           Bad{"/api/v1/projects?as_of=yesterday", 400, "invalid_value", "as_of"},
           Bad{"/api/v1/projects?as_of=-1", 400, "invalid_value", "as_of"},
           Bad{"/api/v1/projects?min_position=x", 400, "invalid_value", "min_position"},
           Bad{"/api/v1/projects?limit=0", 400, "invalid_value", "limit"},
           Bad{"/api/v1/projects?limit=1001", 400, "invalid_value", "limit"},
           Bad{"/api/v1/projects?offset=1.5", 400, "invalid_value", "offset"},
           Bad{"/api/v1/projects?light=blue", 400, "invalid_value", "light"},
           Bad{"/api/v1/projects?status=late", 400, "invalid_value", "status"},
           Bad{"/api/v1/projects?district=a,,b", 400, "invalid_value", "district"},
           Bad{"/api/v1/projects?sort=size", 400, "invalid_value", "sort"},
           Bad{"/api/v1/summary?cut=lead_department", 400, "invalid_value", "cut"},
           Bad{"/api/v1/projects/WK-9", 404, "not_found", ""},
           Bad{"/api/v1/projects/WK-9/events", 404, "not_found", ""},
           Bad{"/api/v1/nothing", 404, "not_found", ""},
           Bad{"/elsewhere", 404, "not_found", ""},
           Bad{"/api/v1/live", 426, "unsupported", ""},
       }) {
    SCOPED_TRACE(bad.target);
    expect_problem(get(bad.target), bad.status, bad.code, bad.field);
  }
}

TEST_F(Read, OtherMethodsAreToldWhichThereAre) {
  const Reply reply =
      ask("PUT /api/v1/projects HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
  expect_problem(reply, 405, "unsupported");
  EXPECT_EQ(reply.header("Allow"), "GET, HEAD");
  const Reply commands = get("/api/v1/projects/WK-1/commands");
  expect_problem(commands, 405, "unsupported");
  EXPECT_EQ(commands.header("Allow"), "POST");
}

TEST_F(Read, HeadHasTheHeadersOfGet) {
  const Reply head =
      ask("HEAD /api/v1/projects/WK-2 HTTP/1.1\r\nHost: localhost\r\n\r\n", /*head=*/true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("ETag"), "\"3\"");
}

TEST_F(Read, MeIsTheOwnerOfTheToken) {
  const auto nobody = answer_of(get("/api/v1/me"));
  EXPECT_EQ(nobody.at("role"), "public");
  const auto me = answer_of(get("/api/v1/me", bearer(token(auth::Role::reporter, "housing"))));
  EXPECT_EQ(me.at("role"), "reporter");
  EXPECT_EQ(me.at("principal"), "reporter:housing");
  EXPECT_EQ(me.at("department"), "housing");
  const auto names = [&](const char* member) {
    Names found;
    for (const auto& action : me.at(member).as_array()) found.emplace(action.as_string());
    return found;
  };
  EXPECT_TRUE(names("actions").contains("report_progress"));
  EXPECT_FALSE(names("actions").contains("accept"));
  EXPECT_TRUE(names("own_only").contains("report_progress"));
  EXPECT_FALSE(names("own_only").contains("read_events"));
}

TEST_F(Read, IsRefusedWithoutTheRight) {
  const Reply unknown = get("/api/v1/timeline", bearer("baitu_nobody"));
  expect_problem(unknown, 401, "unauthenticated");
  EXPECT_EQ(unknown.header("WWW-Authenticate"), "Bearer");
  expect_problem(get("/api/v1/timeline", "Authorization: Basic YTpi\r\n"), 401, "unauthenticated");
  const std::string admin = bearer(token(auth::Role::system_admin));
  expect_problem(get("/api/v1/projects/WK-1/events", admin), 403, "forbidden");
  EXPECT_EQ(get("/api/v1/projects/WK-1", admin).status, 200);
}

TEST_F(Read, NeedsATokenWhereNobodyMayReadAnonymously) {
  stop();
  serve(/*anonymous_read=*/false);
  expect_problem(get("/api/v1/timeline"), 401, "unauthenticated");
  EXPECT_EQ(get("/api/v1/timeline", bearer(token(auth::Role::leader))).status, 200);
}

}  // namespace
}  // namespace baitu::test
