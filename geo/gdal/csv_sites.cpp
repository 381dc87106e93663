#include "geo/gdal/csv_sites.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/gdal/split_layer.hpp"
#include "geo/gdal/unknown_system.hpp"
#include "geo/sheet/csv.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

using Cells = std::vector<std::string>;
using Geometry = std::unique_ptr<OGRGeometry>;

constexpr std::string_view kLayerName = "CSV";
constexpr std::array<std::string_view, 5> kLongitude{"经度", "lon", "lng", "long", "longitude"};
constexpr std::array<std::string_view, 3> kLatitude{"纬度", "lat", "latitude"};
constexpr std::array<std::string_view, 5> kEasting{"x", "东", "东坐标", "横坐标", "easting"};
constexpr std::array<std::string_view, 5> kNorthing{"y", "北", "北坐标", "纵坐标", "northing"};
constexpr std::array<std::string_view, 5> kWkt{"wkt", "the_geom", "geom", "geometry", "图形"};
constexpr std::string_view kSrid = "SRID=";
constexpr const char* kAssumed = "EPSG:4490";

// "经度（°）" and " Lon " are "经度" and "lon".
std::string plain_name(std::string_view name) {
  for (const std::string_view unit : {"(", "（"}) name = name.substr(0, name.find(unit));
  std::string plain;
  for (const char c : name)
    if (c != ' ') plain += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return plain;
}

std::optional<std::size_t> column_of(const Cells& names, std::span<const std::string_view> wanted) {
  const auto found = std::ranges::find_if(names, [&](const std::string& name) {
    return std::ranges::find(wanted, plain_name(name)) != wanted.end();
  });
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

// No number: not a number.
double number_of(std::string_view text) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  text = trimmed(text);
  double value = kNone;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : kNone;
}

// The number of a system before well-known text, which is left without it.
std::string take_srid(std::string_view& text) {
  text = trimmed(text);
  if (!text.starts_with(kSrid)) return {};
  const std::size_t end = std::min(text.find(';'), text.size());
  const std::string srid(text.substr(kSrid.size(), end - kSrid.size()));
  text.remove_prefix(std::min(end + 1, text.size()));
  return srid;
}

bool is_in_degrees(const OGRGeometry& geometry) {
  OGREnvelope bounds;
  geometry.getEnvelope(&bounds);
  return std::max(std::abs(bounds.MinX), std::abs(bounds.MaxX)) <= shape::kMaxLon_deg &&
         std::max(std::abs(bounds.MinY), std::abs(bounds.MaxY)) <= shape::kMaxLat_deg;
}

Geometry read_wkt(std::string_view text) {
  const std::string owned(text);
  const char* rest = owned.c_str();
  OGRGeometry* geometry = nullptr;
  OGRGeometryFactory::createFromWkt(&rest, nullptr, &geometry);
  Geometry read(geometry);
  return trimmed(rest).empty() ? std::move(read) : nullptr;
}

class CsvSites {
 public:
  CsvSites(std::vector<Cells> rows, const Encoding& encoding, const Choices& choices,
           Inspection& inspection)
      : names_(std::move(rows.front())),
        rows_(std::move(rows)),
        choices_(choices),
        inspection_(inspection) {
    named_.name = kLayerName;
    named_.encoding = encoding;
  }

  OrRefusal<void> run() {
    auto said = find_columns();
    if (!said) return std::unexpected(said.error());
    take_fields();
    SplitLayer split(named_, *std::move(said), choices_, inspection_);
    for (const Cells& row : rows())
      if (auto added = add(row, split); !added) return added;
    return split.finish();
  }

 private:
  [[nodiscard]] std::span<const Cells> rows() const { return std::span(rows_).subspan(1); }

  static std::string cell(const Cells& row, std::size_t column) {
    return column < row.size() ? row[column] : std::string();
  }

  // Longitudes and latitudes, else well-known text, else metres, which name no system.
  OrRefusal<SaidSystem> find_columns() {
    SaidSystem degrees{.code = kAssumed, .assumed = true};
    wkt_ = column_of(names_, kWkt);
    x_ = column_of(names_, kLongitude);
    y_ = column_of(names_, kLatitude);
    if (x_ && y_) return degrees;
    if (wkt_) return system_of_wkt(degrees);
    x_ = column_of(names_, kEasting);
    y_ = column_of(names_, kNorthing);
    if (!x_ || !y_) return refuse(coordinates_missing);
    return SaidSystem{};
  }

  void take_fields() {
    for (std::size_t column = 0; column < names_.size(); ++column) {
      if (column == wkt_ || names_[column].size() > kMaxNameBytes) continue;
      fields_.push_back(column);
      named_.fields.push_back(names_[column]);
      named_.types.push_back(FieldType::text);
    }
  }

  // Of the first row that has one; another system further down cannot be read.
  SaidSystem system_of_wkt(const SaidSystem& degrees) {
    for (const Cells& row : rows()) {
      const std::string text = cell(row, *wkt_);
      std::string_view rest = text;
      srid_ = take_srid(rest);
      if (!srid_.empty()) return {.code = "EPSG:" + srid_};
      const Geometry first = read_wkt(rest);
      if (first == nullptr || first->IsEmpty() != 0) continue;
      return is_in_degrees(*first) ? degrees : SaidSystem{};
    }
    return degrees;
  }

  OrRefusal<void> add(const Cells& row, SplitLayer& split) const {
    Cells values;
    for (const std::size_t column : fields_) values.push_back(cell(row, column));
    if (!x_ || !y_) return add_wkt(cell(row, *wkt_), std::move(values), split);
    const std::string x = cell(row, *x_);
    const std::string y = cell(row, *y_);
    if (trimmed(x).empty() && trimmed(y).empty()) return split.add(nullptr, std::move(values));
    const OGRPoint point(number_of(x), number_of(y));
    if (std::isfinite(point.getX()) && std::isfinite(point.getY()))
      return split.add(&point, std::move(values));
    return split.reject(not_finite, std::move(values));
  }

  OrRefusal<void> add_wkt(const std::string& text, Cells values, SplitLayer& split) const {
    std::string_view rest = text;
    const std::string srid = take_srid(rest);
    if (rest.empty()) return split.add(nullptr, std::move(values));
    const Geometry geometry = srid == srid_ ? read_wkt(rest) : nullptr;
    if (geometry != nullptr) return split.add(geometry.get(), std::move(values));
    return split.reject(geometry_unreadable, std::move(values));
  }

  const Cells names_;
  const std::vector<Cells> rows_;  // the first, of the names, is empty
  const Choices& choices_;
  Inspection& inspection_;
  InspectedLayer named_;
  std::optional<std::size_t> x_, y_;  // both or neither are used; else wkt_
  std::optional<std::size_t> wkt_;
  std::vector<std::size_t> fields_;
  std::string srid_;
};

}  // namespace

OrRefusal<void> read_csv_sites(std::string_view text, const Encoding& encoding,
                               const Choices& choices, Inspection& inspection) {
  constexpr std::string_view kSeparators = ",;\t";
  const std::string_view first = text.substr(0, text.find('\n'));
  if (first.find_first_of(kSeparators) == std::string_view::npos) return refuse(format_unknown);
  std::vector<Cells> rows;
  const auto read = read_csv(text, [&](Cells cells) {
    const bool blank = std::ranges::all_of(cells, &std::string::empty);
    if (!blank || rows.empty()) rows.push_back(std::move(cells));
    return true;
  });
  if (!read && read.error().code == ErrorCode::too_large) return refuse(too_much_content);
  if (!read) return refuse(file_damaged, {detail(DetailCode::format, {std::string(kLayerName)})});
  auto sites = CsvSites(std::move(rows), encoding, choices, inspection).run();
  if (!sites && is_about_systems(sites.error().reason))
    inspection.layers.push_back(only_named(std::string(kLayerName)));
  return sites;
}

}  // namespace baitu::geo
