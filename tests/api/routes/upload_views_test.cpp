// What is told of a plan that is longer than an answer lists, and of what was left out.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <string>

#include "api/routes/left_out_csv.hpp"
#include "api/routes/upload_plan_views.hpp"
#include "domain/shape/measure.hpp"

namespace baitu::routes {
namespace {

constexpr int kProjects = 1'200;  // more than are listed

shape::Shape square(double lon_deg) {
  shape::Geometry geometry;
  geometry.kind = shape::Kind::polygon;
  const double east_deg = lon_deg + 0.001;
  geometry.polygons = {
      {{{{lon_deg, 46}, {east_deg, 46}, {east_deg, 46.001}, {lon_deg, 46.001}, {lon_deg, 46}}}}};
  return shape::make_shape({}, geometry);
}

app::ProjectChange project(int number, double moved_deg) {
  char code[16];
  std::snprintf(code, sizeof code, "GZ-%04d", number);
  app::ProjectChange change;
  change.project = ProjectCode(code);
  change.sites.push_back(
      {SiteCode("1"), app::SiteEffect::revised, square(125), square(125 + moved_deg)});
  return change;
}

// The last project refuses and moves far, the last but one moves far, the first a little.
app::UploadPlan long_plan() {
  app::UploadPlan plan;
  for (int i = 1; i <= kProjects; ++i)
    plan.projects.push_back(project(i, i >= kProjects - 1 ? 0.007 : i == 1 ? 0.006 : 0.0005));
  plan.projects.back().refusal = Error{ErrorCode::withdrawn, "it was withdrawn", {}};
  return plan;
}

boost::json::value written(const app::UploadPlan& plan) {
  JsonWriter json;
  write_plan(json, plan, {}, {}, {});
  return boost::json::parse(json.take());
}

TEST(LeftOutCsv, GivesRejectedRowsBackWithTheirValuesAndCountsTheRest) {
  geo::Inspection inspection;
  inspection.layers.resize(2);
  inspection.layers[0].name = "a";
  inspection.layers[0].fields = {"XMBH"};
  inspection.layers[0].rejected = 1;
  inspection.layers[1].name = "b";
  inspection.layers[1].fields = {"NAME", "XMBH"};
  inspection.layers[1].rejected = 3;
  inspection.rejected_rows = {{0, 7, "not_finite", {"WK-1"}},
                              {1, 0, "empty_geometry", {"东湖", "=1"}}};
  EXPECT_EQ(left_out_csv(inspection, {}),
            "\xEF\xBB\xBF图层 layer,序号 number,原因 reason,项目 project,XMBH,NAME\r\n"
            "a,7,没有读入 not_finite,,WK-1,\r\n"
            "b,0,没有读入 empty_geometry,,'=1,东湖\r\n"
            ",2,没有读入、未列出的数量 not_listed,,,\r\n");
}

TEST(LongPlan, ListsWhatRefusesAndWhatMovesFarFirst) {
  const auto told = written(long_plan());
  const auto& listed = told.at("projects").as_array();
  ASSERT_EQ(listed.size(), app::kMaxLeftOut) << "what is listed may be left out";
  EXPECT_EQ(listed[0].at("project"), "GZ-1200");
  EXPECT_EQ(listed[0].at("refusal").at("code"), "withdrawn");
  EXPECT_EQ(listed[1].at("project"), "GZ-1199");
  EXPECT_EQ(listed[2].at("project"), "GZ-0001");
  EXPECT_EQ(listed[3].at("project"), "GZ-0002");
}

TEST(LongPlan, CountsWhatRefusesAndWhatMovesFarAmongAll) {
  const auto told = written(long_plan());
  EXPECT_EQ(told.at("projects_total"), kProjects);
  EXPECT_EQ(told.at("refused_total"), 1);
  EXPECT_EQ(told.at("far_total"), 1) << "what refuses does not move";
  EXPECT_EQ(told.at("far_m"), 500);
}

// At 46° N a degree of longitude is 77.5 km.
TEST(LongPlan, SaysHowFarASiteMovesWhereNothingOfItStays) {
  const auto told = written(long_plan());
  const auto moved = [&](std::size_t place) {
    return told.at("projects").at(place).at("sites").at(0).as_object();
  };
  EXPECT_NEAR(moved(1).at("moved_m").to_number<double>(), 542.2, 0.5);
  EXPECT_NEAR(moved(2).at("moved_m").to_number<double>(), 464.8, 0.5);
  EXPECT_FALSE(moved(3).contains("moved_m"));
}

}  // namespace
}  // namespace baitu::routes
