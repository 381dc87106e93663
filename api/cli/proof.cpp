#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "api/app/proofs.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/proof_file.hpp"
#include "eventstore/rocksdb/store.hpp"

namespace baitu::cli {
namespace {

struct Options {
  std::filesystem::path data;
  std::uint64_t position = 0;
  std::optional<std::uint64_t> within;
  std::filesystem::path file;
  std::string key;
  std::string leaf;
};

// Calls `use` with the proofs of the data folder.
template <class Use>
int with_proofs(const Options& options, const Use& use) {
  const auto store = eventstore::open_store(options.data, now);
  if (!store) return complain(store.error());
  auto signer = app::open_signer(options.data, *store->log);
  if (!signer) return complain(signer.error());
  return use(app::Proofs(*store->log, *std::move(signer)));
}

int print_key(const Options& options) {
  return with_proofs(options, [](const app::Proofs& proofs) {
    fmt::print("{}\n", proofs.key().text());
    return kDone;
  });
}

int export_proof(const Options& options) {
  return with_proofs(options, [&](const app::Proofs& proofs) {
    const auto within = options.within ? std::optional(Position{*options.within}) : std::nullopt;
    const auto file = proofs.file(Position{options.position}, within, app::Proofs::With::record);
    if (!file) return complain(file.error());
    std::fwrite(file->data(), 1, file->size(), stdout);
    return std::fflush(stdout) == 0 ? kDone : kFailed;
  });
}

Result<std::optional<Digest>> leaf_of(const Options& options) {
  if (options.leaf.empty()) return std::nullopt;
  const auto leaf = eventstore::parse_digest(options.leaf);
  if (!leaf) return fail(ErrorCode::invalid_value, "64 hexadecimal digits are wanted", "--leaf");
  return leaf;
}

Result<eventstore::Proven> proven(const Options& options) {
  const auto key = eventstore::NoteKey::parse(options.key);
  if (!key) return std::unexpected(key.error());
  const auto leaf = leaf_of(options);
  if (!leaf) return std::unexpected(leaf.error());
  const auto text = eventstore::read_whole_file(options.file, eventstore::kMaxProofFileBytes);
  if (!text) return std::unexpected(text.error());
  if (!*text) return fail(ErrorCode::not_found, "there is no " + options.file.string());
  const auto proof = eventstore::parse_proof_file(**text);
  if (!proof) return std::unexpected(proof.error());
  return eventstore::verify(*proof, *key, *leaf);
}

void print(const eventstore::Record& record) {
  fmt::print("recorded at {}\n", to_string(record.recorded_at));
  for (const eventstore::StoredEvent& event : record.events)
    fmt::print("  {} {} {}.v{} on {} by {}\n    {}\n", event.stream.value, event.version.value,
               event.data.type, event.data.schema_version, to_string(event.data.effective_on),
               event.data.actor.value, event.data.payload);
}

int verify_proof(const Options& options) {
  const auto shown = proven(options);
  if (!shown) return complain(shown.error());
  fmt::print("proven: the leaf {} is in the tree of {} records of {}, whose root is {}\n",
             eventstore::to_hex(shown->leaf), shown->tree.size, shown->tree.origin,
             eventstore::to_hex(shown->tree.root));
  if (shown->record) {
    fmt::print("position {}\n", shown->record->position.value);
    print(*shown->record);
  }
  return kDone;
}

CLI::App* add(CLI::App& proof, const std::shared_ptr<Options>& options, Run& run, const char* name,
              const char* description, int (*action)(const Options&)) {
  CLI::App* command = proof.add_subcommand(name, description);
  command->callback([&run, options, action] { run = [=] { return action(*options); }; });
  return command;
}

void add_data(CLI::App& command, Options& options) {
  command.add_option("--data", options.data, "The data folder; no server may be using it")
      ->required()
      ->check(CLI::ExistingDirectory);
}

}  // namespace

void add_proof(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* proof = app.add_subcommand("proof", "Show that a record is in the log, and check it");
  proof->require_subcommand(1);

  CLI::App* made = add(*proof, options, run, "export",
                       "Print a proof file, as GET /api/v1/proofs/file gives it", export_proof);
  add_data(*made, *options);
  made->add_option("--position", options->position, "Of the record")->required();
  made->add_option("--within", options->within,
                   "Up to which position the tree reaches (default: all there is)");

  CLI::App* checked = add(*proof, options, run, "verify",
                          "Check a proof file with nothing but the key of the city and print what "
                          "it proves; 1 where it proves nothing",
                          verify_proof);
  checked->add_option("file", options->file, "The proof file")->required();
  checked
      ->add_option("--key", options->key,
                   "The key of the city, as `baitu proof key` or GET /api/v1/proofs/tree gives it")
      ->required();
  checked->add_option("--leaf", options->leaf,
                      "The leaf of a receipt; needed where the file does not have the record");

  CLI::App* key =
      add(*proof, options, run, "key", "Print the key of the city, to be published", print_key);
  add_data(*key, *options);
}

}  // namespace baitu::cli
