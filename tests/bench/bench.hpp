// A benchmark: ours and a baseline measured side by side in one run, reported as their ratio.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/base/error.hpp"

namespace baitu::bench {

struct Measurement {
  std::string unit;  // of `ours` and `baseline`
  double ours = 0;   // medians over the rounds
  double baseline = 0;
  double ratio = 0;  // a speed-up where the target is ≥, ours ÷ baseline where it is ≤
  std::string baseline_is;
  std::vector<std::pair<std::string, double>> also;             // further figures
  std::vector<std::pair<std::string, std::string>> conditions;  // what they depend on
};

struct Bench {
  std::string_view name;
  std::string_view what;
  std::string_view target;
  Result<Measurement> (*run)();
};

// All of them; the table is in main.cpp.
Result<Measurement> append();
Result<Measurement> append_single();
Result<Measurement> append_postgres();
Result<Measurement> proof();
Result<Measurement> start();
Result<Measurement> replay();
Result<Measurement> http_nginx();
Result<Measurement> timeline();
Result<Measurement> tile_as_of();
Result<Measurement> tile_postgis();
Result<Measurement> tile_mapserver();
Result<Measurement> import_ogr2ogr();
Result<Measurement> figures();
Result<Measurement> explain();
Result<Measurement> fanout();
Result<Measurement> pixel();

// How many sites a bench of tiles has: what BAITU_BENCH_SITES says, otherwise `usual`.
[[nodiscard]] std::size_t sites_to_measure(std::size_t usual);

// The middle one. Requires at least one value.
[[nodiscard]] double median(std::vector<double> values);

// A folder that is removed with everything in it. BAITU_BENCH_DIR names where (default: the
// system's folder for temporary files): figures about disks are figures about that disk.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Seconds that `work` takes.
[[nodiscard]] double seconds(const std::function<void()>& work);

// Runs a program to its end and returns what it printed. Errors: unavailable when it cannot be
// started or exits non-zero.
[[nodiscard]] Result<std::string> output_of(const std::vector<std::string>& command);

// A program running beside the measurement, ended with this object.
class Running {
 public:
  explicit Running(const std::vector<std::string>& command);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  [[nodiscard]] int pid() const { return pid_; }  // -1: it could not be started

 private:
  int pid_ = -1;
};

}  // namespace baitu::bench
