// Makes a folder of seeds for every fuzzer, out of the sample shapefiles and what the worker makes
// of them. Usage: fuzz_seeds OUT_DIR
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "domain/shape/geometry_file.hpp"
#include "domain/shape/wkb.hpp"
#include "geo/archive/zip.hpp"
#include "geo/shapefile/group.hpp"
#include "geo/worker/frames.hpp"
#include "geo/worker/process.hpp"

namespace {

namespace fs = std::filesystem;
using namespace baitu;

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
bool add_output(const fs::path& zip, const std::string& name, Seeds& seeds) {
  const auto run = geo::run_process(BAITU_WORKER, {"inspect"}, zip,
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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || !geo::use_utf8_names()) {
    std::fputs("Usage: fuzz_seeds OUT_DIR\n", stderr);
    return 2;
  }
  Seeds seeds(argv[1]);
  bool fine = true;
  for (const auto& entry : fs::directory_iterator(BAITU_SAMPLE_SHAPEFILES)) {
    if (entry.path().extension() != ".zip") continue;
    const std::string name = entry.path().stem().string();
    const std::string bytes = bytes_of(entry.path());
    seeds.add("zip", name, bytes);
    add_files(bytes, name, seeds);
    fine = add_output(entry.path(), name, seeds) && fine;
  }
  return fine ? 0 : 1;
}
