// What is told of a plan that is longer than an answer lists.
#include "api/routes/upload_views.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <string>

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
  write_plan(json, plan);
  return boost::json::parse(json.take());
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
