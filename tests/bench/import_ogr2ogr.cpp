// A surveyor's file of 100,000 parcels, from the first byte sent to a tile that shows them, through
// the real server and its worker, against GDAL's own program making a GeoPackage of the same file.
// Ours does more: every parcel is held against its project, recorded for ever and made ready for
// every zoom; it may use all processors, as ogr2ogr may.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <chrono>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "geo/tile/grid.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/server.hpp"

namespace baitu::bench {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kParcels = 100'000;
constexpr int kProjects = 1'500;
constexpr int kRounds = 3;
constexpr int kPort = 28'093;
constexpr std::chrono::seconds kStartDeadline{30};
constexpr std::uint8_t kShownZoom = 14;
// In the middle of what parcels.py writes.
constexpr shape::LonLat kShownAt{.lon_deg = 125.3, .lat_deg = 46.63};
constexpr const char* kUploadId = "00000000-0000-4000-8000-0000000001ad";
constexpr const char* kCommitId = "00000000-0000-4000-8000-0000000002ad";

// A city of the sample, served.
class City {
 public:
  explicit City(const fs::path& folder) : data_((folder / "city").string()) {}

  Result<void> start() {
    auto filled =
        output_of({binary(), "sample", "--data", data_, "--projects", std::to_string(kProjects)});
    if (!filled) return std::unexpected(filled.error());
    auto token = output_of({binary(), "token", "create", "--data", data_, "--role", "uploader"});
    if (!token) return std::unexpected(token.error());
    authorization_ = "Authorization: Bearer " + token->substr(0, token->find('\n'));
    server_.emplace(data_, kPort);
    const auto answered = server_->first_answer("/api/v1/health", kStartDeadline);
    if (!answered) return std::unexpected(answered.error());
    return {};
  }

  [[nodiscard]] Result<std::string> get(const std::string& path) const {
    return server_->ask(path, {"--header", authorization_});
  }

  [[nodiscard]] Result<std::string> post(const std::string& path, const std::string& id,
                                         const std::string& type, const std::string& body) const {
    return server_->ask(
        path, {"--header", authorization_, "--header", "Idempotency-Key: " + id, "--header",
               "Content-Type: " + type, "--header", "Expect:", "--data-binary", body});
  }

 private:
  std::string data_;
  std::string authorization_;
  std::optional<Server> server_;
};

struct Phases {
  double received_s = 0;   // sent, kept and inspected
  double committed_s = 0;  // held against the projects, on disk, folded where that is soon
  double shown_s = 0;      // until a tile as of the commit has come
  double plan_s = 0;       // what a page asks between the two; in no sum

  [[nodiscard]] double all() const { return received_s + committed_s + shown_s; }
};

// The programmes whose sites may be areas.
Result<std::set<std::string>> of_areas(const City& city) {
  const auto catalogue = city.get("/api/v1/programmes");
  if (!catalogue) return std::unexpected(catalogue.error());
  std::set<std::string> programmes;
  const json::value answer = json::parse(*catalogue);
  for (const json::value& programme : answer.at("programmes").as_array())
    if (std::ranges::count(programme.at("geometry_kinds").as_array(), json::value("polygon")) > 0)
      programmes.emplace(programme.at("code").as_string());
  return programmes;
}

Result<void> write_file(const City& city, const fs::path& file) {
  const auto programmes = of_areas(city);
  if (!programmes) return std::unexpected(programmes.error());
  const auto timeline = city.get("/api/v1/timeline");
  if (!timeline) return std::unexpected(timeline.error());
  const fs::path codes = file.parent_path() / "codes.txt";
  std::ofstream out(codes);
  const json::value rows = json::parse(*timeline);
  for (const json::value& row : rows.at("rows").as_array())
    if (row.at("status").as_string() == "active" &&
        programmes->contains(std::string(row.at("programme").as_string())))
      out << std::string_view(row.at("code").as_string()) << '\n';
  out.close();
  auto made = output_of({"python3", "-B", BAITU_SOURCE "/tests/bench/parcels.py", file.string(),
                         std::to_string(kParcels), codes.string()});
  if (!made) return std::unexpected(made.error());
  return {};
}

// Seconds of a request; what it answered goes to `answer`.
template <class Ask>
double timed(Result<std::string>& answer, const Ask& ask) {
  return seconds([&] { answer = ask(); });
}

geo::TileId shown_tile() {
  const geo::GridPoint at = geo::on_grid(kShownAt, kShownZoom, 1);
  return {kShownZoom, static_cast<std::uint32_t>(at.x / geo::kExtent),
          static_cast<std::uint32_t>(at.y / geo::kExtent)};
}

// Whether the map holds every parcel.
Result<void> check_shown(const City& city, const std::string& tile, std::int64_t position) {
  if (tile.empty()) return fail(ErrorCode::internal, "the tile shows nothing");
  const auto layers = city.get(fmt::format("/api/v1/layers?as_of={}", position));
  if (!layers) return std::unexpected(layers.error());
  const json::value read = json::parse(*layers);
  for (const json::value& layer : read.at("layers").as_array())
    if (layer.at("code").as_string() == "sites" &&
        layer.at("features").to_number<std::size_t>() >= kParcels)
      return {};
  return fail(ErrorCode::internal, "the map does not hold every parcel");
}

Result<Phases> import(const City& city, const fs::path& file) {
  Phases phases;
  Result<std::string> answer;
  phases.received_s = timed(answer, [&] {
    return city.post("/api/v1/uploads?file_name=parcels.zip", kUploadId, "application/zip",
                     "@" + file.string());
  });
  if (!answer) return std::unexpected(answer.error());
  const std::string upload = fmt::format("/api/v1/uploads/{}", kUploadId);
  const auto planned_at = [&] {
    return json::parse(*answer).at("moment").at("position").to_number<std::int64_t>();
  };
  phases.plan_s = timed(answer, [&] { return city.get(upload); });
  if (!answer) return std::unexpected(answer.error());
  phases.committed_s = timed(answer, [&] {
    return city.post(upload + "/commands", kCommitId, "application/json",
                     fmt::format(R"({{"command":"commit","tried_at":{}}})", planned_at()));
  });
  if (!answer) return std::unexpected(answer.error());
  const auto position = json::parse(*answer).at("position").to_number<std::int64_t>();
  const geo::TileId tile = shown_tile();
  phases.shown_s = timed(answer, [&] {
    return city.get(
        fmt::format("/tiles/sites/{}/{}/{}.mvt?min_position={}", tile.z, tile.x, tile.y, position));
  });
  if (!answer) return std::unexpected(answer.error());
  if (auto shown = check_shown(city, *answer, position); !shown)
    return std::unexpected(shown.error());
  return phases;
}

Result<double> theirs_s(const fs::path& folder, const fs::path& file) {
  const fs::path out = folder / "parcels.gpkg";
  fs::remove(out);
  Result<std::string> said;
  const double taken_s = timed(said, [&] {
    return output_of({"ogr2ogr", "-f", "GPKG", "-makevalid", "-nlt", "PROMOTE_TO_MULTI", "-oo",
                      "ENCODING=GBK", out.string(), "/vsizip/" + file.string()});
  });
  if (!said) return std::unexpected(said.error());
  return taken_s;
}

struct Round {
  Phases ours;
  double theirs_s = 0;
};

// A city of its own, so that every round imports the same into the same.
Result<Round> run_round() {
  const TemporaryFolder folder;
  City city(folder.path());
  if (auto started = city.start(); !started) return std::unexpected(started.error());
  const fs::path file = folder.path() / "parcels.zip";
  if (auto written = write_file(city, file); !written) return std::unexpected(written.error());
  auto ours = import(city, file);
  if (!ours) return std::unexpected(ours.error());
  auto theirs = theirs_s(folder.path(), file);
  if (!theirs) return std::unexpected(theirs.error());
  return Round{*ours, *theirs};
}

}  // namespace

Result<Measurement> import_ogr2ogr() {
  std::vector<Round> rounds;
  for (int i = 0; i < kRounds; ++i) {
    auto round = run_round();
    if (!round) return std::unexpected(round.error());
    rounds.push_back(*round);
  }
  const auto middle = [&](const auto& figure) {
    std::vector<double> values;
    for (const Round& round : rounds) values.push_back(figure(round));
    return median(std::move(values));
  };
  Measurement m;
  m.unit = "s";
  m.ours = middle([](const Round& round) { return round.ours.all(); });
  m.baseline = middle([](const Round& round) { return round.theirs_s; });
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "ogr2ogr -f GPKG -makevalid, the same zip";
  m.also = {{"received_s", middle([](const Round& round) { return round.ours.received_s; })},
            {"committed_s", middle([](const Round& round) { return round.ours.committed_s; })},
            {"shown_s", middle([](const Round& round) { return round.ours.shown_s; })},
            {"plan_s", middle([](const Round& round) { return round.ours.plan_s; })}};
  m.conditions = {{"parcels", std::to_string(kParcels)},
                  {"corners", "8 to 40, 3 in 100 cross themselves"},
                  {"attributes", "7 fields, GBK, neither .cpg nor language"},
                  {"system", "EPSG:4551; ours also takes it to EPSG:4490"},
                  {"projects", fmt::format("the active ones of {}", kProjects)},
                  {"processors", std::to_string(std::thread::hardware_concurrency())},
                  {"plan_s", "a page's look at the plan, in no sum"},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
