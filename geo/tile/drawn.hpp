// What a tile draws of a feature at one zoom, ready to be copied into a tile: the commands and
// parameters of MVT 2.1, 4.3, whose only absolute numbers are the first point's. Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/tile/areas.hpp"
#include "geo/tile/grid.hpp"

namespace baitu::geo {

// GeomType of MVT 2.1.
enum class DrawnKind : std::uint8_t { nothing = 0, points = 1, lines = 2, areas = 3 };

struct Drawn {
  DrawnKind kind = DrawnKind::nothing;
  std::uint32_t first_command = 0;  // a MoveTo with its count
  GridPoint first;                  // on the grid of the zoom
  GridBox bounds;
  std::string_view rest;  // the varints after the first point; owned by whoever made them
  friend bool operator==(const Drawn&, const Drawn&) = default;
};

// A Drawn with its own bytes.
struct OwnDrawn {
  Drawn drawn;
  std::string rest;
  [[nodiscard]] Drawn view() const {
    Drawn whole = drawn;
    whole.rest = rest;
    return whole;
  }
};

[[nodiscard]] OwnDrawn draw_points(const GridPath& points);
[[nodiscard]] OwnDrawn draw_lines(const std::vector<GridPath>& lines);
[[nodiscard]] OwnDrawn draw_areas(const std::vector<Area>& areas);

// The points, lines or rings of `drawn`, with `origin` as (0, 0): points as a single path, rings
// without their first point repeated. Requires bytes that a function above made.
[[nodiscard]] std::vector<GridPath> paths_of(const Drawn& drawn, GridPoint origin);

// The geometry of an MVT feature, its points relative to `origin`.
void append_geometry(std::string& out, const Drawn& drawn, GridPoint origin);
[[nodiscard]] std::size_t geometry_size(const Drawn& drawn, GridPoint origin);

}  // namespace baitu::geo
