// dump_sample FOLDER WORKER: plays the sample city 示例 of the usual size and writes, for its head
// and for moments spread evenly over its log, FOLDER/POSITION/export.gpkg and tiles beside it, for
// tests/geo/oracle/check_sample.py.
//
// The tiles come from the map folded out of the whole log, asked as of each position. The
// GeoPackages owe nothing to it: each is made when the portfolio has folded no record beyond its
// position, as the server makes its own (api/app/city_tables, baitu-worker), from the sites that
// stand by project::evolve and from the geometry files as they are stored. Only the reader of
// geometry files serves both.
#include <set>
#include <stdexcept>

#include "api/app/city_tables.hpp"
#include "api/app/geometry_files.hpp"
#include "geo/worker/export.hpp"
#include "tests/geo/oracle/tile_dump.hpp"
#include "tests/sample_data/filled.hpp"

namespace baitu::geo::test {
namespace {

namespace fs = std::filesystem;

constexpr std::int32_t kProjects = 1'500;
constexpr std::uint64_t kMoments = 13;  // the head is the last
constexpr DegreeBox kCity{.west_deg = 123.5, .south_deg = 45.2, .east_deg = 126, .north_deg = 47.6};

std::vector<Dumped> dumped_layers() {
  return {{kSites, kCity, 14, 8},
          {LayerCode("districts"), kCity, 12, 64},
          {LayerCode("districts-draft"), kCity, 10, 256},  // withdrawn on the way
          {LayerCode("roads"), kCity, 14, 64},
          {LayerCode("lakes"), kCity, 14, 64}};
}

class Dump {
 public:
  Dump(fs::path folder, fs::path worker) : folder_(std::move(folder)), worker_(std::move(worker)) {}

  void run() {
    const auto records = sample_.records();
    std::set<Position> moments;
    for (std::uint64_t i = 1; i <= kMoments; ++i) moments.insert({records.size() * i / kMoments});
    for (const auto& record : records) {
      fold(*record);
      if (moments.contains(record->position)) write_export(*record);
    }
    for (const Position moment : moments)
      for (const Dumped& dumped : dumped_layers())
        write_tiles(at(moment), *layers_.snapshot(), dumped, moment);
  }

 private:
  fs::path at(Position moment) const { return folder_ / std::to_string(moment.value); }

  void fold(const eventstore::Record& record) {
    const auto events = codec::decode(record).value();
    for (const RecordedEvent& event : events) portfolio_.apply(event);
    layers_.prepare(record, events).value();
    layers_.apply(record, events);
    layers_.publish();
  }

  void write_export(const eventstore::Record& head) const {
    fs::create_directories(at(head.position));
    const fs::path tables = at(head.position) / "city.tables";
    const app::Reading reading{std::make_shared<portfolio::Portfolio>(portfolio_),
                               {head.position, head.recorded_at, civil_date(head.recorded_at)}};
    std::ofstream out(tables, std::ios::binary);
    TableWriter writer([&](std::string_view bytes) { return (out << bytes).good(); });
    write_city_tables(reading, head.commit_id, read_, writer).value();
    if (!writer.finish()) throw std::runtime_error("the tables cannot be written");
    out.close();
    std::ofstream(at(head.position) / "export.gpkg", std::ios::binary)
        << export_geopackage(tables, {.binary = worker_}).value();
    fs::remove(tables);
  }

  const fs::path folder_, worker_;
  const sample::Filled sample_{sample::small(kProjects)};
  const app::GeometryFiles files_{sample_.blobs};
  const app::GeometrySource read_ = [this](const BlobName& name) { return files_.get(name); };
  portfolio::Portfolio portfolio_;
  MapLayers layers_{read_};
};

}  // namespace
}  // namespace baitu::geo::test

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  baitu::geo::test::Dump(argv[1], argv[2]).run();
}
