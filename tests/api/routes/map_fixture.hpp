// A city with sites on its map: put into the record directly, as an upload would.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/shape/geometry_file.hpp"
#include "tests/api/routes/api_fixture.hpp"

namespace baitu::test {

class MapTest : public ApiTest {
 protected:
  static shape::Geometry square(double west_deg, double south_deg, double size_deg = 0.001) {
    const double east = west_deg + size_deg;
    const double north = south_deg + size_deg;
    shape::Polygon polygon;
    polygon.rings = {{{west_deg, south_deg},
                      {east, south_deg},
                      {east, north},
                      {west_deg, north},
                      {west_deg, south_deg}}};
    shape::Geometry geometry;
    geometry.kind = shape::Kind::polygon;
    geometry.polygons.push_back(std::move(polygon));
    return shape::rounded(std::move(geometry));
  }

  // Requires that no city is open. Gives the position.
  Position record(const StreamId& stream, const std::vector<Event>& events) {
    auto store = eventstore::open_store(data_, options().clock).value();
    const CommitId id = commit_id(500'000 + ++last_id_);
    eventstore::Commit commit{id, {}, id, id, {{stream, eventstore::Expected::any(), {}}}};
    for (const Event& event : events)
      commit.writes.front().events.push_back(
          codec::encode(event, civil_date(Instant{now_}), PrincipalId("setup")));
    const auto result = store.log->append(commit, std::chrono::steady_clock::now() + kPatience);
    const auto* committed = std::get_if<eventstore::Committed>(&result);
    EXPECT_NE(committed, nullptr);
    return committed ? committed->record->position : Position{};
  }

  // Requires that no city is open.
  shape::Shape stored(const shape::Geometry& geometry) {
    auto store = eventstore::open_store(data_, options().clock).value();
    const auto bytes = shape::to_bytes({"EPSG:4490", {{"", geometry, ""}}});
    const BlobName name(eventstore::to_hex(store.blobs->put(bytes).value()));
    return {{name, 0}, geometry.kind, bounds_of(geometry), 0, 0};
  }

  // Closes the city and the server, records, opens again.
  Position site_set(const char* project, const char* site, const shape::Geometry& geometry) {
    close();
    const auto shape = stored(geometry);
    const Position position =
        record(project_stream(ProjectCode(project)), {project::SiteSet{SiteCode(site), shape, {}}});
    open();
    return position;
  }

  // Closes the city and the server, records a layer of these features, opens again.
  void layer_set(const char* code, const char* source, const char* review_number,
                 const std::vector<shape::Geometry>& features = {},
                 layer::Classification classification = layer::Classification::open) {
    close();
    layer::Replaced replaced;
    replaced.code = LayerCode(code);
    replaced.name = {"图层", ""};
    {
      auto store = eventstore::open_store(data_, options().clock).value();
      shape::GeometryFile file{"EPSG:4490", {}};
      for (const auto& feature : features) file.geometries.push_back({"", feature, ""});
      const auto bytes = shape::to_bytes(file);
      replaced.geometry = BlobName(eventstore::to_hex(store.blobs->put(bytes).value()));
    }
    replaced.features = static_cast<std::int32_t>(features.size());
    replaced.source = source;
    replaced.datum = "CGCS2000";
    replaced.review_number = review_number;
    replaced.classification = classification;
    record(layer_stream(replaced.code), {replaced});
    open();
  }

  void close() {
    stop();
    city_.reset();
  }
};

}  // namespace baitu::test
