#include "geo/crs/fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace baitu::geo {
namespace {

PlanePair centroid_of(const std::vector<PlanePair>& pairs) {
  PlanePair sum;
  for (const PlanePair& pair : pairs) {
    sum.x += pair.x;
    sum.y += pair.y;
    sum.east_m += pair.east_m;
    sum.north_m += pair.north_m;
  }
  const auto count = static_cast<double>(pairs.size());
  return {sum.x / count, sum.y / count, sum.east_m / count, sum.north_m / count};
}

// The square root of the ratio of the eigenvalues of the 2 × 2 matrix of second moments.
double breadth_of(double xx, double xy, double yy) {
  const double mean = (xx + yy) / 2;
  const double radius = std::hypot((xx - yy) / 2, xy);
  if (mean + radius <= 0) return 0;
  return std::sqrt(std::max(mean - radius, 0.0) / (mean + radius));
}

void measure(Similarity& similarity, const std::vector<PlanePair>& pairs) {
  double squares = 0;
  for (const PlanePair& pair : pairs) {
    const PlanePair at = placed(similarity, pair.x, pair.y);
    const double residual_m = std::hypot(at.east_m - pair.east_m, at.north_m - pair.north_m);
    similarity.residuals_m.push_back(residual_m);
    squares += residual_m * residual_m;
  }
  similarity.rms_m = std::sqrt(squares / static_cast<double>(pairs.size()));
}

}  // namespace

double Similarity::scale() const { return std::hypot(a, b); }
double Similarity::rotation_rad() const { return std::atan2(b, a); }

PlanePair placed(const Similarity& similarity, double x, double y) {
  return {x, y, similarity.east0_m + similarity.a * x - similarity.b * y,
          similarity.north0_m + similarity.b * x + similarity.a * y};
}

OrRefusal<Similarity> fit_similarity(const std::vector<PlanePair>& pairs) {
  const PlanePair centre = centroid_of(pairs);
  double xx = 0, xy = 0, yy = 0, along = 0, across = 0;
  for (const PlanePair& pair : pairs) {
    const double x = pair.x - centre.x;
    const double y = pair.y - centre.y;
    const double east_m = pair.east_m - centre.east_m;
    const double north_m = pair.north_m - centre.north_m;
    xx += x * x;
    xy += x * y;
    yy += y * y;
    along += x * east_m + y * north_m;
    across += x * north_m - y * east_m;
  }
  if (breadth_of(xx, xy, yy) < kMinBreadth)
    return refuse(Reason::fit_failed, {detail(DetailCode::points_in_line)});
  Similarity similarity{.a = along / (xx + yy), .b = across / (xx + yy)};
  const double difference = std::abs(similarity.scale() - 1);
  if (!(difference <= kMaxScaleDifference)) {
    constexpr double kParts = 1e6;
    constexpr double kMostShown = 1e15;
    const double parts = std::min(difference * kParts, kMostShown);
    return refuse(Reason::fit_failed,
                  {detail(DetailCode::fit_scale_ppm, static_cast<std::uint64_t>(parts))});
  }
  similarity.east0_m = centre.east_m - similarity.a * centre.x + similarity.b * centre.y;
  similarity.north0_m = centre.north_m - similarity.b * centre.x - similarity.a * centre.y;
  measure(similarity, pairs);
  return similarity;
}

}  // namespace baitu::geo
