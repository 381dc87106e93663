#include "api/app/exporter.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "eventstore/durable_file.hpp"

namespace baitu::app {
namespace {

constexpr std::size_t kMaxFileBytes = 1'000'000'000;
// An export may take this share of the time: the rest is rest.
constexpr int kRestPerWork = 9;

using Steady = std::chrono::steady_clock;

std::filesystem::path file_in(const std::filesystem::path& folder) { return folder / "city.gpkg"; }

// The tables on disk, gone when this is.
class TablesFile {
 public:
  explicit TablesFile(const std::filesystem::path& folder) : path_(folder / "city.tables") {}
  TablesFile(const TablesFile&) = delete;
  TablesFile& operator=(const TablesFile&) = delete;
  ~TablesFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

Exporter::Exporter(ExporterOptions options, HeadMoves& moves, Read read, GeometrySource geometries)
    : options_(std::move(options)),
      moves_(moves),
      read_(std::move(read)),
      geometries_(std::move(geometries)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Exporter::run(const std::stop_token& stop) {
  while (moves_.wait(options_.pace.quiet, options_.pace.at_the_latest, stop)) {
    const auto begun = Steady::now();
    if (auto made = make(); !made) {
      failed(made.error());
      moves_.rest(options_.pace.retry_after, stop);
      moves_.moved();
      continue;
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begun);
    moves_.rest(std::min(took * kRestPerWork, options_.pace.longest_rest), stop);
  }
}

void Exporter::failed(const Error& why) {
  std::string failure = "the GeoPackage could not be made: " + why.message;
  options_.report(failure);
  const std::lock_guard lock(mutex_);
  failure_ = std::move(failure);
}

Result<void> Exporter::make() {
  const auto reading = read_();
  if (!reading) return std::unexpected(reading.error());
  if (reading->moment.position == Position{} || reading->moment == shown()) return {};
  if (auto made = eventstore::make_folder_durably(options_.folder); !made) return made;
  const auto bytes = made_from(*reading);
  if (!bytes) return std::unexpected(bytes.error());
  const std::lock_guard lock(mutex_);
  eventstore::remove_temporary_files(options_.folder);
  if (auto written = eventstore::write_file_durably(file_in(options_.folder), *bytes); !written)
    return written;
  moment_ = reading->moment;
  failure_.reset();
  in_hand_.reset();
  return {};
}

std::optional<Moment> Exporter::shown() {
  const std::lock_guard lock(mutex_);
  return moment_;
}

Result<std::string> Exporter::made_from(const Reading& reading) const {
  const TablesFile tables(options_.folder);
  std::ofstream out(tables.path(), std::ios::binary | std::ios::trunc);
  geo::TableWriter writer([&](std::string_view bytes) {
    return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).good();
  });
  auto written = write_city_tables(reading, options_.log, geometries_, writer);
  if (!written) return std::unexpected(written.error());
  const bool finished = writer.finish();
  out.close();
  if (!finished || !out.good())
    return fail(ErrorCode::unavailable, "the tables cannot be written to disk");
  return options_.make(tables.path());
}

Result<Geopackage> Exporter::latest() {
  const std::lock_guard lock(mutex_);
  if (!moment_)
    return fail(ErrorCode::unavailable,
                failure_.value_or("the GeoPackage is being made; try again in a moment"));
  auto bytes = in_hand_.lock();
  if (!bytes) {
    auto read = eventstore::read_whole_file(file_in(options_.folder), kMaxFileBytes);
    if (!read) return std::unexpected(read.error());
    if (!*read) return fail(ErrorCode::unavailable, "the GeoPackage is gone from the disk");
    bytes = std::make_shared<const std::string>(**std::move(read));
    in_hand_ = bytes;
  }
  return Geopackage{std::move(bytes), *moment_};
}

}  // namespace baitu::app
