#include "geo/layer/map_layers.hpp"

#include <gmock/gmock.h>

#include <array>
#include <set>

#include "tests/geo/layer/decoded_tile.hpp"
#include "tests/geo/layer/map_story.hpp"

namespace baitu::geo {
namespace {

using test::decoded;
using test::kSites;
using test::square;
using test::tile_at;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr shape::LonLat kPlace{125.1005, 46.6005};

class MapLayersTest : public ::testing::Test {
 protected:
  MapLayersTest() : map_(story_.reader()) {}

  const Map& folded() {
    story_.fold(map_, folded_, story_.head());
    folded_ = story_.head();
    snapshot_ = map_.snapshot();
    return *snapshot_;
  }

  Tile tile(const TileId& id, Position as_of, const LayerCode& layer = kSites,
            Labels labels = Labels::usual) {
    const auto made = snapshot_->tile(layer, id, as_of, labels);
    EXPECT_TRUE(made);
    return made.value_or(Tile());
  }

  test::MapStory story_;
  MapLayers map_;
  Position folded_;
  std::shared_ptr<const Map> snapshot_;
};

TEST_F(MapLayersTest, DrawsASiteWithWhatIsKnownOfItsProject) {
  story_.register_project("GZ-001");
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  folded();
  const auto layers = decoded(tile(tile_at(kPlace, 14), {1}).bytes);
  ASSERT_THAT(layers, SizeIs(1));
  EXPECT_EQ(layers[0].name, "sites");
  EXPECT_EQ(layers[0].version, 2U);
  EXPECT_EQ(layers[0].extent, 4096U);
  ASSERT_THAT(layers[0].features, SizeIs(1));
  const auto& feature = layers[0].features[0];
  EXPECT_EQ(feature.id, 1U);
  EXPECT_EQ(feature.type, 3);
  EXPECT_THAT(feature.properties,
              UnorderedElementsAre(Pair("code", "GZ-001"), Pair("site", "1"),
                                   Pair("name", "项目GZ-001"), Pair("programme", "GZ"),
                                   Pair("district", "east"), Pair("kind", "polygon")));
}

TEST_F(MapLayersTest, DrawsAPointBelowZoomTen) {
  story_.register_project("GZ-001");
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  folded();
  EXPECT_EQ(decoded(tile(tile_at(kPlace, 10), {1}).bytes).at(0).features.at(0).type, 3);
  EXPECT_EQ(decoded(tile(tile_at(kPlace, 9), {1}).bytes).at(0).features.at(0).type, 1);
  EXPECT_EQ(decoded(tile(tile_at(kPlace, 5), {1}).bytes).at(0).features.at(0).type, 1);
}

TEST_F(MapLayersTest, KeepsEveryMomentOfASite) {
  story_.register_project("GZ-001");
  story_.commit();
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  story_.revise("GZ-001", "1", square(125.3, 46.6));
  story_.commit();
  story_.withdraw("GZ-001", "1");
  story_.commit();
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  folded();
  const TileId old_place = tile_at(kPlace, 14);
  const TileId new_place = tile_at({125.3005, 46.6005}, 14);
  const auto shown = [&](const TileId& id, std::uint64_t at) {
    return !tile(id, {at}).bytes.empty();
  };
  EXPECT_FALSE(shown(old_place, 1));
  EXPECT_TRUE(shown(old_place, 2));
  EXPECT_FALSE(shown(old_place, 3));
  EXPECT_TRUE(shown(new_place, 3));
  EXPECT_FALSE(shown(new_place, 4));
  EXPECT_TRUE(shown(old_place, 5));
  // The same site, so the same feature.
  EXPECT_EQ(tile(old_place, {5}).bytes, tile(old_place, {2}).bytes);
  EXPECT_EQ(tile(old_place, {1}).sequence, Position{0});
  EXPECT_EQ(tile(old_place, {2}).sequence, Position{2});
  EXPECT_EQ(tile(old_place, {4}).sequence, Position{3});
  EXPECT_EQ(tile(new_place, {5}).sequence, Position{4});
  EXPECT_EQ(tile(old_place, {5}).sequence, Position{5});
}

TEST_F(MapLayersTest, SaysFromTheRecordOnWhatAProjectIsCalledAndWhereItIsCounted) {
  story_.register_project("GZ-001");
  story_.register_project("GZ-002");
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.set("GZ-001", "2", square(125.3, 46.6));
  story_.commit();
  story_.withdraw("GZ-001", "2");
  story_.commit();
  story_.add(project_stream(ProjectCode("GZ-001")), project::Renamed{{"新名", ""}, ""});
  story_.commit();
  story_.add(project_stream(ProjectCode("GZ-001")),
             project::Reclassified{{}, UnitCode("west"), "调整"});
  story_.commit();
  folded();
  const auto said = [&](std::uint64_t at) {
    const auto layers = decoded(tile(tile_at(kPlace, 14), {at}).bytes);
    const auto& properties = layers.at(0).features.at(0).properties;
    return std::pair(properties.at("name"), properties.at("district"));
  };
  EXPECT_EQ(said(2), std::pair(std::string("项目GZ-001"), std::string("east")));
  EXPECT_EQ(said(3), std::pair(std::string("新名"), std::string("east")));
  EXPECT_EQ(said(4), std::pair(std::string("新名"), std::string("west")));
  const TileId withdrawn = tile_at({125.3005, 46.6005}, 14);
  EXPECT_TRUE(tile(withdrawn, {4}).bytes.empty());
  EXPECT_EQ(tile(withdrawn, {4}).sequence, Position{2});
}

TEST_F(MapLayersTest, TellsWhatRecordsChanged) {
  story_.register_project("GZ-001");
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  story_.revise("GZ-001", "1", square(125.3, 46.6));
  story_.commit();
  const Map& map = folded();
  const auto changes = map.changes({1}, {2});
  ASSERT_THAT(changes, SizeIs(2));  // what was, and what is
  EXPECT_THAT((std::vector{changes[0].bounds, changes[1].bounds}),
              UnorderedElementsAre(bounds_of(square(125.1, 46.6)), bounds_of(square(125.3, 46.6))));
  EXPECT_EQ(changes[0].layer, kSites);
  EXPECT_EQ(changes[0].sequence, Position{2});
  EXPECT_THAT(map.changes({2}, {2}), IsEmpty());
  EXPECT_THAT(map.changes({0}, {1}), SizeIs(1));
}

TEST_F(MapLayersTest, TellsManyChangesAsOne) {
  story_.register_project("GZ-001");
  for (int i = 0; i < 100; ++i)
    story_.set("GZ-001", std::to_string(i).c_str(), square(125.1 + i * 0.002, 46.6));
  story_.commit();
  const auto changes = folded().changes({0}, {1});
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].bounds,
            united(bounds_of(square(125.1, 46.6)), bounds_of(square(125.1 + 99 * 0.002, 46.6))));
}

TEST_F(MapLayersTest, ReplacesALayerAndKeepsWhatIsTheSame) {
  story_.replace("lakes", {{"东湖", square(125.1, 46.6), ""}, {"西湖", square(125.3, 46.6), ""}});
  story_.commit();
  story_.replace("lakes", {{"东湖", square(125.1, 46.6), ""}, {"西湖", square(125.5, 46.6), ""}});
  story_.commit();
  story_.withdraw_layer("lakes");
  story_.commit();
  const Map& map = folded();
  const LayerCode lakes("lakes");
  EXPECT_EQ(tile(tile_at(kPlace, 14), {2}, lakes).sequence, Position{1});
  EXPECT_EQ(tile(tile_at({125.5005, 46.6005}, 14), {2}, lakes).sequence, Position{2});
  EXPECT_EQ(decoded(tile(tile_at(kPlace, 14), {2}, lakes).bytes).at(0).features.at(0).properties,
            (std::map<std::string, std::string>{{"name", "东湖"}}));
  const auto infos = map.layers({2});
  ASSERT_THAT(infos, SizeIs(2));
  EXPECT_EQ(infos[0].code, lakes);
  EXPECT_EQ(infos[0].features, 2U);
  EXPECT_EQ(infos[0].source, "示例");
  EXPECT_EQ(infos[0].sequence, Position{2});
  EXPECT_EQ(infos[0].bounds,
            united(bounds_of(square(125.1, 46.6)), bounds_of(square(125.5, 46.6))));
  EXPECT_THAT(map.layers({3}), SizeIs(1));
  EXPECT_EQ(map.tile(lakes, {10, 0, 0}, {3}, Labels::usual).error().code, ErrorCode::not_found);
}

// What a layer is called, and by whom it was reviewed, is shown beside it.
TEST_F(MapLayersTest, TellsOfALayerThatIsOnlyCalledOtherwise) {
  const auto lake = square(125.1, 46.6);
  story_.replace("lakes", {{"东湖", lake, ""}});
  story_.commit();
  story_.register_project("GZ-001");
  story_.commit();
  story_.replace("lakes", {{"东湖", lake, ""}});
  story_.commit();
  const Map& map = folded();
  EXPECT_THAT(map.changes({1}, {2}), IsEmpty());
  const auto changes = map.changes({2}, {3});
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].layer, LayerCode("lakes"));
  EXPECT_EQ(changes[0].bounds, bounds_of(lake));
}

// given a layer that is internal, published, and internal again
TEST_F(MapLayersTest, IsOfNoMomentForEverybodyOnceALayerIsInternal) {
  using enum layer::Classification;
  const LayerCode plots("plots");
  const auto replace = [&](layer::Classification classification) {
    story_.replace("plots", {{"一号地块", square(125.1, 46.6), ""}}, classification);
    story_.commit();
  };
  replace(internal);
  replace(open);
  EXPECT_EQ(folded().classification(plots, {1}), internal);
  EXPECT_EQ(snapshot_->classification(plots, {2}), open);
  EXPECT_EQ(snapshot_->classification(LayerCode("moon"), {2}), open);
  EXPECT_EQ(snapshot_->changes({0}, {1}).at(0).told_to, internal);
  const auto published = snapshot_->changes({1}, {2});
  ASSERT_THAT(published, SizeIs(2));
  EXPECT_EQ(published[0].told_to, internal);
  EXPECT_EQ(published[1].told_to, open);
  story_.replace("plots", {{"一号地块", square(125.3, 46.8), ""}}, internal);
  story_.commit();
  EXPECT_EQ(folded().classification(plots, {2}), internal);
  EXPECT_EQ(snapshot_->layers({2}).at(0).classification, open);
  // Everybody is told where it was, and not where it is.
  const auto closed = snapshot_->changes({2}, {3});
  ASSERT_THAT(closed, SizeIs(3));
  for (const MapChange& change : closed)
    EXPECT_EQ(change.told_to == open,
              change.bounds == bounds_of(square(125.1, 46.6)) && &change == &closed.back());
  story_.withdraw_layer("plots");
  story_.commit();
  EXPECT_EQ(folded().classification(plots, {2}), internal);

  MapLayers again(story_.reader());
  ASSERT_TRUE(again.load(map_.save()));
  again.publish();
  EXPECT_EQ(again.snapshot()->classification(plots, {2}), internal);
  EXPECT_EQ(again.snapshot()->layers({1}).at(0).classification, internal);
}

// Of an area that is in four tiles of a zoom, a name in each would be four names.
TEST_F(MapLayersTest, LabelsAnAreaOfContextInOneTileOfEachZoom) {
  const test::Geometry district = square(124.9, 46.5, 0.2);
  story_.replace("districts", {{"东区", district, ""}});
  story_.replace("roads",
                 {{"东路", {shape::Kind::line, {}, {{{124.9, 46.5}, {125.1, 46.7}}}, {}}, ""}});
  story_.register_project("GZ-001");
  story_.set("GZ-001", "1", district);
  story_.commit();
  folded();
  for (const std::uint8_t zoom : std::array<std::uint8_t, 4>{5, 9, 11, 14}) {
    const TileId from = tile_at({124.9, 46.7}, zoom);
    const TileId to = tile_at({125.1, 46.5}, zoom);
    std::vector<test::DecodedFeature> labels;
    for (std::uint32_t y = from.y; y <= to.y; ++y)
      for (std::uint32_t x = from.x; x <= to.x; ++x) {
        const auto layers = decoded(tile({zoom, x, y}, {1}, LayerCode("districts")).bytes);
        ASSERT_FALSE(layers.empty());
        EXPECT_EQ(layers[0].name, "districts");
        for (std::size_t i = 1; i < layers.size(); ++i) {
          EXPECT_EQ(layers[i].name, "districts_labels");
          labels.insert(labels.end(), layers[i].features.begin(), layers[i].features.end());
        }
        for (const char* other : {"roads", "sites"})
          EXPECT_LE(decoded(tile({zoom, x, y}, {1}, LayerCode(other)).bytes).size(), 1U);
      }
    ASSERT_THAT(labels, SizeIs(1)) << int{zoom};
    EXPECT_EQ(labels[0].type, 1);
    EXPECT_EQ(labels[0].id, 1U);
    EXPECT_THAT(labels[0].properties, ElementsAre(Pair("name", "东区")));
  }
}

TEST_F(MapLayersTest, GivesEverySiteOfALargeRecordItsOwnShape) {
  constexpr int kSiteCount = 3'000;
  const auto site = [](int i) { return square(125.0 + 0.002 * i, 46.6, 0.0005 + 1e-7 * i); };
  story_.register_project("GZ-001");
  for (int i = 0; i < kSiteCount; ++i) story_.set("GZ-001", std::to_string(i + 1).c_str(), site(i));
  story_.commit();
  folded();
  const std::string saved = map_.save();
  std::size_t from = 0;
  for (int i = 0; i < kSiteCount; ++i) {
    from = saved.find(Prepared(site(i), kFirstSiteZoom).to_bytes(), from);
    ASSERT_NE(from, std::string::npos) << i;
  }
  MapLayers again(story_.reader());
  story_.fold(again, {}, story_.head());
  EXPECT_EQ(again.save(), saved);
}

// An estate of many houses, a road across tiles and a point have one mark each.
TEST_F(MapLayersTest, LabelsEverySiteInOneTileOfEachZoomWhereItIsAsked) {
  test::Geometry parts = square(124.9, 46.5, 0.02);
  parts.polygons.push_back(square(125.0, 46.6, 0.05).polygons.front());
  story_.register_project("GZ-001", "Estate");
  story_.register_project("GZ-002");
  story_.set("GZ-001", "1", parts);
  story_.set("GZ-001", "2", {shape::Kind::line, {}, {{{124.9, 46.5}, {125.1, 46.7}}}, {}});
  story_.set("GZ-002", "1", {shape::Kind::point, {{124.95, 46.55}, {125.05, 46.65}}, {}, {}});
  story_.commit();
  folded();
  for (const std::uint8_t zoom : std::array<std::uint8_t, 4>{5, 9, 10, 14}) {
    const TileId from = tile_at({124.9, 46.7}, zoom);
    const TileId to = tile_at({125.1, 46.5}, zoom);
    std::multiset<std::map<std::string, std::string>> labels;
    for (std::uint32_t y = from.y; y <= to.y; ++y)
      for (std::uint32_t x = from.x; x <= to.x; ++x) {
        for (const auto& layer : decoded(tile({zoom, x, y}, {1}, kSites, Labels::all).bytes))
          if (layer.name == "sites_labels")
            for (const auto& label : layer.features) labels.insert(label.properties);
        for (const auto& layer : decoded(tile({zoom, x, y}, {1}).bytes))
          EXPECT_EQ(layer.name, "sites");
      }
    using Said = std::map<std::string, std::string>;
    EXPECT_THAT(
        labels,
        UnorderedElementsAre(
            Said{{"code", "GZ-001"}, {"site", "1"}, {"name", "项目GZ-001"}, {"name_en", "Estate"}},
            Said{{"code", "GZ-001"}, {"site", "2"}, {"name", "项目GZ-001"}, {"name_en", "Estate"}},
            Said{{"code", "GZ-002"}, {"site", "1"}, {"name", "项目GZ-002"}}))
        << int{zoom};
  }
}

TEST_F(MapLayersTest, SaysTheEnglishNameOfWhatHasOne) {
  story_.replace("lakes", {{"东湖", square(125.1, 46.6), "", "", "East Lake"},
                           {"西湖", square(125.1002, 46.6), ""}});
  story_.commit();
  folded();
  for (const auto& layer : decoded(tile(tile_at(kPlace, 14), {1}, LayerCode("lakes")).bytes)) {
    ASSERT_THAT(layer.features, SizeIs(2));
    EXPECT_THAT(layer.features[0].properties,
                UnorderedElementsAre(Pair("name", "东湖"), Pair("name_en", "East Lake")));
    EXPECT_THAT(layer.features[1].properties, ElementsAre(Pair("name", "西湖")));
  }
}

TEST_F(MapLayersTest, RefusesWhatIsNoTileAndNoLayer) {
  const Map& map = folded();
  EXPECT_EQ(map.tile(kSites, {17, 0, 0}, {}, Labels::usual).error().code, ErrorCode::invalid_value);
  EXPECT_EQ(map.tile(kSites, {3, 8, 0}, {}, Labels::usual).error().code, ErrorCode::invalid_value);
  EXPECT_EQ(map.sequence(kSites, {3, 0, 8}, {}).error().code, ErrorCode::invalid_value);
  EXPECT_EQ(map.sequence(LayerCode("moon"), {3, 0, 0}, {}).error().code, ErrorCode::not_found);
  EXPECT_EQ(map.tile(kSites, {0, 0, 0}, {}, Labels::all)->bytes, "");
}

TEST_F(MapLayersTest, CountsWhatTheBudgetLeavesOut) {
  story_.register_project("GZ-001");
  for (int i = 0; i < 30'000; ++i)
    story_.set("GZ-001", std::to_string(i).c_str(),
               square(125.0 + (i % 100) * 0.0001, 46.6 + i / 100 * 0.0001, 0.0001));
  story_.commit();
  folded();
  const Tile made = tile(tile_at({125.005, 46.605}, 9), {1});
  EXPECT_GT(made.left_out, 0U);
  EXPECT_LT(made.bytes.size(), 600'000U);
  const auto layers = decoded(made.bytes);
  ASSERT_THAT(layers, SizeIs(2));
  EXPECT_EQ(layers[0].features.size() + made.left_out, 30'000U);
  EXPECT_EQ(layers[1].name, "notes");
  EXPECT_THAT(layers[1].features.at(0).properties,
              ElementsAre(Pair("left_out", std::to_string(made.left_out))));
}

// Features come first; labels have what those leave.
TEST_F(MapLayersTest, HasOneBudgetForFeaturesAndLabels) {
  story_.register_project("GZ-001");
  for (int i = 0; i < 9'000; ++i)
    story_.set("GZ-001", std::to_string(i).c_str(),
               square(125.0 + (i % 100) * 0.0001, 46.6 + i / 100 * 0.0001, 0.0001));
  story_.commit();
  folded();
  const TileId place = tile_at({125.005, 46.605}, 9);
  const auto plain = map_.snapshot()->tile(kSites, place, {1}, Labels::usual);
  const auto labelled = map_.snapshot()->tile(kSites, place, {1}, Labels::all);
  EXPECT_EQ(plain->left_out, 0U);
  EXPECT_GT(labelled->left_out, 0U);
  EXPECT_LT(labelled->bytes.size(), 600'000U);
  const auto layers = decoded(labelled->bytes);
  ASSERT_THAT(layers, SizeIs(3));
  EXPECT_THAT(layers[0].features, SizeIs(9'000));
  EXPECT_EQ(layers[1].features.size() + labelled->left_out, 9'000U);
}

TEST_F(MapLayersTest, RefusesARecordWhoseGeometryIsMissing) {
  story_.register_project("GZ-001");
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  story_.lose(BlobName("file-0"));
  const auto& step = story_.step(1);
  const auto prepared = map_.prepare(step.record, step.events);
  ASSERT_FALSE(prepared);
  EXPECT_EQ(prepared.error().code, ErrorCode::corrupt);
}

TEST_F(MapLayersTest, RefusesANumberThatTheFileHasNot) {
  story_.register_project("GZ-001");
  shape::Shape shape = story_.shape_of(square(125.1, 46.6));
  shape.geometry.number = 1;
  story_.add(project_stream(ProjectCode("GZ-001")), project::SiteSet{SiteCode("1"), shape, {}});
  story_.commit();
  EXPECT_FALSE(map_.prepare(story_.step(1).record, story_.step(1).events));
}

TEST_F(MapLayersTest, RefusesASiteOfAProjectThatIsNotRegistered) {
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  EXPECT_FALSE(map_.prepare(story_.step(1).record, story_.step(1).events));
}

TEST_F(MapLayersTest, RefusesACheckpointThatDoesNotReadBack) {
  story_.register_project("GZ-001");
  story_.set("GZ-001", "1", square(125.1, 46.6));
  story_.commit();
  folded();
  const std::string bytes = map_.save();
  MapLayers other(story_.reader());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(other.load(bytes.substr(0, size))) << size;
  EXPECT_FALSE(other.load(bytes + "x"));
  EXPECT_TRUE(other.load(bytes));
  EXPECT_EQ(other.save(), bytes);
}

}  // namespace
}  // namespace baitu::geo
