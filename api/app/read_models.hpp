// Everything that is folded from the record of a city. Threads: construction, start and stop from
// one thread; the models say themselves what readers may call.
#pragma once

#include <filesystem>
#include <string>

#include "api/app/city.hpp"
#include "api/app/day_tally.hpp"
#include "api/app/geometry_files.hpp"
#include "domain/base/error.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/projection/event_store.hpp"
#include "eventstore/projection/portfolio_projection.hpp"
#include "eventstore/projection/runner.hpp"
#include "geo/layer/map_layers.hpp"

namespace baitu::app {

struct ReadModels {
  // Requires that `log` and `blobs` outlive it; checkpoints are kept in <data>/checkpoints.
  ReadModels(const eventstore::CommitLog& log, const eventstore::BlobStore& blobs,
             const std::filesystem::path& data);

  // Starts the runner and returns once it has folded all there is. Errors: as Runner::start and
  // Runner::catch_up.
  [[nodiscard]] Result<void> start(eventstore::Runner::From from);

  GeometryFiles files;
  eventstore::EventStore index;
  DayTally days;
  geo::MapLayers map;
  // Published last: whatever position a snapshot is at, the others know it.
  eventstore::PortfolioProjection portfolio;
  eventstore::Runner runner;  // last: it uses all of the above
};

struct Rebuilt {
  Position position;
  std::string digest;  // as Health::digest
};

// Folds the whole record anew, whatever the checkpoints say, and replaces them. Errors: as
// City::open, so unavailable while a server holds the folder.
[[nodiscard]] Result<Rebuilt> rebuild(const CityOptions& options);

}  // namespace baitu::app
