// Keeps a GeoPackage of the city up to date in the background: after the head has moved and then
// rested a little, the city is written as tables, an outside program makes the file, and it takes
// the place of the one before. Threads: every function from any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/app/city.hpp"
#include "api/app/city_tables.hpp"
#include "api/app/head_moves.hpp"
#include "domain/base/error.hpp"

namespace baitu::app {

struct ExporterOptions {
  std::filesystem::path folder;  // for city.gpkg and what it is made from; made where missing
  CommitId log;
  MakeGeopackage make;
  ExportPace pace;
  // Told why a file could not be made; the one before stays, and it is tried again.
  Report report;
};

class Exporter {
 public:
  using Read = std::function<Result<Reading>()>;  // the city as it is now

  // `moves` outlives it.
  Exporter(ExporterOptions options, HeadMoves& moves, Read read, GeometrySource geometries);

  // The last file made since this was started. Reads it where nobody else has it in hand. Errors:
  // unavailable (none made yet, or why none could be), as read_whole_file.
  [[nodiscard]] Result<Geopackage> latest();

 private:
  void run(const std::stop_token& stop);
  void failed(const Error& why);
  [[nodiscard]] Result<void> make();
  [[nodiscard]] std::optional<Moment> shown();
  [[nodiscard]] Result<std::string> made_from(const Reading& reading) const;

  const ExporterOptions options_;
  HeadMoves& moves_;
  const Read read_;
  const GeometrySource geometries_;

  std::mutex mutex_;  // of the file and what is known of it
  std::optional<Moment> moment_;
  std::optional<std::string> failure_;  // of the last try
  std::weak_ptr<const std::string> in_hand_;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace baitu::app
