// Amounts as integers: what is stored and compared never rounds.
#pragma once

#include <compare>
#include <cstdint>

namespace baitu {

// A number with a unit given by its definition, in thousandths: 12.5 ha is 12'500.
struct Quantity {
  std::int64_t thousandths = 0;
  friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

// A share in basis points: 100 % is 10'000, one percentage point is 100.
struct BasisPoints {
  std::int32_t value = 0;
  friend auto operator<=>(const BasisPoints&, const BasisPoints&) = default;
};

inline constexpr BasisPoints kWhole{10'000};

// Points 分 of a score, in hundredths: 2.5 points are 250.
struct Points {
  std::int64_t hundredths = 0;
  friend auto operator<=>(const Points&, const Points&) = default;
};

}  // namespace baitu
