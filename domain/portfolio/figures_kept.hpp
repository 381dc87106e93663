// What a portfolio keeps of its figures. Threads: any.
#pragma once

#include <vector>

#include "domain/base/last_asked.hpp"
#include "domain/portfolio/changes.hpp"
#include "domain/portfolio/course.hpp"
#include "domain/portfolio/kept.hpp"
#include "domain/portfolio/standing.hpp"

namespace baitu::portfolio {

struct FiguresKept {
  Kept<Standing> standings;
  Kept<Course> courses;
  LastAsked<Comparison, std::vector<Difference>> differences{kComparisonsKept};
};

}  // namespace baitu::portfolio
