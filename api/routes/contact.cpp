// Who is to be reached about a project: personal data, which no cache keeps.
#include "api/routes/answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

Result<http::Response> contact(const Call& call) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  const auto found = call.city.contact(call.principal, call.code, *reading);
  if (!found) return std::unexpected(found.error());
  JsonWriter json;
  json.begin_object();
  json.key("moment");
  write_moment(json, reading->moment);
  write_contact_fields(json, *found);
  json.end_object();
  return json_response(json);
}

void answer(Call call) {
  auto response = contact(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

constexpr auto kParameters = read_parameters();

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/projects/{code}/contact", ActionOn{auth::Action::read_contact},
     kParameters, &answer, true},
};

}  // namespace

std::span<const Route> contact_routes() { return kRoutes; }

}  // namespace baitu::routes
