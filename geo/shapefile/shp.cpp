#include "geo/shapefile/shp.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "geo/shapefile/bytes.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kRecordHeadBytes = 8;
constexpr std::size_t kIndexRowBytes = 8;
constexpr std::size_t kWordBytes = 2;  // lengths and offsets count words
constexpr std::uint32_t kMagic = 9994;
constexpr std::uint32_t kVersion = 1000;
constexpr std::size_t kLengthAt = 24;
constexpr std::size_t kVersionAt = 28;
constexpr std::size_t kTypeAt = 32;
constexpr std::size_t kBoxBytes = 32;
constexpr std::size_t kTypeBytes = 4;
constexpr std::size_t kCountBytes = 4;
constexpr std::size_t kPointBytes = 16;

enum class Layout : std::uint8_t { point, points, parts };

struct ShapeType {
  std::uint32_t number;
  shape::Kind kind;
  Layout layout;
  bool third_dimension;
};

constexpr ShapeType kTypes[] = {
    {1, shape::Kind::point, Layout::point, false},   {3, shape::Kind::line, Layout::parts, false},
    {5, shape::Kind::polygon, Layout::parts, false}, {8, shape::Kind::point, Layout::points, false},
    {11, shape::Kind::point, Layout::point, true},   {13, shape::Kind::line, Layout::parts, true},
    {15, shape::Kind::polygon, Layout::parts, true}, {18, shape::Kind::point, Layout::points, true},
    {21, shape::Kind::point, Layout::point, true},   {23, shape::Kind::line, Layout::parts, true},
    {25, shape::Kind::polygon, Layout::parts, true}, {28, shape::Kind::point, Layout::points, true},
};

// Where a record's content lies in the .shp file.
struct Place {
  std::size_t at = 0;
  std::size_t size = 0;
};

DetailCode what_it_is(std::string_view bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const bool xml = first != std::string_view::npos && bytes[first] == '<';
  return xml ? DetailCode::content_is_xml : DetailCode::content_is_other;
}

OrRefusal<ShapeType> check_header(std::string_view shp) {
  if (shp.size() < kVersionAt + kCountBytes || big_endian_u32(shp, 0) != kMagic)
    return refuse(not_a_shapefile, {detail(what_it_is(shp))});
  if (little_endian<std::uint32_t>(shp, kVersionAt) != kVersion)
    return refuse(not_a_shapefile, {detail(DetailCode::other_version)});
  if (shp.size() < kHeaderBytes) return refuse(shp_truncated, {detail(DetailCode::ends_in_header)});
  const std::size_t claimed = big_endian_u32(shp, kLengthAt) * kWordBytes;
  if (claimed > shp.size())
    return refuse(shp_truncated, {detail(DetailCode::bytes_there, shp.size(), claimed)});
  const auto number = little_endian<std::uint32_t>(shp, kTypeAt);
  const auto* const type = std::ranges::find(kTypes, number, &ShapeType::number);
  if (type == std::end(kTypes))
    return refuse(shape_type_unsupported, {detail(DetailCode::shape_type, number)});
  return *type;
}

// `index`: of the record, from 0.
std::unexpected<Refusal> damaged(std::size_t index, DetailCode what) {
  return refuse(shp_damaged, {detail(DetailCode::record, index + 1), detail(what)});
}

// The places that an index names; none where it is no index of this file.
std::optional<std::vector<Place>> indexed(std::string_view shp, std::string_view shx) {
  // A cut one would leave out the last features.
  if (shx.size() < kHeaderBytes || big_endian_u32(shx, 0) != kMagic ||
      big_endian_u32(shx, kLengthAt) * kWordBytes != shx.size() ||
      (shx.size() - kHeaderBytes) % kIndexRowBytes != 0)
    return std::nullopt;
  std::vector<Place> places;
  places.reserve(shx.size() / kIndexRowBytes);
  for (std::size_t row = kHeaderBytes; row < shx.size(); row += kIndexRowBytes) {
    const Place place{big_endian_u32(shx, row) * kWordBytes + kRecordHeadBytes,
                      big_endian_u32(shx, row + kCountBytes) * kWordBytes};
    if (place.at < kHeaderBytes + kRecordHeadBytes || place.at + place.size > shp.size())
      return std::nullopt;
    if (big_endian_u32(shp, place.at - kCountBytes) * kWordBytes != place.size) return std::nullopt;
    places.push_back(place);
  }
  return places;
}

// To the end of the bytes: a writer that was interrupted has not yet told the header of the last.
OrRefusal<std::vector<Place>> walked(std::string_view shp) {
  const std::size_t end = shp.size();
  std::vector<Place> places;
  for (std::size_t at = kHeaderBytes; at < end;) {
    if (places.size() == kMaxFeatures) return refuse(too_many_features);
    if (at + kRecordHeadBytes > end)
      return refuse(shp_damaged, {detail(DetailCode::bytes_behind_last_record)});
    const std::size_t size = big_endian_u32(shp, at + kCountBytes) * kWordBytes;
    at += kRecordHeadBytes;
    if (size > end - at) return damaged(places.size(), DetailCode::reaches_beyond_end);
    places.push_back({at, size});
    at += size;
  }
  return places;
}

// Of a record with several parts: box, number of parts, number of points, first point of each part.
std::optional<DetailCode> broken_parts(std::string_view content) {
  constexpr std::size_t kPartsAt = kTypeBytes + kBoxBytes;
  constexpr std::size_t kPointsAt = kPartsAt + kCountBytes;
  constexpr std::size_t kFirstAt = kPointsAt + kCountBytes;
  if (content.size() < kFirstAt) return DetailCode::record_too_short;
  const std::size_t parts = little_endian<std::uint32_t>(content, kPartsAt);
  const std::size_t points = little_endian<std::uint32_t>(content, kPointsAt);
  if (kFirstAt + parts * kCountBytes + points * kPointBytes > content.size())
    return DetailCode::more_parts_than_bytes;
  std::size_t last = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t first = little_endian<std::uint32_t>(content, kFirstAt + part * kCountBytes);
    if (first >= points || first < last || (part == 0 && first != 0))
      return DetailCode::parts_out_of_order;
    last = first;
  }
  return std::nullopt;
}

std::optional<DetailCode> broken_points(std::string_view content) {
  constexpr std::size_t kCountAt = kTypeBytes + kBoxBytes;
  if (content.size() < kCountAt + kCountBytes) return DetailCode::record_too_short;
  const std::size_t points = little_endian<std::uint32_t>(content, kCountAt);
  if (points > (content.size() - kCountAt - kCountBytes) / kPointBytes)
    return DetailCode::more_points_than_bytes;
  return std::nullopt;
}

std::optional<DetailCode> broken_point(std::string_view content) {
  if (content.size() < kTypeBytes + kPointBytes) return DetailCode::record_too_short;
  return std::nullopt;
}

// What is wrong with a record; none: nothing.
std::optional<DetailCode> broken(std::string_view content, const ShapeType& type) {
  if (content.size() < kTypeBytes) return DetailCode::record_too_short;
  const auto number = little_endian<std::uint32_t>(content, 0);
  if (number == 0) return std::nullopt;
  if (number != type.number) return DetailCode::record_of_another_type;
  switch (type.layout) {
    case Layout::point:
      return broken_point(content);
    case Layout::points:
      return broken_points(content);
    case Layout::parts:
      return broken_parts(content);
  }
  return std::nullopt;
}

std::string index_of(std::string_view shp, const std::vector<Place>& places) {
  std::string shx(shp.substr(0, kHeaderBytes));
  std::string length;
  add_big_endian_u32(length, static_cast<std::uint32_t>(
                                 (kHeaderBytes + places.size() * kIndexRowBytes) / kWordBytes));
  shx.replace(kLengthAt, kCountBytes, length);
  for (const Place& place : places) {
    add_big_endian_u32(shx, static_cast<std::uint32_t>((place.at - kRecordHeadBytes) / kWordBytes));
    add_big_endian_u32(shx, static_cast<std::uint32_t>(place.size / kWordBytes));
  }
  return shx;
}

}  // namespace

OrRefusal<ShpStructure> check_shp(std::string_view shp, std::string_view shx) {
  const auto type = check_header(shp);
  if (!type) return std::unexpected(type.error());
  ShpStructure structure{.kind = type->kind, .third_dimension = type->third_dimension};
  std::vector<Place> places;
  if (auto found = indexed(shp, shx)) {
    places = *std::move(found);
    if (places.size() > kMaxFeatures) return refuse(too_many_features);
  } else {
    auto walk = walked(shp);
    if (!walk) return std::unexpected(walk.error());
    places = *std::move(walk);
    structure.index_rebuilt = true;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string_view content = shp.substr(places[i].at, places[i].size);
    if (const auto what = broken(content, *type)) return damaged(i, *what);
    structure.has_geometry.push_back(little_endian<std::uint32_t>(content, 0) != 0);
  }
  structure.shx = index_of(shp, places);
  return structure;
}

}  // namespace baitu::geo
