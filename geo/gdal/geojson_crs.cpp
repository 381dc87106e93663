#include "geo/gdal/geojson_crs.hpp"

#include <cpl_json.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <utility>

namespace baitu::geo {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

void skip_blank(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
}

// Requires a quote at its begin. Takes the string off `text`, and returns what it holds as it is
// written; all of `text` where its end is missing.
std::string_view take_string(std::string_view& text) {
  std::size_t end = 1;
  for (; end < text.size() && text[end] != '"'; ++end)
    if (text[end] == '\\') ++end;
  const std::string_view held = text.substr(1, std::min(end, text.size()) - 1);
  text.remove_prefix(std::min(end + 1, text.size()));
  return held;
}

bool opens(char c) { return c == '{' || c == '['; }
bool closes(char c) { return c == '}' || c == ']'; }

// The value at the begin of `text`, up to its end or that of the text.
std::string_view value_at(std::string_view text) {
  std::string_view rest = text;
  for (std::size_t depth = 0; !rest.empty();) {
    if (depth == 0 && (closes(rest.front()) || rest.front() == ',')) break;
    if (rest.front() == '"') {
      take_string(rest);
      continue;
    }
    if (opens(rest.front())) ++depth;
    if (closes(rest.front())) --depth;
    rest.remove_prefix(1);
  }
  const std::string_view value = text.substr(0, text.size() - rest.size());
  return value.substr(0, value.find_last_not_of(kBlank) + 1);
}

// The library finds members in any case.
bool is_crs(std::string_view key) {
  constexpr std::string_view kKey = "crs";
  return std::ranges::equal(key, kKey, {}, [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

void add(std::string_view value, bool of_the_file, GeojsonCrs& found) {
  using enum GeojsonCrs::Kind;
  const bool is_null = value == "null";
  if (!of_the_file && !value.starts_with('{')) return;
  const GeojsonCrs crs =
      is_null ? GeojsonCrs{.kind = null} : GeojsonCrs{.kind = one, .text = value};
  if (found.kind == none) found = crs;
  if (found != crs) found = {.kind = untold};
}

// As the library has it: the name, or the number of the older form.
OGRErr set_by(const CPLJSONObject& crs, OGRSpatialReference& system) {
  const std::string type = crs.GetString("type");
  if (EQUAL(type.c_str(), "EPSG")) return system.importFromEPSG(crs.GetInteger("properties/code"));
  const std::string name = crs.GetString("properties/name");
  if (!EQUAL(type.c_str(), "name") || name.empty()) return OGRERR_UNSUPPORTED_SRS;
  return system.SetFromUserInput(name.c_str(),
                                 OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get());
}

CPLJSONObject parsed(std::string_view crs) {
  CPLJSONDocument document;
  return document.LoadMemory(std::string(crs)) ? document.GetRoot() : CPLJSONObject();
}

}  // namespace

GeojsonCrs find_crs(std::string_view geojson) {
  GeojsonCrs found;
  std::size_t depth = 0;
  while (true) {
    geojson.remove_prefix(std::min(geojson.find_first_of("\"{}[]"), geojson.size()));
    if (geojson.empty()) break;
    if (geojson.front() != '"') {
      if (opens(geojson.front())) ++depth;
      if (closes(geojson.front())) depth -= std::min<std::size_t>(depth, 1);
      geojson.remove_prefix(1);
      continue;
    }
    const std::string_view key = take_string(geojson);
    if (!is_crs(key)) continue;
    skip_blank(geojson);
    if (!geojson.starts_with(':')) continue;
    geojson.remove_prefix(1);
    skip_blank(geojson);
    const std::string_view value = value_at(geojson);
    add(value, depth == 1, found);
    geojson.remove_prefix(value.size());
  }
  return depth == 0 ? found : GeojsonCrs{.kind = GeojsonCrs::Kind::untold};
}

std::string called_by(std::string_view crs) {
  const CPLJSONObject object = parsed(crs);
  std::string name = object.GetString("properties/name");
  if (!name.empty()) return name;
  return object.GetString("properties/href", object.GetString("properties/code"));
}

bool names(std::string_view crs, const OGRSpatialReference& taken) {
  OGRSpatialReference system;
  if (set_by(parsed(crs), system) != OGRERR_NONE) return false;
  // Coordinates of GeoJSON go longitude or easting first, whatever the order of the system.
  constexpr std::array<const char*, 3> kHow{"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                            "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
  return system.IsSame(&taken, kHow.data()) != 0;
}

}  // namespace baitu::geo
