#include "api/app/backup.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::cli {
namespace {

struct Options {
  std::filesystem::path data;
  std::filesystem::path backup;
  std::filesystem::path scratch;
  std::optional<std::uint64_t> position;
  std::string until;
};

int back_up(const Options& options) {
  const auto done = app::back_up_city(options.data, options.backup);
  if (!done) return complain(done.error());
  fmt::print("position {}\nroot {}\nnew records {}\nnew blobs {} of {}\n", done->position.value,
             eventstore::to_hex(done->root), done->new_records, done->new_blobs, done->blobs);
  return kDone;
}

Result<eventstore::RestoreTo> wanted(const Options& options) {
  if (options.position) return Position{*options.position};
  if (options.until.empty()) return std::monostate();
  const auto instant = parse_instant(options.until);
  if (!instant)
    return fail(ErrorCode::invalid_value, "an instant is wanted, as 2025-03-05T00:00:00Z",
                "--until");
  return *instant;
}

int restore(const Options& options) {
  const auto to = wanted(options);
  if (!to) return complain(to.error());
  const auto done = app::restore_city(options.backup, options.data, *to);
  if (!done) return complain(done.error());
  fmt::print("position {}\nroot {}\nblobs {}\n", done->position.value,
             eventstore::to_hex(done->root), done->blobs);
  return kDone;
}

int try_restore(const Options& options) {
  const std::filesystem::path scratch =
      options.scratch.empty() ? options.backup / "drill" : options.scratch;
  const auto done = app::drill(options.data, options.backup, scratch);
  if (!done) return complain(done.error());
  fmt::print("restored and folded anew, the same as the city:\nposition {}\nroot {}\ndigest {}\n",
             done->position.value, eventstore::to_hex(done->root), done->digest);
  return kDone;
}

CLI::App* add(CLI::App& app, const std::shared_ptr<Options>& options, Run& run, const char* name,
              const char* description, int (*action)(const Options&)) {
  CLI::App* command = app.add_subcommand(name, description);
  command->callback([&run, options, action] { run = [=] { return action(*options); }; });
  return command;
}

}  // namespace

void add_backup(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add(app, options, run, "backup",
                          "Bring a backup up to date, while a server may be writing, and read it "
                          "back whole",
                          back_up);
  command->add_option("--data", options->data, "The data folder")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--to", options->backup, "The backup's folder, made where missing")
      ->required();
}

void add_restore(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      add(app, options, run, "restore", "Make a data folder out of a backup", restore);
  command->add_option("--from", options->backup, "The backup's folder")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--data", options->data, "The data folder, absent or empty")->required();
  auto* position = command->add_option("--to", options->position,
                                       "Up to which position (default: all there is)");
  command
      ->add_option("--until", options->until,
                   "Up to what had been recorded by an instant, as 2025-03-05T00:00:00Z")
      ->excludes(position);
}

void add_drill(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      add(app, options, run, "drill",
          "Back up, restore into a folder that is gone afterwards, fold both and show that the "
          "city is the same",
          try_restore);
  command->add_option("--data", options->data, "The data folder; a server may be using it")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--backup", options->backup, "The backup's folder, made where missing")
      ->required();
  command->add_option("--scratch", options->scratch,
                      "Where to restore to (default: the folder drill in the backup)");
}

}  // namespace baitu::cli
