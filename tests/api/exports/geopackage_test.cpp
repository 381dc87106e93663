// The GeoPackage as the API hands it out, opened by GDAL's own programs and compared with what the
// API says of the position that the file names.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "geo/worker/export.hpp"
#include "tests/api/exports/sample_city.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

constexpr const char* kTarget = "/api/v1/exports/city.gpkg";
constexpr std::chrono::milliseconds kPollEvery{5};

// What a program prints; it must end well.
std::string output_of(const std::string& command) {
  std::string output;
  FILE* const pipe = ::popen(command.c_str(), "r");
  std::array<char, 4'096> chunk{};
  while (const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), pipe))
    output.append(chunk.data(), got);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return output;
}

void add_numbers(const json::value& value, std::vector<double>& into) {
  if (!value.is_array()) return into.push_back(value.to_number<double>());
  for (const json::value& each : value.as_array()) add_numbers(each, into);
}

std::vector<double> coordinates_of(const json::object& feature) {
  std::vector<double> all;
  add_numbers(feature.at("geometry").as_object().at("coordinates"), all);
  return all;
}

// A member in words: null is "", and so is what is not there.
std::string said(const json::value& object, std::string_view member) {
  const json::value* const value = object.as_object().if_contains(member);
  if (value == nullptr || value->is_null()) return "";
  return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

class Exports : public SampleCityTest {
 protected:
  void adjust(app::CityOptions& wanted) override {
    wanted.make_geopackage = [](const std::filesystem::path& tables) {
      return geo::export_geopackage(tables, {BAITU_WORKER, kPatience});
    };
    wanted.export_pace = {std::chrono::milliseconds(0), kPatience, std::chrono::milliseconds(0)};
    wanted.report = [](std::string_view line) { ADD_FAILURE() << line; };
  }

  // The file of the head, or of a later one.
  Reply geopackage() {
    const auto head = city_->health().position.value;
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
      const Reply reply = get(kTarget, reader_);
      if (reply.status == 200 && std::stoull(reply.header("Baitu-Position")) >= head) return reply;
      if (std::chrono::steady_clock::now() > deadline) return reply;
      std::this_thread::sleep_for(kPollEvery);
    }
  }

  // Keeps the body where GDAL can open it.
  std::string kept(const Reply& reply) {
    const std::string path = (data_ / "got.gpkg").string();
    std::ofstream(path, std::ios::binary) << reply.body;
    return path;
  }

  static json::array features(const std::string& path, const std::string& table) {
    const std::string text = output_of(
        "ogr2ogr -f GeoJSON -lco RFC7946=NO -lco "
        "COORDINATE_PRECISION=9 /vsistdout/ " +
        path + " " + table);
    return json::parse(text).as_object().at("features").as_array();
  }

  json::object api(const std::string& target) { return answer_of(get(target, reader_)); }
};

TEST_F(Exports, NameTheirPositionAndTables) {
  const Reply reply = geopackage();
  ASSERT_EQ(reply.status, 200) << reply.body;
  const std::string position = reply.header("Baitu-Position");
  EXPECT_EQ(reply.header("Content-Type"), "application/geopackage+sqlite3");
  const std::string info = output_of("ogrinfo -al -so " + kept(reply));
  EXPECT_THAT(info, testing::HasSubstr("BAITU_POSITION=" + position + "\n"));
  EXPECT_THAT(info, testing::HasSubstr("BAITU_LOG_ID=" + to_string(city_->health().log_id)));
  EXPECT_THAT(info, testing::HasSubstr("Layer name: sites\n"));
  EXPECT_THAT(info, testing::HasSubstr("DESCRIPTION=示例，合成数据; CGCS2000; 示例数据，无审图号"));
  EXPECT_THAT(info, testing::HasSubstr("China Geodetic Coordinate System 2000"));
  EXPECT_THAT(info, testing::HasSubstr("Layer name: layer_lakes\n"));
}

TEST_F(Exports, HoldEverySiteAsTheApiShowsItAtThatPosition) {
  const Reply reply = geopackage();
  const std::string as_of = "?as_of=" + reply.header("Baitu-Position");
  std::map<std::pair<std::string, std::string>, json::object> sites;
  for (const json::value& each : features(kept(reply), "sites")) {
    const json::value& properties = each.at("properties");
    sites[{said(properties, "project"), said(properties, "site")}] = each.as_object();
  }
  std::size_t seen = 0;
  const json::object page = api("/api/v1/projects" + as_of + "&limit=500");
  for (const json::value& project : page.at("items").as_array()) {
    const std::string code = text_of(project.as_object(), "code");
    const json::object collection = api("/api/v1/projects/" + code + "/sites" + as_of);
    for (const json::value& each : collection.at("features").as_array()) {
      const json::object& expected = each.at("properties").as_object();
      const auto found = sites.find({code, text_of(expected, "site")});
      ASSERT_NE(found, sites.end()) << code;
      ++seen;
      const json::value& properties = found->second.at("properties");
      EXPECT_EQ(properties.at("area_m2").to_number<double>(),
                expected.at("area_m2").to_number<double>());
      EXPECT_EQ(properties.at("length_m").to_number<double>(),
                expected.at("length_m").to_number<double>());
      EXPECT_EQ(said(properties, "placed_on"), text_of(expected, "effective_on"));
      EXPECT_EQ(said(properties, "name"), text_of(project.at("name").as_object(), "zh"));
      EXPECT_THAT(coordinates_of(found->second),
                  testing::Pointwise(testing::DoubleNear(6e-10), coordinates_of(each.as_object())));
    }
  }
  EXPECT_EQ(seen, sites.size());
  EXPECT_GT(seen, 20U);
}

TEST_F(Exports, HoldEveryProjectAndStageAsTheTimelineShowsThem) {
  const Reply reply = geopackage();
  const std::string path = kept(reply);
  const std::string as_of = "?as_of=" + reply.header("Baitu-Position");
  std::map<std::string, json::value> projects;
  for (const json::value& each : features(path, "projects"))
    projects[said(each.at("properties"), "code")] = each.at("properties");
  std::map<std::string, std::vector<std::string>> stages;
  for (const json::value& each : features(path, "stages")) {
    const json::value& stage = each.at("properties");
    stages[said(stage, "project")].push_back(said(stage, "stage") + " " +
                                             said(stage, "planned_start") + " " +
                                             said(stage, "completed_on"));
  }
  const auto rows = api("/api/v1/timeline" + as_of).at("rows").as_array();
  EXPECT_EQ(rows.size(), projects.size());
  EXPECT_EQ(rows.size(), std::size_t{kProjects});
  for (const json::value& row : rows) {
    const std::string code = said(row, "code");
    EXPECT_EQ(said(projects[code], "light"), said(row.at("light"), "colour")) << code;
    EXPECT_EQ(said(projects[code], "district"), said(row, "district")) << code;
    EXPECT_EQ(said(projects[code], "stage"), said(row, "stage")) << code;
    EXPECT_EQ(said(projects[code], "status"), said(row, "status")) << code;
    std::vector<std::string> expected;
    for (const json::value& stage : row.at("stages").as_array())
      expected.push_back(said(stage, "stage") + " " + said(stage, "planned_start") + " " +
                         said(stage, "completed_on"));
    EXPECT_EQ(stages[code], expected) << code;
  }
}

TEST_F(Exports, FollowTheHead) {
  const std::string before = geopackage().header("Baitu-Position");
  const project::Register command{
      ProjectCode("GZ-900"), ProgrammeCode("GZ"), {"新增小区", "New"}, UnitCode("donghu"), ""};
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(
      execute(request(kSupervisor, "GZ-900", command))));
  const Reply after = geopackage();
  EXPECT_GT(std::stoull(after.header("Baitu-Position")), std::stoull(before));
  EXPECT_EQ(features(kept(after), "projects").size(), std::size_t{kProjects} + 1);
}

TEST_F(Exports, AreForThoseWhoMayReadThem) {
  expect_problem(get(kTarget), 401, "unauthenticated");
  expect_problem(get(kTarget, bearer(token(auth::Role::security_admin))), 403, "forbidden");
}

TEST_F(Exports, AreNotSentTwice) {
  const Reply reply = geopackage();
  const Reply again = get(kTarget, reader_ + "If-None-Match: " + reply.header("ETag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("Baitu-Position"), reply.header("Baitu-Position"));
}

}  // namespace
}  // namespace baitu::test
