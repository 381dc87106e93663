#include <utility>

#include "api/routes/catalogue_body.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/route.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

Result<app::CatalogueRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  auto body = parse_catalogue_command(call.request.body);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::CatalogueRequest{*id,
                               eventstore::sha256(call.request.path + '\n' + call.request.body),
                               call.principal,
                               std::move(body->command),
                               body->effective_on,
                               *version};
}

void command(Call call) {
  answer_command(std::move(call), &read_request, &events_answer, &catalogue_wire_field);
}

constexpr Route kRoutes[] = {
    {http::Method::post, "/api/v1/catalogue/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> catalogue_command_routes() { return kRoutes; }

}  // namespace baitu::routes
