#include "api/app/crs_ranking.hpp"

#include <gmock/gmock.h>

namespace baitu::app {
namespace {

// A site of a hundredth of a degree.
shape::Bounds site(std::int64_t west_deg, std::int64_t south_deg) {
  constexpr std::int64_t kDegree = 1'000'000'000;
  const std::int64_t west_nd = west_deg * kDegree;
  const std::int64_t south_nd = south_deg * kDegree;
  return {west_nd, south_nd, west_nd + kDegree / 100, south_nd + kDegree / 100};
}

geo::CrsCandidate candidate(const char* layer, std::vector<shape::LonLat> points) {
  shape::Geometry geometry;
  geometry.points = points;
  return {.layer = layer,
          .code = "EPSG:4551",
          .name = "",
          .bounds = bounds_of(geometry),
          .points = std::move(points)};
}

using testing::ElementsAre;

TEST(CrsRanking, RecommendsTheSystemThatMeetsKnownSites) {
  const std::vector<geo::CrsCandidate> candidates{candidate("a", {{122.005, 46.005}, {122.1, 46}}),
                                                  candidate("a", {{125.005, 46.005}, {125.1, 46}}),
                                                  candidate("a", {{125.1, 46}, {125.1, 46}})};
  EXPECT_THAT(rank(candidates, {site(125, 46), site(125, 47)}),
              ElementsAre(RankedCandidate{1, 1, 2, true}, RankedCandidate{2, 0, 2, false},
                          RankedCandidate{0, 0, 0, false}));
}

TEST(CrsRanking, RecommendsWhatIsNearWhereNothingIsMet) {
  const std::vector<geo::CrsCandidate> candidates{candidate("a", {{122, 46.5}}),
                                                  candidate("a", {{125.1, 46.5}})};
  EXPECT_THAT(rank(candidates, {site(125, 46), site(125, 47)}),
              ElementsAre(RankedCandidate{1, 0, 1, true}, RankedCandidate{0, 0, 0, false}));
}

TEST(CrsRanking, RecommendsNoneOfEquals) {
  const std::vector<geo::CrsCandidate> candidates{candidate("a", {{125.005, 46.005}}),
                                                  candidate("a", {{125.006, 46.006}})};
  for (const RankedCandidate& ranked : rank(candidates, {site(125, 46)}))
    EXPECT_FALSE(ranked.recommended);
}

TEST(CrsRanking, RecommendsNoneInACityWithoutSites) {
  for (const RankedCandidate& ranked : rank({candidate("a", {{125, 46}})}, {}))
    EXPECT_EQ(ranked, (RankedCandidate{0, 0, 0, false}));
  EXPECT_TRUE(rank({}, {site(125, 46)}).empty());
}

TEST(CrsRanking, RanksEachLayerByItself) {
  const std::vector<geo::CrsCandidate> candidates{
      candidate("a", {{122, 46}}), candidate("a", {{125.005, 46.005}}),
      candidate("b", {{125.005, 46.005}}), candidate("b", {{122, 46}})};
  EXPECT_THAT(rank(candidates, {site(125, 46)}),
              ElementsAre(RankedCandidate{1, 1, 1, true}, RankedCandidate{0, 0, 0, false},
                          RankedCandidate{2, 1, 1, true}, RankedCandidate{3, 0, 0, false}));
}

// 200 m are 0.0018° of latitude, and at 46° N 0.0026° of longitude.
TEST(CrsRanking, MeetsASiteWithinTwoHundredMetres) {
  const auto met = [](double lon_deg, double lat_deg) {
    return rank({candidate("a", {{lon_deg, lat_deg}})}, {site(125, 46)})[0].sites_met;
  };
  EXPECT_EQ(met(125 - 0.0025, 46.005), 1U);
  EXPECT_EQ(met(125 - 0.0027, 46.005), 0U);
  EXPECT_EQ(met(125.005, 46 - 0.0017), 1U);
  EXPECT_EQ(met(125.005, 46 - 0.0019), 0U);
}

}  // namespace
}  // namespace baitu::app
