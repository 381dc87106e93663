// Where the tiles of a basemap are: addresses with {z}, {x} and {y} in them, and what of a
// configuration cannot be one. Errors here are invalid_value and say what to do.
// Threads: any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "api/basemap/basemap.hpp"
#include "domain/base/error.hpp"

namespace baitu::basemap {

inline constexpr std::size_t kMaxAddressBytes = 2'000;
inline constexpr std::size_t kMaxKeyBytes = 200;
inline constexpr std::string_view kTianditu = "https://t0.tianditu.gov.cn";
// The zooms that Tianditu has.
inline constexpr std::uint8_t kTiandituMinZoom = 1;
inline constexpr std::uint8_t kTiandituMaxZoom = 18;

// Nothing where a map in this datum can be drawn. Errors: GCJ-02 and BD-09 with the reason, names
// that are none.
[[nodiscard]] Result<Datum> datum_of(std::string_view name);

// The address with `key` in the place of {key}. Errors: not https:// (http:// is for private
// networks alone), without one of {z}, {x}, {y}, with any other placeholder, without a host, with a
// user or a fragment, of a service that is known to be in GCJ-02 or BD-09; {key} without a key and
// a key without {key}. Requires that `key` is empty or came from key_of.
[[nodiscard]] Result<std::string> tile_address(std::string_view address, std::string_view key,
                                               bool private_network);

// A layer of Tianditu 天地图 at `service`, as kTianditu. Errors: those of tile_address; layers that
// it has not, and those in degrees ("vec_c"), which a map in Web Mercator cannot show.
[[nodiscard]] Result<std::string> tianditu_address(std::string_view service, std::string_view layer,
                                                   std::string_view key, bool private_network);

// The key in the text of a file, without white space around it. Errors: empty, longer than
// kMaxKeyBytes, or with a character that may not stand in an address as it is.
[[nodiscard]] Result<std::string> key_of(std::string_view text);

// The address of one tile. Requires an address from one of the above.
[[nodiscard]] std::string address_of(std::string_view address, const TileId& tile);

}  // namespace baitu::basemap
