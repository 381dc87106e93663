// Rings drawn as letters: 'a' is the first corner, 'b' the next; a character is one unit wide and a
// line one unit high.
#pragma once

#include <map>
#include <string_view>

#include "geo/tile/areas.hpp"

namespace baitu::geo::test {

// The corners of the letters from `first` to `last`, in their order, `scale` units apart.
inline GridPath ring(std::string_view drawing, char first, char last, std::int32_t scale = 1) {
  std::map<char, GridPoint> corners;
  GridPoint at;
  for (const char c : drawing) {
    if (c >= first && c <= last) corners[c] = {at.x * scale, at.y * scale};
    ++at.x;
    if (c == '\n') at = {0, at.y + 1};
  }
  GridPath path;
  for (const auto& [letter, corner] : corners) path.push_back(corner);
  return path;
}

}  // namespace baitu::geo::test
