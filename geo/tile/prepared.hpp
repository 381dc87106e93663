// A geometry made ready once for every zoom, so that a request only clips and copies. From its
// first zoom on it is the geometry, rounded to the zoom's grid (coarser below kMaxZoom:
// half a pixel of a tile 512 pixels wide), with repeated and exactly straight points dropped and
// polygons repaired after the rounding; below, one point in its largest part. Shared borders stay
// shared, for every corner is rounded by itself.
//
// Nothing vanishes silently: a part that rounding leaves without extent is drawn one step large,
// and what is lost all the same is counted. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "geo/tile/drawn.hpp"

namespace baitu::geo {

// Sites are many and small: below this they are points. What lies under them is drawn from afar.
inline constexpr std::uint8_t kFirstSiteZoom = 10;
inline constexpr std::uint8_t kFirstContextZoom = 5;
inline constexpr std::int32_t kCoarseStep = 4;  // units below kMaxZoom

[[nodiscard]] constexpr std::int32_t step_of(std::uint8_t zoom) {
  return zoom < kMaxZoom ? kCoarseStep : 1;
}

class Prepared {
 public:
  // What rounding did, over all zooms.
  struct Losses {
    std::uint32_t enlarged_parts = 0;  // drawn one step large
    std::uint32_t holes = 0;           // without extent
    std::uint32_t repairs = 0;         // what could not be repaired, drawn one step large as well
    friend bool operator==(const Losses&, const Losses&) = default;
  };

  // Requires: not empty; first_zoom ≤ kMaxZoom.
  Prepared(const shape::Geometry& geometry, std::uint8_t first_zoom);

  // At a zoom; valid as long as this object.
  [[nodiscard]] Drawn at(std::uint8_t zoom) const;

  // The one point that stands for it, on the grid of a zoom.
  [[nodiscard]] GridPoint label(std::uint8_t zoom) const;

  // Asks the processor for what at(zoom) will read.
  void fetch_ahead(std::uint8_t zoom) const {
    __builtin_prefetch(&reach_);
    __builtin_prefetch(&bytes_);
    if (zoom >= first_zoom_) __builtin_prefetch(&levels_[zoom - first_zoom_]);
  }

  // Around everything that is drawn at any zoom, on the grid of kMaxZoom.
  [[nodiscard]] const GridBox& reach() const { return reach_; }
  [[nodiscard]] const Losses& losses() const { return losses_; }

  // Whether they are drawn the same at every zoom.
  friend bool operator==(const Prepared&, const Prepared&) = default;

  // The same bytes for the same geometry. parse() takes back what to_bytes() gave and looks at
  // structure only: bits flipped in it are a checksum's to find.
  [[nodiscard]] std::string to_bytes() const;
  [[nodiscard]] static std::optional<Prepared> parse(std::string_view bytes);

 private:
  struct Level {
    Drawn drawn;  // without its bytes
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Level&, const Level&) = default;
  };

  Prepared() = default;
  template <class Self, class Visit>
  static void each_number(Self& self, const Visit& visit);
  void add(std::uint8_t zoom, const OwnDrawn& own);

  GridPoint point_;  // for the zooms below, on the grid of kMaxZoom
  GridBox reach_;
  Losses losses_;
  std::uint8_t first_zoom_ = 0;
  std::vector<Level> levels_;  // of the zooms from first_zoom_ on
  std::string bytes_;
};

}  // namespace baitu::geo
