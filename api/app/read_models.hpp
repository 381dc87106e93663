// Everything that is folded from the record of a city. Threads: construction, start and stop from
// one thread; the models say themselves what readers may call.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "api/app/city.hpp"
#include "api/app/day_tally.hpp"
#include "api/app/geometry_files.hpp"
#include "domain/base/error.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/projection/event_index.hpp"
#include "eventstore/projection/event_store.hpp"
#include "eventstore/projection/portfolio_projection.hpp"
#include "eventstore/projection/runner.hpp"
#include "geo/layer/map_layers.hpp"

namespace baitu::app {

struct ReadModels {
  // Requires that `log` and `blobs` outlive it; checkpoints are kept in
  // checkpoints_in(data).
  ReadModels(const eventstore::RecordSource& log, const eventstore::BlobStore& blobs,
             const std::filesystem::path& data);

  // Told each second, while a fold goes on, how far it is.
  using Progress = std::function<void(Position folded, Position last)>;

  // Starts the runner and returns once it has folded all there is. Errors: as Runner::start and
  // Runner::catch_up.
  [[nodiscard]] Result<void> start(eventstore::Runner::From from, const Progress& progress = {});

  const eventstore::RecordSource& source;  // what they are folded from
  GeometryFiles files;
  eventstore::EventStore index;
  eventstore::EventIndex events;
  DayTally days;
  geo::MapLayers map;
  // Published last: whatever position a snapshot is at, the others know it.
  eventstore::PortfolioProjection portfolio;
  eventstore::Runner runner;  // last: it uses all of the above
};

// The folder of a data folder that holds what read models were.
[[nodiscard]] std::filesystem::path checkpoints_in(const std::filesystem::path& data);

// Puts those that a rebuild() beside a server left into its place, all at once, where there are
// some. Requires that no other process holds the data folder. Errors: unavailable.
[[nodiscard]] Result<void> take_rebuilt_checkpoints(const std::filesystem::path& data);

struct Rebuilt {
  Position position;
  std::string digest;   // as Health::digest
  bool beside = false;  // a server goes on with its own, and takes these when it starts
};

// Folds a whole log anew. Checkpoints are left in checkpoints_in(`data`). Errors: as
// ReadModels::start.
[[nodiscard]] Result<Rebuilt> fold_anew(const eventstore::RecordSource& log,
                                        const eventstore::BlobStore& blobs,
                                        const std::filesystem::path& data,
                                        const ReadModels::Progress& progress = {});

// The same of a data folder, whatever its checkpoints say. They are replaced, each at once, when
// all is folded. Where a server holds the folder everything is folded beside it, up to what was
// confirmed by now; what comes out is there for take_rebuilt_checkpoints(), so that a program that
// folds otherwise starts without a replay. Errors: as City::open.
[[nodiscard]] Result<Rebuilt> rebuild(const CityOptions& options,
                                      const ReadModels::Progress& progress = {});

}  // namespace baitu::app
