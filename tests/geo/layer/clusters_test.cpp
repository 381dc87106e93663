// Sites chosen by their projects, each or counted, against the story they were told in.
#include <gmock/gmock.h>

#include <array>
#include <numeric>
#include <random>

#include "geo/layer/map_layers.hpp"
#include "geo/tile/prepared.hpp"
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

constexpr std::array<std::string_view, 3> kGroups{"green", "yellow", "red"};
constexpr std::uint8_t kGreen = 0;
constexpr std::uint8_t kYellow = 1;
constexpr std::uint8_t kRed = 2;

SiteMarks marks_of(std::initializer_list<std::pair<const char*, std::uint8_t>> shown) {
  SiteMarks marks(kGroups);
  for (const auto& [code, group] : shown) marks.show(ProjectCode(code), group);
  return marks;
}

class Clusters : public ::testing::Test {
 protected:
  Clusters() : map_(story_.reader()) {}

  const Map& folded() {
    story_.fold(map_, map_.snapshot()->position(), story_.head());
    snapshot_ = map_.snapshot();
    return *snapshot_;
  }

  void site(const std::string& code, double west_deg, double south_deg) {
    story_.register_project(code);
    story_.set(code, "1", square(west_deg, south_deg));
  }

  std::vector<test::DecodedLayer> shown(const TileId& tile, const SiteMarks& marks,
                                        SitesDrawn drawn = SitesDrawn::counted,
                                        Labels labels = Labels::usual) {
    const auto made = snapshot_->marked_sites(tile, snapshot_->position(), labels, drawn, marks);
    EXPECT_TRUE(made);
    return made ? decoded(made->bytes) : std::vector<test::DecodedLayer>();
  }

  test::MapStory story_;
  MapLayers map_;
  std::shared_ptr<const Map> snapshot_;
};

TEST_F(Clusters, CountSitesNearEachOtherByGroup) {
  site("P-1", 125.100, 46.600);
  site("P-2", 125.101, 46.600);
  site("P-3", 125.102, 46.600);
  site("P-4", 125.103, 46.600);
  story_.commit();
  folded();
  const auto layers =
      shown(tile_at({125.1, 46.6}, 5), marks_of({{"P-1", kGreen}, {"P-2", kRed}, {"P-4", kRed}}));
  ASSERT_THAT(layers, SizeIs(1));
  EXPECT_EQ(layers[0].name, "sites_clusters");
  ASSERT_THAT(layers[0].features, SizeIs(1));
  EXPECT_EQ(layers[0].features[0].type, 1);
  EXPECT_THAT(layers[0].features[0].properties,
              UnorderedElementsAre(Pair("count", "3"), Pair("green", "1"), Pair("red", "2")));
}

TEST_F(Clusters, OfSitesFarFromEachOtherStandApart) {
  site("P-1", 125.1, 46.6);
  site("P-2", 126.9, 47.6);
  story_.commit();
  folded();
  const auto layers =
      shown(tile_at({125.1, 46.6}, 5), marks_of({{"P-1", kGreen}, {"P-2", kYellow}}));
  ASSERT_THAT(layers, SizeIs(1));
  EXPECT_THAT(layers[0].features, SizeIs(2));
  EXPECT_NE(layers[0].features.at(0).id, layers[0].features.at(1).id);
}

TEST_F(Clusters, EndWhereSitesAreDrawnAsTheyAre) {
  site("P-1", 125.1, 46.6);
  story_.commit();
  folded();
  const auto marks = marks_of({{"P-1", kGreen}});
  const TileId near = tile_at({125.1005, 46.6005}, kFirstSiteZoom);
  EXPECT_EQ(shown(near, marks).at(0).name, "sites");
  EXPECT_EQ(snapshot_->marked_sites(near, {1}, Labels::all, SitesDrawn::counted, marks)->bytes,
            snapshot_->tile(kSites, near, {1}, Labels::all)->bytes);
}

TEST_F(Clusters, OfNobodyAreNoTile) {
  site("P-1", 125.1, 46.6);
  story_.commit();
  folded();
  EXPECT_THAT(shown(tile_at({125.1, 46.6}, 5), marks_of({})), IsEmpty());
  EXPECT_THAT(shown(tile_at({125.1, 46.6}, 5), marks_of({}), SitesDrawn::each), IsEmpty());
}

TEST_F(Clusters, RefuseWhatIsNoTile) {
  site("P-1", 125.1, 46.6);
  story_.commit();
  folded();
  const auto made =
      snapshot_->marked_sites({5, 32, 0}, {1}, Labels::usual, SitesDrawn::counted, marks_of({}));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::invalid_value);
}

TEST_F(Clusters, OfWhatIsMarkedAloneIsDrawnWithItsLabels) {
  site("P-1", 125.100, 46.600);
  site("P-2", 125.101, 46.600);
  story_.commit();
  folded();
  const TileId tile = tile_at({125.1005, 46.6005}, 12);
  const auto layers = shown(tile, marks_of({{"P-2", kGreen}}), SitesDrawn::each, Labels::all);
  ASSERT_THAT(layers, SizeIs(2));
  for (const auto& layer : layers) {
    ASSERT_THAT(layer.features, SizeIs(1)) << layer.name;
    EXPECT_EQ(layer.features[0].properties.at("code"), "P-2");
  }
}

// Sites all over the world's middle, many on the seams of tiles, some moved and withdrawn.
class Everywhere {
 public:
  explicit Everywhere(unsigned seed) : random_(seed) {
    for (int i = 0; i < kProjects; ++i) story.register_project(code(i));
    story.commit();
    for (int i = 0; i < kRecords; ++i) {
      change();
      story.commit();
    }
  }

  static std::string code(int number) { return "P-" + std::to_string(number); }

  // Half of the projects, each in some group.
  SiteMarks marks() {
    SiteMarks marks(kGroups);
    for (int i = 0; i < kProjects; ++i)
      if (below(2) == 0) {
        groups[code(i)] = below(3);
        marks.show(ProjectCode(code(i)), static_cast<std::uint8_t>(groups[code(i)]));
      }
    return marks;
  }

  // How many sites of those marked stand at a moment, by group.
  std::array<int, 3> standing(std::uint64_t moment) const {
    std::array<int, 3> counts{};
    for (const auto& [site, spans] : spans_)
      for (const auto& [start, end] : spans)
        if (start <= moment && moment < end)
          if (const auto found = groups.find(site.first); found != groups.end())
            ++counts.at(static_cast<std::size_t>(found->second));
    return counts;
  }

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  test::MapStory story;
  std::map<std::string, int> groups;

 private:
  static constexpr int kProjects = 40;
  static constexpr int kRecords = 300;

  // On the corner of a tile of some zoom, or anywhere.
  double degree() {
    constexpr double kTileOfZoom9_deg = 360.0 / 512;
    if (below(2) == 0) return kTileOfZoom9_deg * (below(20) - 10) - 0.0005;
    return std::uniform_real_distribution<double>(-8, 8)(random_);
  }

  void change() {
    const std::uint64_t position = story.head().value + 1;
    const std::string project = code(below(kProjects));
    const std::string name = std::to_string(below(5));
    auto& spans = spans_[{project, name}];
    const bool stands = !spans.empty() && spans.back().second == kForever;
    if (stands) spans.back().second = position;
    if (stands && below(3) == 0) return story.withdraw(project, name.c_str());
    spans.emplace_back(position, kForever);
    const auto shape = square(degree(), degree());
    stands ? story.revise(project, name.c_str(), shape) : story.set(project, name.c_str(), shape);
  }

  std::mt19937 random_;
  std::map<std::pair<std::string, std::string>,
           std::vector<std::pair<std::uint64_t, std::uint64_t>>>
      spans_;
};

std::array<int, 4> counts_of(const Map& map, std::uint8_t zoom, Position moment,
                             const SiteMarks& marks) {
  std::array<int, 4> counts{};  // of all, then by group
  std::set<std::uint64_t> ids;
  const std::uint32_t middle = 1U << (zoom - 1U);
  const std::uint32_t reach = 1U + (1U << zoom) * 9 / 360;
  for (std::uint32_t x = middle - reach; x < middle + reach; ++x)
    for (std::uint32_t y = middle - reach; y < middle + reach; ++y) {
      const auto tile =
          map.marked_sites({zoom, x, y}, moment, Labels::usual, SitesDrawn::counted, marks);
      for (const auto& layer : decoded(tile.value().bytes))
        for (const auto& feature : layer.features) {
          EXPECT_TRUE(ids.insert(feature.id).second) << "a cell in two tiles";
          const auto number = [&](std::string_view key) {
            const auto found = feature.properties.find(std::string(key));
            return found == feature.properties.end() ? 0 : std::stoi(found->second);
          };
          counts[0] += number("count");
          for (std::size_t i = 0; i < kGroups.size(); ++i) counts.at(i + 1) += number(kGroups[i]);
        }
    }
  return counts;
}

TEST(ClustersOfAZoom, AddUpToTheSitesThatAreShownAtAnyMoment) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    Everywhere everywhere(seed);
    MapLayers layers(everywhere.story.reader());
    everywhere.story.fold(layers, {0}, everywhere.story.head());
    const auto map = layers.snapshot();
    const SiteMarks marks = everywhere.marks();
    for (const std::uint64_t moment :
         {std::uint64_t{1}, std::uint64_t{77}, std::uint64_t{200}, everywhere.story.head().value}) {
      const auto standing = everywhere.standing(moment);
      const int all = std::accumulate(standing.begin(), standing.end(), 0);
      for (const std::uint8_t zoom : {std::uint8_t{1}, std::uint8_t{5}, std::uint8_t{9}})
        EXPECT_THAT(counts_of(*map, zoom, {moment}, marks),
                    ElementsAre(all, standing[0], standing[1], standing[2]))
            << "seed " << seed << ", moment " << moment << ", zoom " << int{zoom};
    }
  }
}

}  // namespace
}  // namespace baitu::geo
