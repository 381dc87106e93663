#include "domain/shape/geometry_file.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/shape/wkb.hpp"

namespace baitu::shape {
namespace {

constexpr std::string_view kMagic = "BAITUGEO";
constexpr std::uint32_t kFormat = 2;
constexpr std::uint32_t kChineseOnly = 1;  // an older format, still read
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kFewestLengths = 4;  // of a geometry

void add_number(std::string& out, std::size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

void add_text(std::string& out, std::string_view text) {
  add_number(out, text.size());
  out += text;
}

std::unexpected<Error> ends_early() {
  return fail(ErrorCode::malformed, "a geometry file that ends early");
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

  bool number(std::uint32_t& value) {
    if (bytes_.size() < kLengthBytes) return false;
    value = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i)
      value = value << 8 | static_cast<unsigned char>(bytes_[i]);
    bytes_.remove_prefix(kLengthBytes);
    return true;
  }

  bool text(std::string_view& value) {
    std::uint32_t size = 0;
    if (!number(size) || size > bytes_.size()) return false;
    value = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }

 private:
  std::string_view bytes_;
};

Result<StoredGeometry> read_one(Reader& reader, std::uint32_t format) {
  std::string_view name;
  std::string_view geometry;
  std::string_view original;
  std::string_view crs;
  std::string_view name_en;
  if (!reader.text(name) || !reader.text(geometry) || !reader.text(original) || !reader.text(crs) ||
      (format != kChineseOnly && !reader.text(name_en)))
    return ends_early();
  if (std::max(name.size(), name_en.size()) > kMaxGeometryNameBytes)
    return fail(ErrorCode::too_large, "a name too long");
  auto read = from_wkb(geometry);
  if (!read) return std::unexpected(read.error());
  if (read->empty()) return fail(ErrorCode::malformed, "no point at all");
  if (!on_earth(*read)) return fail(ErrorCode::malformed, "a coordinate that is not on earth");
  return StoredGeometry{std::string(name), *std::move(read), std::string(original),
                        std::string(crs), std::string(name_en)};
}

}  // namespace

std::string to_bytes(const GeometryFile& file) {
  BAITU_ASSERT(file.geometries.size() <= kMaxStoredGeometries);
  std::string out(kMagic);
  add_number(out, kFormat);
  add_text(out, file.original_crs);
  add_number(out, file.geometries.size());
  for (const StoredGeometry& stored : file.geometries) {
    BAITU_ASSERT(std::max(stored.name.size(), stored.name_en.size()) <= kMaxGeometryNameBytes);
    add_text(out, stored.name);
    add_text(out, to_wkb(stored.geometry));
    add_text(out, stored.original_wkb);
    add_text(out, stored.original_crs);
    add_text(out, stored.name_en);
  }
  return out;
}

Result<GeometryFile> read_geometry_file(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return fail(ErrorCode::malformed, "not a geometry file");
  Reader reader(bytes.substr(kMagic.size()));
  std::uint32_t format = 0;
  std::uint32_t count = 0;
  std::string_view crs;
  if (!reader.number(format) || !reader.text(crs) || !reader.number(count)) return ends_early();
  if (format != kFormat && format != kChineseOnly)
    return fail(ErrorCode::unsupported, "a geometry file of format " + std::to_string(format));
  if (count > kMaxStoredGeometries) return fail(ErrorCode::too_large, "too many geometries");
  if (count > reader.left() / (kFewestLengths * kLengthBytes)) return ends_early();
  GeometryFile file{std::string(crs), {}};
  file.geometries.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    auto stored = read_one(reader, format);
    if (!stored)
      return fail(stored.error().code,
                  "geometry " + std::to_string(i) + ": " + stored.error().message);
    file.geometries.push_back(*std::move(stored));
  }
  if (reader.left() != 0) return fail(ErrorCode::malformed, "a geometry file that goes on");
  return file;
}

}  // namespace baitu::shape
