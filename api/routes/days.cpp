#include "api/routes/answers.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

void write_days(const Call& call, JsonWriter& json) {
  json.begin_object();
  json.key("days");
  json.begin_array();
  for (const app::DayCount& day : call.city.days()) {
    json.begin_object();
    json.field("date", day.date);
    json.field("events", day.events);
    json.field("last_position", day.last);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/days", auth::Action::read_portfolio, {}, &writes<write_days>},
};

}  // namespace

std::span<const Route> days_routes() { return kRoutes; }

}  // namespace baitu::routes
