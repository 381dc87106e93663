// What the synthetic city's map shows beside the projects 示例: districts, roads and about a
// hundred lakes, as geometry files. Threads: any.
#pragma once

#include <map>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/shape/geometry_file.hpp"
#include "sample_data/generator/city_plan.hpp"

namespace baitu::sample {

struct ContextLayer {
  LayerCode code;
  Text name;
  shape::GeometryFile file;  // at least one geometry; all of one kind
};

// `names` are those of the plan's districts. The same arguments make the same layers.
[[nodiscard]] std::vector<ContextLayer> context_layers(const CityPlan& plan,
                                                       const std::map<UnitCode, Text>& names,
                                                       std::uint64_t seed);

}  // namespace baitu::sample
