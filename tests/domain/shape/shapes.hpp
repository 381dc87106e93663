// Small geometries for tests, and a reader of hexadecimal. Threads: values.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/shape/geometry.hpp"

namespace baitu::shape::tests {

inline Geometry of_points(std::vector<LonLat> points) {
  return {Kind::point, std::move(points), {}, {}};
}

inline Geometry of_line(Path line) { return {Kind::line, {}, {std::move(line)}, {}}; }

// `ring` is closed here.
inline Path closed(Path ring) {
  ring.push_back(ring.front());
  return ring;
}

inline Geometry of_rings(std::vector<Path> open_rings) {
  Polygon polygon;
  for (Path& ring : open_rings) polygon.rings.push_back(closed(std::move(ring)));
  return {Kind::polygon, {}, {}, {std::move(polygon)}};
}

inline Path box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// The bytes that hexadecimal digits spell; spaces are for the reader.
inline std::string bytes(std::string_view hex) {
  std::string digits(hex);
  std::erase(digits, ' ');
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, value, 16);
    out += static_cast<char>(value);
  }
  return out;
}

}  // namespace baitu::shape::tests
