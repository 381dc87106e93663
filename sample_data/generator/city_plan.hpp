// Where things lie in the synthetic city 示例: six districts that share their borders, a town in
// each, and its blocks. Invented; the extent alone is that of a city on both sides of 124.5° E,
// where Gauss-Krueger zones 41 and 42 meet. Threads: reads from any.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/base/ids.hpp"
#include "sample_data/generator/plane.hpp"

namespace baitu::sample {

struct District {
  UnitCode code;
  Spots outline;  // counterclockwise, not closed; shared borders have the same corners
  Spot town;      // the middle of its town
};

class CityPlan {
 public:
  // `projects` gives the towns their size.
  CityPlan(std::uint64_t seed, std::int32_t projects);

  [[nodiscard]] const std::vector<District>& districts() const { return districts_; }

  // Requires: one of the plan.
  [[nodiscard]] const District& district(const UnitCode& code) const;

  // A town is a square of this side around District::town, inside its district.
  [[nodiscard]] std::int64_t town_dm() const { return blocks_ * block_dm_; }
  [[nodiscard]] std::int64_t block_dm() const { return block_dm_; }

  // The block of the town for the project that is `ordinal` among those of the district, from 0.
  // There are blocks for twice as many projects as are to be expected; then they are used again.
  [[nodiscard]] Block block(const District& district, std::int64_t ordinal) const;

 private:
  std::vector<District> districts_;
  std::int64_t blocks_ = 0;  // along each side of a town
  std::int64_t block_dm_ = 0;
};

}  // namespace baitu::sample
