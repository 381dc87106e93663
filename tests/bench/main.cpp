// baitu-bench --list, baitu-bench NAME [--json]
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "tests/bench/bench.hpp"

namespace {

using namespace baitu::bench;

constexpr std::array<Bench, 16> kBenches{{
    {"append", "durable appends of 512 bytes, many in flight, reopened and counted",
     ">= 3 x RocksDB with 64 blocking threads; >= 0.5 x its batches of 100", append},
    {"append-single", "one durable append, median", "<= 1.3 x a raw synced write", append_single},
    {"append-postgres", "durable appends of 64 callers that wait", "what a user would pick instead",
     append_postgres},
    {"proof", "proofs in a log of a million records", "their cost", proof},
    {"start", "a server with checkpoints to its first correct answer", "<= 2 s of 5M events",
     start},
    {"replay", "scan, decode and fold into all read models",
     ">= 0.25 x a raw scan on one core, >= 0.4 on two", replay},
    {"http-nginx", "a cached answer of 1 KiB over HTTP", ">= 1.1 x nginx static", http_nginx},
    {"timeline", "timeline of 1,500 projects in Chromium: first render, scroll",
     "first render <= 150 ms, scroll >= 50 frames/s", timeline},
    {"tile-as-of", "a tile as of the past, 20 versions per site",
     "<= 1.5 x the same tile now; now <= 1.1 x a map of one version", tile_as_of},
    {"tile-postgis", "a tile, not cached, of 1k, 10k and 100k sites", ">= 30 x PostGIS ST_AsMVT",
     tile_postgis},
    {"tile-mapserver", "a tile, not cached, of 100k sites", ">= 10 x MapServer on FlatGeobuf",
     tile_mapserver},
    {"import-ogr2ogr", "upload of 100k parcels to committed and on the map",
     "<= 1 x ogr2ogr to GPKG with -makevalid", import_ogr2ogr},
    {"figures", "figures of an overview, of 1,500 and 100,000 projects, now and a year ago",
     "< 10 ms, < 100 ms; past <= 1.5 x now", figures},
    {"explain", "where a figure comes from, two moments compared, a light rule replayed",
     "<= 10 ms of 1,500 projects, <= 100 ms of 100,000", explain},
    {"fanout", "a report of progress to the last of 10,000 live views",
     "<= 1.3 x a bare Beast broadcast; <= 16 KiB per idle socket", fanout},
    {"pixel", "a report of progress to the frame that shows it in Chromium",
     "median <= 150 ms, p99 < 1 s", pixel},
}};

void list() {
  for (const Bench& bench : kBenches)
    fmt::print("{:<16} {} ({})\n", bench.name, bench.what, bench.target);
}

boost::json::object to_json(const Bench& bench, const Measurement& m) {
  boost::json::object json{
      {"bench", bench.name},         {"unit", m.unit},   {"ours", m.ours},
      {"baseline", m.baseline},      {"ratio", m.ratio}, {"target", bench.target},
      {"baseline_is", m.baseline_is}};
  for (const auto& [name, value] : m.also) json[name] = value;
  boost::json::object conditions;
  for (const auto& [name, value] : m.conditions) conditions[name] = value;
  json["conditions"] = std::move(conditions);
  return json;
}

void print(const Bench& bench, const Measurement& m) {
  fmt::print("{}: {:.1f} {} against {:.1f} ({}): ratio {:.2f}, target {}\n", bench.name, m.ours,
             m.unit, m.baseline, m.baseline_is, m.ratio, bench.target);
  for (const auto& [name, value] : m.also) fmt::print("  {} {:.2f}\n", name, value);
  for (const auto& [name, value] : m.conditions) fmt::print("  {} {}\n", name, value);
}

int run(const std::string& name, bool json) {
  const auto bench = std::ranges::find(kBenches, name, &Bench::name);
  if (bench == kBenches.end()) {
    fmt::print(stderr, "no bench {}; --list shows them\n", name);
    return 2;
  }
  const auto measured = bench->run();
  if (!measured) {
    fmt::print(stderr, "{}: {}\n", name, measured.error().message);
    return 1;
  }
  if (json)
    fmt::print("{}\n", boost::json::serialize(to_json(*bench, *measured)));
  else
    print(*bench, *measured);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures Baitu against baselines on this machine, side by side in one run.");
  std::string name;
  bool json = false;
  bool show_list = false;
  app.add_option("NAME", name, "which bench");
  app.add_flag("--json", json, "one JSON line");
  app.add_flag("--list", show_list, "the benches with their targets");
  CLI11_PARSE(app, argc, argv);
  if (show_list || name.empty()) {
    list();
    return show_list ? 0 : 2;
  }
  return run(name, json);
}
