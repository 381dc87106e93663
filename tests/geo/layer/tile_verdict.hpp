// What is wrong with a vector tile: by MVT 2.1, and by what this map promises beyond it (the
// extent, the buffer, polygons that GEOS finds valid). Knows nothing of the code that makes tiles
// but the points and boxes of its grid.
#pragma once

#include <cstdint>
#include <exception>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/geo/geos.hpp"
#include "tests/geo/layer/decoded_tile.hpp"

namespace baitu::geo::test {

inline constexpr std::int64_t kTileUnits = 4'096;
inline constexpr std::int64_t kBufferUnits = 64;

// A geometry as commands say it, MVT 2.1, 4.3. Throws where they do not.
class GeometryReader {
 public:
  explicit GeometryReader(const std::vector<std::uint32_t>& numbers) : numbers_(numbers) {}

  [[nodiscard]] bool done() const { return next_ == numbers_.size(); }

  // Of the next command, which must be this one, how often it is to be done.
  std::uint32_t count(std::uint32_t command) {
    const std::uint32_t number = take();
    if ((number & 7U) != command) throw std::runtime_error("another command is due");
    return number >> 3U;
  }

  // The next `count` points appended to `path`.
  void points(std::uint32_t count, GridPath& path) {
    if (count > (numbers_.size() - next_) / 2) throw std::runtime_error("too few parameters");
    for (; count > 0; --count) {
      x_ += delta();
      y_ += delta();
      if (std::min(x_, y_) < -kBufferUnits || std::max(x_, y_) > kTileUnits + kBufferUnits)
        throw std::runtime_error("a point beyond the buffer");
      const GridPoint point{static_cast<std::int32_t>(x_), static_cast<std::int32_t>(y_)};
      if (!path.empty() && path.back() == point) throw std::runtime_error("a step to nowhere");
      path.push_back(point);
    }
  }

 private:
  std::uint32_t take() {
    if (done()) throw std::runtime_error("the geometry ends early");
    return numbers_[next_++];
  }
  std::int64_t delta() {
    const std::uint32_t number = take();
    const auto half = static_cast<std::int64_t>(number >> 1U);
    return number % 2 == 0 ? half : -half - 1;
  }

  const std::vector<std::uint32_t>& numbers_;
  std::size_t next_ = 0;
  std::int64_t x_ = 0;
  std::int64_t y_ = 0;
};

inline void require(bool holds, const char* otherwise) {
  if (!holds) throw std::runtime_error(otherwise);
}

// The paths of a geometry, one a MoveTo; of points all in one.
inline std::vector<GridPath> paths_of(const DecodedFeature& feature) {
  constexpr std::uint32_t kMoveTo = 1;
  constexpr std::uint32_t kLineTo = 2;
  constexpr std::uint32_t kClosePath = 7;
  const bool closed = feature.type == 3;
  require(feature.type >= 1 && feature.type <= 3, "a geometry of no type");
  GeometryReader in(feature.geometry);
  std::vector<GridPath> paths;
  do {
    GridPath& path = paths.emplace_back();
    const std::uint32_t starts = in.count(kMoveTo);
    require(feature.type == 1 ? starts > 0 : starts == 1, "a MoveTo of another count");
    in.points(starts, path);
    if (feature.type == 1) {
      require(in.done(), "points in several commands");
      break;
    }
    const std::uint32_t steps = in.count(kLineTo);
    require(steps >= (closed ? 2U : 1U), "too few points in a line or ring");
    in.points(steps, path);
    if (closed) require(in.count(kClosePath) == 1, "a ClosePath of another count");
  } while (!in.done());
  return paths;
}

// Twice the signed area, by the surveyor's formula.
inline std::int64_t twice_the_area(const GridPath& ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint& a = ring[i];
    const GridPoint& b = ring[(i + 1) % ring.size()];
    sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
  }
  return sum;
}

// MVT 2.1, 4.3.4.4: a ring of positive area begins a polygon, those of negative area are its holes.
inline void judge_areas(std::vector<GridPath> rings, const Geos& geos) {
  std::vector<Area> areas;
  for (GridPath& ring : rings) {
    const std::int64_t area = twice_the_area(ring);
    require(area != 0, "a ring without an inside");
    require(area > 0 || !areas.empty(), "a hole of nothing");
    if (area > 0)
      areas.push_back({std::move(ring), {}});
    else
      areas.back().holes.push_back(std::move(ring));
  }
  const std::string verdict = geos.verdict(areas);
  if (verdict != "Valid Geometry") throw std::runtime_error(verdict);
}

inline void judge(const DecodedLayer& layer, const Geos& geos) {
  require(layer.version == 2, "a layer of another version");
  require(!layer.name.empty(), "a layer without a name");
  require(layer.extent == kTileUnits, "a layer of another extent");
  require(!layer.features.empty(), "a layer without features");
  std::set<std::uint64_t> ids;
  for (const DecodedFeature& feature : layer.features) {
    require(feature.id == 0 || ids.insert(feature.id).second, "a feature id twice");
    auto paths = paths_of(feature);
    if (feature.type == 3) judge_areas(std::move(paths), geos);
  }
}

// "": nothing is wrong.
inline std::string verdict_on(std::string_view tile, const Geos& geos) {
  try {
    std::set<std::string> names;
    for (const DecodedLayer& layer : decoded(tile)) {
      judge(layer, geos);
      require(names.insert(layer.name).second, "two layers of one name");
    }
    return "";
  } catch (const std::exception& wrong) {
    return std::string("wrong: ") + wrong.what();
  }
}

}  // namespace baitu::geo::test
