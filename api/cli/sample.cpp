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

namespace fs = std::filesystem;

struct Options {
  std::filesystem::path data;
  std::string until;
  sample::Options sample;
  eventstore::HashKind hash_kind = eventstore::HashKind::sha256;
};

// Whether there is something in the folder that a sample must not replace.
bool is_taken(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder, error) && !fs::is_empty(folder, error);
}

Result<sample::Summary> fill(const fs::path& folder, const Options& options) {
  sample::SimulatedClock clock;
  auto store = eventstore::open_store(folder, [&clock] { return clock.now(); },
                                      {.hash_kind = options.hash_kind});
  if (!store) return std::unexpected(store.error());
  return sample::generate(options.sample, *store->log, *store->blobs, clock);
}

// The city is made beside its place and put there whole: what interrupts it leaves no half a city.
Result<sample::Summary> make_aside(const Options& options) {
  if (is_taken(options.data))
    return fail(ErrorCode::conflict,
                options.data.string() + " is not empty: a sample only fills a new data folder",
                "--data");
  // Without the slash that may end it.
  const fs::path place = options.data.has_filename() ? options.data : options.data.parent_path();
  const fs::path partial = fs::path(place).concat(".partial");
  std::error_code error;
  fs::remove_all(partial, error);
  auto made = fill(partial, options);
  if (!made) return made;
  fs::rename(partial, place, error);
  if (error)
    return fail(ErrorCode::unavailable, "cannot be put in place: " + error.message(), "--data");
  return made;
}

int make_sample(Options options) {
  options.sample.until = civil_date(now()) - std::chrono::days(1);
  if (!options.until.empty()) {
    const auto until = parse_date(options.until);
    if (!until) return complain({ErrorCode::invalid_value, "write a day as 2025-03-05", "--until"});
    if (*until > civil_date(now()))
      return complain({ErrorCode::in_the_future, "a sample ends today at the latest", "--until"});
    options.sample.until = *until;
  }
  const auto made = make_aside(options);
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
  add_hash_option(*command, options->hash_kind);
  command->callback([&run, options] { run = [options] { return make_sample(*options); }; });
}

}  // namespace baitu::cli
