#include "api/app/uploads.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/geojson.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/base/assert.hpp"

namespace baitu::routes {
namespace {

// A site with its geometry, and since when it is so.
Result<void> write_site(JsonWriter& json, const Call& call, const project::Site& site,
                        const portfolio::HistoryEvent& since, const app::UploadList& uploads) {
  const auto geometry = call.city.uploads().geometries().get(site.shape.geometry);
  if (!geometry) return std::unexpected(geometry.error());
  json.begin_object();
  json.field("type", "Feature");
  json.key("geometry");
  write_geometry(json, **geometry);
  json.key("properties");
  json.begin_object();
  json.field("project", call.code);
  json.field("site", site.code);
  write_measures(json, site.shape);
  json.field("upload", site.upload);
  if (const app::UploadItem* undone = uploads.reverted_at(since.address.position))
    json.field("undone_upload", undone->state.received.code);
  json.field("effective_on", site.effective_on);
  json.field("since", since.address.position);
  json.field("recorded_at", since.recorded_at);
  json.end_object();
  json.end_object();
  return {};
}

Result<void> sites(const Call& call, const app::Reading& reading, JsonWriter& json,
                   http::Headers& headers) {
  if (const auto row = reading.view().row(call.code); !row) return std::unexpected(row.error());
  const portfolio::ProjectHistory* history = reading.portfolio->find(call.code);
  BAITU_ASSERT(history != nullptr);
  const project::State state = *history->at(reading.moment.position, reading.moment.on);
  const app::UploadList uploads(*reading.portfolio, reading.moment.position);
  json.begin_object();
  json.field("type", "FeatureCollection");
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("features");
  json.begin_array();
  for (const project::Site& site : state.sites) {
    if (site.withdrawn) continue;
    const auto& since = *history->events()[site.version.value - 1];
    if (auto written = write_site(json, call, site, since, uploads); !written) return written;
  }
  json.end_array();
  json.end_object();
  headers.add("Content-Type", kGeoJson);
  return {};
}

constexpr auto kParameters = read_parameters();

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/projects/{code}/sites", auth::Action::read_portfolio, kParameters,
     &reads<sites>, true},
};

}  // namespace

std::span<const Route> site_routes() { return kRoutes; }

}  // namespace baitu::routes
