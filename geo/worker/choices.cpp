#include "geo/worker/choices.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>
#include <span>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::geo {
namespace {

constexpr std::string_view kFormat = "baitu-choices 1";
constexpr std::size_t kMaxLayerBytes = 1'000;

constexpr std::array<std::string_view, 2> kCharsets{"UTF-8", "GB18030"};
constexpr std::array<std::string_view, 3> kRepairs{"none", "safe", "all"};
constexpr std::array<std::string_view, 2> kConventions{"position_vector", "coordinate_frame"};

template <class Enum, std::size_t size>
std::optional<Enum> found(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto* const at = std::ranges::find(names, name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

// A line of its own in the text, and nothing else.
bool fits_a_line(std::string_view text, std::size_t max_bytes) {
  return text.size() <= max_bytes && is_utf8(text) &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

struct Parameter {
  std::string_view name;
  double DatumShift::* value;
  double most;
};

constexpr std::array<Parameter, 7> kParameters{{
    {"dx_m", &DatumShift::dx_m, kMaxShift_m},
    {"dy_m", &DatumShift::dy_m, kMaxShift_m},
    {"dz_m", &DatumShift::dz_m, kMaxShift_m},
    {"rx_as", &DatumShift::rx_as, kMaxRotation_as},
    {"ry_as", &DatumShift::ry_as, kMaxRotation_as},
    {"rz_as", &DatumShift::rz_as, kMaxRotation_as},
    {"scale_ppm", &DatumShift::scale_ppm, kMaxScale_ppm},
}};

Result<void> invalid(const std::string& message, const std::string& field) {
  return fail(ErrorCode::invalid_value, message, field);
}

// Seven zeros are what stands where nobody knew the parameters: an identity in disguise.
Result<void> check(const DatumShift& shift, const std::string& at) {
  bool all_zero = true;
  for (const Parameter& parameter : kParameters) {
    const double value = shift.*parameter.value;
    if (!std::isfinite(value) || std::abs(value) > parameter.most)
      return invalid("no parameter of a datum", at + "/" + std::string(parameter.name));
    all_zero = all_zero && value == 0;
  }
  return refuse_if(all_zero, ErrorCode::invalid_value, "seven zeros shift nothing", at);
}

Result<void> check(std::span<const ControlPoint> points, const std::string& at) {
  if (points.size() < kMinControlPoints || points.size() > kMaxControlPoints)
    return invalid("from 3 to 50 points", at);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ControlPoint& point = points[i];
    const bool in_plane = std::abs(point.x) <= kMaxPlane_m && std::abs(point.y) <= kMaxPlane_m;
    const bool on_earth = std::abs(point.at.lon_deg) <= shape::kMaxLon_deg &&
                          std::abs(point.at.lat_deg) <= shape::kMaxLat_deg;
    if (!in_plane || !on_earth) return invalid("no such place", at + "/" + std::to_string(i));
  }
  return {};
}

Result<void> check(const DatumChoice& datum, const std::string& at) {
  if (datum.shift.has_value() == !datum.points.empty())
    return invalid("either parameters or points", at);
  if (datum.source.empty() || !fits_a_line(datum.source, kMaxSourceBytes))
    return invalid("the document they come from, in one line", at + "/source");
  return datum.shift ? check(*datum.shift, at + "/shift") : check(datum.points, at + "/points");
}

Result<void> check(const LayerChoices& layer, const std::string& at) {
  if (layer.layer.empty() || !fits_a_line(layer.layer, kMaxLayerBytes))
    return invalid("the name of a layer", at + "/layer");
  if (layer.crs.size() > kMaxCrsCodeBytes || !std::ranges::all_of(layer.crs, [](char c) {
        return ('0' <= c && c <= '9') || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') ||
               c == ':';
      }))
    return invalid("the code of a system", at + "/crs");
  return layer.datum ? check(*layer.datum, at + "/datum") : Result<void>();
}

void add_line(std::string& text, std::string_view key, std::string_view value) {
  text += '\n';
  text += key;
  if (!value.empty()) {
    text += ' ';
    text += value;
  }
}

void add_datum(std::string& text, const DatumChoice& datum) {
  if (datum.shift) {
    std::string values(name_of(datum.shift->convention));
    for (const Parameter& parameter : kParameters)
      values += ' ' + decimal((*datum.shift).*parameter.value);
    add_line(text, "shift", values);
  }
  for (const ControlPoint& point : datum.points)
    add_line(text, "point",
             decimal(point.x) + ' ' + decimal(point.y) + ' ' + decimal(point.at.lon_deg) + ' ' +
                 decimal(point.at.lat_deg));
  if (datum.accept_residuals) add_line(text, "accept_residuals", "");
  add_line(text, "source", datum.source);
}

// All numbers of a line, as many as there are places for; false: it holds something else.
bool read_numbers(std::string_view text, std::span<double* const> into) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    const std::size_t end = i + 1 == into.size() ? text.size() : text.find(' ');
    if (end == std::string_view::npos) return false;
    const auto value = read_decimal(text.substr(0, end));
    if (!value) return false;
    *into[i] = *value;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

DatumChoice& datum_of(LayerChoices& layer) {
  if (!layer.datum) layer.datum.emplace();
  return *layer.datum;
}

bool read_encoding(LayerChoices& layer, std::string_view value) {
  layer.encoding = find_charset(value);
  return layer.encoding.has_value();
}

bool read_crs(LayerChoices& layer, std::string_view value) {
  layer.crs = value;
  return !value.empty();
}

bool read_swapped(LayerChoices& layer, std::string_view value) {
  layer.swapped = true;
  return value.empty();
}

bool read_shift(LayerChoices& layer, std::string_view value) {
  const std::size_t space = value.find(' ');
  const auto convention = find_convention(value.substr(0, space));
  if (!convention || space == std::string_view::npos) return false;
  DatumShift& shift = datum_of(layer).shift.emplace();
  shift.convention = *convention;
  std::array<double*, kParameters.size()> places{};
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = &(shift.*kParameters[i].value);
  return read_numbers(value.substr(space + 1), places);
}

bool read_point(LayerChoices& layer, std::string_view value) {
  ControlPoint& point = datum_of(layer).points.emplace_back();
  return datum_of(layer).points.size() <= kMaxControlPoints &&
         read_numbers(value, std::to_array<double*>(
                                 {&point.x, &point.y, &point.at.lon_deg, &point.at.lat_deg}));
}

bool read_accepted(LayerChoices& layer, std::string_view value) {
  datum_of(layer).accept_residuals = true;
  return value.empty();
}

bool read_source(LayerChoices& layer, std::string_view value) {
  datum_of(layer).source = value;
  return true;
}

bool read_gcj02(LayerChoices& layer, std::string_view value) {
  layer.gcj02 = true;
  return value.empty();
}

bool read_repair(LayerChoices& layer, std::string_view value) {
  const auto repair = find_repair(value);
  layer.repair = repair.value_or(RepairChoice::all);
  return repair.has_value();
}

struct Line {
  std::string_view key;
  bool (*read)(LayerChoices&, std::string_view);
};

constexpr auto kLines = std::to_array<Line>({
    {"encoding", &read_encoding},
    {"crs", &read_crs},
    {"swapped", &read_swapped},
    {"shift", &read_shift},
    {"point", &read_point},
    {"accept_residuals", &read_accepted},
    {"source", &read_source},
    {"gcj02", &read_gcj02},
    {"repair", &read_repair},
});

bool read_line(Choices& choices, std::string_view line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view key = line.substr(0, space);
  const std::string_view value = line.substr(std::min(space + 1, line.size()));
  if (key == "layer") {
    choices.layers.push_back({.layer = std::string(value)});
    return choices.layers.size() <= kMaxAnsweredLayers;
  }
  const auto* const row = std::ranges::find(kLines, key, &Line::key);
  return row != kLines.end() && !choices.layers.empty() && row->read(choices.layers.back(), value);
}

}  // namespace

LayerChoices Choices::of(std::string_view layer) const {
  const auto found = std::ranges::find(layers, layer, &LayerChoices::layer);
  return found == layers.end() ? LayerChoices{.layer = std::string(layer)} : *found;
}

Result<void> check(const Choices& choices) {
  if (choices.layers.size() > kMaxAnsweredLayers)
    return fail(ErrorCode::too_large, "at most 16 layers", "/layers");
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < choices.layers.size(); ++i) {
    const std::string at = "/layers/" + std::to_string(i);
    if (auto fine = check(choices.layers[i], at); !fine) return fine;
    if (!names.insert(choices.layers[i].layer).second)
      return invalid("a layer that was answered for already", at + "/layer");
  }
  if (to_text(choices).size() > kMaxChoicesBytes)
    return fail(ErrorCode::too_large, "more answers than the worker takes", "/layers");
  return {};
}

std::string to_text(const Choices& choices) {
  std::string text(kFormat);
  for (const LayerChoices& layer : choices.layers) {
    add_line(text, "layer", layer.layer);
    if (layer.encoding) add_line(text, "encoding", name_of(*layer.encoding));
    if (!layer.crs.empty()) add_line(text, "crs", layer.crs);
    if (layer.swapped) add_line(text, "swapped", "");
    if (layer.datum) add_datum(text, *layer.datum);
    if (layer.gcj02) add_line(text, "gcj02", "");
    add_line(text, "repair", name_of(layer.repair));
  }
  return text;
}

Result<Choices> read_choices(std::string_view text) {
  if (text.size() > kMaxChoicesBytes) return fail(ErrorCode::too_large, "too many choices");
  Choices choices;
  std::string_view rest = text;
  bool first = true;
  while (true) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    const bool fine = first ? line == kFormat : read_line(choices, line);
    if (!fine) return fail(ErrorCode::malformed, "no choices of ours");
    first = false;
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  if (auto fine = check(choices); !fine) return std::unexpected(fine.error());
  return choices;
}

std::string_view name_of(Charset charset) { return kCharsets[static_cast<std::size_t>(charset)]; }
std::string_view name_of(RepairChoice repair) { return kRepairs[static_cast<std::size_t>(repair)]; }
std::string_view name_of(RotationConvention convention) {
  return kConventions[static_cast<std::size_t>(convention)];
}
std::optional<Charset> find_charset(std::string_view name) {
  return found<Charset>(kCharsets, name);
}
std::optional<RepairChoice> find_repair(std::string_view name) {
  return found<RepairChoice>(kRepairs, name);
}
std::optional<RotationConvention> find_convention(std::string_view name) {
  return found<RotationConvention>(kConventions, name);
}

std::optional<double> read_decimal(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  if (text.empty() || text.size() > kMaxDecimalChars) return std::nullopt;
  const auto read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  const bool whole = read.ec == std::errc() && read.ptr == end && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

std::string decimal(double value) {
  constexpr std::size_t kMostChars = 400;
  std::array<char, kMostChars> digits{};
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  return {digits.data(), written.ptr};
}

}  // namespace baitu::geo
