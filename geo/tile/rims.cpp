#include <algorithm>
#include <utility>

#include "geo/tile/noding.hpp"

namespace baitu::geo {
namespace {

// How often edges run around a place: counted all ways, and by their directions.
struct Around {
  int all = 0;
  int net = 0;
};

// All edges between two points, as one that runs from the lesser to the greater: how many, and how
// many run that way less those that run back.
struct Bundles {
  std::vector<Edge> edges;
  std::vector<Around> counts;
};

Bundles bundled(const std::vector<Edge>& edges) {
  struct Turned {
    Edge edge;
    int net = 0;
  };
  std::vector<Turned> turned;
  turned.reserve(edges.size());
  for (const Edge& e : edges)
    turned.push_back(e.from < e.to ? Turned{e, 1} : Turned{{e.to, e.from}, -1});
  std::ranges::sort(turned, {}, &Turned::edge);
  Bundles bundles;
  for (const auto& [edge, net] : turned) {
    if (bundles.edges.empty() || bundles.edges.back() != edge) {
      bundles.edges.push_back(edge);
      bundles.counts.emplace_back();
    }
    ++bundles.counts.back().all;
    bundles.counts.back().net += net;
  }
  return bundles;
}

bool is_inside(const Around& place, Inside inside) {
  return inside == Inside::odd ? place.all % 2 != 0 : place.net > 0;
}

}  // namespace

std::vector<Edge> rims(const std::vector<Edge>& edges, Inside inside) {
  const Bundles bundles = bundled(edges);
  std::vector<Around> above(bundles.edges.size());
  std::vector<Edge> rims;
  rims.reserve(bundles.edges.size());
  for (const auto& [edge, below] : swept(bundles.edges)) {
    const Around under = below == kNoEdge ? Around{} : above[below];
    // Above an edge that runs to greater x lies its left.
    above[edge] = {under.all + bundles.counts[edge].all, under.net + bundles.counts[edge].net};
    const bool left = is_inside(above[edge], inside);
    if (left == is_inside(under, inside)) continue;
    const auto& [low, high] = bundles.edges[edge];
    rims.push_back(left ? Edge{low, high} : Edge{high, low});
  }
  return rims;
}

}  // namespace baitu::geo
