// The map as a projection of the log: projects' sites and context layers, at every moment.
// Geometry is read from its files and made ready for every zoom as it comes in, that of one record
// on all processors; a file that is missing or damaged stops the fold, for a map without it would
// be wrong.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/shape/geometry_file.hpp"
#include "eventstore/projection/projection.hpp"
#include "geo/layer/layer_versions.hpp"
#include "geo/layer/map.hpp"

namespace baitu::geo {

// A geometry file by the name that events give it. Errors: corrupt when it is missing or does not
// read back, unavailable.
using ReadGeometryFile =
    std::function<Result<std::shared_ptr<const shape::GeometryFile>>(const BlobName&)>;

class MapLayers final : public eventstore::Projection {
 public:
  explicit MapLayers(ReadGeometryFile read_file);
  ~MapLayers() override;

  // What was last published; never null, never changes. Threads: any.
  [[nodiscard]] std::shared_ptr<const Map> snapshot() const;

  [[nodiscard]] std::string_view name() const override { return "map_layers"; }
  // Of the bytes of save(): raised whenever geometry would be made ready in another way.
  [[nodiscard]] std::uint32_t format_version() const override { return 4; }
  void reset() override;
  // Errors: corrupt (the geometry, or a site of a project that was never registered), unavailable.
  [[nodiscard]] Result<void> prepare(const eventstore::Record& record,
                                     std::span<const RecordedEvent> events) override;
  void apply(const eventstore::Record& record, std::span<const RecordedEvent> events) override;
  void publish() override;
  // Holds the geometry as it is drawn, so that a start reads no files.
  [[nodiscard]] std::string save() const override;
  [[nodiscard]] Result<void> load(std::string_view bytes) override;

 private:
  struct State;
  // A geometry made ready, with its bounds as the file has it.
  struct Ready {
    const shape::Geometry* geometry = nullptr;  // until it is made ready
    std::uint8_t first_zoom = 0;
    std::shared_ptr<const Prepared> shape;
    shape::Bounds bounds;
    std::string name, name_en;
  };
  class Preparation;

  void apply_one(const RecordedEvent& recorded, std::vector<Ready> ready);
  void set_site(const ProjectCode& project, const SiteCode& site, shape::Kind kind,
                std::uint64_t position, const Ready& ready);
  template <class Change>
  void set_tags(const ProjectCode& project, std::uint64_t position, const Change& change);
  void replace_layer(const layer::Replaced& replaced, std::uint64_t position,
                     const std::vector<Ready>& ready);

  const ReadGeometryFile read_file_;
  std::unique_ptr<State> state_;                       // the runner's thread only
  std::map<std::uint32_t, std::vector<Ready>> ready_;  // by event of the record prepared

  mutable std::mutex published_mutex_;
  std::shared_ptr<const Map> published_;
};

}  // namespace baitu::geo
