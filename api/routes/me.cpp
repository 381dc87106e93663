#include "api/routes/answers.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

// Whether the principal may do the action on a project of its own, but on nobody else's.
bool own_only(const auth::Principal& principal, auth::Action action) {
  return auth::authorize(principal, action, auth::Ownership::own) &&
         !auth::authorize(principal, action, auth::Ownership::foreign);
}

void write_me(const Call& call, JsonWriter& json) {
  json.begin_object();
  json.field("principal", call.principal.id);
  json.field("role", auth::name_of(call.principal.role));
  json.field("department", call.principal.department);
  json.key("actions");
  json.begin_array();
  for (const auth::Action action : auth::actions_of(call.principal.role))
    json.value(auth::name_of(action));
  json.end_array();
  json.key("own_only");
  json.begin_array();
  for (const auth::Action action : auth::actions_of(call.principal.role))
    if (own_only(call.principal, action)) json.value(auth::name_of(action));
  json.end_array();
  json.end_object();
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/me", auth::Action::read_self, {}, &writes<write_me>},
};

}  // namespace

std::span<const Route> me_routes() { return kRoutes; }

}  // namespace baitu::routes
