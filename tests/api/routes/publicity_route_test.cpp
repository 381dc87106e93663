// Publicity over HTTP, against the contract: who may record what, figures of any moment, and what
// the public column shows.
#include <gmock/gmock.h>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using testing::HasSubstr;
using testing::Not;

const std::string kPlan =
    R"({"command":"set_publicity_plan","code":"XC-1","title":"宣传计划","unit":"office",)"
    R"("from":"2024-01-01","until":"2026-12-31","goals":[{"measure":"report","target":2},)"
    R"({"measure":"survey","target":4}]})";

std::string coverage(const std::string& code, const std::string& kind,
                     const std::string& more = "") {
  return R"({"command":"record_coverage","code":")" + code + R"(","kind":")" + kind +
         R"(","title":"示例标题","medium":"newspaper","level":"city","outlet":"示例日报",)" +
         R"("appeared_on":"2025-03-01","unit":"housing","plan":"XC-1")" + more + "}";
}

const std::string kPublic = R"(,"in_public_column":true)";

std::string survey(const std::string& code, const std::string& until, int aware) {
  return R"({"command":"record_survey","code":")" + code +
         R"(","title":"知晓率","unit":"office","from":"2025-01-01","until":")" + until +
         R"(","method":"street","plan":"XC-1","districts":[{"district":"east","asked":200,)" +
         R"("aware":)" + std::to_string(aware) + "}]}";
}

const std::string kSlogan =
    R"({"command":"place_slogan","code":"BY-1","text":"讲文明","form":"banner","address":"路口",)"
    R"("place":{"lon_nd":125103000000,"lat_nd":46588000000},"district":"east","unit":"housing"})";

class PublicityRoutes : public ApiTest {
 protected:
  void SetUp() override {
    now_ = start_of(day("2025-10-01")).micros;
    open_seeded();
    serve();
    office_ = bearer(token(auth::Role::supervisor));
    unit_ = bearer(token(auth::Role::reporter, "housing"));
    other_ = bearer(token(auth::Role::reporter, "west"));
  }

  Reply command(const std::string& body, const std::string& fields) {
    return post_to("/api/v1/publicity/commands", body, fields + key(++last_key_));
  }
  object must(const std::string& body, const std::string& fields) {
    const Reply reply = command(body, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    const object answer = answer_of(reply);
    demand("PublicityAnswer", answer);
    return answer;
  }
  object must_get(const std::string& target, const char* schema, const std::string& fields) {
    const Reply reply = get(target, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    object answer = answer_of(reply);
    demand(schema, answer);
    return answer;
  }

  std::string office_;
  std::string unit_;
  std::string other_;
  std::uint64_t last_key_ = 0;
};

TEST_F(PublicityRoutes, CountWhatWasRecordedWithTheEventsThatSaySo) {
  must(kPlan, office_);
  const object recorded = must(coverage("BD-1", "report"), unit_);
  must(coverage("BG-1", "exposure"), office_);
  must(kSlogan, unit_);
  must(survey("DC-1", "2025-03-31", 100), office_);
  must(survey("DC-2", "2025-06-30", 150), office_);
  const object figures = must_get("/api/v1/publicity", "Publicity", unit_);
  const object& goal = figures.at("plans").at(0).at("goals").at(0).as_object();
  EXPECT_EQ(goal.at("done"), 1);
  EXPECT_EQ(goal.at("events").at(0).at("position"), recorded.at("position"));
  EXPECT_EQ(figures.at("coverage").at("whole").at("unanswered"), 1);
  EXPECT_EQ(text_of(figures.at("coverage").at("by_month").at(0).as_object(), "key"), "2025-03");
  EXPECT_EQ(figures.at("slogans").at(0).at("standing"), 1);
  EXPECT_EQ(figures.at("surveys").at(1).at("aware_bp"), 7'500);
  EXPECT_EQ(figures.at("surveys").at(1).at("change_bp"), 2'500);
}

TEST_F(PublicityRoutes, ShowWhatWasKnownAtAnEarlierMoment) {
  must(kPlan, office_);
  const object first = must(coverage("BD-1", "report"), office_);
  const std::string then = std::to_string(first.at("position").as_int64());
  must(R"({"command":"withdraw_coverage","code":"BD-1","reason":"重复"})", office_);
  EXPECT_EQ(must_get("/api/v1/publicity/coverage", "CoveragePage", unit_).at("total"), 0);
  EXPECT_EQ(must_get("/api/v1/publicity/coverage?as_of=" + then, "CoveragePage", unit_).at("total"),
            1);
  const object history = must_get("/api/v1/publicity/coverage/BD-1", "CoverageHistory", unit_);
  EXPECT_EQ(history.at("events").as_array().size(), 2U);
  EXPECT_EQ(history.at("coverage").at("withdrawn"), true);
  expect_problem(get("/api/v1/publicity/coverage/BD-1?as_of=1", unit_), 404, "did_not_exist_yet");
  expect_problem(get("/api/v1/publicity/coverage/none", unit_), 404, "not_found");
}

TEST_F(PublicityRoutes, ListCoverageByWhatIsAskedFor) {
  must(kPlan, office_);
  must(coverage("BD-1", "report"), office_);
  must(coverage("BG-1", "exposure"), office_);
  const auto total = [&](const std::string& query) {
    return must_get("/api/v1/publicity/coverage?" + query, "CoveragePage", unit_).at("total");
  };
  EXPECT_EQ(total("kind=exposure"), 1);
  EXPECT_EQ(total("medium=newspaper,radio&level=city"), 2);
  EXPECT_EQ(total("medium=radio"), 0);
  EXPECT_EQ(total("unit=housing&plan=XC-1"), 2);
  EXPECT_EQ(total("answered=false"), 1);
  EXPECT_EQ(total("answered=true"), 0);
  EXPECT_EQ(total("from=2025-03-01&to=2025-03-01"), 2);
  EXPECT_EQ(total("from=2025-03-02"), 0);
  EXPECT_EQ(total("q=%E6%97%A5%E6%8A%A5"), 2);
  expect_problem(get("/api/v1/publicity/coverage?kind=none", unit_), 400, "invalid_value", "kind");
  expect_problem(get("/api/v1/publicity/coverage?answered=yes", unit_), 400, "invalid_value",
                 "answered");
  expect_problem(get("/api/v1/publicity/coverage?from=1", unit_), 400, "invalid_value", "from");
}

TEST_F(PublicityRoutes, ListSlogansThatStandOrNot) {
  must(kSlogan, unit_);
  must(R"({"command":"remove_slogan","code":"BY-1","reason":"破损"})", unit_);
  const auto total = [&](const std::string& query) {
    return must_get("/api/v1/publicity/slogans?" + query, "SloganPage", unit_).at("total");
  };
  EXPECT_EQ(total("standing=true"), 0);
  EXPECT_EQ(total("standing=false&district=east&unit=housing&form=banner"), 1);
  EXPECT_EQ(total("district=west"), 0);
}

TEST_F(PublicityRoutes, LetAUnitRecordAndAnswerWhatIsAboutIt) {
  must(kPlan, office_);
  expect_problem(command(coverage("BG-1", "exposure"), other_), 403, "forbidden");
  must(coverage("BG-1", "exposure"), unit_);
  const std::string answer =
      R"({"command":"answer_exposure","code":"BG-1","text":"已整改","rectified":true})";
  expect_problem(command(answer, other_), 403, "forbidden");
  must(answer, unit_);
  const object shown = must_get("/api/v1/publicity/coverage/BG-1", "CoverageHistory", unit_);
  EXPECT_EQ(shown.at("coverage").at("answer").at("rectified"), true);
  expect_problem(command(kPlan, unit_), 403, "forbidden");
  expect_problem(command(survey("DC-1", "2025-03-31", 1), unit_), 403, "forbidden");
  expect_problem(command(R"({"command":"withdraw_coverage","code":"BG-1","reason":"错"})", unit_),
                 403, "forbidden");
}

TEST_F(PublicityRoutes, LetTheOfficeAloneRecordForThePublic) {
  must(kPlan, office_);
  expect_problem(command(coverage("BD-1", "report", kPublic), unit_), 403, "forbidden");
  must(coverage("BD-1", "report", kPublic), office_);
}

TEST_F(PublicityRoutes, RefuseWithTheFieldOfTheBody) {
  expect_problem(command(coverage("BD-1", "report"), office_), 422, "unknown_plan", "/plan");
  must(kPlan, office_);
  expect_problem(command(coverage("BD-1", "news"), office_), 400, "invalid_value", "/kind");
  expect_problem(command(coverage("BD-1", "report", R"(,"link":"ftp://x")"), office_), 400,
                 "invalid_value", "/link");
  expect_problem(command(coverage("BD-1", "report", R"(,"more":1)"), office_), 400, "invalid_value",
                 "/more");
  expect_problem(command(R"({"command":"praise"})", office_), 400, "invalid_value", "/command");
  expect_problem(command(survey("DC-1", "2025-03-31", 201), office_), 400, "invalid_value",
                 "/districts/0/aware");
  must(coverage("BD-1", "report"), office_);
  expect_problem(command(R"({"command":"answer_exposure","code":"BD-1","text":"已整改"})", office_),
                 422, "not_an_exposure");
  expect_problem(
      command(R"({"command":"link_coverage_notice","code":"BD-2","notice":"N-1"})", office_), 404,
      "not_found");
  const Reply drafted =
      post_to("/api/v1/notices/N-1/commands",
              R"({"command":"draft_notice","content":{"source":{"kind":"order","reference":"批示",)"
              R"("post":"secretary"},)"
              R"("title":"督办","requirement":"限期整改","lead":"housing"}})",
              office_ + key(++last_key_));
  EXPECT_EQ(drafted.status, 200) << drafted.body;
  must(coverage("BG-1", "exposure"), office_);
  expect_problem(
      command(R"({"command":"link_coverage_notice","code":"BG-1","notice":"N-1"})", office_), 404,
      "not_found", "/notice");
  const Reply conflict = post_to("/api/v1/publicity/commands",
                                 R"({"command":"withdraw_coverage","code":"BD-1","reason":"错"})",
                                 office_ + key(++last_key_) + "If-Match: \"9\"\r\n");
  expect_problem(conflict, 409, "conflict");
}

TEST_F(PublicityRoutes, HaveOneEffectForOneKey) {
  must(kPlan, office_);
  const Reply again = post_to("/api/v1/publicity/commands", kPlan, office_ + key(last_key_));
  EXPECT_EQ(answer_of(again).at("duplicate"), true) << again.body;
}

TEST_F(PublicityRoutes, ShowThePublicTheColumnAlone) {
  must(kPlan, office_);
  must(coverage("BD-1", "report", kPublic), office_);
  must(coverage("BD-2", "report"), office_);
  must(coverage("BG-1", "exposure", kPublic), office_);
  must(R"({"command":"answer_exposure","code":"BG-1","text":"内部说明"})", unit_);
  must(survey("DC-1", "2025-03-31", 100), office_);
  for (const char* target : {"/api/v1/publicity", "/api/v1/publicity/coverage",
                             "/api/v1/publicity/coverage/BD-1", "/api/v1/publicity/slogans"})
    expect_problem(get(target), 401, "unauthenticated");
  const object column = must_get("/api/v1/public/column", "PublicColumn", "");
  EXPECT_EQ(column.at("coverage_total"), 2);
  EXPECT_EQ(column.at("awareness").at("aware_bp"), 5'000);
  EXPECT_EQ(column.at("programmes").at(0).at("quota"), 40);
  EXPECT_THAT(get("/api/v1/public/column").body, Not(HasSubstr("内部说明")));
  EXPECT_THAT(get("/api/v1/events").body, Not(HasSubstr("publicity.")));
  EXPECT_THAT(get("/api/v1/events", unit_).body, HasSubstr("publicity.coverage_recorded.v1"));
}

TEST_F(PublicityRoutes, ShowThePublicOfNoMomentWhatWasTakenBack) {
  must(kPlan, office_);
  const object published = must(coverage("BD-1", "report", kPublic), office_);
  const object asked = must(survey("DC-1", "2025-03-31", 100), office_);
  const std::string then = std::to_string(asked.at("position").as_int64());
  EXPECT_EQ(
      must_get("/api/v1/public/column?as_of=" + std::to_string(published.at("position").as_int64()),
               "PublicColumn", "")
          .at("coverage_total"),
      1);
  must(R"({"command":"withdraw_coverage","code":"BD-1","reason":"重复"})", office_);
  must(R"({"command":"withdraw_survey","code":"DC-1","reason":"样本有误"})", office_);
  const object column = must_get("/api/v1/public/column?as_of=" + then, "PublicColumn", "");
  EXPECT_EQ(column.at("coverage_total"), 0);
  EXPECT_FALSE(column.contains("awareness"));
}

}  // namespace
}  // namespace baitu::test
