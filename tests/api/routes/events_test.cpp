// Events of the whole log, by a filter.
#include "api/app/event_search.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::object;

class EventsApi : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2"}) given_project(code);
    must(report(kHousing, "WK-1", 1'000));
    must(report(kHousing, "WK-2", 2'000));
    serve();
  }

  object found(const std::string& query) {
    const Reply reply = get("/api/v1/events" + query);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  static std::vector<std::string> streams(const object& answer) {
    std::vector<std::string> streams;
    for (const auto& event : answer.at("items").as_array())
      streams.emplace_back(text_of(event.as_object(), "stream"));
    return streams;
  }

  static std::uint64_t number(const object& answer, std::string_view member) {
    return static_cast<std::uint64_t>(answer.at(member).as_int64());
  }
};

TEST_F(EventsApi, AreAllOfThemInTheOrderOfTheLog) {
  const object all = found("?limit=1000");
  for (const std::string& name : Contract().required("EventsFound"))
    EXPECT_TRUE(all.contains(name)) << name;
  EXPECT_EQ(number(all, "position"), number(all, "head"));
  EXPECT_EQ(number(all, "head"), city_->health().position.value);
  std::uint64_t last = 0;
  for (const auto& event : all.at("items").as_array()) {
    EXPECT_GE(number(event.as_object(), "position"), last);
    last = number(event.as_object(), "position");
  }
}

TEST_F(EventsApi, ThatPassAreFoundPieceByPieceWithoutLossOrRepeat) {
  const std::string filter = "type=project.progress_reported&limit=1&after=";
  std::vector<std::string> pieces;
  std::uint64_t after = 0;
  for (object answer; after < city_->health().position.value; after = number(answer, "position")) {
    answer = found("?" + filter + std::to_string(after));
    for (const std::string& stream : streams(answer)) pieces.push_back(stream);
    ASSERT_GT(number(answer, "position"), after);
  }
  EXPECT_EQ(pieces, (std::vector<std::string>{"project-WK-1", "project-WK-2"}));
}

TEST_F(EventsApi, PassByProgrammeActorAndDay) {
  EXPECT_EQ(streams(found("?programme=WK&actor=reporter:housing")),
            (std::vector<std::string>{"project-WK-1", "project-WK-2"}));
  EXPECT_TRUE(streams(found("?programme=PL")).size() == 1);  // its own definition
  EXPECT_TRUE(streams(found("?from=2025-06-02")).empty());
  EXPECT_FALSE(streams(found("?to=2025-06-01")).empty());
  EXPECT_TRUE(streams(found("?bbox=124.9,46.5,125.1,46.7")).empty());
}

TEST_F(EventsApi, AreRefusedForAFilterThatCannotBeMeant) {
  for (const char* query :
       {"?type=project.flew", "?bbox=1,2,3", "?bbox=2,0,1,1", "?bbox=a,0,1,1", "?bbox=0,0,181,1",
        "?from=yesterday", "?after=x", "?limit=0", "?colour=red"}) {
    const Reply reply = get("/api/v1/events" + std::string(query));
    EXPECT_EQ(reply.status, 400) << query;
  }
}

}  // namespace
}  // namespace baitu::test
