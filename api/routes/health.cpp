#include "api/routes/answers.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

void write_instant(JsonWriter& json, std::string_view name, const std::optional<Instant>& instant) {
  json.key(name);
  instant ? json.value(*instant) : json.null();
}

void write_health(const Call& call, JsonWriter& json) {
  const app::Health health = call.city.health();
  json.begin_object();
  json.field("status", health.writable ? "ok" : "read_only");
  json.field("version", BAITU_VERSION);
  json.field("log_id", to_string(health.log_id));
  json.field("position", health.position);
  json.field("applied_position", health.applied_position);
  json.field("digest", health.digest);
  write_instant(json, "first_recorded_at", health.first_recorded_at);
  write_instant(json, "recorded_at", health.recorded_at);
  json.field("today", health.today);
  json.field("sample", health.sample);
  json.field("fenced", health.fenced);
  json.key("scrub");
  json.begin_object();
  json.field("position", health.scrubbed.position);
  json.field("blobs", health.scrubbed.blobs);
  json.field("rounds", health.scrubbed.rounds);
  json.field("damaged", health.scrubbed.damaged);
  json.end_object();
  json.end_object();
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/health", auth::Action::read_health, {}, &writes<write_health>},
};

}  // namespace

std::span<const Route> health_routes() { return kRoutes; }

}  // namespace baitu::routes
