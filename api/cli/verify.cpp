#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "api/app/blobs.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "eventstore/verification.hpp"

namespace baitu::cli {
namespace {

int verify(const std::filesystem::path& data) {
  const auto store = eventstore::open_store(data, now);
  if (!store) return complain(store.error());
  const auto verified = eventstore::verify(*store->log);
  if (!verified) return complain(verified.error());
  if (auto there = app::check_blobs(*store->log, *store->blobs); !there)
    return complain(there.error());
  fmt::print("position {}\nevents {}\nhash {}\nroot {}\n", verified->position.value,
             verified->events, eventstore::name_of(store->log->hash_kind()),
             eventstore::to_hex(verified->root));
  return kDone;
}

}  // namespace

void add_verify(CLI::App& app, Run& run) {
  auto data = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand(
      "verify", "Read the whole record, hold it against its tree and print the root");
  command->add_option("--data", *data, "The data folder; no server may be using it")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->callback([&run, data] { run = [data] { return verify(*data); }; });
}

}  // namespace baitu::cli
