// The evaluation over HTTP, against the contract.
#include <gmock/gmock.h>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::array;
using boost::json::object;

const std::string kRoot = "/api/v1/evaluation";
const std::string kIndex = kRoot + "/indexes/city";
const std::string kPoint = kIndex + "/points/main";
const std::string kObservations = kPoint + "/observations";
const std::string kOutcomes = kIndex + "/indicators/gdp/outcomes";
const std::string kLedger = kRoot + "/ledger/2025/east";
const std::string kRules = kRoot + "/score-rules";
const std::string kConsequence = kRoot + "/consequences/2025-1";

const std::string kDefinition =
    R"({"command":"define_index","effective_on":"2025-01-01","name":{"zh":"示例","en":""},)"
    R"("year":2025,"source":"示例文","areas":[{"code":"city","name":{"zh":"城市","en":""}}],)"
    R"("indicators":[{"code":"order","area":"city","name":{"zh":"市容","en":""},)"
    R"("unit":"housing","target_rate_bp":9000},)"
    R"({"code":"gdp","area":"city","name":{"zh":"增长","en":""},"unit":"office",)"
    R"("outcome":{"unit":{"zh":"%","en":"%"},"bound":"at_least","target":10.5,)"
    R"("source":"示例文"},"parts":[{"unit":"east","target":12}]}],)"
    R"("standards":[{"code":"streets","indicator":"order","name":{"zh":"街道","en":""},)"
    R"("possible":2.5}],"points":[{"code":"main","standard":"streets",)"
    R"("name":{"zh":"主街","en":""},"method":"site_visit","grading":"points","photos":1}]})";
const std::string kRule =
    R"({"command":"define_score_rule","effective_on":"2025-01-01","code":"overdue",)"
    R"("name":{"zh":"督办逾期","en":""},"least":-2.5,"most":-1,"appeal_days":10,"source":"办法"})";
const std::string kScore = R"({"command":"enter_score","rule":"overdue","points":-1.25,)"
                           R"("cited":{"position":1,"index":0},"note":"逾期"})";

geo::OrUnfit<geo::Examination> found_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  if (word == "photo") return geo::Examination{geo::MediaType::jpeg, geo::Photo{4, 3, "s", {}, {}}};
  return geo::unfit(geo::Unfit::markup);
}

class EvaluationRoutes : public ApiTest {
 protected:
  void SetUp() override {
    open_examining([](const std::filesystem::path& path) { return found_in(path); });
    serve();
    office_ = bearer(token(auth::Role::supervisor));
    leader_ = bearer(token(auth::Role::leader));
    unit_ = bearer(token(auth::Role::reporter, "east"));
  }

  Reply give(const std::string& target, const std::string& body, const std::string& fields) {
    return post_to(target, body, fields + key(++last_key_));
  }
  object must(const std::string& target, const std::string& body, const std::string& fields) {
    const Reply reply = give(target, body, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    auto answer = answer_of(reply);
    demand("EvaluationAnswer", answer);
    return answer;
  }
  Reply send_photo(const std::string& bytes, const std::string& query = "") {
    return ask("POST " + kPoint + "/photos" + query + " HTTP/1.1\r\nHost: localhost\r\n" + office_ +
               key(++last_key_) + "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" +
               bytes);
  }
  std::string given_photo() {
    must(kIndex + "/commands", kDefinition, office_);
    return text_of(answer_of(send_photo("photo")), "photo");
  }
  void given_observation(const std::string& photo) {
    must(kObservations,
         R"({"command":"observe","unit":"east","earned":2,"photos":[")" + photo +
             R"("],"place":{"lon_nd":125103000000,"lat_nd":46588000000}})",
         office_);
  }
  object found(const std::string& target, const std::string& fields) {
    const Reply reply = get(target, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }
  // The first of a list, which answers the schema.
  static object first_of(const object& value, std::string_view list, const char* schema) {
    const array& items = value.at(list).as_array();
    EXPECT_FALSE(items.empty()) << list;
    if (items.empty()) return {};
    demand(schema, items.at(0));
    return items.at(0).as_object();
  }

  std::string office_;
  std::string leader_;
  std::string unit_;
  std::uint64_t last_key_ = 5'000;
};

TEST_F(EvaluationRoutes, ShowATreeWithTheScoreOfEveryNode) {
  given_observation(given_photo());
  const auto list = found(kRoot + "/indexes", unit_);
  demand("EvaluationIndexes", list);
  first_of(list, "items", "EvaluationIndexLine");
  const auto index = found(kIndex, unit_);
  demand("EvaluationIndex", index);
  demand("EvaluationScore", index.at("score"));
  const auto area = first_of(index, "areas", "IndexArea");
  const auto indicator = first_of(area, "indicators", "IndexIndicator");
  const auto standard = first_of(indicator, "standards", "IndexStandard");
  EXPECT_EQ(standard.at("score").at("rate_bp"), 8'000);
  EXPECT_EQ(standard.at("possible").as_double(), 2.5);
  const auto point = first_of(standard, "points", "IndexPoint");
  first_of(point, "sources", "EventAddress");
  EXPECT_EQ(point.at("observations"), 1);
  first_of(index, "districts", "RankedScore");
  first_of(index, "responsible", "UnitScore");
}

TEST_F(EvaluationRoutes, OpenAnIndexAndItsPointsBeforeItsYear) {
  std::string next = kDefinition;
  next.replace(next.find("\"year\":2025"), std::string_view("\"year\":2025").size(),
               "\"year\":2026");
  must(kIndex + "/commands", next, office_);
  const auto index = found(kIndex, unit_);
  EXPECT_EQ(index.at("from"), "2026-01-01");
  EXPECT_EQ(index.at("to"), "2026-01-01");
  EXPECT_EQ(index.at("score").at("observations"), 0);
  EXPECT_EQ(found(kObservations, unit_).at("total"), 0);
  expect_problem(get(kIndex + "?to=2025-12-31", unit_), 400, "invalid_value", "to");
}

TEST_F(EvaluationRoutes, ShowGapsThatNoPlanCloses) {
  given_observation(given_photo());
  must(kOutcomes, R"({"command":"report_outcome","value":9.45,"document":"示例统〔2025〕2号"})",
       office_);
  const auto index = found(kIndex, leader_);
  const auto gap = first_of(index, "gaps", "IndexGap");
  EXPECT_EQ(gap.at("indicator"), "gdp");  // 10 % are missing to the target, 10 points to the rate
  EXPECT_EQ(gap.at("gap_bp"), 1'000);
  EXPECT_TRUE(gap.at("without_plan").as_bool());
  const auto& indicators = index.at("areas").as_array().at(0).at("indicators").as_array();
  const auto& outcome = indicators.at(1).at("outcome").as_object();
  demand("IndexOutcome", outcome);
  demand("OutcomeStanding", outcome.at("reported"));
  first_of(outcome, "parts", "IndexOutcomePart");
  const auto reports = found(kOutcomes, leader_);
  demand("OutcomePage", reports);
  first_of(reports, "items", "OutcomeReport");
}

TEST_F(EvaluationRoutes, ShowObservationsWithTheirHistoryAndPhotos) {
  const std::string photo = given_photo();
  given_observation(photo);
  must(kObservations,
       R"({"command":"correct_observation","observation":2,"earned":1,"photos":[")" + photo +
           R"("],"reason":"看错"})",
       office_);
  const auto page = found(kObservations, unit_);
  demand("ObservationPage", page);
  const auto item = first_of(page, "items", "Observation");
  EXPECT_EQ(item.at("earned"), 1);
  EXPECT_TRUE(item.at("counts").as_bool());
  EXPECT_EQ(item.at("events").as_array().size(), 2U);
  const Reply original = get(kPoint + "/photos/" + photo, unit_);
  EXPECT_EQ(original.status, 200);
  EXPECT_EQ(original.body, "photo");
  EXPECT_EQ(get(kPoint + "/photos/" + photo + "/thumbnail", unit_).body, "s");
  EXPECT_EQ(found(kObservations + "?to=2025-05-31", unit_).at("total"), 0);
  EXPECT_EQ(found(kObservations + "?unit=west", unit_).at("total"), 0);
}

// What a rate is worked out from is not the observation alone.
TEST_F(EvaluationRoutes, NameACorrectionAmongTheSourcesOfARate) {
  const std::string photo = given_photo();
  given_observation(photo);
  must(kObservations,
       R"({"command":"correct_observation","observation":2,"earned":1,"photos":[")" + photo +
           R"("],"reason":"看错"})",
       office_);
  const auto area = first_of(found(kIndex, unit_), "areas", "IndexArea");
  const auto indicator = first_of(area, "indicators", "IndexIndicator");
  const auto standard = first_of(indicator, "standards", "IndexStandard");
  const auto point = first_of(standard, "points", "IndexPoint");
  EXPECT_EQ(point.at("earned"), 1);
  EXPECT_EQ(point.at("sources").as_array().size(), 2U);
}

TEST_F(EvaluationRoutes, TakeAPhotoAndRefuseWhatIsNone) {
  must(kIndex + "/commands", kDefinition, office_);
  const Reply taken = send_photo("photo");
  EXPECT_EQ(taken.status, 201) << taken.body;
  demand("ObservationPhotoAnswer", answer_of(taken));
  EXPECT_EQ(send_photo("<html>").status, 415);
  EXPECT_EQ(send_photo("photo", "?effective_on=2025-05-20").status, 201);
  expect_problem(send_photo("photo", "?effective_on=2025-07-20"), 422, "in_the_future",
                 "effective_on");
  // What stands in the path is no parameter that a client could put right.
  expect_problem(send_photo("photo", "?effective_on=2024-12-31"), 404, "not_found");
}

TEST_F(EvaluationRoutes, RefuseWhatNoNodeIs) {
  must(kIndex + "/commands", kDefinition, office_);
  const auto refuses = [&](const std::string& body, int status, const char* code,
                           const char* field) {
    expect_problem(give(kIndex + "/commands", body, office_), status, code, field);
  };
  refuses(R"({"command":"define_standard","node":{"code":"s","indicator":"none",)"
          R"("name":{"zh":"示例","en":""},"possible":1}})",
          422, "unknown_node", "/node/indicator");
  refuses(R"({"command":"define_indicator","node":{"code":"i","area":"city",)"
          R"("name":{"zh":"示例","en":""},"unit":"east","target_rate_bp":10001}})",
          400, "invalid_value", "/node/target_rate_bp");
  refuses(R"({"command":"define_standard","node":{"code":"s","indicator":"order",)"
          R"("name":{"zh":"示例","en":""},"possible":1.005}})",
          400, "invalid_value", "/node/possible");
  refuses(R"({"command":"remove_node","kind":"area","code":"city","reason":"取消"})", 422,
          "node_in_use", "/code");
  refuses(R"({"command":"define_tree"})", 400, "invalid_value", "/command");
}

TEST_F(EvaluationRoutes, RefuseAnObservationThatSaysNothingOrTooMuch) {
  given_photo();
  const auto refuses = [&](const std::string& body, int status, const char* code,
                           const char* field) {
    expect_problem(give(kObservations, body, office_), status, code, field);
  };
  refuses(R"({"command":"observe"})", 400, "invalid_value", "/earned");
  refuses(R"({"command":"observe","earned":1,"met":true})", 400, "invalid_value", "/earned");
  refuses(R"({"command":"observe","met":true})", 400, "invalid_value", "/earned");
  refuses(R"({"command":"observe","earned":1})", 422, "photos_missing", "/photos");
}

TEST_F(EvaluationRoutes, ShowALedgerWhoseLinesNameTheirEventsAndAppeals) {
  must(kRules + "/commands", kRule, office_);
  must(kLedger + "/commands", kScore, office_);
  must(kLedger + "/commands", R"({"command":"file_appeal","entry":1,"text":"已按期反馈"})", unit_);
  const auto ranking = found(kRoot + "/ledger", unit_);
  demand("LedgerRanking", ranking);
  demand("LedgerTotal", first_of(ranking, "districts", "RankedLedger").at("total"));
  demand("LedgerLine", first_of(ranking, "appeals", "OpenAppeal").at("line"));
  must(kLedger + "/commands",
       R"({"command":"decide_appeal","entry":1,"upheld":true,"reason":"属实"})", leader_);
  const auto ledger = found(kLedger, unit_);
  demand("UnitLedger", ledger);
  const auto line = first_of(ledger, "items", "LedgerLine");
  EXPECT_EQ(line.at("state"), "upheld");
  EXPECT_EQ(line.at("points").as_double(), -1.25);
  demand("CitedEvent", line.at("cited"));
  EXPECT_EQ(line.at("cited").at("type"), "organisation.unit_defined.v1");
  demand("LedgerAppeal", line.at("appeal"));
  demand("AppealDecision", line.at("appeal").at("decision"));
  demand("LedgerReversal", line.at("reversal"));
  EXPECT_EQ(found(kLedger + "?state=stands", unit_).at("count"), 0);
}

TEST_F(EvaluationRoutes, ShowALedgerByThePageWithTheEventOfEachLine) {
  must(kRules + "/commands", kRule, office_);
  for (const char* index : {"0", "1", "2"})
    must(kLedger + "/commands",
         R"({"command":"enter_score","rule":"overdue","points":-1,"cited":{"position":1,"index":)" +
             std::string(index) + "}}",
         office_);
  // The latest first.
  const auto page = found(kLedger + "?limit=2&offset=1", unit_);
  EXPECT_EQ(page.at("count"), 3);
  const array& lines = page.at("items").as_array();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.at(0).at("cited").at("index"), 1);
  EXPECT_EQ(lines.at(1).at("cited").at("index"), 0);
  for (const auto& line : lines) EXPECT_TRUE(line.at("cited").as_object().contains("type"));
  EXPECT_TRUE(found(kLedger + "?offset=3", unit_).at("items").as_array().empty());
}

TEST_F(EvaluationRoutes, RefuseALineThatCitesNothing) {
  must(kRules + "/commands", kRule, office_);
  const auto citing = [&](const char* cited) {
    return give(kLedger + "/commands",
                R"({"command":"enter_score","rule":"overdue","points":-1,"cited":)" +
                    std::string(cited) + "}",
                office_);
  };
  expect_problem(citing(R"({"position":1,"index":9999})"), 400, "invalid_value", "/cited/index");
  expect_problem(citing(R"({"position":1})"), 400, "invalid_value", "/cited/index");
  expect_problem(get(kRoot + "/ledger/2025/none", office_), 404, "not_found");
  expect_problem(get(kRoot + "/ledger/25/east", office_), 400, "invalid_value", "year");
}

TEST_F(EvaluationRoutes, ShowRulesAndWhatFollows) {
  must(kRules + "/commands", kRule, office_);
  const auto rules = found(kRules, unit_);
  demand("ScoreRules", rules);
  EXPECT_EQ(first_of(rules, "items", "ScoreRule").at("least").as_double(), -2.5);
  must(kConsequence + "/commands",
       R"({"command":"record_consequence","kind":"commendation","unit":"east","title":"通报表扬",)"
       R"("document":{"number":"示例表〔2025〕1号","issuer":"office"}})",
       office_);
  must(kConsequence + "/commands",
       R"({"command":"withdraw_consequence","reason":"情况不实",)"
       R"("document":{"number":"示例撤〔2025〕1号","issuer":"office"}})",
       office_);
  const auto page = found(kRoot + "/consequences?kind=commendation", unit_);
  demand("ConsequencePage", page);
  demand("ConsequenceWithdrawal", first_of(page, "items", "Consequence").at("withdrawal"));
  EXPECT_EQ(found(kRoot + "/consequences?kind=accountability", unit_).at("total"), 0);
  EXPECT_EQ(found(kRoot + "/consequences?post=secretary", unit_).at("total"), 0);
}

TEST_F(EvaluationRoutes, AreForThoseWhoMayReadTheEvaluation) {
  given_observation(given_photo());
  must(kRules + "/commands", kRule, office_);
  const std::string admin = bearer(token(auth::Role::system_admin));
  for (const std::string& target : {kRoot + "/indexes", kIndex, kObservations, kOutcomes,
                                    kRoot + "/ledger", kLedger, kRules, kRoot + "/consequences"}) {
    expect_problem(get(target), 401, "unauthenticated");
    expect_problem(get(target, admin), 403, "forbidden");
  }
  EXPECT_EQ(found("/api/v1/events?type=evaluation.observed", "").at("items").as_array().size(), 0U);
  EXPECT_EQ(found("/api/v1/events?type=evaluation.observed", unit_).at("items").as_array().size(),
            1U);
  const std::string auditor = bearer(token(auth::Role::auditor));
  expect_problem(give(kLedger + "/commands", kScore, auditor), 403, "forbidden");
}

TEST_F(EvaluationRoutes, RefuseACommandOnWhatHasChangedSince) {
  must(kIndex + "/commands", kDefinition, office_);
  const Reply read = get(kIndex, office_);
  EXPECT_EQ(read.header("ETag"), "\"1\"");
  const std::string area =
      R"({"command":"define_area","node":{"code":"city","name":{"zh":"城区","en":""}}})";
  EXPECT_EQ(give(kIndex + "/commands", area, office_ + "If-Match: \"7\"\r\n").status, 409);
  EXPECT_EQ(give(kIndex + "/commands", area, office_ + "If-Match: \"1\"\r\n").status, 200);
}

}  // namespace
}  // namespace baitu::test
