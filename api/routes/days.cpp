#include "api/routes/answers.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

Result<void> days(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto counts = call.city.days(reading.moment);
  if (!counts) return std::unexpected(counts.error());
  write_days(json, reading.moment, *counts);
  return {};
}

constexpr auto kParameters = read_parameters();

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/days", auth::Action::read_portfolio, kParameters, &reads<days>},
};

}  // namespace

std::span<const Route> days_routes() { return kRoutes; }

}  // namespace baitu::routes
