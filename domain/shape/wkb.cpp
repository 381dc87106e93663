#include "domain/shape/wkb.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

namespace baitu::shape {
namespace {

// Types of ISO 19125-1; a multi-part type is three more than its part.
constexpr std::uint32_t kPoint = 1;
constexpr std::uint32_t kLine = 2;
constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kToMulti = 3;
constexpr std::size_t kHeadBytes = 5;
constexpr std::size_t kCountBytes = 4;
constexpr std::size_t kPointBytes = 16;
// Points in memory are what is written of them, one behind the other.
constexpr bool kIsLaidOutAsWritten =
    std::endian::native == std::endian::little && sizeof(LonLat) == kPointBytes;

class Writer {
 public:
  explicit Writer(std::size_t bytes) { out_.reserve(bytes); }
  std::string take() { return std::move(out_); }

  void head(std::uint32_t type) {
    out_ += '\x01';
    number(type);
  }
  void count(std::size_t value) { number(static_cast<std::uint32_t>(value)); }
  void point(const LonLat& point) {
    number(std::bit_cast<std::uint64_t>(point.lon_deg));
    number(std::bit_cast<std::uint64_t>(point.lat_deg));
  }
  void path(const Path& path) {
    count(path.size());
    if constexpr (kIsLaidOutAsWritten) {
      out_.append(reinterpret_cast<const char*>(path.data()), path.size() * kPointBytes);
    } else {
      for (const LonLat& each : path) point(each);
    }
  }

 private:
  template <class Number>
  void number(Number value) {
    if constexpr (std::endian::native == std::endian::big) value = std::byteswap(value);
    std::array<char, sizeof value> bytes{};
    std::memcpy(bytes.data(), &value, sizeof value);
    out_.append(bytes.data(), bytes.size());
  }

  std::string out_;
};

std::unexpected<Error> malformed(const char* what) {
  return fail(ErrorCode::malformed, std::string("not well-known binary: ") + what);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  Result<Geometry> read() {
    const auto type = head();
    if (!type) return std::unexpected(type.error());
    const bool multi = *type > kPolygon;
    const std::uint32_t part = multi ? *type - kToMulti : *type;
    Geometry geometry;
    geometry.kind = static_cast<Kind>(part - kPoint);
    auto read = multi ? parts(part, geometry) : one(part, geometry);
    if (!read) return std::unexpected(read.error());
    if (!bytes_.empty()) return malformed("it goes on behind its end");
    return geometry;
  }

 private:
  Result<void> parts(std::uint32_t part, Geometry& geometry) {
    const auto parts = count(kHeadBytes);
    if (!parts) return std::unexpected(parts.error());
    for (std::uint32_t i = 0; i < *parts; ++i) {
      const auto type = head();
      if (!type) return std::unexpected(type.error());
      if (*type != part) return malformed("a part of another type");
      if (auto read = one(part, geometry); !read) return read;
    }
    return {};
  }

  Result<void> one(std::uint32_t type, Geometry& geometry) {
    if (type == kPolygon) return polygon(geometry.polygons.emplace_back());
    if (type == kLine) return path(geometry.lines.emplace_back(), 2);
    if (auto room = take_parts(1); !room) return room;
    return point(geometry.points.emplace_back());
  }

  Result<void> polygon(Polygon& polygon) {
    const auto rings = count(kCountBytes);
    if (!rings) return std::unexpected(rings.error());
    if (*rings == 0) return malformed("a polygon without a ring");
    for (std::uint32_t i = 0; i < *rings; ++i) {
      Path& ring = polygon.rings.emplace_back();
      if (auto read = path(ring, 4); !read) return read;
      if (ring.front() != ring.back()) return malformed("a ring that is not closed");
    }
    return {};
  }

  Result<void> path(Path& path, std::size_t least) {
    if (auto room = take_parts(1); !room) return room;
    const auto points = count(kPointBytes);
    if (!points) return std::unexpected(points.error());
    if (*points < least) return malformed("too few points");
    if (auto room = take_points(*points); !room) return room;
    path.resize(*points);
    if (kIsLaidOutAsWritten && little_) {
      std::memcpy(path.data(), bytes_.data(), *points * kPointBytes);
      bytes_.remove_prefix(*points * kPointBytes);
    } else {
      for (LonLat& each : path) each = next_point();
    }
    return all_finite(path);
  }

  Result<void> point(LonLat& point) {
    if (auto room = take_points(1); !room) return room;
    if (bytes_.size() < kPointBytes) return malformed("it ends early");
    point = next_point();
    return all_finite({&point, 1});
  }

  // Requires that there are as many bytes.
  LonLat next_point() {
    std::uint64_t lon = 0;
    std::uint64_t lat = 0;
    number(lon);
    number(lat);
    return {std::bit_cast<double>(lon), std::bit_cast<double>(lat)};
  }

  static Result<void> all_finite(std::span<const LonLat> points) {
    for (const LonLat& each : points)
      if (!std::isfinite(each.lon_deg) || !std::isfinite(each.lat_deg))
        return malformed("a coordinate that is no number");
    return {};
  }

  Result<void> take_points(std::size_t points) {
    points_ += points;
    if (points_ > kMaxPoints) return fail(ErrorCode::too_large, "a geometry of too many points");
    return {};
  }

  Result<void> take_parts(std::size_t parts) {
    parts_ += parts;
    if (parts_ > kMaxParts) return fail(ErrorCode::too_large, "a geometry of too many parts");
    return {};
  }

  // The byte order and the type that begin every geometry.
  Result<std::uint32_t> head() {
    if (bytes_.empty()) return malformed("it ends early");
    const char order = bytes_.front();
    bytes_.remove_prefix(1);
    if (order != 0 && order != 1) return malformed("no byte order");
    little_ = order == 1;
    std::uint32_t type = 0;
    if (!number(type)) return malformed("it ends early");
    if (type >= kPoint && type <= kPolygon + kToMulti) return type;
    return fail(ErrorCode::unsupported,
                "a geometry of type " + std::to_string(type) +
                    ": points, lines and polygons in two dimensions are read");
  }

  // How many follow, of at least `bytes_each`: a claim beyond the bytes there are is not believed.
  Result<std::uint32_t> count(std::size_t bytes_each) {
    std::uint32_t value = 0;
    if (!number(value) || value > bytes_.size() / bytes_each) return malformed("it ends early");
    return value;
  }

  template <class Number>
  bool number(Number& value) {
    if (bytes_.size() < sizeof value) return false;
    std::memcpy(&value, bytes_.data(), sizeof value);
    if (little_ != (std::endian::native == std::endian::little)) value = std::byteswap(value);
    bytes_.remove_prefix(sizeof value);
    return true;
  }

  std::string_view bytes_;
  bool little_ = true;
  std::size_t points_ = 0;
  std::size_t parts_ = 0;
};

void write_polygon(Writer& writer, const Polygon& polygon) {
  writer.head(kPolygon);
  writer.count(polygon.rings.size());
  for (const Path& ring : polygon.rings) writer.path(ring);
}

std::size_t bytes_of(std::span<const Path> paths) {
  std::size_t bytes = 0;
  for (const Path& path : paths) bytes += kCountBytes + path.size() * kPointBytes;
  return bytes;
}

std::size_t bytes_of(const Geometry& geometry) {
  std::size_t bytes = kHeadBytes + kCountBytes;
  bytes += geometry.points.size() * (kHeadBytes + kPointBytes);
  bytes += geometry.lines.size() * kHeadBytes + bytes_of(geometry.lines);
  for (const Polygon& polygon : geometry.polygons)
    bytes += kHeadBytes + kCountBytes + bytes_of(polygon.rings);
  return bytes;
}

}  // namespace

std::string to_wkb(const Geometry& geometry) {
  Writer writer(bytes_of(geometry));
  writer.head(static_cast<std::uint32_t>(geometry.kind) + kPoint + kToMulti);
  writer.count(geometry.points.size() + geometry.lines.size() + geometry.polygons.size());
  for (const LonLat& point : geometry.points) {
    writer.head(kPoint);
    writer.point(point);
  }
  for (const Path& line : geometry.lines) {
    writer.head(kLine);
    writer.path(line);
  }
  for (const Polygon& polygon : geometry.polygons) write_polygon(writer, polygon);
  return writer.take();
}

Result<Geometry> from_wkb(std::string_view bytes) { return Reader(bytes).read(); }

}  // namespace baitu::shape
