// What the sample draws, looked at by plain geometry of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/shape/geometry_file.hpp"
#include "domain/shape/measure.hpp"
#include "domain/streams.hpp"
#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/city_plan.hpp"
#include "sample_data/generator/site_drawing.hpp"
#include "tests/sample_data/filled.hpp"

namespace baitu::sample {
namespace {

using shape::Geometry;
using shape::Kind;
using shape::LonLat;
using shape::Path;

constexpr std::int64_t kDm2PerThousandth = 1'000;  // of 万㎡
constexpr double kZoneBorder_deg = 124.5;          // between Gauss-Krueger zones 41 and 42

// By the crossings of a ray to the east.
bool inside(const Path& ring, const LonLat& point) {
  bool odd = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const LonLat& a = ring[i - 1];
    const LonLat& b = ring[i];
    if ((a.lat_deg > point.lat_deg) == (b.lat_deg > point.lat_deg)) continue;
    const double lon_deg =
        a.lon_deg + (b.lon_deg - a.lon_deg) * (point.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg);
    if (lon_deg > point.lon_deg) odd = !odd;
  }
  return odd;
}

double turn(const LonLat& a, const LonLat& b, const LonLat& c) {
  return (b.lon_deg - a.lon_deg) * (c.lat_deg - a.lat_deg) -
         (b.lat_deg - a.lat_deg) * (c.lon_deg - a.lon_deg);
}

bool cross(const LonLat& a, const LonLat& b, const LonLat& c, const LonLat& d) {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

bool cross(const Path& p, const Path& q) {
  for (std::size_t i = 1; i < p.size(); ++i)
    for (std::size_t j = 1; j < q.size(); ++j)
      if (cross(p[i - 1], p[i], q[j - 1], q[j])) return true;
  return false;
}

std::vector<LonLat> points_of(const Geometry& geometry) {
  std::vector<LonLat> points = geometry.points;
  for (const Path& line : geometry.lines) points.insert(points.end(), line.begin(), line.end());
  for (const shape::Polygon& polygon : geometry.polygons)
    for (const Path& ring : polygon.rings) points.insert(points.end(), ring.begin(), ring.end());
  return points;
}

// Neither with itself nor with another ring.
void expect_no_crossing(const Geometry& geometry, const std::string& what) {
  std::vector<Path> rings;
  for (const shape::Polygon& polygon : geometry.polygons)
    rings.insert(rings.end(), polygon.rings.begin(), polygon.rings.end());
  for (std::size_t i = 0; i < rings.size(); ++i)
    for (std::size_t j = i; j < rings.size(); ++j) EXPECT_FALSE(cross(rings[i], rings[j])) << what;
}

// A site as an event set it.
struct Placed {
  ProjectCode project;
  SiteCode site;
  shape::Shape shape;
  Geometry geometry;
};

// What a report says of its project's site, and the site as it was known then.
struct Said {
  std::string project;
  std::map<std::string, project::FactValue> facts;
  std::optional<shape::Shape> site;
  bool police_room = false;

  std::optional<std::int64_t> number(const char* fact) const {
    const auto found = facts.find(fact);
    if (found == facts.end()) return std::nullopt;
    return std::get<Quantity>(found->second).thousandths;
  }
};

class SampleMap : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (const auto& record : whole().records()) {
      const auto events = codec::decode(*record);
      ASSERT_TRUE(events.has_value());
      for (const RecordedEvent& event : *events) events_.push_back(event);
    }
  }
  static void TearDownTestSuite() { events_.clear(); }

  static shape::GeometryFile file(const BlobName& name) {
    eventstore::Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
      unsigned value = 0;
      std::from_chars(&name.value[2 * i], &name.value[2 * i] + 2, value, 16);
      digest[i] = static_cast<std::byte>(value);
    }
    const auto bytes = whole().blobs.get(digest);
    EXPECT_TRUE(bytes && *bytes) << name.value;
    auto read = shape::read_geometry_file(**bytes);
    EXPECT_TRUE(read.has_value());
    return *std::move(read);
  }

  static shape::GeometryFile layer(std::string_view code) {
    for (const RecordedEvent& event : events_) {
      const auto* replaced = std::get_if<layer::Replaced>(&event.event);
      if (replaced != nullptr && replaced->code.value == code) return file(replaced->geometry);
    }
    ADD_FAILURE() << "no layer " << code;
    return {};
  }

  static std::vector<Placed> placed() {
    std::vector<Placed> all;
    for (const RecordedEvent& event : events_) {
      const auto* set = std::get_if<project::SiteSet>(&event.event);
      const auto* revised = std::get_if<project::SiteRevised>(&event.event);
      if (set == nullptr && revised == nullptr) continue;
      const SiteCode site = set != nullptr ? set->site : revised->site;
      const shape::Shape shape = set != nullptr ? set->shape : revised->shape;
      all.push_back({*project_of(event.stream), site, shape, geometry(shape)});
    }
    return all;
  }

  // Sites that stand after the first `count` events.
  static std::set<std::pair<std::string, std::string>> standing(std::size_t count) {
    std::set<std::pair<std::string, std::string>> sites;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& stream = events_[i].stream.value;
      if (const auto* set = std::get_if<project::SiteSet>(&events_[i].event))
        sites.emplace(stream, set->site.value);
      if (const auto* gone = std::get_if<project::SiteWithdrawn>(&events_[i].event))
        sites.erase({stream, gone->site.value});
    }
    return sites;
  }

  static std::map<ProjectCode, project::Registered> registered() {
    std::map<ProjectCode, project::Registered> all;
    for (const RecordedEvent& event : events_)
      if (const auto* one = std::get_if<project::Registered>(&event.event)) all[one->code] = *one;
    return all;
  }

  static Geometry geometry(const shape::Shape& shape) {
    static std::map<BlobName, shape::GeometryFile> files;
    const BlobName& name = shape.geometry.file;
    if (!files.contains(name)) files.emplace(name, file(name));
    return files.at(name).geometries.at(static_cast<std::size_t>(shape.geometry.number)).geometry;
  }

  // Every report, with the facts that stand with it and the project's main site at that position.
  static std::vector<Said> said() {
    std::vector<Said> all;
    std::map<std::string, Said> known;
    const auto place = [](Said& said, const SiteCode& site, const shape::Shape& shape) {
      if (site.value == "1") said.site = shape;
      if (site.value == "2") said.police_room = true;
    };
    for (const RecordedEvent& event : events_) {
      const auto project = project_of(event.stream);
      if (!project) continue;
      Said& said = known[project->value];
      said.project = project->value;
      if (const auto* set = std::get_if<project::SiteSet>(&event.event))
        place(said, set->site, set->shape);
      if (const auto* revised = std::get_if<project::SiteRevised>(&event.event))
        place(said, revised->site, revised->shape);
      if (const auto* report = std::get_if<project::ProgressReported>(&event.event)) {
        for (const project::Fact& fact : report->facts) said.facts[fact.code.value] = fact.value;
        all.push_back(said);
      }
    }
    return all;
  }

  static inline std::vector<RecordedEvent> events_;
};

TEST_F(SampleMap, KeepsEverySiteInsideItsDistrict) {
  const CityPlan plan(0, 400);
  const auto drawn = layer("districts");
  ASSERT_EQ(drawn.geometries.size(), districts().size());
  std::map<UnitCode, Path> outlines;
  for (std::size_t i = 0; i < drawn.geometries.size(); ++i)
    outlines[plan.districts()[i].code] =
        drawn.geometries[i].geometry.polygons.front().rings.front();
  const auto projects = registered();
  for (const Placed& site : placed()) {
    const project::Registered& project = projects.at(site.project);
    for (const LonLat& point : points_of(site.geometry))
      ASSERT_TRUE(inside(outlines.at(project.district), point)) << site.project.value;
  }
}

TEST_F(SampleMap, MeasuresEverySite) {
  for (const Placed& site : placed()) {
    EXPECT_EQ(site.shape, shape::make_shape(site.shape.geometry, site.geometry));
    EXPECT_EQ(site.shape.area_dm2 > 0, site.shape.kind == Kind::polygon) << site.project.value;
    EXPECT_EQ(site.shape.length_cm > 0, site.shape.kind == Kind::line) << site.project.value;
    expect_no_crossing(site.geometry, site.project.value);
  }
}

TEST_F(SampleMap, DrawsEachProgrammeInItsOwnWay) {
  std::map<std::string, std::set<Kind>> kinds;
  std::map<std::string, std::size_t> most_parts;
  std::map<std::string, std::size_t> most_rings;
  for (const Placed& site : placed()) {
    const std::string programme = site.project.value.substr(0, 2);
    kinds[programme].insert(site.shape.kind);
    most_parts[programme] = std::max(most_parts[programme], site.geometry.polygons.size());
    for (const shape::Polygon& polygon : site.geometry.polygons)
      most_rings[programme] = std::max(most_rings[programme], polygon.rings.size());
    EXPECT_EQ(site.geometry.polygons.size() >= 4, programme == "GZ");
    EXPECT_EQ(site.site.value == "2", programme == "PA" && site.shape.kind == Kind::point);
  }
  EXPECT_FALSE(kinds.contains("PX"));
  EXPECT_EQ(kinds["QS"], (std::set{Kind::line, Kind::polygon}));
  for (const char* programme : {"PP", "HQ", "CY"})
    EXPECT_EQ(kinds[programme], (std::set{Kind::point})) << programme;
  EXPECT_EQ(kinds["GZ"], (std::set{Kind::polygon}));
  EXPECT_EQ(kinds["YJ"], (std::set{Kind::line, Kind::polygon}));
  EXPECT_EQ(kinds["PA"], (std::set{Kind::point, Kind::polygon}));
  EXPECT_EQ(kinds["SS"], (std::set{Kind::point, Kind::line, Kind::polygon}));
  EXPECT_EQ(most_rings["YJ"], 2U);
}

TEST_F(SampleMap, IsMeasuredAsTheReportsSay) {
  std::map<std::string, int> seen;
  for (const Said& report : said()) {
    if (!report.site) continue;
    const auto hundredths = [](double value) { return std::llround(value * 100) * 10; };
    if (const auto area = report.number("area")) {
      EXPECT_EQ(*area, hundredths(static_cast<double>(report.site->area_dm2) / 1e6));
      ++seen["area"];
    }
    if (const auto length = report.number("length")) {
      EXPECT_EQ(*length, hundredths(static_cast<double>(report.site->length_cm) / 1e5));
      ++seen["length"];
    }
    if (report.project.starts_with("YJ")) {
      EXPECT_EQ(report.number("area").has_value(), report.site->kind == Kind::polygon);
      EXPECT_EQ(report.number("length").has_value(), report.site->kind == Kind::line);
    }
    if (report.project.starts_with("PA")) {
      EXPECT_EQ(report.number("police_room").has_value(), report.police_room) << report.project;
      ++seen[report.police_room ? "room" : "no room"];
    }
  }
  for (const char* what : {"area", "length", "room", "no room"}) EXPECT_GE(seen[what], 20) << what;
}

TEST_F(SampleMap, HasAsManyHousesAndPostsAsTheReportsSay) {
  int estates = 0;
  int posts = 0;
  for (const Said& report : said()) {
    if (!report.site) continue;
    const Geometry drawn = geometry(*report.site);
    if (report.project.starts_with("GZ")) {
      const auto houses = std::ssize(drawn.polygons) * 1'000;
      EXPECT_EQ(report.number("buildings"), houses) << report.project;
      EXPECT_LE(report.number("roofs_planned"), houses) << report.project;
      EXPECT_LE(report.number("roofs_done"), report.number("roofs_planned")) << report.project;
      EXPECT_GT(*report.number("floor_area") * kDm2PerThousandth, report.site->area_dm2);
      ++estates;
    } else if (!drawn.points.empty() && report.project.starts_with("SS")) {
      EXPECT_EQ(report.number("pledged_quantity"), std::ssize(drawn.points) * 1'000);
      ++posts;
    }
  }
  EXPECT_GE(estates, 100);
  EXPECT_GE(posts, 20);
}

TEST_F(SampleMap, IsOfTheKindOfItsList) {
  std::map<std::string, std::set<Kind>> kinds;
  std::map<std::string, std::size_t> most_rings;
  const auto projects = registered();
  for (const Placed& site : placed()) {
    const project::Registered& project = projects.at(site.project);
    if (project.programme.value != "YJ") continue;
    kinds[project.list.value].insert(site.shape.kind);
    for (const shape::Polygon& polygon : site.geometry.polygons)
      most_rings[project.list.value] =
          std::max(most_rings[project.list.value], polygon.rings.size());
  }
  EXPECT_EQ(kinds.size(), 5U);
  for (const auto& [list, of_list] : kinds)
    EXPECT_EQ(of_list, std::set{list == "roadside" ? Kind::line : Kind::polygon}) << list;
  EXPECT_EQ(most_rings["lake_ring"], 2U);
}

TEST_F(SampleMap, HasNoPlaceForPersons) {
  const auto projects = registered();
  for (const Placed& site : placed()) {
    const ListCode& list = projects.at(site.project).list;
    if (!site.project.value.starts_with("PP")) continue;
    EXPECT_TRUE(list.value == "schools" || list.value == "institutions") << list.value;
  }
}

// Nobody looks at a project that is done and finds other figures beside its map.
TEST_F(SampleMap, StaysAsTheLastReportOfADoneProjectSays) {
  std::map<std::string, std::uint64_t> completed;
  for (const RecordedEvent& event : events_) {
    const auto project = project_of(event.stream);
    if (!project) continue;
    if (std::holds_alternative<project::Completed>(event.event))
      completed[project->value] = event.address.position.value;
    const bool site = std::holds_alternative<project::SiteSet>(event.event) ||
                      std::holds_alternative<project::SiteRevised>(event.event);
    if (site) {
      EXPECT_FALSE(completed.contains(project->value)) << project->value;
    }
  }
  EXPECT_GE(completed.size(), 100U);
}

TEST_F(SampleMap, PutsThePoliceRoomInsideItsCommunity) {
  std::map<ProjectCode, Geometry> communities;
  int rooms = 0;
  for (const Placed& site : placed()) {
    if (!site.project.value.starts_with("PA")) continue;
    if (site.site.value == "1") communities[site.project] = site.geometry;
    if (site.site.value != "2") continue;
    ++rooms;
    EXPECT_TRUE(inside(communities.at(site.project).polygons.front().rings.front(),
                       site.geometry.points.front()))
        << site.project.value;
  }
  EXPECT_GE(rooms, 40);
}

TEST_F(SampleMap, LeavesSomeProjectsWithoutASiteAndSurveysSomeAgain) {
  std::map<std::string, std::set<ProjectCode>> with_site;
  int revised = 0;
  int withdrawn = 0;
  for (const Placed& site : placed())
    with_site[site.project.value.substr(0, 2)].insert(site.project);
  for (const RecordedEvent& event : events_) {
    if (const auto* one = std::get_if<project::SiteRevised>(&event.event)) {
      ++revised;
      EXPECT_EQ(one->area_delta_dm2 != 0, one->shape.kind == Kind::polygon);
    }
    if (std::holds_alternative<project::SiteWithdrawn>(event.event)) ++withdrawn;
  }
  for (const char* programme : {"QS", "CY", "GZ", "YJ", "PA", "SS", "HQ"}) {
    EXPECT_GE(with_site[programme].size(), 50U) << programme;
    EXPECT_LT(with_site[programme].size(), 100U) << programme;
  }
  EXPECT_GE(revised, 20);
  EXPECT_GE(withdrawn, 4);
}

TEST_F(SampleMap, LooksDifferentInThePast) {
  std::set<std::size_t> sizes;
  for (std::size_t part = 1; part <= 6; ++part)
    sizes.insert(standing(events_.size() * part / 6).size());
  EXPECT_EQ(sizes.size(), 6U);
  EXPECT_LT(*sizes.begin(), *sizes.rbegin() / 2);
}

TEST_F(SampleMap, LiesOnBothSidesOfTheZoneBorder) {
  int west = 0;
  int east = 0;
  for (const Placed& site : placed())
    ++(points_of(site.geometry).front().lon_deg < kZoneBorder_deg ? west : east);
  EXPECT_GE(west, 20);
  EXPECT_GE(east, 200);
}

// Each stretch of a border is in two districts, once in each direction, or on the outside; what is
// on the outside encloses as much as the districts have together.
TEST_F(SampleMap, ItsDistrictsShareTheirBorders) {
  using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
  const auto key = [](const LonLat& p) { return std::pair(p.lon_deg, p.lat_deg); };
  std::set<Edge> edges;
  double sum_m2 = 0;
  std::vector<Path> rings;
  for (const auto& district : layer("districts").geometries) {
    expect_no_crossing(district.geometry, district.name);
    sum_m2 += shape::area_m2(district.geometry);
    rings.push_back(district.geometry.polygons.front().rings.front());
    const Path& ring = rings.back();
    for (std::size_t i = 1; i < ring.size(); ++i)
      EXPECT_TRUE(edges.emplace(key(ring[i - 1]), key(ring[i])).second) << district.name;
  }
  std::map<std::pair<double, double>, std::pair<double, double>> outside;
  for (const Edge& edge : edges)
    if (!edges.contains({edge.second, edge.first})) outside[edge.first] = edge.second;
  Path around{{outside.begin()->first.first, outside.begin()->first.second}};
  for (std::size_t i = 0; i < outside.size(); ++i) {
    const auto next = outside.at(key(around.back()));
    around.push_back({next.first, next.second});
  }
  EXPECT_EQ(around.front(), around.back());
  EXPECT_LT(outside.size(), edges.size() / 2);
  EXPECT_NEAR(shape::area_m2({Kind::polygon, {}, {}, {{{around}}}}), sum_m2, 1);
  for (std::size_t i = 0; i < rings.size(); ++i)
    for (std::size_t j = i + 1; j < rings.size(); ++j) EXPECT_FALSE(cross(rings[i], rings[j]));
}

TEST_F(SampleMap, HasAHundredLakesThatDoNotMeet) {
  const auto lakes = layer("lakes").geometries;
  EXPECT_EQ(lakes.size(), 100U);
  std::ptrdiff_t islands = 0;
  for (const auto& lake : lakes) {
    expect_no_crossing(lake.geometry, lake.name);
    const auto& rings = lake.geometry.polygons.front().rings;
    islands += std::ssize(rings) - 1;
    for (std::size_t i = 1; i < rings.size(); ++i)
      EXPECT_TRUE(inside(rings.front(), rings[i].front()));
  }
  EXPECT_GE(islands, 5);
  for (std::size_t i = 0; i < lakes.size(); ++i) {
    const Path& shore = lakes[i].geometry.polygons.front().rings.front();
    for (std::size_t j = 0; j < lakes.size(); ++j) {
      if (i == j) continue;
      const Path& other = lakes[j].geometry.polygons.front().rings.front();
      ASSERT_FALSE(cross(shore, other) || inside(shore, other.front())) << i << " " << j;
    }
  }
}

TEST_F(SampleMap, ItsLayersSayThatTheyAreASample) {
  std::set<std::string> codes;
  for (const RecordedEvent& event : events_) {
    const auto* one = std::get_if<layer::Replaced>(&event.event);
    if (one == nullptr) continue;
    codes.insert(one->code.value);
    EXPECT_EQ(one->source, "示例，合成数据");
    EXPECT_EQ(one->datum, "CGCS2000");
    EXPECT_EQ(one->review_number, "示例数据，无审图号");
    EXPECT_EQ(one->features, std::ssize(file(one->geometry).geometries));
  }
  EXPECT_EQ(codes, (std::set<std::string>{"districts", "districts-draft", "lakes", "roads"}));
}

// One geometry file for each layer, and one for each programme and day.
TEST_F(SampleMap, KeepsFewFiles) {
  std::map<BlobName, std::set<std::pair<Date, std::string>>> days;
  for (const RecordedEvent& event : events_) {
    const auto day = [&](const shape::Shape& shape) {
      days[shape.geometry.file].emplace(civil_date(event.recorded_at),
                                        project_of(event.stream)->value.substr(0, 2));
    };
    if (const auto* set = std::get_if<project::SiteSet>(&event.event)) day(set->shape);
    if (const auto* revised = std::get_if<project::SiteRevised>(&event.event)) day(revised->shape);
  }
  std::set<std::pair<Date, std::string>> all;
  for (const auto& [name, of_file] : days) {
    EXPECT_EQ(of_file.size(), 1U);
    EXPECT_TRUE(all.insert(*of_file.begin()).second);
  }
}

TEST(SampleTowns, LieInTheirDistrictsForAnySeedAndSize) {
  for (const std::int32_t projects : {1, 400, 100'000, kMaxProjects}) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const CityPlan plan(seed, projects);
      const std::int64_t half_dm = plan.town_dm() / 2;
      for (const District& district : plan.districts()) {
        const Path outline = outer_ring(district.outline);
        const Path town{lon_lat(district.town + Spot{-half_dm, -half_dm}),
                        lon_lat(district.town + Spot{half_dm, -half_dm}),
                        lon_lat(district.town + Spot{half_dm, half_dm}),
                        lon_lat(district.town + Spot{-half_dm, half_dm}),
                        lon_lat(district.town + Spot{-half_dm, -half_dm})};
        ASSERT_TRUE(inside(outline, town.front())) << seed << " " << district.code.value;
        ASSERT_FALSE(cross(outline, town)) << seed << " " << district.code.value;
        ASSERT_FALSE(cross(outline, outline)) << seed << " " << district.code.value;
      }
    }
  }
}

TEST(SampleTowns, HaveABlockForEachProject) {
  const CityPlan plan(1, 6'000);
  const District& district = plan.districts().front();
  std::set<std::pair<std::int64_t, std::int64_t>> corners;
  for (std::int64_t ordinal = 0; ordinal < 1'500; ++ordinal) {
    const Spot corner = plan.block(district, ordinal).south_west;
    EXPECT_TRUE(corners.emplace(corner.east_dm, corner.north_dm).second) << ordinal;
  }
}

TEST(SampleSites, AreDrawnTheSameAndLaterDrawingsDiffer) {
  const Block block{{100'000, -50'000}, 5'000};
  for (const SiteForm form :
       {SiteForm::institution, SiteForm::compound, SiteForm::estate, SiteForm::community,
        SiteForm::police_room, SiteForm::park, SiteForm::wetland, SiteForm::greenway,
        SiteForm::lake_ring, SiteForm::building, SiteForm::street, SiteForm::posts}) {
    const Geometry first = draw_site({form, block, {}, 7}, 0);
    EXPECT_EQ(first, draw_site({form, block, {}, 7}, 0));
    EXPECT_EQ(first, shape::rounded(first));
    EXPECT_NE(first, draw_site({form, block, {}, 8}, 0));
    EXPECT_NE(first, draw_site({form, block, {}, 7}, 1));
  }
}

}  // namespace
}  // namespace baitu::sample
