#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "api/app/read_models.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"

namespace baitu::cli {
namespace {

using Steady = std::chrono::steady_clock;

// On a terminal: how far it is and how long it still takes at that pace.
app::ReadModels::Progress progress_from(Steady::time_point begun) {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [begun](Position folded, Position last) {
    const std::chrono::duration<double> passed = Steady::now() - begun;
    const auto done = static_cast<double>(folded.value);
    const double left_s =
        done > 0 ? passed.count() * (static_cast<double>(last.value) - done) / done : 0;
    fmt::print(stderr, "\rfolded {} of {}, about {:.0f} s left   ", folded.value, last.value,
               left_s);
  };
}

int rebuild(const std::filesystem::path& data) {
  const auto progress = progress_from(Steady::now());
  const auto rebuilt = app::rebuild({.data = data, .clock = now}, progress);
  if (progress) fmt::print(stderr, "\n");
  if (!rebuilt) return complain(rebuilt.error());
  fmt::print("position {}\ndigest {}\n", rebuilt->position.value, rebuilt->digest);
  if (rebuilt->beside)
    fmt::print(stderr,
               "A server holds the folder and goes on with its own; its digest is at "
               "/api/v1/health. When it is started again it begins with what was folded here.\n");
  return kDone;
}

}  // namespace

void add_rebuild(CLI::App& app, Run& run) {
  auto data = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand(
      "rebuild",
      "Fold the whole log again and print the digest of what comes out; the checkpoints are "
      "replaced, or where a server holds the folder when it starts the next time");
  command->add_option("--data", *data, "The data folder")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->callback([&run, data] { run = [data] { return rebuild(*data); }; });
}

}  // namespace baitu::cli
