#include "api/basemap/address.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace baitu::basemap {
namespace {

constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";
constexpr std::string_view kKey = "{key}";
constexpr std::array<std::string_view, 3> kOfTile{"{z}", "{x}", "{y}"};
constexpr std::string_view kNotInAddresses = "\"<>\\^`|#";

// Why there is no map in it: nothing but its name is asked.
struct DatumRow {
  std::string_view name;
  std::optional<Datum> datum;
};
constexpr auto kDatums = std::to_array<DatumRow>({
    {"CGCS2000", Datum::cgcs2000},
    {"WGS84", Datum::wgs84},
    {"GCJ-02", std::nullopt},
    {"BD-09", std::nullopt},
});

// Services whose pictures are shifted whatever a configuration says.
struct Shifted {
  std::string_view domain;
  std::string_view datum;
};
constexpr auto kShifted = std::to_array<Shifted>({
    {"amap.com", "GCJ-02"},
    {"autonavi.com", "GCJ-02"},
    {"gtimg.com", "GCJ-02"},
    {"map.qq.com", "GCJ-02"},
    {"google.cn", "GCJ-02"},
    {"geoq.cn", "GCJ-02"},
    {"baidu.com", "BD-09"},
    {"bdimg.com", "BD-09"},
});

// What others mean by a placeholder that is none here, and what to do instead.
struct Stranger {
  std::string_view placeholder;
  std::string_view advice;
};
constexpr auto kStrangers = std::to_array<Stranger>({
    {"{s}", "name one host instead of {s}"},
    {"{-y}", "rows counted from the south (TMS) are not read: use an address with {y}"},
});

constexpr std::array<std::string_view, 8> kTiandituLayers{"vec_w", "cva_w", "img_w", "cia_w",
                                                          "ter_w", "cta_w", "eva_w", "eia_w"};

std::unexpected<Error> refuse(std::string message) {
  return fail(ErrorCode::invalid_value, std::move(message));
}

std::string shift_of(std::string_view datum) {
  return fmt::format(
      "{} is shifted by some hundred metres, differently from place to place, and a map cannot "
      "shift a basemap back: use a source in CGCS2000 or WGS84, as Tianditu",
      datum);
}

std::string lower(std::string_view text) {
  std::string made(text);
  std::ranges::transform(made, made.begin(), [](unsigned char c) { return std::tolower(c); });
  return made;
}

Result<std::string_view> behind_scheme(std::string_view address, bool private_network) {
  if (address.starts_with(kHttps)) return address.substr(kHttps.size());
  if (address.starts_with(kHttp) && private_network) return address.substr(kHttp.size());
  return refuse(
      "an address begins with https://; with http:// only that of a server in your own network, "
      "where \"private\": true stands");
}

Result<void> check_host(std::string_view rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  if (authority.empty() || authority.find_first_of("@{}") != std::string_view::npos)
    return refuse("between // and the next / stands a host, without a user and without {…}");
  const std::string host = lower(authority.substr(0, authority.rfind(':')));
  for (const auto& [domain, datum] : kShifted)
    if (host == domain || host.ends_with("." + std::string(domain)))
      return refuse(fmt::format("{}: {}", domain, shift_of(datum)));
  return {};
}

Result<void> check_placeholders(std::string_view address, bool with_key) {
  for (std::size_t open = address.find_first_of("{}"); open != std::string_view::npos;
       open = address.find_first_of("{}", open + 1)) {
    const std::size_t close = address.find('}', open);
    if (close == std::string_view::npos || close == open)
      return refuse("a { without its }, or a } without its {");
    const std::string_view found = address.substr(open, close - open + 1);
    const auto stranger = std::ranges::find(kStrangers, found, &Stranger::placeholder);
    if (stranger != kStrangers.end()) return refuse(std::string(stranger->advice));
    if (found != kKey && std::ranges::find(kOfTile, found) == kOfTile.end())
      return refuse(fmt::format("{} is none of {{z}}, {{x}}, {{y}} and {{key}}", found));
    open = close;
  }
  for (const std::string_view needed : kOfTile)
    if (!address.contains(needed)) return refuse(fmt::format("{} is missing", needed));
  if (address.contains(kKey) == with_key) return {};
  return refuse(with_key ? "a key_file is named, but the address has no {key} for it"
                         : "{key} stands for a key, but no key_file is named");
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

}  // namespace

Result<Datum> datum_of(std::string_view name) {
  const auto row = std::ranges::find(kDatums, name, &DatumRow::name);
  if (row == kDatums.end())
    return refuse(
        fmt::format("{} is neither CGCS2000 nor WGS84; say which of both the basemap "
                    "is in, as its maker does",
                    name));
  if (!row->datum) return refuse(shift_of(name));
  return *row->datum;
}

Result<std::string> tile_address(std::string_view address, std::string_view key,
                                 bool private_network) {
  if (address.size() > kMaxAddressBytes)
    return refuse(fmt::format("an address has at most {} bytes", kMaxAddressBytes));
  const bool plain = std::ranges::all_of(address, [](char c) { return c > ' ' && c <= '~'; });
  if (!plain || address.find_first_of(kNotInAddresses) != std::string_view::npos)
    return refuse(
        "an address has no blanks, quotes, # or characters beyond ASCII; write %23 for #");
  const auto rest = behind_scheme(address, private_network);
  if (!rest) return std::unexpected(rest.error());
  if (auto host = check_host(*rest); !host) return std::unexpected(host.error());
  if (auto known = check_placeholders(address, !key.empty()); !known)
    return std::unexpected(known.error());
  return replaced(std::string(address), kKey, key);
}

Result<std::string> tianditu_address(std::string_view service, std::string_view layer,
                                     std::string_view key, bool private_network) {
  if (layer.ends_with("_c"))
    return refuse(fmt::format("{} is in degrees, which the map cannot show; use {}_w", layer,
                              layer.substr(0, layer.size() - 2)));
  if (std::ranges::find(kTiandituLayers, layer) == kTiandituLayers.end())
    return refuse(fmt::format("{} is none of {}", layer, fmt::join(kTiandituLayers, ", ")));
  if (service.ends_with('/')) service.remove_suffix(1);
  return tile_address(
      fmt::format("{}/{}/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={}&STYLE=default"
                  "&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}"
                  "&tk={{key}}",
                  service, layer, layer.substr(0, layer.find('_'))),
      key, private_network);
}

Result<std::string> key_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
  const std::string_view key =
      text.substr(begin, text.find_last_not_of(kBlanks) + 1 - std::min(begin, text.size()));
  if (key.empty()) return refuse("the file of the key is empty; write the key into it");
  const bool plain = std::ranges::all_of(key, [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("-._~").contains(static_cast<char>(c));
  });
  if (plain && key.size() <= kMaxKeyBytes) return std::string(key);
  return refuse(
      fmt::format("the file of the key holds more than a key: at most {} letters, digits and -._~",
                  kMaxKeyBytes));
}

std::string address_of(std::string_view address, const TileId& tile) {
  std::string made = replaced(std::string(address), "{z}", std::to_string(tile.z));
  made = replaced(std::move(made), "{x}", std::to_string(tile.x));
  return replaced(std::move(made), "{y}", std::to_string(tile.y));
}

}  // namespace baitu::basemap
