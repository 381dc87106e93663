#include "sample_data/generator/city_plan.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::sample {
namespace {

constexpr std::int64_t kUsualBlock_dm = 5'000;
constexpr std::int64_t kLargestTown_dm = 24 * kKilometre_dm;
constexpr std::int64_t kFewestBlocks = 16;  // along a side
constexpr std::int64_t kBlocksPerProject = 2;

constexpr Spot km(std::int64_t east, std::int64_t north) {
  return {east * kKilometre_dm, north * kKilometre_dm};
}

// Where borders meet:
//
//    a----------b-------c-------d
//    |          |    beitan     |
//    |          f-------g-------h
//    e  linhai  | xin-  | donghu|
//    |          j-cheng-k-------l
//    |          | xihe  |nanyuan|
//    i----------m-------o-------n
enum Corner : std::uint8_t { a, b, c, d, e, f, g, h, i, j, k, l, m, n, o };
constexpr std::array<Spot, 15> kCorners{km(-92, 78),  km(-25, 78),  km(20, 78),  km(61, 78),
                                        km(-92, 10),  km(-25, 30),  km(15, 25),  km(61, 25),
                                        km(-92, -80), km(-25, -15), km(15, -12), km(61, -15),
                                        km(-20, -80), km(61, -80),  km(15, -80)};

struct Face {
  const char* code;
  Spot town;
  std::array<Corner, 7> corners;  // counterclockwise; the first stands again behind the last
  std::size_t count;
};
constexpr std::array<Face, 6> kFaces{{
    {"donghu", km(38, 7), {g, k, l, h}, 4},
    {"xihe", km(-4, -45), {j, m, o, k}, 4},
    {"nanyuan", km(38, -47), {k, o, n, l}, 4},
    {"beitan", km(18, 52), {b, f, g, h, d, c}, 6},
    {"xincheng", km(-5, 7), {f, j, k, g}, 4},
    {"linhai", km(-48, 5), {a, e, i, m, j, f, b}, 7},
}};

// A border between two corners, the same from both of its sides.
class Borders {
 public:
  explicit Borders(std::uint64_t seed) : seed_(seed) {}

  // From one corner up to, but without, the other.
  Spots between(Corner from, Corner to) const {
    const auto [low, high] = std::minmax({from, to});
    Random random(seed_ + std::uint64_t{low} * kCorners.size() + high);
    Spots spots = winding(kCorners[low], kCorners[high], random);
    if (from > to) std::ranges::reverse(spots);
    spots.pop_back();
    return spots;
  }

 private:
  std::uint64_t seed_;
};

Spots outline_of(const Face& face, const Borders& borders) {
  Spots outline;
  for (std::size_t at = 0; at < face.count; ++at) {
    const Spots border = borders.between(face.corners[at], face.corners[(at + 1) % face.count]);
    outline.insert(outline.end(), border.begin(), border.end());
  }
  return outline;
}

}  // namespace

CityPlan::CityPlan(std::uint64_t seed, std::int32_t projects) : blocks_(kFewestBlocks) {
  const Borders borders(seed);
  for (const Face& face : kFaces)
    districts_.push_back({UnitCode(face.code), outline_of(face, borders), face.town});
  const std::int64_t wanted = kBlocksPerProject * projects / std::ssize(kFaces);
  while (blocks_ * blocks_ < wanted) ++blocks_;
  block_dm_ = std::min(kUsualBlock_dm, kLargestTown_dm / blocks_);
}

const District& CityPlan::district(const UnitCode& code) const {
  const auto found = std::ranges::find(districts_, code, &District::code);
  BAITU_ASSERT(found != districts_.end());
  return *found;
}

// Neighbours in number are no neighbours on the ground: a prime step through all blocks.
Block CityPlan::block(const District& district, std::int64_t ordinal) const {
  constexpr std::int64_t kStep = 1'000'003;
  const std::int64_t number = (ordinal + 1) * kStep % (blocks_ * blocks_);
  const Spot corner = district.town + Spot{-town_dm() / 2, -town_dm() / 2};
  return {corner + Spot{number % blocks_ * block_dm_, number / blocks_ * block_dm_}, block_dm_};
}

}  // namespace baitu::sample
