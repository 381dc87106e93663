// The evaluation 考评 of the synthetic city 示例: an index with its observations and outcomes,
// score ledgers that cite the supervision notices, appeals, and what follows. No draws but of
// pictures.
#pragma once

#include <vector>

#include "domain/base/time.hpp"
#include "sample_data/generator/city_course.hpp"
#include "sample_data/generator/shelf.hpp"

namespace baitu::sample {

// Those up to the day `last`, in the order of their days.
[[nodiscard]] std::vector<CityStep> evaluation_steps(Date first, Date last, const Shelf& shelf);

}  // namespace baitu::sample
