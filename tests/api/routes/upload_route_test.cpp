// Uploads and sites over HTTP, against the contract.
#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "api/app/uploads.hpp"
#include "tests/api/app/inspector.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::object;

constexpr const char* kFile =
    "sites polygon WK-1 0 0 100\n"
    "sites line WK-2 5 5 100\n"
    "sites polygon XX-9 9 9 10\n";
// What a commit has beside its name and the position that it was confirmed at.
constexpr const char* kMatched = R"("leave_unmatched":true)";

class UploadRoutes : public ApiTest {
 protected:
  UploadRoutes() {
    inspect_ = [this](const auto& path, const auto& choices) { return inspector_(path, choices); };
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

TEST_F(UploadRoutes, AskForASystemAndReadTheFileAgainByTheAnswer) {
  const std::string known = received(1'001, "sites polygon WK-1 0 0 100\n");
  ASSERT_EQ(command(known, commit(""), uploader_ + key(1'002)).status, 200);
  const std::string code = received(1'003, "ask sites\nsites polygon WK-1 0 0 120\n");
  const auto report = read("/api/v1/uploads/" + code).at("report");
  demand("UploadReport", report);
  const auto& best = report.at("candidates").at(0);
  demand("UploadCrsCandidate", best);
  EXPECT_EQ(best.at("crs"), "EPSG:4551");
  EXPECT_EQ(best.at("sites_met"), 1);
  EXPECT_EQ(best.at("recommended"), true);
  EXPECT_EQ(best.at("points").at("type"), "MultiPoint");
  const Reply answered = command(code,
                                 R"({"command":"answer","reading":{"layers":[{"layer":"sites",
"encoding":"GB18030","crs":"EPSG:4551","repair":"safe","datum":{"source":"示例","points":[
{"x":"1.5","y":"2","lon":"125.1","lat":"46.123456789"},{"x":"3","y":"9","lon":"125.2","lat":"46.2"},
{"x":"7","y":"1","lon":"125.3","lat":"46.1"}]}}]}})",
                                 uploader_ + key(1'004));
  ASSERT_EQ(answered.status, 200) << answered.body;
  demand("UploadAnswer", answer_of(answered));
  const auto reading = read("/api/v1/uploads/" + code).at("report").at("reading");
  demand("UploadReading", reading);
  const auto& layer = reading.at("layers").at(0);
  demand("UploadLayerReading", layer);
  demand("UploadDatum", layer.at("datum"));
  EXPECT_EQ(layer.at("encoding"), "GB18030");
  EXPECT_EQ(layer.at("repair"), "safe");
  EXPECT_EQ(layer.at("datum").at("points").at(0).at("lat"), "46.123456789");
}

TEST_F(UploadRoutes, RefuseAnAnswerThatCannotBe) {
  const std::string code = received(1'001);
  const auto answer = [&](std::uint64_t number, const std::string& layer) {
    return command(code, R"({"command":"answer","reading":{"layers":[)" + layer + "]}}",
                   uploader_ + key(number));
  };
  const auto expect = [](const Reply& reply, std::string_view field) {
    expect_problem(reply, 400, "invalid_value", field);
  };
  expect(answer(1'002, R"({"layer":"sites","encoding":"BIG5"})"), "/reading/layers/0/encoding");
  expect(answer(1'003, R"({"layer":"sites","crs":"+proj=x"})"), "/reading/layers/0/crs");
  expect(answer(1'004, R"({"layer":"sites","magic":true})"), "/reading/layers/0/magic");
  expect(answer(1'005, R"({"layer":"sites","datum":{"source":"x","shift":{"dx_m":"0","dy_m":"0",
"dz_m":"0","rx_as":"0","ry_as":"0","rz_as":"0","scale_ppm":"0","convention":"position_vector"}}})"),
         "/reading/layers/0/datum/shift");
  expect(answer(1'006, R"({"layer":"sites","datum":{"source":"x","shift":{"dx_m":1,"dy_m":"0",
"dz_m":"0","rx_as":"0","ry_as":"0","rz_as":"0","scale_ppm":"0","convention":"position_vector"}}})"),
         "/reading/layers/0/datum/shift/dx_m");
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

TEST_F(UploadRoutes, TakeAFileUnderTheTypeOfAnyFormatThatIsRead) {
  std::uint64_t number = 3'000;
  for (const char* const type :
       {"application/zip", "application/geo+json", "application/vnd.google-earth.kml+xml",
        "application/vnd.google-earth.kmz", "application/geopackage+sqlite3",
        "application/flatgeobuf", "image/vnd.dxf", "text/csv", "Text/CSV; charset=utf-8"})
    EXPECT_EQ(send(kFile, uploader_ + key(++number), "?file_name=a", type).status, 201) << type;
}

TEST_F(UploadRoutes, TryAPlanWithAPersonsWordAndCommitTheSame) {
  const std::string code = received(1'001);
  const std::string word =
      R"("matching":{"features":[{"layer":0,"number":2,"project":"WK-2","site":"7"}]},)"
      R"("keep_others":true)";
  const Reply tried = post_to("/api/v1/uploads/" + code + "/plan", "{" + word + "}", uploader_);
  ASSERT_EQ(tried.status, 200) << tried.body;
  const auto answer = answer_of(tried);
  demand("TriedUploadPlan", answer);
  const auto& plan = answer.at("plan");
  demand("UploadPlan", plan);
  demand("UploadShift", plan.at("shift"));
  EXPECT_EQ(plan.at("unmatched_total"), 0);
  EXPECT_EQ(plan.at("matched").at("hand"), 1);
  const auto& placed = plan.at("projects").at(1).at("sites").at(1);
  EXPECT_EQ(placed.at("site"), "7");
  demand("PlannedFeature", placed.at("feature"));
  EXPECT_EQ(placed.at("feature").at("by"), "hand");
  EXPECT_EQ(command(code, commit(word), uploader_ + key(1'002)).status, 200);
  const auto sites = read("/api/v1/projects/WK-2/sites");
  EXPECT_EQ(sites.at("features").as_array().size(), 2U);
}

TEST_F(UploadRoutes, TellProposalsAndConflictsAsTheContractDemands) {
  const auto read_plan = [&](std::uint64_t number, const char* file) {
    return read("/api/v1/uploads/" + received(number, file)).at("plan");
  };
  const auto plan =
      read_plan(1'001, "a polygon WK-1 0 0 100\nb polygon WK-1 3 3 100\nb polygon 1 9 9 10\n");
  ASSERT_EQ(plan.at("conflicts_total"), 1);
  demand("MatchConflict", plan.at("conflicts").at(0));
  EXPECT_EQ(plan.at("conflicts").at(0).at("kind"), "two_layers");
  const auto named = read_plan(1'003, "a polygon WK-1号 0 0 100\n");
  ASSERT_EQ(named.at("proposals_total"), 1);
  demand("MatchProposal", named.at("proposals").at(0));
}

TEST_F(UploadRoutes, RefuseAWordThatMakesNoSense) {
  const std::string plan = "/api/v1/uploads/" + received(1'001) + "/plan";
  const auto refused = [&](const std::string& body, const char* field) {
    expect_problem(post_to(plan, body, uploader_), 400, "invalid_value", field);
  };
  refused(R"({"matching":{"features":[{"layer":0,"number":9,"project":"WK-1"}]}})",
          "/matching/features/0/number");
  refused(R"({"matching":{"fields":[{"layer":0,"field":"NAME","by":"overlap"}]}})",
          "/matching/fields/0/by");
  refused(R"({"matching":{"others":[]}})", "/matching/others");
  refused(R"({"keep":true})", "/keep");
  expect_problem(post_to(plan, "{", uploader_), 400, "malformed");
  expect_problem(post_to("/api/v1/uploads/none/plan", "{}", uploader_), 404, "not_found");
}

TEST_F(UploadRoutes, GiveTheFileBackAndWhatOfItChangesNothing) {
  const std::string file = std::string(kFile) + "sites polygon =1+1 8 8 10\n";
  const std::string code = received(1'001, file.c_str());
  const Reply bytes = get("/api/v1/uploads/" + code + "/file", uploader_);
  EXPECT_EQ(bytes.status, 200);
  EXPECT_EQ(bytes.body, file);
  EXPECT_THAT(bytes.header("Content-Disposition"), testing::StartsWith("attachment"));
  const Reply table = get("/api/v1/uploads/" + code + "/left-out.csv", uploader_);
  EXPECT_EQ(table.status, 200);
  EXPECT_EQ(table.body,
            "\xEF\xBB\xBF图层 layer,序号 number,原因 reason,项目 project,OBJECTID,XMBH,NAME\r\n"
            "sites,2,对不上项目 unmatched,,2,XX-9,名 XX-9\r\n"
            "sites,3,对不上项目 unmatched,,3,'=1+1,名 =1+1\r\n");
  command(code, commit(R"("leave_unmatched":true,"leave_out":["WK-2"])"), uploader_ + key(1'002));
  EXPECT_THAT(get("/api/v1/uploads/" + code + "/left-out.csv", uploader_).body,
              testing::HasSubstr("sites,1,本次不入库 left_out,WK-2,1,WK-2,名 WK-2\r\n"));
}

TEST_F(UploadRoutes, UndoWhatIsNotLeftOut) {
  const std::string code = received(1'001);
  command(code, commit(), uploader_ + key(1'002));
  const std::string again = received(1'003, "sites line WK-2 5 5 120\n");
  command(again, commit(""), uploader_ + key(1'004));
  const auto undo = [&](const std::string& fields, std::uint64_t number) {
    return command(code, R"({"command":"revert","reason":"x")" + fields + "}",
                   uploader_ + key(number));
  };
  expect_problem(undo("", 1'005), 409, "changed_since");
  EXPECT_EQ(undo(R"(,"leave_out":["WK-2"])", 1'006).status, 200);
}

TEST_F(UploadRoutes, ReceiveAFileInPieces) {
  const std::string file = kFile;
  const std::string id = to_string(commit_id(2'000));
  const auto piece = [&](std::size_t offset, const std::string& bytes) {
    return ask("POST /api/v1/transfers/" + id + "/pieces?offset=" + std::to_string(offset) +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n" +
               uploader_ + "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + bytes);
  };
  const Reply begun =
      post_to("/api/v1/transfers",
              R"({"file_name":"范围.zip","size_bytes":)" + std::to_string(file.size()) + "}",
              uploader_ + key(2'000));
  ASSERT_EQ(begun.status, 201) << begun.body;
  demand("Transfer", answer_of(begun));
  EXPECT_EQ(begun.header("Location"), "/api/v1/transfers/" + id);
  EXPECT_EQ(piece(0, file.substr(0, 10)).status, 200);
  const Reply lost = piece(0, file.substr(0, 10));
  expect_problem(lost, 409, "conflict");
  EXPECT_EQ(answer_of(lost).at("offset_bytes"), 10);
  const auto send_whole = [&] { return send("", uploader_ + key(2'000), "?transfer=" + id); };
  expect_problem(send_whole(), 409, "conflict");
  EXPECT_EQ(answer_of(piece(10, file.substr(10))).at("offset_bytes"), file.size());
  EXPECT_EQ(read("/api/v1/transfers/" + id).at("offset_bytes"), file.size());
  const Reply whole = send_whole();
  ASSERT_EQ(whole.status, 201) << whole.body;
  EXPECT_EQ(answer_of(whole).at("upload").at("file_name"), "范围.zip");
  const Reply again = send_whole();
  EXPECT_EQ(answer_of(again).at("duplicate"), true) << again.body;
  expect_problem(send("", uploader_ + key(2'001), "?transfer=" + id), 409, "conflict");
  EXPECT_EQ(get("/api/v1/uploads/" + id + "/file", uploader_).body, file);
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
