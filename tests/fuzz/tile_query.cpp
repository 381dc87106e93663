// What anybody may ask of /tiles/, from the request target to the answer, without a socket: the
// first line of the input is the target, the second Accept-Encoding, the third If-None-Match. The
// city behind it has sites and a layer that came, changed and went, a day for each.
#include <stdlib.h>
#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/app/city.hpp"
#include "api/auth/token_store.hpp"
#include "api/routes/api.hpp"
#include "api/routes/parameters.hpp"
#include "domain/shape/geometry_file.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/random_id.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "tests/domain/given.hpp"
#include "tests/fuzz/fuzzer.hpp"
#include "tests/geo/layer/tile_verdict.hpp"

namespace {

using namespace baitu;
using fuzz::require;

constexpr std::int64_t kDayMicros = 24LL * 3'600 * 1'000'000;
constexpr std::chrono::seconds kPatience{60};
constexpr int kSites = 40;  // enough for a tile that is worth compressing

shape::Geometry square(double west_deg, double south_deg, double size_deg) {
  shape::Geometry geometry;
  geometry.kind = shape::Kind::polygon;
  const double east = west_deg + size_deg;
  const double north = south_deg + size_deg;
  geometry.polygons = {{{{{west_deg, south_deg},
                          {east, south_deg},
                          {east, north},
                          {west_deg, north},
                          {west_deg, south_deg}}}}};
  return geometry;
}

// Records what happens to the map, a record a day.
class Recorder {
 public:
  explicit Recorder(const std::filesystem::path& data)
      : store_(eventstore::open_store(data, [this] { return now_; }).value()) {}

  void record(const StreamId& stream, const std::vector<Event>& events) {
    now_.micros += kDayMicros;
    const CommitId id = eventstore::random_id();
    eventstore::Commit commit{id, {}, id, id, {{stream, eventstore::Expected::any(), {}}}};
    for (const Event& event : events)
      commit.writes.front().events.push_back(
          codec::encode(event, civil_date(now_), PrincipalId("setup")));
    const auto done = store_.log->append(commit, std::chrono::steady_clock::now() + kPatience);
    require(std::holds_alternative<eventstore::Committed>(done));
  }

  BlobName file(const std::vector<shape::Geometry>& geometries) {
    shape::GeometryFile file{"EPSG:4490", {}};
    for (const auto& each : geometries) file.geometries.push_back({"示例", each, ""});
    return BlobName(eventstore::to_hex(store_.blobs->put(shape::to_bytes(file)).value()));
  }
  shape::Shape stored(const shape::Geometry& geometry) {
    return {{file({geometry}), 0}, geometry.kind, bounds_of(geometry), 0, 0};
  }
  [[nodiscard]] Instant now() const { return now_; }

 private:
  Instant now_ = start_of(test::day("2025-06-01"));
  eventstore::Store store_;
};

Instant fill(const std::filesystem::path& data) {
  Recorder recorder(data);
  recorder.record(StreamId("setup"), test::catalogue_events());
  const StreamId project = project_stream(ProjectCode("WK-1"));
  std::vector<Event> sites{project::Registered{
      ProjectCode("WK-1"), ProgrammeCode("WK"), {"示例", ""}, UnitCode("east"), ""}};
  for (int i = 0; i < kSites; ++i)
    sites.emplace_back(project::SiteSet{
        SiteCode(std::to_string(i)), recorder.stored(square(125.1 + i * 1e-4, 46.6, 5e-5)), {}});
  recorder.record(project, sites);
  recorder.record(
      project,
      {project::SiteRevised{SiteCode("0"), recorder.stored(square(125.3, 46.6, 0.02)), 0, 0, {}}});
  layer::Replaced lakes;
  lakes.code = LayerCode("lakes");
  lakes.name = {"湖泊", "Lakes"};
  lakes.geometry = recorder.file({square(124.9, 46.4, 0.5), square(125.1, 46.6, 0.001)});
  lakes.features = 2;
  recorder.record(layer_stream(lakes.code), {lakes});
  recorder.record(project, {project::SiteWithdrawn{SiteCode("0"), "", {}}});
  recorder.record(layer_stream(lakes.code), {layer::Withdrawn{"", {}}});
  return recorder.now();
}

class TestCity {
 public:
  TestCity() {
    std::string name = (std::filesystem::temp_directory_path() / "baitu-fuzz-XXXXXX").string();
    require(::mkdtemp(name.data()) != nullptr);
    data_ = name;
    const Instant now = fill(data_);
    const auto clock = [now] { return now; };
    city_ = app::City::open({.data = data_, .clock = clock}).value();
    tokens_ = auth::TokenStore::open(data_, true, clock).value();
    api_ = std::make_unique<routes::Api>(*city_, *tokens_);
  }
  TestCity(const TestCity&) = delete;
  TestCity& operator=(const TestCity&) = delete;
  ~TestCity() {
    api_.reset();
    city_.reset();
    std::filesystem::remove_all(data_);
  }

  [[nodiscard]] std::uint64_t head() const { return city_->health().position.value; }

  http::Response answer(http::Request request) {
    const auto promise = std::make_shared<std::promise<http::Response>>();
    auto answer = promise->get_future();
    api_->handle(std::move(request), [promise](http::Response response) {
      promise->set_value(std::move(response));  // throws, called twice
    });
    return answer.get();
  }

 private:
  std::filesystem::path data_;
  std::unique_ptr<app::City> city_;
  std::unique_ptr<auth::TokenStore> tokens_;
  std::unique_ptr<routes::Api> api_;
};

TestCity& city() {
  static TestCity city;
  return city;
}

std::string gunzip(std::string_view packed) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  require(inflateInit2(&stream, kGzip) == Z_OK);
  std::string bytes(std::size_t{1} << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  require(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return bytes;
}

std::string header(const http::Response& response, std::string_view name) {
  return std::string(response.headers.find(name).value_or(""));
}

void judge_tile(const http::Response& response) {
  static const geo::test::Geos kGeos;
  const bool packed = header(response, "Content-Encoding") == "gzip";
  const std::string bytes =
      packed ? gunzip(response.body.view()) : std::string(response.body.view());
  require(!bytes.empty() && !header(response, "ETag").empty());
  if (const auto verdict = geo::test::verdict_on(bytes, kGeos); !verdict.empty())
    fuzz::finding(verdict);
}

boost::json::value parsed(const http::Response& response) {
  return boost::json::parse(response.body.view());
}

// What an answer of ours names is there.
void follow(const std::string& target) {
  auto request = http::make_request(http::Method::get, target);
  require(request.has_value());
  const int status = city().answer(*std::move(request)).status;
  require(status == 200 || status == 204);
}

constexpr std::string_view kHost = "city.example";
constexpr std::string_view kOrigin = "http://city.example";

void judge_tile_json(const http::Response& response) {
  std::string tiles(parsed(response).at("tiles").at(0).as_string());
  require(tiles.starts_with(kOrigin));
  tiles.erase(0, kOrigin.size());
  for (const std::string_view name : {"{z}", "{x}", "{y}"}) tiles.replace(tiles.find(name), 3, "0");
  follow(tiles);
}

// A number of at most five digits behind its leading zeros; nullopt for any other text.
std::optional<unsigned> small_number(std::string_view text) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  if (!digits) return std::nullopt;
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  if (text.size() > 5) return std::nullopt;
  return text.empty() ? 0 : static_cast<unsigned>(std::stoul(std::string(text)));
}

// What is answered as a tile was asked for as one that there is, at a moment that there was.
void judge_question(const http::Request& request, const http::Response& response) {
  constexpr std::string_view kExtension = ".mvt";
  const auto& path = request.segments;
  require(path.size() == 5 && path[4].ends_with(kExtension));
  const auto z = small_number(path[2]);
  const auto x = small_number(path[3]);
  const auto y = small_number(path[4].substr(0, path[4].size() - kExtension.size()));
  require(z && x && y && *z <= 16 && *x < 1U << *z && *y < 1U << *z);
  const auto position = small_number(header(response, "Baitu-Position"));
  require(position && *position <= city().head());
  if (const auto as_of = request.parameter("as_of")) require(small_number(*as_of) == position);
}

void judge(const http::Request& request, const http::Response& response) {
  const bool is_json = request.path.ends_with(".json");
  switch (response.status) {
    case 200:
      if (is_json) return judge_tile_json(response);
      judge_question(request, response);
      return judge_tile(response);
    case 204:
      judge_question(request, response);
      return require(response.body.size() == 0);
    case 302:
      return follow(header(response, "Location"));
    case 304:
      if (!is_json) judge_question(request, response);
      return require(request.headers.find("If-None-Match").has_value() &&
                     response.body.size() == 0);
    case 400:
    case 404:
    case 409:
      return require(parsed(response).at("status") == response.status);
    default:
      fuzz::finding("status " + std::to_string(response.status));
  }
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// Whoever asks for a position still to come waits for it, as he should.
bool waits(const http::Request& request) {
  const auto position = request.parameter("min_position");
  return position && routes::parse_number(*position).value_or(0) > city().head();
}

}  // namespace

// The city's index of texts lives as long as the fuzzer. Groonga keeps the addresses of its objects
// in pages that the leak sanitizer does not look through, so that it takes them for lost.
extern "C" const char* __lsan_default_suppressions() { return "leak:libgroonga\n"; }

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  require(city().head() > 0);
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lines = lines_of(fuzz::input(data, size));
  auto request = http::make_request(http::Method::get, lines[0]);
  if (!request || !request->path.starts_with("/tiles/") || waits(*request)) return 0;
  request->headers.add("Host", std::string(kHost));
  if (lines.size() > 1) request->headers.add("Accept-Encoding", lines[1]);
  if (lines.size() > 2) request->headers.add("If-None-Match", lines[2]);
  judge(*request, city().answer(*request));
  return 0;
}
