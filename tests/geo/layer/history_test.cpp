// Random histories: every tile at every moment is what looking at all versions says, what a map
// that was folded no further shows, and what a map loaded from a checkpoint shows.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/geo/layer/decoded_tile.hpp"
#include "tests/geo/layer/map_story.hpp"

namespace baitu::geo {
namespace {

using test::kSites;
using test::MapStory;
using test::tile_at;

constexpr double kWest_deg = 125.0;
constexpr double kSouth_deg = 46.5;
constexpr double kWidth_deg = 0.4;
constexpr int kProjects = 12;
const LayerCode kRoads("roads");

// A version, noted as it was told: an independent record of who was where when.
struct Noted {
  LayerCode layer;
  std::uint64_t feature;
  GridBox reach;
  std::uint64_t start;
  std::uint64_t end = kForever;
};

class RandomHistory {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {
    for (int i = 0; i < kProjects; ++i) story.register_project(code(i));
    story.commit();
  }

  void go_on(int records) {
    for (int i = 0; i < records; ++i) {
      const std::uint64_t position = story.head().value + 1;
      for (int changes = below(5); changes >= 0; --changes) change(position);
      story.commit();
    }
  }

  std::uint64_t change_of(const LayerCode& layer, const TileId& tile, std::uint64_t moment) const {
    std::uint64_t last = 0;
    for (const Noted& each : noted) {
      if (each.layer != layer || !each.reach.intersects(buffered_at_max_zoom(tile))) continue;
      if (each.start <= moment) last = std::max(last, each.start);
      if (each.end <= moment) last = std::max(last, each.end);
    }
    return last;
  }

  // Those that reach the tile, and its buffer but for so many units of the grid of kMaxZoom.
  std::set<std::uint64_t> features_of(const LayerCode& layer, const TileId& tile,
                                      std::uint64_t moment, std::int32_t less = 0) const {
    GridBox box = buffered_at_max_zoom(tile);
    box = {box.min_x + less, box.min_y + less, box.max_x - less, box.max_y - less};
    std::set<std::uint64_t> features;
    for (const Noted& each : noted)
      if (each.layer == layer && each.reach.intersects(box) && each.start <= moment &&
          moment < each.end)
        features.insert(each.feature);
    return features;
  }

  TileId tile() {
    return tile_at({kWest_deg + kWidth_deg * share(), kSouth_deg + kWidth_deg * share()},
                   static_cast<std::uint8_t>(5 + below(12)));
  }
  std::uint64_t below(std::uint64_t limit) {
    return std::uniform_int_distribution<std::uint64_t>(0, limit - 1)(random_);
  }

  MapStory story;
  std::vector<Noted> noted;

 private:
  static std::string code(int number) { return "P-" + std::to_string(number); }
  int below(int limit) { return static_cast<int>(below(static_cast<std::uint64_t>(limit))); }
  double share() { return std::uniform_real_distribution<double>(0, 1)(random_); }

  shape::Geometry geometry() {
    const double size = below(10) == 0 ? 0.1 : 0.001 + 0.01 * share();
    return test::square(kWest_deg + kWidth_deg * share(), kSouth_deg + kWidth_deg * share(), size);
  }

  Noted* holding(const LayerCode& layer, std::uint64_t feature) {
    for (Noted& each : noted)
      if (each.layer == layer && each.feature == feature && each.end == kForever) return &each;
    return nullptr;
  }

  void change(std::uint64_t position) {
    const int what = below(20);
    if (what == 0) return replace_roads(position);
    const std::string project = code(below(kProjects));
    const std::string site = std::to_string(below(4));
    const auto known = features_.find(project + "/" + site);
    Noted* now = known == features_.end() ? nullptr : holding(kSites, known->second);
    if (now) now->end = position;
    if (now && what < 6) return story.withdraw(project, site.c_str());
    const shape::Geometry fresh = geometry();
    const std::uint64_t feature =
        features_.try_emplace(project + "/" + site, features_.size() + 1).first->second;
    const bool revised = now != nullptr;
    noted.push_back({kSites, feature, Prepared(fresh, kFirstSiteZoom).reach(), position});
    revised ? story.revise(project, site.c_str(), fresh) : story.set(project, site.c_str(), fresh);
  }

  void replace_roads(std::uint64_t position) {
    if (replaced_at_ == position) return;
    replaced_at_ = position;
    std::vector<shape::StoredGeometry> roads;
    for (Noted& each : noted)
      if (each.layer == kRoads && each.end == kForever) each.end = position;
    for (std::uint64_t i = below(std::uint64_t{6}); i > 0; --i) {
      roads.push_back({"road", geometry(), ""});
      noted.push_back({kRoads, roads.size(),
                       Prepared(roads.back().geometry, kFirstContextZoom).reach(), position});
    }
    story.replace("roads", std::move(roads));
  }

  std::mt19937 random_;
  std::map<std::string, std::uint64_t> features_;
  std::uint64_t replaced_at_ = 0;
};

std::set<std::uint64_t> features_in(const std::string& bytes) {
  std::set<std::uint64_t> features;
  for (const auto& layer : test::decoded(bytes))
    for (const auto& feature : layer.features) features.insert(feature.id);
  return features;
}

TEST(MapHistory, IsWhatLookingAtAllVersionsSays) {
  for (const unsigned seed : {1U, 2U}) {
    RandomHistory history(seed);
    history.go_on(600);
    MapLayers layers(history.story.reader());
    history.story.fold(layers, {}, history.story.head());
    const auto map = layers.snapshot();
    for (int i = 0; i < 4'000; ++i) {
      const TileId tile = history.tile();
      const Position moment{i % 4 == 0 ? history.story.head().value
                                       : history.below(history.story.head().value + 1)};
      const LayerCode& layer = i % 5 == 0 ? kRoads : kSites;
      const auto sequence = map->sequence(layer, tile, moment);
      if (!sequence) continue;  // no roads yet
      ASSERT_EQ(sequence->value, history.change_of(layer, tile, moment.value));
      const auto made = map->tile(layer, tile, moment, Labels::all);
      ASSERT_EQ(made->sequence, *sequence);
      const auto shown = features_in(made->bytes);
      const auto may_show = history.features_of(layer, tile, moment.value);
      ASSERT_TRUE(std::ranges::includes(may_show, shown));
      // Squares run along the axes, so whatever reaches the tile shows, but for what rounding moves
      // over the rim of the buffer, and points.
      const std::uint8_t first_zoom = layer == kSites ? kFirstSiteZoom : kFirstContextZoom;
      if (tile.z < first_zoom) continue;
      // The reach is around what is drawn at every zoom, so the coarsest says how far.
      const std::int32_t moved = 2 * kCoarseStep << (kMaxZoom - first_zoom);
      const auto must_show = history.features_of(layer, tile, moment.value, moved);
      ASSERT_TRUE(std::ranges::includes(shown, must_show));
    }
  }
}

TEST(MapHistory, ShowsThePastAsAMapThatKnowsNoMoreAndASnapshotOfThen) {
  RandomHistory history(3);
  history.go_on(500);
  MapLayers full(history.story.reader());
  MapLayers growing(history.story.reader());
  history.story.fold(full, {}, history.story.head());
  std::vector<std::shared_ptr<const Map>> held;
  Position folded;
  for (const std::uint64_t moment : {1U, 2U, 37U, 120U, 121U, 300U, 499U, 501U}) {
    history.story.fold(growing, folded, {moment});
    folded = {moment};
    held.push_back(growing.snapshot());
  }
  const auto head = full.snapshot();
  for (const auto& then : held) {
    const Position moment = then->position();
    for (int i = 0; i < 250; ++i) {
      const TileId tile = history.tile();
      ASSERT_EQ(head->tile(kSites, tile, moment, Labels::all)->bytes,
                then->tile(kSites, tile, moment, Labels::all)->bytes);
      ASSERT_EQ(head->sequence(kSites, tile, moment), then->sequence(kSites, tile, moment));
    }
    ASSERT_EQ(head->layers(moment).size(), then->layers(moment).size());
  }
}

TEST(MapHistory, GivesEqualTilesForEqualSequences) {
  RandomHistory history(4);
  history.go_on(300);
  MapLayers layers(history.story.reader());
  history.story.fold(layers, {}, history.story.head());
  const auto map = layers.snapshot();
  for (int i = 0; i < 40; ++i) {
    const TileId tile = history.tile();
    std::map<std::uint64_t, std::string> by_sequence;
    for (std::uint64_t moment = 0; moment <= history.story.head().value; ++moment) {
      const auto made = map->tile(kSites, tile, {moment}, Labels::all);
      const auto [found, fresh] = by_sequence.try_emplace(made->sequence.value, made->bytes);
      ASSERT_EQ(found->second, made->bytes);
    }
  }
}

TEST(MapHistory, IsTheSameBytesLoadedAsFolded) {
  for (const unsigned seed : {5U, 6U, 7U}) {
    RandomHistory history(seed);
    history.go_on(400);
    MapLayers folded(history.story.reader());
    history.story.fold(folded, {}, history.story.head());
    MapLayers growing(history.story.reader());
    Position before;
    for (const std::uint64_t cut : {0U, 1U, 40U, 200U, 399U, 401U}) {
      if (cut > 0) history.story.fold(growing, before, {cut});
      before = {cut};
      MapLayers loaded(history.story.reader());
      ASSERT_TRUE(loaded.load(growing.save()));
      loaded.publish();
      history.story.fold(loaded, before, history.story.head());
      ASSERT_EQ(folded.save(), loaded.save()) << "seed " << seed << " after " << cut;
      for (int i = 0; i < 100; ++i) {
        const TileId tile = history.tile();
        const Position moment{history.below(history.story.head().value + 1)};
        ASSERT_EQ(folded.snapshot()->tile(kSites, tile, moment, Labels::all)->bytes,
                  loaded.snapshot()->tile(kSites, tile, moment, Labels::all)->bytes);
        ASSERT_EQ(folded.snapshot()->sequence(kSites, tile, moment),
                  loaded.snapshot()->sequence(kSites, tile, moment));
      }
    }
  }
}

}  // namespace
}  // namespace baitu::geo
