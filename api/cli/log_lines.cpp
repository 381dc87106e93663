#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "api/app/log_export.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"
#include "eventstore/backup/backup.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/log_beside.hpp"

namespace baitu::cli {
namespace {

constexpr std::chrono::seconds kLookAgain{1};

struct Options {
  std::filesystem::path data;
  std::filesystem::path file;
  std::filesystem::path blobs;
  std::uint64_t after = 0;
  bool follow = false;
};

bool print(std::string_view line) {
  return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
}

int export_log(const Options& options) {
  const auto log = eventstore::open_log_beside(options.data / "log");
  if (!log) return complain(log.error());
  const auto head = app::export_log(**log, print);
  if (!head) return complain(head.error());
  if (std::fflush(stdout) != 0)
    return complain({ErrorCode::unavailable, "the export cannot be written", {}});
  fmt::print(stderr, "position {}\nroot {}\n", head->position.value,
             eventstore::to_hex(head->root));
  return kDone;
}

int import_log(const Options& options) {
  std::ifstream in(options.file, std::ios::binary);
  if (!in) return complain({ErrorCode::not_found, "there is no " + options.file.string(), {}});
  const auto head = app::import_log(in, options.data);
  if (!head) return complain(head.error());
  if (!options.blobs.empty()) {
    const auto blobs = eventstore::copy_blobs(options.blobs, options.data / "blobs");
    if (!blobs) return complain(blobs.error());
    fmt::print("blobs {}\n", blobs->made);
  }
  fmt::print("position {}\nroot {}\n", head->position.value, eventstore::to_hex(head->root));
  return kDone;
}

int tail(const Options& options) {
  Position after{options.after};
  while (true) {
    const auto log = eventstore::open_log_beside(options.data / "log");
    if (!log) return complain(log.error());
    const auto last = app::export_records(**log, after, print);
    if (!last) return complain(last.error());
    std::fflush(stdout);
    if (!options.follow) return kDone;
    after = *last;
    std::this_thread::sleep_for(kLookAgain);
  }
}

void add_data(CLI::App& command, Options& options) {
  command.add_option("--data", options.data, "The data folder; a server may be using it")
      ->required()
      ->check(CLI::ExistingDirectory);
}

}  // namespace

void add_export(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("export", "Print the whole log as lines of JSON, the root in the last");
  add_data(*command, *options);
  command->callback([&run, options] { run = [options] { return export_log(*options); }; });
}

void add_import(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "import",
      "Make a data folder out of what `baitu export` printed: the same log, the same root");
  command->add_option("file", options->file, "The lines")->required();
  command->add_option("--data", options->data, "The data folder, absent or empty")->required();
  command
      ->add_option("--blobs", options->blobs,
                   "Where the files are that the log names: the folder blobs of a data folder or "
                   "of a backup")
      ->check(CLI::ExistingDirectory);
  command->callback([&run, options] { run = [options] { return import_log(*options); }; });
}

void add_log(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* log = app.add_subcommand("log", "Look into the log");
  log->require_subcommand(1);
  CLI::App* command = log->add_subcommand("tail", "Print records as lines of JSON");
  add_data(*command, *options);
  command->add_option("--after", options->after, "Those after this position (default: all)");
  command->add_flag("--follow", options->follow, "Go on with what is recorded from now on");
  command->callback([&run, options] { run = [options] { return tail(*options); }; });
}

}  // namespace baitu::cli
