// Which projects' sites a tile shows at a moment, in which light, and what of that its bytes are
// made from: the part of a tile's key that follows the state of projects, not the map.
// Threads: any.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "api/app/city.hpp"
#include "domain/base/last_asked.hpp"
#include "domain/portfolio/filter.hpp"
#include "geo/layer/site_marks.hpp"

namespace baitu::routes {

inline constexpr std::size_t kMarksKept = 8;  // of filters at moments

// A digest names what it was made of: where it is the same again, so are the tiles.
struct TileMarks {
  geo::SiteMarks marks;
  std::string shown;   // SHA-256 of the codes of the projects shown
  std::string lights;  // of these and their lights
};

// The groups of the marks, in the order of Colour: names of lights, for ever.
[[nodiscard]] std::span<const std::string_view> light_names();

class KeptTileMarks {
 public:
  // Of the projects that pass at the reading's moment.
  [[nodiscard]] std::shared_ptr<const TileMarks> get(const portfolio::Filter& filter,
                                                     const app::Reading& reading);

 private:
  struct Key {
    portfolio::Filter filter;
    Position as_of;
    Date on;
    friend bool operator==(const Key&, const Key&) = default;
  };
  LastAsked<Key, TileMarks> kept_{kMarksKept};
};

}  // namespace baitu::routes
