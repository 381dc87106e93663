#include "api/routes/answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

Result<void> timeline(const Call& call, const app::Reading& reading, JsonWriter& json,
                      http::Headers&) {
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("rows");
  write_rows(json, reading.view(), *filter);
  json.end_object();
  return {};
}

constexpr auto kParameters = filter_parameters();

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/timeline", auth::Action::read_portfolio, kParameters,
     &reads<timeline>, true},
};

}  // namespace

std::span<const Route> timeline_routes() { return kRoutes; }

}  // namespace baitu::routes
