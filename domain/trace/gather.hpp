// Which points belong together. Threads: any.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/trace/known.hpp"

namespace baitu::trace {

// The parts of Known that belong to the trace; they outlive it.
struct Gathered {
  std::vector<Point> points;
  std::vector<const KnownNotice*> notices;
  std::vector<const KnownReport*> reports;
  std::vector<const KnownEntry*> entries;
  std::vector<const KnownResolution*> resolutions;
  std::vector<ProjectCode> whole;    // projects of which every turn of the light belongs
  std::vector<ProjectCode> touched;  // of which those turns belong that a notice was drafted on
  std::size_t left_out = 0;
};

// As trace_from() says.
[[nodiscard]] Gathered gather(const Point& start, const Known& known);

}  // namespace baitu::trace
