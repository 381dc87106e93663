#include "sample_data/generator/site_drawing.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/shape/measure.hpp"

namespace baitu::sample {
namespace {

using shape::Geometry;
using shape::Kind;

// How far a drawing reaches, in per cent of the block.
constexpr std::array<std::int64_t, 4> kReach_percent{86, 72, 90, 66};

// One drawing at work.
struct Sheet {
  Block block;
  Spot town;
  std::int64_t reach_dm = 0;  // a square of this side around the block's centre may be drawn on
  Random random;

  [[nodiscard]] Spot centre() const { return block.centre(); }
  [[nodiscard]] Spot corner() const { return centre() + Spot{-reach_dm / 2, -reach_dm / 2}; }
};

Geometry polygon(std::vector<shape::Path> rings) {
  return {Kind::polygon, {}, {}, {{std::move(rings)}}};
}

Spots rectangle(Spot corner, std::int64_t width_dm, std::int64_t height_dm) {
  return {corner, corner + Spot{width_dm, 0}, corner + Spot{width_dm, height_dm},
          corner + Spot{0, height_dm}};
}

// A rectangle whose north-eastern quarter is left out.
Spots angle(Spot corner, std::int64_t width_dm, std::int64_t height_dm) {
  return {corner,
          corner + Spot{width_dm, 0},
          corner + Spot{width_dm, height_dm / 2},
          corner + Spot{width_dm / 2, height_dm / 2},
          corner + Spot{width_dm / 2, height_dm},
          corner + Spot{0, height_dm}};
}

// A later survey finds it some metres away.
Geometry institution(Sheet& sheet) {
  const std::int64_t aside_dm = sheet.random.between(-sheet.reach_dm, sheet.reach_dm) / 4;
  return {Kind::point, {lon_lat(sheet.centre() + Spot{aside_dm, sheet.reach_dm / 8})}, {}, {}};
}

Geometry compound(Sheet& sheet) {
  const std::int64_t width_dm = sheet.reach_dm * sheet.random.between(55, 95) / 100;
  const std::int64_t height_dm = sheet.reach_dm * sheet.random.between(45, 95) / 100;
  return polygon({outer_ring(angle(sheet.corner(), width_dm, height_dm))});
}

Geometry estate(Sheet& sheet) {
  constexpr std::int64_t kGap_percent = 50;
  const std::int64_t columns = sheet.random.between(2, 4);
  const std::int64_t rows = sheet.random.between(2, 5);
  const Spot cell{sheet.reach_dm / columns, sheet.reach_dm / rows};
  const std::int64_t width_dm = cell.east_dm * (100 - kGap_percent) / 100;
  const std::int64_t height_dm = cell.north_dm * (100 - kGap_percent) / 100;
  Geometry houses{Kind::polygon, {}, {}, {}};
  for (std::int64_t i = 0; i < columns * rows; ++i) {
    const Spot corner =
        sheet.corner() + Spot{i % columns * cell.east_dm, i / columns * cell.north_dm};
    const Spots outline = sheet.random.chance(25) ? angle(corner, width_dm, height_dm)
                                                  : rectangle(corner, width_dm, height_dm);
    houses.polygons.push_back({{outer_ring(outline)}});
  }
  return houses;
}

Geometry community(Sheet& sheet) {
  return polygon({outer_ring(star(sheet.centre(), sheet.reach_dm / 2, 12, sheet.random))});
}

// Draws the community again to find its inside.
Geometry police_room(Sheet& sheet) {
  Geometry room{Kind::point, {shape::label_point(community(sheet))}, {}, {}};
  return shape::rounded(std::move(room));
}

Geometry park(Sheet& sheet) {
  return polygon({outer_ring(star(sheet.centre(), sheet.reach_dm / 2, 24, sheet.random))});
}

Geometry with_water(Sheet& sheet, std::int64_t water_percent) {
  const Spots shore = star(sheet.centre(), sheet.reach_dm / 2, 24, sheet.random);
  return polygon({outer_ring(shore), hole(shrunk(shore, sheet.centre(), water_percent))});
}

Geometry wetland(Sheet& sheet) { return with_water(sheet, 35); }
Geometry lake_ring(Sheet& sheet) { return with_water(sheet, 80); }

Geometry greenway(Sheet& sheet) {
  const std::int64_t step_dm =
      sheet.centre().east_dm < sheet.town.east_dm ? sheet.block.side_dm : -sheet.block.side_dm;
  const std::int64_t steps = sheet.random.between(5, 8);
  Spots spots;
  for (std::int64_t i = 0; i <= steps; ++i) {
    spots.push_back(
        sheet.centre() +
        Spot{i * step_dm / 2, sheet.random.between(-sheet.reach_dm, sheet.reach_dm) / 4});
  }
  return {Kind::line, {}, {path(spots)}, {}};
}

Geometry building(Sheet& sheet) {
  const std::int64_t side_dm = sheet.reach_dm / sheet.random.between(3, 6);
  return polygon({outer_ring(angle(sheet.corner(), side_dm, side_dm * 3 / 4))});
}

Geometry street(Sheet& sheet) {
  const Spot far = sheet.corner() + Spot{sheet.reach_dm, sheet.random.between(0, sheet.reach_dm)};
  return {Kind::line, {}, {path(winding(sheet.corner(), far, sheet.random))}, {}};
}

Geometry posts(Sheet& sheet) {
  Geometry geometry{Kind::point, {}, {}, {}};
  const std::int64_t count = sheet.random.between(3, 9);
  for (std::int64_t i = 0; i < count; ++i) {
    geometry.points.push_back(
        lon_lat(sheet.corner() +
                Spot{i * sheet.reach_dm / count, sheet.random.between(0, sheet.reach_dm)}));
  }
  return geometry;
}

struct Drawing {
  SiteForm form;
  Geometry (*draw)(Sheet&);
};
constexpr auto kDrawings = std::to_array<Drawing>({
    {SiteForm::institution, institution},
    {SiteForm::compound, compound},
    {SiteForm::estate, estate},
    {SiteForm::community, community},
    {SiteForm::police_room, police_room},
    {SiteForm::park, park},
    {SiteForm::wetland, wetland},
    {SiteForm::greenway, greenway},
    {SiteForm::lake_ring, lake_ring},
    {SiteForm::building, building},
    {SiteForm::street, street},
    {SiteForm::posts, posts},
});

}  // namespace

shape::Geometry draw_site(const Ground& ground, std::int32_t drawing) {
  const auto found = std::ranges::find(kDrawings, ground.form, &Drawing::form);
  BAITU_ASSERT(found != kDrawings.end());
  const auto reach = static_cast<std::size_t>(drawing) % kReach_percent.size();
  Sheet sheet{ground.block, ground.town, ground.block.side_dm * kReach_percent[reach] / 100,
              Random(ground.seed)};
  return found->draw(sheet);
}

}  // namespace baitu::sample
