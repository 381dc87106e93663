// What the items of the synthetic city 示例 are called, and what is to be seen of them: invented
// places and numbers, no persons.
#pragma once

#include <cstdint>
#include <string>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/site_drawing.hpp"

namespace baitu::sample {

struct Naming {
  Text name;
  SiteForm form = SiteForm::none;
  std::string field;  // of a pledge: one of the choices of its fact; empty for others
};

// `list` may be empty; `number` counts within it, or within a programme that has none.
[[nodiscard]] Naming named(const ProgrammeCode& programme, const ListCode& list,
                           std::int32_t number, Random& random);

// An invented name without what it is of: "向阳".
[[nodiscard]] Text place_name(Random& random);

}  // namespace baitu::sample
