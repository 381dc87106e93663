// The real worker on every sample: its reason code, or what it found. Positions are compared with
// those the samples were made from, and with PROJ's own command-line tool.
#include "tests/geo/samples.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <map>
#include <sstream>

#include "domain/shape/wkb.hpp"
#include "geo/gdal/shapes.hpp"
#include "geo/worker/inspect.hpp"
#include "geo/worker/process.hpp"

namespace baitu::geo {
namespace {

namespace json = boost::json;
using test::text;

// Metres of a degree of latitude; of longitude it is less, so distances come out too long.
constexpr double kMetresPerDegree = 111'320;
constexpr double kNearM = 0.01;

double distance_m(const shape::LonLat& a, const shape::LonLat& b) {
  return std::hypot(a.lon_deg - b.lon_deg, a.lat_deg - b.lat_deg) * kMetresPerDegree;
}

std::vector<shape::LonLat> points_of(const shape::Geometry& geometry) {
  std::vector<shape::LonLat> points = geometry.points;
  for (const auto& line : geometry.lines) points.insert(points.end(), line.begin(), line.end());
  for (const auto& polygon : geometry.polygons)
    for (const auto& ring : polygon.rings) points.insert(points.end(), ring.begin(), ring.end());
  return points;
}

std::vector<shape::LonLat> points_of(const json::array& parts) {
  std::vector<shape::LonLat> points;
  for (const json::value& part : parts)
    for (const json::value& point : part.as_array())
      points.push_back(
          {point.as_array()[0].to_number<double>(), point.as_array()[1].to_number<double>()});
  return points;
}

// Every one of `these` is near one of `those`.
double farthest_m(const std::vector<shape::LonLat>& these,
                  const std::vector<shape::LonLat>& those) {
  double farthest = 0;
  for (const auto& each : these) {
    double nearest = INFINITY;
    for (const auto& other : those) nearest = std::min(nearest, distance_m(each, other));
    farthest = std::max(farthest, nearest);
  }
  return farthest;
}

Inspection inspection_of(const std::string& file) {
  const auto inspection =
      inspect(test::sample(file), {.binary = BAITU_WORKER, .deadline = std::chrono::minutes(1)});
  EXPECT_TRUE(inspection.has_value()) << file;
  return inspection.value_or(Inspection{});
}

std::vector<std::string> codes_of(const Details& details) {
  std::vector<std::string> codes;
  for (const Detail& detail : details) codes.emplace_back(code_of(detail.code));
  return codes;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::string>>;

Pairs pairs_of(const json::value& listed) {
  Pairs pairs;
  for (const json::value& each : listed.as_array())
    pairs.emplace_back(each.as_array()[0].to_number<std::uint32_t>(), text(each.as_array()[1]));
  return pairs;
}

Pairs problems_of(const InspectedLayer& layer, Problem::Effect effect) {
  Pairs pairs;
  for (const Problem& problem : layer.problems)
    if (problem.effect == effect) pairs.emplace_back(problem.feature, problem.code);
  return pairs;
}

void expect_layer(const InspectedLayer& layer, const json::object& expected) {
  EXPECT_EQ(layer.name, text(expected.at("name")));
  EXPECT_EQ(layer.crs.code, text(expected.at("crs")));
  EXPECT_GE(layer.crs.confidence_percent, 90);
  EXPECT_EQ(layer.encoding.name, text(expected.at("encoding")));
  EXPECT_EQ(layer.features, expected.at("features").to_number<std::uint32_t>());
  const Pairs rejected = pairs_of(expected.at("rejected"));
  EXPECT_EQ(layer.rejected, rejected.size());
  EXPECT_EQ(problems_of(layer, Problem::Effect::rejected), rejected);
  EXPECT_EQ(problems_of(layer, Problem::Effect::repaired), pairs_of(expected.at("repaired")));
  std::vector<std::string> notes;
  for (const Note& note : layer.notes) notes.push_back(note.code);
  EXPECT_EQ(notes, json::value_to<std::vector<std::string>>(expected.at("notes")));
}

void expect_features(const Inspection& inspection, std::uint32_t layer,
                     const json::object& expected) {
  std::vector<InspectedFeature> features;
  for (const auto& feature : inspection.features)
    if (feature.layer == layer) features.push_back(feature);
  const json::array& kept = expected.at("kept").as_array();
  ASSERT_EQ(features.size(), kept.size());
  const Pairs repaired = pairs_of(expected.at("repaired"));
  for (std::size_t i = 0; i < features.size(); ++i) {
    const json::object& wanted = kept[i].as_object();
    EXPECT_EQ(features[i].number, wanted.at("number").to_number<std::uint32_t>());
    EXPECT_EQ(features[i].values, json::value_to<std::vector<std::string>>(wanted.at("values")));
    // What was repaired has points of its own.
    const auto given = points_of(wanted.at("parts").as_array());
    const auto found = points_of(features[i].geometry);
    const bool redrawn =
        std::ranges::find(repaired, std::pair(features[i].number, std::string("made_valid"))) !=
        repaired.end();
    if (!redrawn) {
      EXPECT_LT(farthest_m(found, given), kNearM);
      EXPECT_LT(farthest_m(given, found), kNearM);
    }
  }
}

TEST(Worker, SaysOfEverySampleWhatTheManifestSays) {
  std::size_t usable = 0;
  std::size_t refused_files = 0;
  for (const json::value& each : test::manifest()) {
    const json::object& entry = each.as_object();
    const std::string file = text(entry.at("file"));
    SCOPED_TRACE(file);
    const Inspection inspection = inspection_of(file);
    if (!entry.at("refusal").is_null()) {
      EXPECT_EQ(inspection.refusal, text(entry.at("refusal")));
      EXPECT_EQ(codes_of(inspection.refusal_details),
                json::value_to<std::vector<std::string>>(entry.at("details")));
      EXPECT_TRUE(inspection.features.empty());
      ++refused_files;
      continue;
    }
    ASSERT_EQ(inspection.refusal, "");
    const json::array& layers = entry.at("layers").as_array();
    ASSERT_EQ(inspection.layers.size(), layers.size());
    for (std::uint32_t i = 0; i < layers.size(); ++i) {
      expect_layer(inspection.layers[i], layers[i].as_object());
      expect_features(inspection, i, layers[i].as_object());
    }
    ++usable;
  }
  EXPECT_GE(usable, 20U);
  EXPECT_GE(refused_files, 30U);
}

// cs2cs takes and gives the order of the registry: northing first, and easting first in UTM.
std::vector<shape::LonLat> by_cs2cs(const std::string& crs,
                                    const std::vector<shape::LonLat>& original) {
  const bool swapped = !crs.starts_with("EPSG:326");
  // Tests of this file run beside one another.
  const auto file = std::filesystem::path(::testing::TempDir()) /
                    ("baitu_cs2cs_" + std::to_string(::getpid()) + ".txt");
  std::ofstream input(file);
  input << std::fixed << std::setprecision(12);
  for (const auto& at : original)
    input << (swapped ? at.lat_deg : at.lon_deg) << ' ' << (swapped ? at.lon_deg : at.lat_deg)
          << '\n';
  input.close();
  const std::string to =
      crs.starts_with("EPSG:326") || crs == "EPSG:4326" ? "EPSG:4326" : "EPSG:4490";
  const auto run = run_process("/usr/bin/cs2cs", {"-f", "%.12f", crs, to}, file,
                               {std::chrono::minutes(1), 10'000'000});
  EXPECT_TRUE(run.has_value());
  std::vector<shape::LonLat> points;
  std::istringstream lines(run ? run->output : std::string());
  double lat = 0;
  double lon = 0;
  double height = 0;
  while (lines >> lat >> lon >> height) points.push_back({lon, lat});
  return points;
}

bool is_redrawn(const Inspection& inspection, const InspectedFeature& feature) {
  return std::ranges::any_of(
      inspection.layers[feature.layer].problems, [&](const Problem& problem) {
        return problem.feature == feature.number && problem.code == "made_valid";
      });
}

TEST(Worker, PutsEveryPointWhereCs2csPutsIt) {
  std::size_t compared = 0;
  for (const json::value& each : test::manifest()) {
    if (!each.at("refusal").is_null()) continue;
    const Inspection inspection = inspection_of(text(each.at("file")));
    SCOPED_TRACE(text(each.at("file")));
    std::map<std::string, std::pair<std::vector<shape::LonLat>, std::vector<shape::LonLat>>> by_crs;
    for (const InspectedFeature& feature : inspection.features) {
      // Points that a repair added lie on lines between.
      if (is_redrawn(inspection, feature)) continue;
      const auto original = shape::from_wkb(feature.original_wkb);
      ASSERT_TRUE(original.has_value());
      auto& [from, to] = by_crs[inspection.layers[feature.layer].crs.code];
      const auto given = points_of(*original);
      const auto found = points_of(feature.geometry);
      from.insert(from.end(), given.begin(), given.end());
      to.insert(to.end(), found.begin(), found.end());
    }
    for (const auto& [crs, points] : by_crs) {
      const auto expected = by_cs2cs(crs, points.first);
      ASSERT_EQ(expected.size(), points.first.size());
      EXPECT_LT(farthest_m(points.second, expected), kNearM);
      compared += expected.size();
    }
  }
  EXPECT_GT(compared, 500U);
}

TEST(Worker, KeepsBothHalvesOfAFigureOfEight) {
  const Inspection inspection = inspection_of("self_crossing.zip");
  ASSERT_FALSE(inspection.features.empty());
  EXPECT_EQ(inspection.features[0].geometry.polygons.size(), 2U);
  ASSERT_FALSE(inspection.layers[0].problems.empty());
  EXPECT_THAT(codes_of(inspection.layers[0].problems[0].details),
              ::testing::ElementsAre("self_intersection", "place", "areas_m2", "parts"));
}

TEST(Worker, KeepsEveryPartAndHole) {
  const Inspection inspection = inspection_of("multipolygons.zip");
  ASSERT_EQ(inspection.features.size(), 1U);
  const auto& polygons = inspection.features[0].geometry.polygons;
  EXPECT_EQ(polygons.size(), 7U);
  std::size_t holes = 0;
  for (const auto& polygon : polygons) holes += polygon.rings.size() - 1;
  EXPECT_EQ(holes, 1U);
}

std::vector<std::string> ignored_of(const Inspection& inspection) {
  std::vector<std::string> ignored;
  for (const Note& note : inspection.notes) {
    EXPECT_EQ(note.code, "file_ignored");
    ignored.push_back(note.details.at(0).values.at(0));
  }
  return ignored;
}

TEST(Worker, NamesTheFilesThatItDidNotUse) {
  using ::testing::ElementsAre;
  EXPECT_THAT(ignored_of(inspection_of("zone_42_numbered.zip")),
              ElementsAre("数据/README.txt", "数据/SITES.shp.xml"));
  EXPECT_THAT(ignored_of(inspection_of("kmz_of_several.kmz")),
              ElementsAre("files/a.kml", "Other.KML"));
  EXPECT_THAT(ignored_of(inspection_of("kml_files_zipped.zip")), ElementsAre("west.kml"));
  EXPECT_THAT(ignored_of(inspection_of("kmz.kmz")), ::testing::IsEmpty()) << "a picture is drawn";
}

TEST(Worker, ShowsTheZoneThatTheEastingsCarryWithoutUsingIt) {
  EXPECT_EQ(inspection_of("no_prj_numbered.zip").refusal_details,
            (Details{{DetailCode::layer, {"sites"}}, {DetailCode::zone_in_eastings, {"42"}}}));
  EXPECT_EQ(inspection_of("no_prj.zip").refusal_details, (Details{{DetailCode::layer, {"sites"}}}))
      << "these carry none";
}

TEST(Worker, CountsRecordsAndRowsFromOne) {
  using enum DetailCode;
  EXPECT_EQ(inspection_of("many_parts.zip").refusal_details,
            (Details{{layer, {"sites"}}, {record, {"3"}}, {more_parts_than_bytes, {}}}));
  EXPECT_EQ(inspection_of("neither_encoding.zip").refusal_details,
            (Details{{layer, {"sites"}}, {row, {"1"}}}));
  EXPECT_EQ(inspection_of("prj_of_another_zone.zip").refusal_details,
            (Details{{layer, {"sites"}},
                     {record, {"1"}},
                     {system, {"CGCS2000 / 3-degree Gauss-Kruger CM 126E", "EPSG:4551"}}}));
}

Inspection inspection_of(const std::string& file, const LayerChoices& choices) {
  const auto inspection =
      inspect(test::sample(file), {.binary = BAITU_WORKER, .deadline = std::chrono::minutes(1)},
              {.layers = {choices}});
  EXPECT_TRUE(inspection.has_value()) << file;
  return inspection.value_or(Inspection{});
}

std::vector<std::string> codes_of(const std::vector<CrsCandidate>& candidates) {
  std::vector<std::string> codes;
  for (const CrsCandidate& candidate : candidates) codes.push_back(candidate.code);
  return codes;
}

TEST(Answer, IsAskedForWithTheSystemsThatALayerMayBeIn) {
  using ::testing::Contains;
  EXPECT_THAT(codes_of(inspection_of("no_prj.zip").candidates), Contains("EPSG:4551"));
  EXPECT_THAT(codes_of(inspection_of("no_prj_numbered.zip").candidates),
              ::testing::ElementsAre("EPSG:4530"));
  EXPECT_EQ(codes_of(inspection_of("local_meridian.zip").candidates).at(0), "prj");
  EXPECT_THAT(codes_of(inspection_of("prj_of_another_zone.zip").candidates),
              ::testing::ElementsAre("EPSG:4530"))
      << "its eastings carry a number that its .prj has not";
  EXPECT_TRUE(inspection_of("several_layers.zip").candidates.empty()) << "all are certain";
  EXPECT_TRUE(inspection_of("xian_80.zip").candidates.empty()) << "it needs a shift, no system";
}

// cs2cs has the file in the answered system, as it has the others in their own.
TEST(Answer, OfASystemIsTakenForAMissingOne) {
  const Inspection inspection =
      inspection_of("no_prj_numbered.zip", {.layer = "sites", .crs = "EPSG:4530"});
  ASSERT_EQ(inspection.refusal, "");
  EXPECT_EQ(inspection.layers[0].crs.code, "EPSG:4530");
  EXPECT_EQ(inspection.choices.of("sites").crs, "EPSG:4530");
  for (const InspectedFeature& feature : inspection.features) {
    const auto expected =
        by_cs2cs("EPSG:4530", points_of(shape::from_wkb(feature.original_wkb).value()));
    EXPECT_LT(farthest_m(points_of(feature.geometry), expected), kNearM);
  }
}

TEST(Answer, OfADatumShiftsItsSamples) {
  const DatumShift shift{.dx_m = -15.415, .dy_m = -143.2, .dz_m = -82.1};
  const LayerChoices choices{.layer = "sites",
                             .datum = DatumChoice{.shift = shift, .source = "示例"}};
  for (const char* const file : {"xian_80.zip", "beijing_54.zip"}) {
    const Inspection inspection = inspection_of(file, choices);
    ASSERT_EQ(inspection.refusal, "") << file;
    ASSERT_FALSE(inspection.layers[0].notes.empty());
    EXPECT_EQ(inspection.layers[0].notes.back().code, "datum_shifted");
  }
}

TEST(Answer, OfAnEncodingReplacesWhatIsNoTextInIt) {
  const Inspection inspection =
      inspection_of("neither_encoding.zip", {.layer = "sites", .encoding = Charset::gb18030});
  ASSERT_EQ(inspection.refusal, "");
  EXPECT_EQ(inspection.layers[0].encoding.proof, EncodingProof::chosen);
  EXPECT_THAT(problems_of(inspection.layers[0], Problem::Effect::repaired),
              ::testing::Contains(std::pair(0U, std::string("value_undecodable"))));
}

TEST(Answer, OfNoRepairLeavesOutWhatIsNotValid) {
  const Inspection whole = inspection_of("self_crossing.zip");
  EXPECT_EQ(whole.layers[0].lossy, 1U);
  for (const RepairChoice repair : {RepairChoice::none, RepairChoice::safe}) {
    const Inspection inspection =
        inspection_of("self_crossing.zip", {.layer = whole.layers[0].name, .repair = repair});
    ASSERT_FALSE(inspection.layers.empty());
    EXPECT_EQ(inspection.layers[0].rejected, whole.layers[0].rejected + 1);
    ASSERT_FALSE(inspection.rejected_rows.empty());
    EXPECT_EQ(inspection.rejected_rows[0].reason, "repair_unwanted");
    EXPECT_EQ(inspection.rejected_rows[0].values.size(), inspection.layers[0].fields.size());
  }
}

TEST(Answer, ForALayerThatIsNotThereIsRefused) {
  EXPECT_EQ(inspection_of("two_zones.zip", {.layer = "another"}).refusal, "choice_unfit");
}

TEST(Worker, TellsWhatKindOfFieldATableSaysItHas) {
  const InspectedLayer layer = inspection_of("utf8_cpg.zip").layers.at(0);
  EXPECT_EQ(layer.types.size(), layer.fields.size());
}

TEST(ShapeReader, RefusesWhatItsLibraryCannotOpen) {
  prepare_gdal();
  EXPECT_EQ(ShapeReader::open("no shapefile", "").error().details,
            (Details{{DetailCode::not_openable, {}}}));
}

}  // namespace
}  // namespace baitu::geo
