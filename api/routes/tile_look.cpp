#include "api/routes/tile_look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "api/routes/parameters.hpp"

namespace baitu::routes {
namespace {

constexpr std::string_view kClusters = "clusters";
// What every tile may be asked for: none of it chooses among sites.
constexpr std::string_view kOfEveryTile[] = {"as_of", "on", "min_position", "labels"};

bool chooses_sites(const http::QueryParameter& parameter) {
  return std::ranges::find(kOfEveryTile, parameter.name) == std::end(kOfEveryTile);
}

// RFC 3986, 2.3: what stands for itself; the rest is escaped.
std::string escaped(std::string_view text) {
  constexpr std::string_view kMarks = "-._~,";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || kMarks.contains(c);
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Result<geo::SitesDrawn> drawn_query(const http::Request& request) {
  const auto said = request.parameter(kClusters);
  if (!said || *said == "false") return geo::SitesDrawn::each;
  if (*said == "true") return geo::SitesDrawn::counted;
  return fail(ErrorCode::invalid_value, "clusters are true or false", std::string(kClusters));
}

}  // namespace

Result<TileLook> tile_look(const http::Request& request, const LayerCode& layer,
                           const app::Reading& reading) {
  const auto chosen = std::ranges::find_if(request.query, chooses_sites);
  if (layer.value != geo::kSitesLayer && chosen != request.query.end())
    return fail(ErrorCode::invalid_value, "only sites are of projects", chosen->name);
  const auto labels = labels_query(request);
  if (!labels) return std::unexpected(labels.error());
  const auto drawn = drawn_query(request);
  if (!drawn) return std::unexpected(drawn.error());
  auto filter = filter_query(request, reading);
  if (!filter) return std::unexpected(filter.error());
  return TileLook{*labels, *drawn, *std::move(filter)};
}

std::string sites_asked_for(const http::Request& request) {
  std::string asked;
  for (const auto& parameter : request.query)
    if (chooses_sites(parameter))
      asked += fmt::format("&{}={}", parameter.name, escaped(parameter.value));
  return asked;
}

}  // namespace baitu::routes
