// The WebSocket itself is opened by api/live; this answers who asks for it without an upgrade.
#include "api/http/problem.hpp"
#include "api/routes/event_filter.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

void ask_for_upgrade(Call call) {
  http::Response response =
      http::problem(426, {ErrorCode::unsupported, "this is a WebSocket: ask for an upgrade", {}});
  response.headers.add("Upgrade", "websocket");
  call.respond(std::move(response));
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/live", auth::Action::read_portfolio, kLiveParameters,
     &ask_for_upgrade},
};

}  // namespace

std::span<const Route> live_routes() { return kRoutes; }

}  // namespace baitu::routes
