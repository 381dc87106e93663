#include <algorithm>
#include <array>
#include <utility>

#include "geo/tile/noding.hpp"

namespace baitu::geo {
namespace {

// All edges between two points, as one that runs from the lesser to the greater.
struct Bundle {
  GridPoint low;
  GridPoint high;
  int count = 0;  // how many
  int net = 0;    // how many run from low to high, less those that run back
};

std::vector<Bundle> bundled(const std::vector<Edge>& edges) {
  std::vector<Bundle> bundles;
  bundles.reserve(edges.size());
  for (const Edge& e : edges)
    bundles.push_back(e.from < e.to ? Bundle{e.from, e.to, 1, 1} : Bundle{e.to, e.from, 1, -1});
  std::ranges::sort(bundles, {}, [](const Bundle& b) { return std::pair(b.low, b.high); });
  std::vector<Bundle> merged;
  for (const Bundle& bundle : bundles) {
    if (!merged.empty() && merged.back().low == bundle.low && merged.back().high == bundle.high) {
      merged.back().count += bundle.count;
      merged.back().net += bundle.net;
    } else {
      merged.push_back(bundle);
    }
  }
  return merged;
}

enum class Axis : std::uint8_t { x, y };

std::int64_t along(GridPoint p, Axis axis) { return axis == Axis::x ? p.x : p.y; }
std::int64_t across(GridPoint p, Axis axis) { return axis == Axis::x ? p.y : p.x; }

// Finds what a ray along an axis crosses, by strips across that axis.
class Rays {
 public:
  Rays(const std::vector<Bundle>& bundles, Axis axis) : bundles_(bundles), axis_(axis) {
    constexpr std::size_t kPerStrip = 4;
    constexpr std::size_t kMostStrips = 4'096;
    std::int64_t last = first_ = across(bundles.front().low, axis);
    for (const Bundle& b : bundles)
      for (const GridPoint& end : {b.low, b.high}) {
        first_ = std::min(first_, across(end, axis));
        last = std::max(last, across(end, axis));
      }
    strips_.resize(std::clamp<std::size_t>(bundles.size() / kPerStrip, 1, kMostStrips));
    width_ = (last - first_) / static_cast<std::int64_t>(strips_.size()) + 1;
    for (std::size_t i = 0; i < bundles.size(); ++i) {
      const auto [from, to] =
          std::minmax({across(bundles[i].low, axis), across(bundles[i].high, axis)});
      for (std::size_t s = strip(from); s <= strip(to); ++s)
        strips_[s].push_back(static_cast<std::uint32_t>(i));
    }
  }

  // Around the place just beyond the middle of `edge` along the axis: how often edges run around
  // it, counted all ways and by their directions. Requires that `edge` is not along the axis.
  [[nodiscard]] std::pair<int, int> beyond(const Bundle& edge) const {
    const std::int64_t a = along(edge.low, axis_) + along(edge.high, axis_);
    const std::int64_t c = across(edge.low, axis_) + across(edge.high, axis_);
    int all = 0;
    int net = 0;
    for (const std::uint32_t index : strips_[strip(c >= 0 ? c / 2 : (c - 1) / 2)]) {
      const Bundle& other = bundles_[index];
      if (&other == &edge) continue;
      const std::int64_t low = 2 * across(other.low, axis_);
      const std::int64_t high = 2 * across(other.high, axis_);
      if ((low > c) == (high > c)) continue;
      // Where the line of `other` is at c, against a: the sign of their difference.
      const std::int64_t rise = high - low;
      const std::int64_t at =
          (2 * along(other.low, axis_) - a) * rise +
          (2 * along(other.high, axis_) - 2 * along(other.low, axis_)) * (c - low);
      if ((at > 0) != (rise > 0)) continue;
      all += other.count;
      net += (high > low ? 1 : -1) * other.net;
    }
    return {all, axis_ == Axis::x ? net : -net};
  }

 private:
  [[nodiscard]] std::size_t strip(std::int64_t value) const {
    return std::min(static_cast<std::size_t>((value - first_) / width_), strips_.size() - 1);
  }

  const std::vector<Bundle>& bundles_;
  const Axis axis_;
  std::int64_t first_ = 0;
  std::int64_t width_ = 1;
  std::vector<std::vector<std::uint32_t>> strips_;
};

// Whether the left and the right hand of `b` are inside.
std::pair<bool, bool> hands(const Bundle& b, const Rays& across_x, const Rays& across_y,
                            Inside inside) {
  // Beyond along x lies what is to the right of an edge that rises in y; low to high may fall.
  // Along y an edge between equal y runs from lesser to greater x, so beyond is its left.
  const bool flat = b.low.y == b.high.y;
  const auto [all, net] = (flat ? across_y : across_x).beyond(b);
  const bool beyond_is_left = flat || b.high.y < b.low.y;
  if (inside == Inside::odd) {
    const bool here = all % 2 != 0;
    const bool there = (all + b.count) % 2 != 0;
    return beyond_is_left ? std::pair(here, there) : std::pair(there, here);
  }
  return beyond_is_left ? std::pair(net > 0, net - b.net > 0) : std::pair(net + b.net > 0, net > 0);
}

}  // namespace

std::vector<Edge> rims(const std::vector<Edge>& edges, Inside inside) {
  if (edges.empty()) return {};
  const std::vector<Bundle> bundles = bundled(edges);
  const Rays across_x(bundles, Axis::x);
  const Rays across_y(bundles, Axis::y);
  std::vector<Edge> rims;
  rims.reserve(bundles.size());
  for (const Bundle& bundle : bundles) {
    const auto [left, right] = hands(bundle, across_x, across_y, inside);
    if (left && !right) rims.push_back({bundle.low, bundle.high});
    if (right && !left) rims.push_back({bundle.high, bundle.low});
  }
  return rims;
}

}  // namespace baitu::geo
