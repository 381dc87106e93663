#include "geo/worker/frames.hpp"

#include <gmock/gmock.h>

#include <functional>

#include "domain/shape/wkb.hpp"

namespace baitu::geo {
namespace {

shape::Geometry square(double at) {
  shape::Geometry geometry;
  geometry.kind = shape::Kind::polygon;
  geometry.polygons.push_back(
      {{{{at, at}, {at + 1, at}, {at + 1, at + 1}, {at, at + 1}, {at, at}}}});
  return geometry;
}

InspectedFeature feature(std::uint32_t number) {
  return {.layer = 0,
          .number = number,
          .values = {"GZ-001", "示例"},
          .geometry = square(number),
          .original_wkb = shape::to_wkb(square(400'000))};
}

Inspection sample() {
  Inspection inspection;
  inspection.layers.push_back(
      {.name = "示例小区",
       .kind = shape::Kind::polygon,
       .features = 4,
       .rejected = 1,
       .encoding = {"GB18030", "UTF-8", EncodingProof::strict_gb18030},
       .crs = {"EPSG:4551", "CGCS2000 / 3-degree", 100},
       .fields = {"项目编号", "名称"},
       .problems = {{"made_valid",
                     Problem::Effect::repaired,
                     0,
                     {detail(DetailCode::self_intersection),
                      detail(DetailCode::place, {"1", "2"})}},
                    {"null_geometry", Problem::Effect::rejected, 2, {}}},
       .problem_count = 2,
       .notes = {{"claim_wrong", {{DetailCode::claimed_and_found, {"UTF-8", "GBK"}}}}},
       .types = {FieldType::text, FieldType::date},
       .lossy = 1,
       .fit = FitFound{{12, 0, 40}, 24, -1'500, 3'600'000}});
  inspection.features = {feature(0), feature(1), feature(3)};
  inspection.notes = {{"file_ignored", {{DetailCode::file, {"README"}}}}};
  inspection.rejected_rows = {{0, 2, "null_geometry", {"GZ-002", "示例"}}};
  return inspection;
}

std::string bytes_of(const Inspection& inspection) {
  std::string bytes;
  EXPECT_TRUE(write_frames(inspection, [&](std::string_view part) {
    bytes += part;
    return true;
  }));
  return bytes;
}

TEST(Frames, GiveBackWhatWasWritten) {
  const auto read = read_frames(bytes_of(sample()));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(*read, sample());
  const Inspection refusal = refused(Reason::crs_missing, {detail(DetailCode::layer, {"示例"})});
  EXPECT_EQ(read_frames(bytes_of(refusal)).value_or(Inspection{}), refusal);
}

Inspection with_a_candidate() {
  Inspection refusal = refused(Reason::crs_missing, {detail(DetailCode::layer, {"示例"})});
  refusal.candidates = {
      {.layer = "示例",
       .code = "EPSG:4551",
       .name = "CGCS2000 / 3-degree",
       .swapped = true,
       .bounds = {125'000'000'000, 46'000'000'000, 126'000'000'000, 47'000'000'000},
       .points = {{125.5, 46.25}, {125.000000001, 46}}}};
  return refusal;
}

TEST(Frames, GiveBackTheSystemsThatALayerMayBeIn) {
  EXPECT_EQ(read_frames(bytes_of(with_a_candidate())).value_or(Inspection{}), with_a_candidate());
}

TEST(Frames, SayNoCandidateThatCannotBe) {
  using Change = std::function<void(CrsCandidate&)>;
  const std::vector<std::pair<const char*, Change>> changes{
      {"bounds turned round", [](auto& c) { std::swap(c.bounds.west_nd, c.bounds.east_nd); }},
      {"off the earth", [](auto& c) { c.bounds.north_nd = 90'000'000'001; }},
      {"a point off the earth", [](auto& c) { c.points[0].lon_deg = -181; }},
      {"too many points", [](auto& c) { c.points.resize(kMaxCandidatePoints + 1); }},
      {"a code too long", [](auto& c) { c.code.assign(kMaxCrsCodeBytes + 1, 'x'); }},
  };
  for (const auto& [name, change] : changes) {
    Inspection inspection = with_a_candidate();
    change(inspection.candidates[0]);
    EXPECT_FALSE(read_frames(bytes_of(inspection)).has_value()) << name;
  }
  Inspection usable = sample();
  usable.candidates = with_a_candidate().candidates;
  EXPECT_FALSE(read_frames(bytes_of(usable)).has_value()) << "of a file that is not refused";
}

TEST(Frames, StopWhenTheyCannotBeWritten) {
  int calls = 0;
  EXPECT_FALSE(write_frames(sample(), [&](std::string_view) { return ++calls < 3; }));
  EXPECT_EQ(calls, 3);
}

TEST(Frames, AreRefusedWhereverTheyAreCut) {
  const std::string bytes = bytes_of(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_frames(std::string_view(bytes).substr(0, size)).has_value()) << size;
  EXPECT_FALSE(read_frames(bytes + "x").has_value());
}

TEST(Frames, SurviveEveryFlippedByte) {
  const std::string good = bytes_of(sample());
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string bytes = good;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      // A value may be another one; what is read can then be written again, so it is whole.
      const auto read = read_frames(bytes);
      if (read.has_value()) {
        EXPECT_EQ(read_frames(bytes_of(*read)), read);
      }
    }
}

// Each change makes of something that can be one that cannot.
TEST(Frames, SayNothingThatCannotBe) {
  using Change = std::function<void(Inspection&)>;
  const std::vector<std::pair<const char*, Change>> changes{
      {"an unknown reason", [](auto& i) { i.layers[0].notes[0].code = "all_is_well"; }},
      {"an unknown refusal", [](auto& i) { i.features.clear(), i.refusal = "because"; }},
      {"a sentence", [](auto& i) { i.notes[0].details[0].code = DetailCode::text; }},
      {"a value too few", [](auto& i) { i.notes[0].details[0].values.clear(); }},
      {"a value too many", [](auto& i) { i.notes[0].details[0].values.emplace_back("x"); }},
      {"a place that is none",
       [](auto& i) { i.layers[0].problems[0].details[1].values[0] = "east"; }},
      {"too many details", [](auto& i) { i.notes[0].details.resize(9, i.notes[0].details[0]); }},
      {"features of a refused file", [](auto& i) { i.refusal = "zip_empty"; }},
      {"a text that is not UTF-8", [](auto& i) { i.features[0].values[1] = "\xff"; }},
      {"a value too long", [](auto& i) { i.features[0].values[1].assign(4'001, 'x'); }},
      {"too few values", [](auto& i) { i.features[0].values.pop_back(); }},
      {"a feature of no layer", [](auto& i) { i.features[0].layer = 1; }},
      {"a number beyond the layer", [](auto& i) { i.features[2].number = 4; }},
      {"a feature twice", [](auto& i) { i.features[1].number = 0; }},
      {"another kind", [](auto& i) { i.layers[0].kind = shape::Kind::line; }},
      {"counts that do not agree", [](auto& i) { i.layers[0].rejected = 2; }},
      {"more rejected than there are", [](auto& i) { i.layers[0].rejected = 5; }},
      {"a problem of no feature", [](auto& i) { i.layers[0].problems[0].feature = 4; }},
      {"fewer problems than listed", [](auto& i) { i.layers[0].problem_count = 1; }},
      {"more than certain", [](auto& i) { i.layers[0].crs.confidence_percent = 101; }},
      {"off the earth", [](auto& i) { i.features[0].geometry = square(180); }},
      {"no geometry", [](auto& i) { i.features[0].geometry.polygons.clear(); }},
      {"no original", [](auto& i) { i.features[0].original_wkb.clear(); }},
      {"an original that is none", [](auto& i) { i.features[0].original_wkb = "x"; }},
      {"too many layers", [](auto& i) { i.layers.resize(17, i.layers[0]); }},
      {"too many notes", [](auto& i) { i.notes.resize(101, i.notes[0]); }},
      {"too many fields",
       [](auto& i) { i.layers[0].fields.resize(256), i.layers[0].types.resize(256); }},
      {"more repaired than there are", [](auto& i) { i.layers[0].lossy = 5; }},
      {"too many residuals", [](auto& i) { i.layers[0].fit->residuals_mm.resize(51); }},
      {"a turn too far", [](auto& i) { i.layers[0].fit->rotation_mas = 648'000'001; }},
      {"a row of no layer", [](auto& i) { i.rejected_rows[0].layer = 1; }},
      {"a row beyond the layer", [](auto& i) { i.rejected_rows[0].number = 4; }},
      {"a row without a reason", [](auto& i) { i.rejected_rows[0].reason = ""; }},
      {"a row of other fields", [](auto& i) { i.rejected_rows[0].values.pop_back(); }},
      {"more rows than are counted",
       [](auto& i) { i.rejected_rows.push_back({0, 3, "degenerate", {"", ""}}); }},
      {"nothing and no refusal", [](auto& i) { i = {}; }},
  };
  for (const auto& [name, change] : changes) {
    Inspection inspection = sample();
    change(inspection);
    EXPECT_FALSE(read_frames(bytes_of(inspection)).has_value()) << name;
  }
}

TEST(Frames, SayNoDetailThatIsNotInTheTable) {
  const std::string good = bytes_of(sample());
  const std::size_t at = good.find("self_intersection");
  ASSERT_NE(at, std::string::npos);
  std::string other = good;
  other.replace(at, 4, "elf_");
  EXPECT_EQ(read_frames(other).error().message, "the output of the worker: an unknown detail");
}

TEST(Frames, HoldNoMoreValuesThanAFileMayHave) {
  Inspection inspection = sample();
  InspectedLayer& layer = inspection.layers[0];
  layer.fields.assign(kMaxFields, "f");
  layer.types.assign(kMaxFields, FieldType::text);
  layer.features = kMaxValues / kMaxFields + 2;
  layer.rejected = 0;
  inspection.rejected_rows.clear();
  layer.problems.clear();
  layer.problem_count = 0;
  inspection.features.clear();
  for (std::uint32_t i = 0; i < layer.features; ++i) {
    inspection.features.push_back(feature(i));
    inspection.features.back().values.assign(kMaxFields, "");
    inspection.features.back().geometry = square(1);
  }
  EXPECT_EQ(read_frames(bytes_of(inspection)).error().message,
            "the output of the worker: too many values");
}

TEST(Frames, RoundWhatTheWorkerDidNot) {
  Inspection inspection = sample();
  inspection.features[0].geometry.polygons[0].rings[0][1].lon_deg = 0.123456789123;
  const auto read = read_frames(bytes_of(inspection));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->features[0].geometry.polygons[0].rings[0][1].lon_deg, 0.123456789);
}

}  // namespace
}  // namespace baitu::geo
