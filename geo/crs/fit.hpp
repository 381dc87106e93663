// The plane that fits control points best: a similarity of four parameters (a turn, a scale and two
// shifts) by least squares. Threads: any; pure.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/worker/reason.hpp"

namespace baitu::geo {

// A place in two planes, both in metres.
struct PlanePair {
  double x = 0, y = 0;             // in the file's
  double east_m = 0, north_m = 0;  // where it is
};

// east = x0 + a·x − b·y, north = y0 + b·x + a·y: a = s·cos φ, b = s·sin φ, φ counterclockwise.
struct Similarity {
  double a = 1, b = 0;
  double east0_m = 0, north0_m = 0;
  std::vector<double> residuals_m = {};  // of each pair, in their order: the distance that remains
  double rms_m = 0;                      // √(Σ residual² ÷ number of pairs)

  [[nodiscard]] double scale() const;
  [[nodiscard]] double rotation_rad() const;
};

// Residuals beyond are a wrong point or a wrong system, unless a person says otherwise: a survey of
// land places its marks to some centimetres.
inline constexpr double kMaxResidual_m = 0.5;
// Two systems of metres differ by no more.
inline constexpr double kMaxScaleDifference = 0.01;
// How thin the points may lie around their best line, as the ratio of the two extents. Points on
// a line fit a mirrored plane as well as the true one, so nothing would tell x and y mixed up.
inline constexpr double kMinBreadth = 0.02;

// The similarity with the smallest sum of squared residuals, by the closed form over coordinates
// taken from their centroids (F. R. Helmert, Die Ausgleichungsrechnung, 1872; the four-parameter
// transformation of CH/T 2014). No reflection is a similarity, so mirrored points leave large
// residuals. Refusals: fit_failed with points_in_line, or with fit_scale_ppm. Requires at least
// kMinControlPoints pairs (geo/worker/choices.hpp).
[[nodiscard]] OrRefusal<Similarity> fit_similarity(const std::vector<PlanePair>& pairs);

// Where it puts a place of the file's plane.
[[nodiscard]] PlanePair placed(const Similarity& similarity, double x, double y);

}  // namespace baitu::geo
