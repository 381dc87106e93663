#include <fmt/format.h>

#include <string>
#include <utility>

#include "api/routes/answers.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

constexpr std::string_view kMediaType = "application/geopackage+sqlite3";

http::Response response_of(const Call& call, const app::Geopackage& made) {
  const std::uint64_t position = made.moment.position.value;
  const std::string etag =
      fmt::format("\"{}-{}-{}\"", to_string(call.log_id), BAITU_VERSION, position);
  const bool known =
      http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), etag);
  http::Response response = known ? http::Response{304, {}, {}}
                                  : http::make_response(200, kMediaType, http::Body(made.bytes));
  response.headers.add("ETag", etag);
  response.headers.add("Cache-Control", "private, no-cache");
  response.headers.add(kPositionHeader, std::to_string(position));
  response.headers.add("Content-Disposition",
                       fmt::format("attachment; filename=\"city-{}.gpkg\"", position));
  return response;
}

void geopackage(Call call) {
  const auto made = call.city.geopackage();
  call.respond(made ? response_of(call, *made) : refusal(made.error()));
}

constexpr Route kRoutes[] = {
    {http::Method::get,
     "/api/v1/exports/city.gpkg",
     auth::Action::read_export,
     {},
     &geopackage,
     true},
};

}  // namespace

std::span<const Route> export_routes() { return kRoutes; }

}  // namespace baitu::routes
