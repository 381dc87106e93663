#include <array>
#include <cstdio>
#include <exception>

#include "api/cli/commands.hpp"

namespace {

constexpr std::array kCommands{
    baitu::cli::add_serve,  baitu::cli::add_sample,  baitu::cli::add_token,
    baitu::cli::add_backup, baitu::cli::add_restore, baitu::cli::add_drill,
    baitu::cli::add_export, baitu::cli::add_import,  baitu::cli::add_verify,
    baitu::cli::add_proof,  baitu::cli::add_rebuild, baitu::cli::add_log,
    baitu::cli::add_stats,
};

int start(int argc, char** argv) {
  CLI::App app("Baitu 百图: one live map of everything a city has promised", "baitu");
  app.set_version_flag("--version", BAITU_VERSION);
  app.require_subcommand(1);
  baitu::cli::Run run;
  for (const auto add : kCommands) add(app, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    // CLI11 complains of what is missing first; a mistyped word is mostly why it is.
    const auto unknown = app.remaining(true);
    if (unknown.empty())
      app.exit(error);
    else
      app.exit(CLI::ExtrasError(unknown));
    return baitu::cli::kMisunderstood;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? baitu::cli::kDone : baitu::cli::kMisunderstood;
  }
  return run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return start(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "baitu: stopped by an unexpected error: %s\n", error.what());
    return baitu::cli::kFailed;
  }
}
