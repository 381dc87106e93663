// Areas as a file declares them in one of its fields, against those of its outlines. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/upload_content.hpp"

namespace baitu::app {

inline constexpr std::int64_t kDeclaredTolerance_permille = 50;  // more is listed

enum class AreaUnit : std::uint8_t { square_metre, mu, hectare };
inline constexpr std::size_t kAreaUnits = 3;

// The stable wire name ("m2", "mu", "ha").
[[nodiscard]] std::string_view name_of(AreaUnit unit);

struct DeclaredArea {
  std::size_t feature = 0;  // of the inspection
  std::int64_t declared_dm2 = 0;
  std::int64_t measured_dm2 = 0;
  std::int64_t deviation_permille = 0;  // of what is declared; more is positive
};

struct DeclaredAreas {
  std::uint32_t layer = 0;
  std::string field;
  AreaUnit unit = AreaUnit::square_metre;
  bool unit_guessed = false;      // the field's name does not say it
  std::size_t compared = 0;       // outlines with a number in the field
  std::vector<DeclaredArea> off;  // beyond the tolerance, the furthest first
};

// The unit that a field's name says: 面积（亩）, area_ha; nullopt where it says none.
[[nodiscard]] std::optional<AreaUnit> unit_in(std::string_view field);

// Of each layer of polygons with a field of areas, by its name (面积, area, mj, mianji and what
// begins with them, 用地面积, 占地面积, 建设面积, 总面积): the first. Where the name says no unit
// it is the one in which the declared areas come nearest the measured ones, by the median of their
// ratio.
[[nodiscard]] std::vector<DeclaredAreas> compare_declared(const UploadContent& content);

}  // namespace baitu::app
