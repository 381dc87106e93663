// What happened on the map, record by record, and the map folded from it.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "domain/streams.hpp"
#include "geo/layer/map_layers.hpp"

namespace baitu::geo::test {

using shape::Geometry;
using shape::LonLat;

// About 100 m by 140 m in Daqing per thousandth of a degree.
inline Geometry square(double west_deg, double south_deg, double size_deg = 0.001) {
  const double east = west_deg + size_deg;
  const double north = south_deg + size_deg;
  shape::Polygon polygon;
  polygon.rings = {{{west_deg, south_deg},
                    {east, south_deg},
                    {east, north},
                    {west_deg, north},
                    {west_deg, south_deg}}};
  Geometry geometry;
  geometry.kind = shape::Kind::polygon;
  geometry.polygons.push_back(std::move(polygon));
  return geometry;
}

class MapStory {
 public:
  struct Step {
    eventstore::Record record;
    std::vector<RecordedEvent> events;
  };

  // Ends the record that the calls below add events to; the next one begins.
  Position commit() {
    steps_.push_back(std::exchange(open_, {}));
    steps_.back().record.position = {steps_.size()};
    for (RecordedEvent& event : steps_.back().events) event.address.position = {steps_.size()};
    return {steps_.size()};
  }

  void add(const StreamId& stream, Event event) {
    RecordedEvent recorded;
    recorded.address = {{}, static_cast<std::uint32_t>(open_.events.size())};
    recorded.stream = stream;
    recorded.event = std::move(event);
    open_.events.push_back(std::move(recorded));
  }

  // A file of one geometry each, or of several.
  BlobName file(std::vector<shape::StoredGeometry> geometries) {
    const BlobName name("file-" + std::to_string(files_.size()));
    files_[name] = std::make_shared<const shape::GeometryFile>(
        shape::GeometryFile{"EPSG:4490", std::move(geometries)});
    return name;
  }

  shape::Shape shape_of(const Geometry& geometry) {
    return {{file({{"", geometry, ""}}), 0}, geometry.kind, bounds_of(geometry), 0, 0};
  }

  void register_project(const std::string& code, const std::string& name_en = {}) {
    project::Registered registered;
    registered.programme = ProgrammeCode("GZ");
    registered.name = {"项目" + code, name_en};
    registered.district = UnitCode("east");
    add(project_stream(ProjectCode(code)), registered);
  }
  void set(const std::string& code, const char* site, const Geometry& geometry) {
    add(project_stream(ProjectCode(code)),
        project::SiteSet{SiteCode(site), shape_of(geometry), {}});
  }
  void revise(const std::string& code, const char* site, const Geometry& geometry) {
    add(project_stream(ProjectCode(code)),
        project::SiteRevised{SiteCode(site), shape_of(geometry), 0, 0, {}});
  }
  void withdraw(const std::string& code, const char* site) {
    add(project_stream(ProjectCode(code)), project::SiteWithdrawn{SiteCode(site), "", {}});
  }
  void replace(const char* layer, std::vector<shape::StoredGeometry> geometries,
               layer::Classification classification = layer::Classification::open) {
    layer::Replaced replaced;
    replaced.code = LayerCode(layer);
    replaced.name = {"图层", "Layer"};
    replaced.source = "示例";
    replaced.classification = classification;
    replaced.geometry = file(std::move(geometries));
    add(layer_stream(LayerCode(layer)), replaced);
  }
  void withdraw_layer(const char* layer) {
    add(layer_stream(LayerCode(layer)), layer::Withdrawn{"", {}});
  }

  [[nodiscard]] ReadGeometryFile reader() const {
    return [this](const BlobName& name) -> Result<std::shared_ptr<const shape::GeometryFile>> {
      const auto found = files_.find(name);
      if (found == files_.end()) return fail(ErrorCode::corrupt, name.value + " is missing");
      return found->second;
    };
  }

  // Folds the records after `from` up to and with `upto`, publishing after each.
  void fold(MapLayers& map, Position from, Position upto) const {
    for (std::size_t i = from.value; i < upto.value; ++i) {
      ASSERT_TRUE(map.prepare(steps_[i].record, steps_[i].events));
      map.apply(steps_[i].record, steps_[i].events);
      map.publish();
    }
  }

  [[nodiscard]] const Step& step(std::size_t number) const { return steps_.at(number - 1); }
  [[nodiscard]] Position head() const { return {steps_.size()}; }
  void lose(const BlobName& name) { files_.erase(name); }

 private:
  Step open_;
  std::vector<Step> steps_;
  std::map<BlobName, std::shared_ptr<const shape::GeometryFile>> files_;
};

inline const LayerCode kSites{std::string(kSitesLayer)};

// The tile around a place.
inline TileId tile_at(const LonLat& place, std::uint8_t zoom) {
  const GridPoint at = on_grid(place, zoom, 1);
  return {zoom, static_cast<std::uint32_t>(at.x / kExtent),
          static_cast<std::uint32_t>(at.y / kExtent)};
}

}  // namespace baitu::geo::test
