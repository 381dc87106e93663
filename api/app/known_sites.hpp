// The sites that stand at a moment, by where they are. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "api/app/geometry_files.hpp"
#include "api/app/places.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/shape/shape.hpp"

namespace baitu::app {

// What comparing the outlines of one upload may cost, in points of outlines: some seconds. However
// many lie on one another, the answer comes.
inline constexpr std::size_t kMaxOutlineWork = 20'000'000;
inline constexpr std::size_t kPairWork = 128;  // of comparing two, besides their points

// How much of it is left; to look at a neighbour costs one. Threads: one at a time.
class OutlineWork {
 public:
  explicit OutlineWork(std::size_t most = kMaxOutlineWork) : left_(most) {}

  // Whether there is so much left; else nothing is, from now on.
  bool take(std::size_t work) {
    spent_ = spent_ || work > left_;
    if (!spent_) left_ -= work;
    return !spent_;
  }
  // Of comparing two outlines.
  bool take_pair(const shape::Geometry& a, const shape::Geometry& b) {
    return take(kPairWork + point_count(a) + point_count(b));
  }
  [[nodiscard]] bool is_spent() const { return spent_; }

 private:
  std::size_t left_;
  bool spent_ = false;
};

struct KnownSite {
  ProjectCode project;
  shape::Shape shape;
};

class KnownSites {
 public:
  struct Overlapping {
    ProjectCode project;
    std::int32_t overlap_percent = 0;
  };

  // Requires that `files` outlives it.
  KnownSites(const portfolio::Portfolio& portfolio, const GeometryFiles& files, Position as_of);

  // The projects with a site that has at least so much in common with it, each with the site that
  // has most, the most first, then in the order of codes; none where `work` is spent before all
  // were compared: the one left over might be the likest. Errors: as GeometryFiles::get.
  [[nodiscard]] Result<std::vector<Overlapping>> overlapping(const shape::Shape& given,
                                                             const shape::Geometry& geometry,
                                                             std::int32_t min_percent,
                                                             OutlineWork& work) const;

  // The site whose middle is nearest, of those of the same kind and of an area within a tenth, and
  // with bounds within some 1.5 km; nullptr where there is none, or `work` is spent.
  [[nodiscard]] const KnownSite* nearest_alike(const shape::Shape& given, OutlineWork& work) const;

 private:
  const GeometryFiles& files_;
  std::vector<KnownSite> sites_;  // in the order of codes
  Places places_;
};

}  // namespace baitu::app
