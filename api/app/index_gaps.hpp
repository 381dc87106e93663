// The gaps to target 查找差距 of a year's indexes, as the pack of a meeting lists them. Threads:
// any.
#pragma once

#include <cstdint>
#include <vector>

#include "api/app/city.hpp"
#include "domain/pack/pack.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// A row for every target of the indexes of that year that was below standard at the moment, with
// the remedial plans that ran on its day; the largest gap first, then as evaluation::gaps() says.
// What nothing was observed or reported of is not known to be below. Cost: as indexes_at().
[[nodiscard]] std::vector<pack::GapRow> gaps_of_year(const portfolio::Portfolio& portfolio,
                                                     std::int32_t year, const Moment& moment);

}  // namespace baitu::app
