#include "api/routes/tile_marks.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "domain/portfolio/light.hpp"
#include "domain/portfolio/standing.hpp"
#include "domain/portfolio/view.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

std::string hex_of(const std::string& text) { return eventstore::to_hex(eventstore::sha256(text)); }

// A code holds no line end, so that lists are the same only where their codes are.
std::shared_ptr<const TileMarks> marks_of(const portfolio::Filter& filter,
                                          const app::Reading& reading) {
  geo::SiteMarks marks(light_names());
  std::string codes;
  std::string lights;
  reading.view().for_each_standing(filter, [&](const portfolio::Standing& project) {
    const ProjectCode& code = project.identity()->code;
    const auto light = static_cast<std::uint8_t>(project.colour());
    marks.show(code, light);
    codes += code.value + '\n';
    lights += static_cast<char>('0' + light);
  });
  std::string shown = hex_of(codes);
  std::string with_lights = hex_of(codes + lights);
  return std::make_shared<const TileMarks>(
      TileMarks{std::move(marks), std::move(shown), std::move(with_lights)});
}

}  // namespace

std::span<const std::string_view> light_names() {
  static const auto kNames = [] {
    std::array<std::string_view, portfolio::kColours> names;
    for (std::size_t i = 0; i < names.size(); ++i)
      names[i] = name_of(static_cast<portfolio::Colour>(i));
    return names;
  }();
  return kNames;
}

std::shared_ptr<const TileMarks> KeptTileMarks::get(const portfolio::Filter& filter,
                                                    const app::Reading& reading) {
  return kept_.get({filter, reading.moment.position, reading.moment.on},
                   [&](const auto& kept) { return kept ? kept : marks_of(filter, reading); });
}

}  // namespace baitu::routes
