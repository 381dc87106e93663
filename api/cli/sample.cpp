#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>

#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "sample_data/generator/generator.hpp"

namespace baitu::cli {
namespace {

struct Options {
  std::filesystem::path data;
  std::string until;
  sample::Options sample;
};

int make_sample(Options options) {
  options.sample.until = civil_date(now()) - std::chrono::days(1);
  if (!options.until.empty()) {
    const auto until = parse_date(options.until);
    if (!until) return complain({ErrorCode::invalid_value, "write a day as 2025-03-05", "--until"});
    if (*until > civil_date(now()))
      return complain({ErrorCode::in_the_future, "a sample ends today at the latest", "--until"});
    options.sample.until = *until;
  }
  sample::SimulatedClock clock;
  auto store = eventstore::open_store(options.data, [&clock] { return clock.now(); });
  if (!store) return complain(store.error());
  const auto made = sample::generate(options.sample, *store->log, *store->blobs, clock);
  if (!made) return complain(made.error());
  fmt::print("{}: {} events in {} commits, the sample city up to {}\n", options.data.string(),
             made->events, made->commits, to_string(options.sample.until));
  return kDone;
}

}  // namespace

void add_sample(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("sample", "Fill an empty data folder with a synthetic city 示例");
  command->add_option("--data", options->data, "The data folder, made where missing")->required();
  command->add_option("--projects", options->sample.projects, "How many projects")
      ->check(CLI::Range(1, sample::kMaxProjects))
      ->capture_default_str();
  command->add_option("--months", options->sample.months, "How many months are played")
      ->check(CLI::Range(1, sample::kMaxMonths))
      ->capture_default_str();
  command->add_option("--until", options->until, "The last day played (default: yesterday)");
  command->add_option("--seed", options->sample.seed, "Another seed, another city")
      ->capture_default_str();
  command->callback([&run, options] { run = [options] { return make_sample(*options); }; });
}

}  // namespace baitu::cli
