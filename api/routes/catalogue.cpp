#include "api/routes/answers.hpp"
#include "api/routes/catalogue_views.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

Result<void> programmes(const Call&, const app::Reading& reading, JsonWriter& json,
                        http::Headers&) {
  write_catalogue(json, reading);
  return {};
}

Result<void> organisation(const Call&, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  write_organisation(json, reading);
  return {};
}

constexpr auto kParameters = read_parameters();

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/programmes", Action::read_portfolio, kParameters, &reads<programmes>},
    {Method::get, "/api/v1/organisation", Action::read_portfolio, kParameters,
     &reads<organisation>},
};

}  // namespace

std::span<const Route> catalogue_routes() { return kRoutes; }

}  // namespace baitu::routes
