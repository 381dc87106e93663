#include "api/routes/answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

Result<void> summary(const Call& call, const app::Reading& reading, JsonWriter& json,
                     http::Headers&) {
  const auto cut = cut_query(call.request);
  if (!cut) return std::unexpected(cut.error());
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  write_roll_up(json, portfolio::roll_up(reading.view(), *filter, *cut));
  json.end_object();
  return {};
}

constexpr auto kParameters = filter_parameters("cut");

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/summary", auth::Action::read_portfolio, kParameters,
     &reads<summary>, true},
};

}  // namespace

std::span<const Route> summary_routes() { return kRoutes; }

}  // namespace baitu::routes
