// The project package, held against what the schema of OC4IDS 0.9.5 demands and the codelists that
// it names: what is written here was read off
// https://standard.open-contracting.org/infrastructure/0.9/ by hand.
#include <gmock/gmock.h>

#include <regex>
#include <set>
#include <string>

#include "tests/api/exports/sample_city.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

using Codes = std::set<std::string>;

const Codes kStatus{"identification", "preparation",     "implementation", "completion",
                    "maintenance",    "decommissioning", "decommissioned", "cancelled"};
const Codes kMilestoneStatus{"scheduled", "met", "notMet", "partiallyMet"};
const Codes kRoles{"publicAuthority", "administrativeEntity"};
const Codes kDocumentTypes{"projectPlan", "environmentalMeasures"};
const Codes kGeometryTypes{"Point", "Polygon"};

std::string text_in(const json::value& object, const char* member) {
  const json::value* const value = object.as_object().if_contains(member);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

// The members of an array that may be missing; one that is there is not empty.
json::array each_of(const json::value& object, const char* member) {
  const json::value* const value = object.as_object().if_contains(member);
  if (value == nullptr) return {};
  EXPECT_FALSE(value->as_array().empty()) << member;
  return value->as_array();
}

void expect_instant(const json::value& object, const char* member) {
  static const std::regex kInstant(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))");
  if (!object.as_object().contains(member)) return;
  EXPECT_TRUE(std::regex_match(text_in(object, member), kInstant)) << text_in(object, member);
}

// Ids are there and each once.
void expect_ids(const json::array& items) {
  Codes ids;
  for (const json::value& item : items) {
    EXPECT_FALSE(text_in(item, "id").empty());
    EXPECT_TRUE(ids.insert(text_in(item, "id")).second) << text_in(item, "id");
  }
}

void expect_location(const json::value& location) {
  const json::value* const geometry = location.as_object().if_contains("geometry");
  if (geometry == nullptr) return;
  const std::string type = text_in(*geometry, "type");
  EXPECT_TRUE(kGeometryTypes.contains(type)) << type;
  const json::array& coordinates = geometry->at("coordinates").as_array();
  if (type == "Point") {
    EXPECT_EQ(coordinates.size(), 2U);
    return;
  }
  const json::array& ring = coordinates.at(0).as_array();
  EXPECT_EQ(ring.size(), 5U);
  EXPECT_EQ(ring.front(), ring.back());
}

void expect_project(const json::value& project) {
  EXPECT_TRUE(text_in(project, "id").starts_with("city-"));
  EXPECT_FALSE(text_in(project, "title").empty());
  EXPECT_TRUE(kStatus.contains(text_in(project, "status"))) << text_in(project, "status");
  for (const char* list : {"locations", "parties", "documents", "milestones"})
    expect_ids(each_of(project, list));
  for (const json::value& location : each_of(project, "locations")) expect_location(location);
  for (const json::value& party : each_of(project, "parties"))
    for (const json::value& role : each_of(party, "roles"))
      EXPECT_TRUE(kRoles.contains(std::string(role.as_string())));
  for (const json::value& filed : each_of(project, "documents"))
    EXPECT_TRUE(kDocumentTypes.contains(text_in(filed, "documentType")));
  for (const json::value& milestone : each_of(project, "milestones")) {
    EXPECT_TRUE(kMilestoneStatus.contains(text_in(milestone, "status")));
    EXPECT_EQ(text_in(milestone, "type"), "delivery");
    expect_instant(milestone, "dueDate");
    expect_instant(milestone, "dateMet");
  }
}

class Oc4ids : public SampleCityTest {};

TEST_F(Oc4ids, PackageHasWhatTheSchemaDemands) {
  const Reply reply = get("/api/v1/exports/oc4ids.json?prefix=city", reader_);
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json::object package = answer_of(reply);
  EXPECT_EQ(text_of(package, "version"), "0.9");
  EXPECT_TRUE(text_of(package, "uri").starts_with("urn:uuid:"));
  EXPECT_FALSE(text_in(package.at("publisher"), "name").empty());
  expect_instant(json::value(package), "publishedDate");
  const json::array& projects = package.at("projects").as_array();
  EXPECT_EQ(projects.size(), 40U);
  expect_ids(projects);
  bool placed = false;
  bool has_parties = false;
  bool has_milestones = false;
  for (const json::value& project : projects) {
    expect_project(project);
    placed |= project.as_object().contains("locations");
    has_parties |= project.as_object().contains("parties");
    has_milestones |= project.as_object().contains("milestones");
  }
  EXPECT_TRUE(placed && has_parties && has_milestones);
}

TEST_F(Oc4ids, HasNoPackageWithoutAProject) {
  expect_problem(get("/api/v1/exports/oc4ids.json?q=nothing-of-the-kind", reader_), 404,
                 "not_found");
}

TEST_F(Oc4ids, TellsBudgetsInYuanToTheFen) {
  const std::string code = std::string(answer_of(get("/api/v1/projects?limit=1", reader_))
                                           .at("items")
                                           .as_array()
                                           .at(0)
                                           .at("code")
                                           .as_string());
  must(request(kSupervisor, code.c_str(), project::BudgetFunds{"示例来源", 123'456'789'050}));
  const Reply reply = get("/api/v1/exports/oc4ids.json?q=" + code, reader_);
  EXPECT_THAT(reply.body,
              ::testing::ContainsRegex(R"("amount":\{"amount":[0-9]+\.50,"currency":"CNY"\})"));
}

}  // namespace
}  // namespace baitu::test
