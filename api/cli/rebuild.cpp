#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "api/app/read_models.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"

namespace baitu::cli {
namespace {

int rebuild(const std::filesystem::path& data) {
  const auto rebuilt = app::rebuild({data, now});
  if (!rebuilt) return complain(rebuilt.error());
  fmt::print("position {}\ndigest {}\n", rebuilt->position.value, rebuilt->digest);
  return kDone;
}

}  // namespace

void add_rebuild(CLI::App& app, Run& run) {
  auto data = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand(
      "rebuild", "Fold the whole record anew and print the position and the digest reached");
  command->add_option("--data", *data, "The data folder; no server may be using it")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->callback([&run, data] { run = [data] { return rebuild(*data); }; });
}

}  // namespace baitu::cli
