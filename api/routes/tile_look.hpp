// What of a layer its tiles are asked to show, beside the moment: the parameters that tiles and
// their TileJSON share. Threads: plain values.
#pragma once

#include <string>

#include "api/app/city.hpp"
#include "api/http/message.hpp"
#include "api/routes/answers.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/portfolio/filter.hpp"
#include "geo/layer/map.hpp"

namespace baitu::routes {

struct TileLook {
  geo::Labels labels = geo::Labels::usual;
  geo::SitesDrawn drawn = geo::SitesDrawn::each;
  portfolio::Filter filter;  // of the projects whose sites are shown

  // Whether it depends on how projects stand, and not on the map alone.
  [[nodiscard]] bool by_standing() const {
    return drawn == geo::SitesDrawn::counted || filter != portfolio::Filter();
  }
};

constexpr auto tile_parameters() { return filter_parameters("labels", "clusters"); }

// Errors: invalid_value with the parameter as field; so are filters and clusters of any layer but
// the sites', of which alone there are projects.
[[nodiscard]] Result<TileLook> tile_look(const http::Request& request, const LayerCode& layer,
                                         const app::Reading& reading);

// The parameters of the query that say which sites are shown and how, as they were given: each with
// an '&' before it, ready for an address.
[[nodiscard]] std::string sites_asked_for(const http::Request& request);

}  // namespace baitu::routes
