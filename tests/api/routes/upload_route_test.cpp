// Uploads and sites over HTTP, against the contract.
#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "api/app/uploads.hpp"
#include "tests/api/app/inspector.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using testing::IsSupersetOf;

constexpr const char* kFile =
    "sites polygon WK-1 0 0 100\n"
    "sites line WK-2 5 5 100\n"
    "sites polygon XX-9 9 9 10\n";
// What a commit has beside its name and the position that it was confirmed at.
constexpr const char* kMatched = R"("leave_unmatched":true)";

class UploadRoutes : public ApiTest {
 protected:
  UploadRoutes() {
    inspect_ = [this](const std::filesystem::path& path) { return inspector_(path); };
  }

  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2"}) given_project(code);
    uploader_ = bearer(token(auth::Role::uploader));
    serve();
  }

  Reply send(const std::string& body, const std::string& fields,
             const std::string& query = "?file_name=%E8%8C%83%E5%9B%B4.zip",
             const std::string& type = "application/zip") {
    return ask("POST /api/v1/uploads" + query +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + fields +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  Reply command(const std::string& code, const std::string& body, const std::string& fields) {
    return ask("POST /api/v1/uploads/" + code +
               "/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
               fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  // The body of a commit that is confirmed as things stand now.
  std::string commit(const std::string& fields = kMatched) {
    return R"({"command":"commit","tried_at":)" + std::to_string(city_->health().position.value) +
           (fields.empty() ? "" : ",") + fields + "}";
  }

  // Received as commit id `number`; its code.
  std::string received(std::uint64_t number, const char* file = kFile) {
    const Reply reply = send(file, uploader_ + key(number));
    EXPECT_EQ(reply.status, 201) << reply.body;
    return to_string(commit_id(number));
  }
  object read(const std::string& target) {
    const Reply reply = get(target, uploader_);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  static void demand(const char* schema, const boost::json::value& value) {
    static const Contract kContract;
    Names names;
    for (const auto& member : value.as_object()) names.emplace(member.key());
    EXPECT_FALSE(kContract.required(schema).empty()) << schema;
    EXPECT_THAT(names, IsSupersetOf(kContract.required(schema))) << schema;
  }

  Inspector inspector_;
  std::string uploader_;
};

TEST_F(UploadRoutes, ReceiveAFileAndSayWhereItIs) {
  const Reply reply = send(kFile, uploader_ + key(1'001));
  ASSERT_EQ(reply.status, 201) << reply.body;
  const std::string code = to_string(commit_id(1'001));
  EXPECT_EQ(reply.header("Location"), "/api/v1/uploads/" + code);
  const auto answer = answer_of(reply);
  demand("UploadAnswer", answer);
  demand("Upload", answer.at("upload"));
  EXPECT_EQ(answer.at("upload").at("code"), boost::json::value(code));
  EXPECT_EQ(answer.at("upload").at("file_name"), "范围.zip");
  EXPECT_EQ(answer.at("upload").at("state"), "inspected");
  EXPECT_EQ(answer.at("upload").at("received_by"), "uploader");
  EXPECT_EQ(reply.header("Baitu-Position"), std::to_string(city_->health().position.value));
}

TEST_F(UploadRoutes, AnswerARetryWithTheFirstAnswer) {
  auto first = answer_of(send(kFile, uploader_ + key(1'001)));
  auto again = answer_of(send(kFile, uploader_ + key(1'001)));
  EXPECT_EQ(again.at("duplicate"), true);
  again["duplicate"] = false;
  EXPECT_EQ(again, first);
  EXPECT_EQ(inspector_.calls(), 1);
  expect_problem(send("sites polygon WK-1 1 1 1\n", uploader_ + key(1'001)), 409,
                 "commit_id_reused");
}

TEST_F(UploadRoutes, ShowReportAndPlanAsTheContractDemands) {
  const auto answer = read("/api/v1/uploads/" + received(1'001));
  demand("UploadDetail", answer);
  demand("UploadReport", answer.at("report"));
  const auto& layer = answer.at("report").at("layers").at(0);
  demand("UploadLayer", layer);
  demand("UploadEncoding", layer.at("encoding"));
  demand("UploadCrs", layer.at("crs"));
  EXPECT_EQ(layer.at("encoding").at("proof"), "strict_gb18030");
  EXPECT_EQ(layer.at("sample").at(0), (boost::json::array{"0", "WK-1", "名 WK-1"}));
  const auto& plan = answer.at("plan");
  demand("UploadPlan", plan);
  EXPECT_EQ(plan.at("set"), 2);
  EXPECT_EQ(plan.at("unmatched_total"), 1);
  EXPECT_EQ(plan.at("unmatched").at(0).at("value"), "XX-9");
  EXPECT_EQ(plan.at("code_fields").at(0).at("field"), "XMBH");
  const auto& project = plan.at("projects").at(0);
  demand("PlannedProject", project);
  demand("PlannedSite", project.at("sites").at(0));
  demand("PlannedShape", project.at("sites").at(0).at("after"));
  EXPECT_FALSE(project.at("sites").at(0).as_object().contains("before"));
}

TEST_F(UploadRoutes, TellLayersByTheirPlaceForTwoMayHaveOneName) {
  const std::string target = "/api/v1/uploads/" + received(1'001,
                                                           "sites polygon WK-1 0 0 100\n"
                                                           "roads line WK-2 5 5 100\n"
                                                           "sites polygon XX-9 9 9 10\n");
  const auto plan = read(target).at("plan");
  ASSERT_EQ(plan.at("code_fields").as_array().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(plan.at("code_fields").at(i).at("layer"), i);
  EXPECT_EQ(plan.at("unmatched").at(0).at("layer"), 2);
  const auto features = read(target + "/features").at("features");
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(features.at(i).at("properties").at("layer"), i);
}

TEST_F(UploadRoutes, ShowWhatAReversalWouldDoWhileItIsCommitted) {
  const std::string code = received(1'001);
  const std::string target = "/api/v1/uploads/" + code;
  EXPECT_FALSE(read(target).contains("reversal"));
  ASSERT_EQ(command(code, commit(), uploader_ + key(1'002)).status, 200);
  const auto answer = read(target);
  EXPECT_FALSE(answer.contains("plan"));
  const auto& reversal = answer.at("reversal");
  demand("UploadReversal", reversal);
  EXPECT_EQ(reversal.at("withdrawn"), 2);
  EXPECT_EQ(reversal.at("projects_total"), 2);
  const auto& site = reversal.at("projects").at(0).at("sites").at(0).as_object();
  demand("PlannedSite", site);
  demand("PlannedShape", site.at("before"));
  EXPECT_FALSE(site.contains("after"));
  EXPECT_EQ(site.at("before").at("bounds").as_array().size(), 4U);
}

TEST_F(UploadRoutes, ListUploadsTheNewestFirstAndRecogniseTheSameBytes) {
  const std::string first = received(1'001);
  const std::string second = received(1'002);
  const auto page = read("/api/v1/uploads?limit=1");
  demand("UploadPage", page);
  EXPECT_EQ(page.at("total"), 2);
  ASSERT_EQ(page.at("items").as_array().size(), 1U);
  EXPECT_EQ(page.at("items").at(0).at("code"), boost::json::value(second));
  demand("SameFile", page.at("items").at(0).at("same_file"));
  EXPECT_EQ(page.at("items").at(0).at("same_file").at("code"), boost::json::value(first));
  EXPECT_EQ(read("/api/v1/uploads?offset=1").at("items").at(0).at("code"),
            boost::json::value(first));
  EXPECT_EQ(read("/api/v1/uploads?as_of=2").at("total"), 0);
}

TEST_F(UploadRoutes, ShowFeaturesAsGeoJson) {
  const std::string code = received(1'001);
  const Reply reply = get("/api/v1/uploads/" + code + "/features?offset=1&limit=1", uploader_);
  EXPECT_EQ(reply.header("Content-Type"), "application/geo+json");
  const auto answer = answer_of(reply);
  demand("UploadFeatures", answer);
  EXPECT_EQ(answer.at("total"), 3);
  ASSERT_EQ(answer.at("features").as_array().size(), 1U);
  const auto& feature = answer.at("features").at(0);
  demand("UploadFeature", feature);
  demand("UploadFeatureProperties", feature.at("properties"));
  demand("GeoJsonGeometry", feature.at("geometry"));
  EXPECT_EQ(boost::json::serialize(feature.at("geometry")),
            R"({"type":"LineString","coordinates":[[1.25005E2,4.6505E1],[1.25006E2,4.6506E1]]})");
  EXPECT_EQ(feature.at("properties").at("values").at(1), "WK-2");
}

TEST_F(UploadRoutes, CommitSitesThatAreThenThere) {
  const std::string code = received(1'001);
  const Reply reply = command(code, commit(), uploader_ + key(1'002));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto answer = answer_of(reply);
  demand("UploadAnswer", answer);
  EXPECT_EQ(answer.at("upload").at("state"), "committed");
  demand("UploadCommitted", answer.at("upload").at("committed"));
  EXPECT_EQ(answer.at("upload").at("committed").at("set"), 2);
  const Reply sites = get("/api/v1/projects/WK-1/sites");
  EXPECT_EQ(sites.header("Content-Type"), "application/geo+json");
  const auto collection = answer_of(sites);
  demand("SiteCollection", collection);
  ASSERT_EQ(collection.at("features").as_array().size(), 1U);
  const auto& site = collection.at("features").at(0);
  demand("SiteFeature", site);
  demand("SiteProperties", site.at("properties"));
  EXPECT_EQ(site.at("properties").at("site"), "1");
  EXPECT_EQ(site.at("properties").at("upload"), boost::json::value(code));
  EXPECT_EQ(site.at("properties").at("since"), answer.at("position"));
  EXPECT_EQ(site.at("geometry").at("type"), "Polygon");
  EXPECT_EQ(site.at("geometry").at("coordinates").at(0).at(2).at(0), 125.001);
  const double area_m2 = site.at("properties").at("area_m2").as_double();
  EXPECT_NEAR(area_m2, 76.7 * 111.18, 25);  // a millidegree each way, at 46.5° N
  EXPECT_FALSE(read("/api/v1/uploads/" + code).contains("plan"));
}

TEST_F(UploadRoutes, SayWhichProjectsWereLeftOut) {
  const std::string code = received(1'001);
  const Reply reply = command(code, commit(R"("leave_unmatched":true,"leave_out":["WK-2"])"),
                              uploader_ + key(1'002));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(answer_of(reply).at("upload").at("committed").at("set"), 1);
  const auto detail = read("/api/v1/uploads/" + code);
  demand("UploadDetail", detail);
  EXPECT_EQ(detail.at("left_out"), (boost::json::array{"WK-2"}));
  EXPECT_TRUE(read("/api/v1/projects/WK-2/sites").at("features").as_array().empty());
}

TEST_F(UploadRoutes, SayOfARestoredSiteWhichUploadWasUndone) {
  const std::string first = received(1'001);
  ASSERT_EQ(command(first, commit(), uploader_ + key(1'002)).status, 200);
  const std::string second = received(1'003, "sites polygon WK-1 7 7 100\n");
  ASSERT_EQ(command(second, commit(), uploader_ + key(1'004)).status, 200);
  const auto site = [&] {
    return read("/api/v1/projects/WK-1/sites").at("features").at(0).at("properties").as_object();
  };
  EXPECT_FALSE(site().contains("undone_upload"));
  ASSERT_EQ(command(second, R"({"command":"revert","reason":"误"})", uploader_ + key(1'005)).status,
            200);
  demand("SiteProperties", site());
  EXPECT_EQ(site().at("upload"), boost::json::value(first));
  EXPECT_EQ(site().at("undone_upload"), boost::json::value(second));
}

TEST_F(UploadRoutes, ShowSitesOfThePast) {
  const std::string code = received(1'001);
  const std::string before = std::to_string(city_->health().position.value);
  ASSERT_EQ(command(code, commit(), uploader_ + key(1'002)).status, 200);
  const auto past = read("/api/v1/projects/WK-1/sites?as_of=" + before);
  EXPECT_TRUE(past.at("features").as_array().empty());
  ASSERT_EQ(command(code, R"({"command":"revert","reason":"误"})", uploader_ + key(1'003)).status,
            200);
  EXPECT_TRUE(read("/api/v1/projects/WK-1/sites").at("features").as_array().empty());
  EXPECT_EQ(read("/api/v1/uploads/" + code).at("upload").at("reason"), "误");
  EXPECT_EQ(read("/api/v1/uploads/" + code + "?as_of=" + before).at("upload").at("state"),
            "inspected");
}

TEST_F(UploadRoutes, CommitALayer) {
  const std::string code = received(1'001, "roads line A 0 0 100\n");
  const Reply reply = command(code,
                              commit(R"("layer":"roads","name":{"zh":"道路","en":"Roads"},)"
                                     R"("source":"示例","datum":"CGCS2000")"),
                              uploader_ + key(1'002));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(answer_of(reply).at("upload").at("committed").at("layer"), "roads");
}

TEST_F(UploadRoutes, RefuseWithTheNamesOfTheContract) {
  const std::string code = received(1'001);
  const auto give = [&](const std::string& body) {
    return command(code, body, uploader_ + key(2'001));
  };
  expect_problem(give(commit("")), 422, "features_unmatched");
  expect_problem(give(R"({"command":"commit"})"), 400, "invalid_value", "/tried_at");
  expect_problem(give(R"({"command":"commit","tried_at":1000000})"), 409, "ahead_of_log",
                 "/tried_at");
  expect_problem(give(R"({"command":"revert","reason":"误"})"), 422, "upload_uncommitted");
  expect_problem(give(R"({"command":"reject","reason":""})"), 400, "invalid_value", "/reason");
  expect_problem(give(commit(R"("leave_unmatched":"yes")")), 400, "invalid_value",
                 "/leave_unmatched");
  expect_problem(give(commit(R"("leave_unmatched":true,"leave_out":["WK-9"])")), 400,
                 "invalid_value", "/leave_out");
  expect_problem(give(commit(R"("leave_out":[7])")), 400, "invalid_value", "/leave_out/0");
  expect_problem(give(R"({"command":"erase"})"), 400, "invalid_value", "/command");
  expect_problem(give(commit(R"("more":1)")), 400, "invalid_value", "/more");
  expect_problem(give(commit(R"("layer":"sites","name":{"zh":"x","en":""},)"
                             R"("source":"x","datum":"x")")),
                 400, "invalid_value", "/layer");
  expect_problem(give(commit(R"("leave_unmatched":true,"effective_on":"2025-06-02")")), 422,
                 "in_the_future", "/effective_on");
  expect_problem(command(code, commit(), uploader_), 400, "invalid_value", "Idempotency-Key");
  expect_problem(command("none", commit(), uploader_ + key(2'001)), 404, "not_found");
  expect_problem(get("/api/v1/uploads/none", uploader_), 404, "not_found");
  expect_problem(get("/api/v1/projects/WK-9/sites"), 404, "not_found");
}

TEST_F(UploadRoutes, NameTheProjectsThatARefusalIsAbout) {
  const std::string code = received(1'001);
  ASSERT_EQ(command(code, commit(), uploader_ + key(1'002)).status, 200);
  const std::string later = received(1'003, "sites polygon WK-1 0 0 120\n");
  ASSERT_EQ(command(later, commit(), uploader_ + key(1'004)).status, 200);
  const Reply reply =
      command(code, R"({"command":"revert","reason":"误"})", uploader_ + key(1'005));
  expect_problem(reply, 409, "changed_since");
  EXPECT_EQ(answer_of(reply).at("projects"), (boost::json::array{"WK-1"}));
}

TEST_F(UploadRoutes, NameTheProjectsThatChangedSinceTheyWereLookedAt) {
  const std::string code = received(1'001);
  const std::string confirmed = commit();
  const std::string other = received(1'002, "sites polygon WK-1 0 0 120\n");
  ASSERT_EQ(command(other, commit(), uploader_ + key(1'003)).status, 200);
  const Reply reply = command(code, confirmed, uploader_ + key(1'004));
  expect_problem(reply, 409, "changed_since");
  EXPECT_EQ(answer_of(reply).at("projects"), (boost::json::array{"WK-1"}));
}

TEST_F(UploadRoutes, RefuseWhatIsNoUpload) {
  expect_problem(send(kFile, uploader_), 400, "invalid_value", "Idempotency-Key");
  expect_problem(send(kFile, uploader_ + key(2'001), ""), 400, "invalid_value", "file_name");
  expect_problem(send(kFile, uploader_ + key(2'001), "?file_name=a.zip", "text/plain"), 415,
                 "unsupported", "Content-Type");
  expect_problem(send("", uploader_ + key(2'001)), 400, "invalid_value");
  expect_problem(send("break", uploader_ + key(2'001)), 503, "unavailable");
  EXPECT_EQ(read("/api/v1/uploads").at("total"), 0);
}

TEST_F(UploadRoutes, TakeLargeFilesFromThoseWhoMaySendThemOnly) {
  const std::string large = kFile + std::string(http::kDefaultBodyLimit, '\n');
  EXPECT_EQ(send(large, bearer(token(auth::Role::leader)) + key(2'001)).status, 413);
  EXPECT_EQ(send(large, key(2'001)).status, 413);
  EXPECT_EQ(inspector_.calls(), 0);
  ASSERT_EQ(received(1'001, large.c_str()), to_string(commit_id(1'001)));
  const std::string json(http::kDefaultBodyLimit + 1, ' ');
  EXPECT_EQ(command(to_string(commit_id(1'001)), json, uploader_ + key(2'002)).status, 413);
}

TEST_F(UploadRoutes, AreOnlyForThoseWhoMay) {
  const std::string code = received(1'001);
  const std::string reporter = bearer(token(auth::Role::reporter, "housing"));
  expect_problem(send(kFile, key(2'001)), 401, "unauthenticated");
  expect_problem(send(kFile, reporter + key(2'001)), 403, "forbidden");
  expect_problem(command(code, commit(), key(2'001)), 401, "unauthenticated");
  expect_problem(command(code, commit(), reporter + key(2'001)), 403, "forbidden");
  for (const std::string& target : {std::string(), "/" + code, "/" + code + "/features"}) {
    expect_problem(get("/api/v1/uploads" + target), 401, "unauthenticated");
    expect_problem(get("/api/v1/uploads" + target, bearer(token(auth::Role::system_admin))), 403,
                   "forbidden");
    EXPECT_EQ(get("/api/v1/uploads" + target, reporter).status, 200);
  }
  EXPECT_EQ(get("/api/v1/projects/WK-1/sites").status, 200);
}

TEST_F(UploadRoutes, AnswerWithoutAWorkerThatTheyCannotReceive) {
  stop();
  city_.reset();
  inspect_ = {};
  open();
  serve();
  expect_problem(send(kFile, uploader_ + key(2'001)), 503, "unavailable");
}

}  // namespace
}  // namespace baitu::test
