// Makes a folder of seeds for every fuzzer, out of the sample files and what the worker makes
// of them, and out of what is written here. Usage: fuzz_seeds OUT_DIR
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "domain/shape/geometry_file.hpp"
#include "domain/shape/wkb.hpp"
#include "eventstore/backup/manifest.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/json_lines.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/proof_file.hpp"
#include "geo/archive/zip.hpp"
#include "geo/shapefile/group.hpp"
#include "geo/tables/tables.hpp"
#include "geo/worker/examination.hpp"
#include "geo/worker/frames.hpp"
#include "geo/worker/process.hpp"
#include "geo/worker/read_table.hpp"

namespace {

namespace fs = std::filesystem;
using namespace baitu;
using namespace std::string_view_literals;

// The largest that says more than a smaller one.
constexpr std::size_t kMaxSeedBytes = 20'000;

class Seeds {
 public:
  explicit Seeds(fs::path out) : out_(std::move(out)) {}

  void add(const std::string& fuzzer, const std::string& name, std::string_view bytes) {
    if (bytes.size() > kMaxSeedBytes) return;
    fs::create_directories(out_ / fuzzer);
    std::ofstream(out_ / fuzzer / name, std::ios::binary) << bytes;
  }

 private:
  fs::path out_;
};

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

void add_files(const std::string& bytes, const std::string& name, Seeds& seeds) {
  const auto files = geo::read_zip(bytes, geo::may_be_of_a_layer);
  if (!files) return;
  for (const auto& file : *files) {
    const std::string leaf = name + "_" + fs::path(file.name).filename().string();
    if (leaf.ends_with(".shp")) seeds.add("shapefile", leaf, "s" + file.contents);
    if (leaf.ends_with(".dbf")) seeds.add("shapefile", leaf, "d" + file.contents);
    if (leaf.ends_with(".cpg")) seeds.add("shapefile", leaf, "c" + file.contents);
  }
}

// False where the worker, under the sanitizers here as well, does not end as it should.
bool add_output(const fs::path& path, const std::string& name, Seeds& seeds) {
  const auto run = geo::run_process(BAITU_WORKER, {"inspect"}, path,
                                    {std::chrono::minutes(1), geo::kMaxOutputBytes});
  if (!run || run->end != geo::ProcessOutcome::End::exited || run->status != 0) {
    std::fprintf(stderr, "%s: %s\n", name.c_str(), run ? run->errors.c_str() : "not started");
    return false;
  }
  seeds.add("frames", name, run->output);
  const auto inspection = geo::read_frames(run->output);
  if (!inspection) return false;
  if (inspection->features.empty()) return true;
  shape::GeometryFile file{"EPSG:4551", {}};
  for (const auto& feature : inspection->features) {
    seeds.add("wkb", name + std::to_string(feature.number), feature.original_wkb);
    file.geometries.push_back({"示例", feature.geometry, feature.original_wkb});
  }
  seeds.add("geometry_file", name, shape::to_bytes(file));
  return true;
}

// A square with a hole, and a bow tie beside it, as points, lines and polygons at some zooms.
void add_sketches(Seeds& seeds) {
  constexpr std::string_view kPoints =
      "\x00\x00\x20\x00\x20\x20\x00\x20\x80\x00\x08\x08\x08\x10\x10\x10\x81\x00"
      "\x40\x00\x60\x20\x60\x00\x40\x20"sv;
  for (const char kind : {0, 1, 2})
    for (const char zoom : {5, 9, 10, 14, 15, 16})
      for (const char step : {2, 9, 14})
        for (const char place : {1, 3}) {
          const std::string head{kind, place, step, zoom};
          seeds.add("tile_geometry",
                    std::to_string(kind) + "_" + std::to_string(zoom) + "_" + std::to_string(step) +
                        "_" + std::to_string(place),
                    head + std::string(kPoints));
        }
}

void add_queries(Seeds& seeds) {
  int number = 0;
  for (const std::string query :
       {"/tiles/sites/14/13885/5789.mvt", "/tiles/sites/14/13885/5789.mvt?as_of=3\ngzip",
        "/tiles/sites/5/27/11.mvt?as_of=2025-06-03T00:00:00Z",
        "/tiles/lakes/12/3471/1447.mvt?as_of=4",
        "/tiles/lakes/9/433/180.mvt?as_of=5&min_position=3\ngzip;q=0.5, *",
        "/tiles/lakes.json?as_of=5", "/tiles/sites.json?on=2025-06-02\n\n*",
        "/tiles/sites.json?labels=true&as_of=2025-06-03",
        "/tiles/sites/0/0/0.mvt\n\n\"x\", W/\"y\"", "/tiles/s%69tes/016/55541/23157.mvt",
        "/tiles/sites/17/0/0.mvt?as_of=99"})
    seeds.add("tile_query", std::to_string(number++), query);
}

void add_choices(Seeds& seeds) {
  seeds.add(
      "choices", "system",
      "baitu-choices 1\nlayer 示例\nencoding GB18030\ncrs EPSG:4551\nswapped\ngcj02\nrepair safe");
  seeds.add("choices", "shift",
            "baitu-choices 1\nlayer a\nshift coordinate_frame -15.4 -143.2 -82.1 0 0 0.5 -3\n"
            "source b\nrepair all\nlayer c\ncrs prj\nrepair none");
  seeds.add("choices", "points",
            "baitu-choices 1\nlayer a\npoint 0 0 125 46\npoint 9 0 125.1 46\npoint 0 9 125 46.1\n"
            "accept_residuals\nsource b\nrepair all");
}

// A line of text, a photo of one pixel that ends early, and what the worker says of each.
bool add_evidence(const fs::path& folder, Seeds& seeds) {
  const fs::path file = folder / "evidence";
  int number = 0;
  bool fine = true;
  for (const std::string_view bytes : {"现场照片"sv, "<html>"sv,
                                       "\xff\xd8\xff\xe1\0\x16"
                                       "Exif\0\0MM\0*\0\0\0\x08\0\0"sv,
                                       "\0\0\0\x10"
                                       "ftypisom\0\0\0\1\0\0\0\x08moov"sv}) {
    std::ofstream(file, std::ios::binary) << bytes;
    const auto run = geo::run_process(BAITU_WORKER, {"examine"}, file,
                                      {std::chrono::minutes(1), geo::kMaxExaminationBytes});
    fine = fine && run && run->status == 0;
    const std::string name = std::to_string(number++);
    seeds.add("media", name, bytes);
    if (run) seeds.add("examination", name, run->output);
  }
  fs::remove(file);
  return fine;
}

void add_tables(Seeds& seeds) {
  seeds.add("csv", "plain", "项目编码 code,percent\r\nWK-1,12.5%\r\n");
  seeds.add("csv", "quoted", "\"a, \"\"b\"\"\r\nc\",'=1,'',\n\t;\n");
  std::string output;
  geo::TableWriter writer([&](std::string_view bytes) {
    output += bytes;
    return true;
  });
  writer.add(geo::Fact{std::string(geo::kSpreadsheetFact), "1"});
  writer.add(geo::Table{std::string(geo::kSheetTable), {}, {}, {}, {{"c0", {}}, {"c1", {}}}});
  writer.add(geo::Row{{std::string("code"), std::string("percent")}, {}});
  writer.add(geo::Row{{std::string("WK-1"), std::string("0.125")}, {}});
  if (writer.finish()) seeds.add("table_output", "sheet", output);
}

// What the record and its copies are made of.
void add_record(Seeds& seeds) {
  eventstore::Record record;
  record.position = {1};
  record.events.push_back({StreamId("calendar"),
                           {1},
                           codec::encode(calendar::DayAdvanced{Date(std::chrono::days(20'000))},
                                         Date(), PrincipalId("system"))});
  seeds.add("record", "one", encode(record));
  seeds.add("export_line", "record", codec::to_line(record));
  seeds.add("export_line", "head", codec::to_line(codec::ExportHead{}));
  seeds.add("export_line", "end", codec::to_line(codec::ExportEnd{{1}, {}}));
  const auto types = codec::event_types();
  for (std::size_t i = 0; i < types.size(); ++i)
    seeds.add("event", std::string(types[i].name),
              std::string(1, static_cast<char>(i)) + record.events.front().data.payload);
  const auto signer = eventstore::NoteSigner::make("baitu/seed");
  if (!signer) return;
  const std::string tree =
      eventstore::sign_tree({"baitu/seed", eventstore::HashKind::sha256, 1, {}}, *signer);
  seeds.add("proof_file", "proof",
            to_text(eventstore::ProofFile{leaf_data_of(record), 0, {{}, {}}, tree}));
  seeds.add("proof_file", "key", signer->key().text());
  eventstore::Manifest manifest;
  manifest.position = {2};
  manifest.segments.push_back({{1}, {2}, 12, {}});
  seeds.add("manifest", "one", to_text(manifest));
  seeds.add("anchor", "magic", "BAITUANC" + std::string(4'088, 0));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !geo::use_utf8_names()) {
    std::fputs("Usage: fuzz_seeds OUT_DIR\n", stderr);
    return 2;
  }
  Seeds seeds(argv[1]);
  add_sketches(seeds);
  add_queries(seeds);
  add_choices(seeds);
  fs::create_directories(argv[1]);
  add_tables(seeds);
  add_record(seeds);
  bool fine = add_evidence(argv[1], seeds);
  for (const auto& entry : fs::directory_iterator(BAITU_SAMPLE_SHAPEFILES)) {
    const std::string name = entry.path().stem().string();
    const std::string bytes = bytes_of(entry.path());
    if (entry.path().filename() == "manifest.json") continue;
    seeds.add("inspect_file", entry.path().filename().string(), bytes);
    fine = add_output(entry.path(), name, seeds) && fine;
    if (entry.path().extension() != ".zip") continue;
    seeds.add("zip", name, bytes);
    add_files(bytes, name, seeds);
  }
  return fine ? 0 : 1;
}
