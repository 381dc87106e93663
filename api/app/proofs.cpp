#include "api/app/proofs.hpp"

#include <string>
#include <utility>

#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/merkle/signed_tree.hpp"
#include "eventstore/proof_file.hpp"

namespace baitu::app {
namespace {

constexpr const char* kSignerFile = "signing.pem";
constexpr std::size_t kMaxSignerBytes = 4'096;
constexpr mode_t kSecretMode = 0600;

std::string origin_of(const eventstore::CommitLog& log) {
  return eventstore::origin_of(to_string(log.head().log_id), log.hash_kind());
}

eventstore::SubtreeReader subtrees_of(const eventstore::CommitLog& log) {
  return [&log](unsigned level, std::uint64_t index) { return log.subtree(level, index); };
}

}  // namespace

Result<eventstore::NoteSigner> open_signer(const std::filesystem::path& data,
                                           const eventstore::CommitLog& log) {
  const std::filesystem::path path = data / kSignerFile;
  const auto pem = eventstore::read_whole_file(path, kMaxSignerBytes);
  if (!pem) return std::unexpected(pem.error());
  if (*pem) {
    auto signer = eventstore::NoteSigner::read(origin_of(log), **pem);
    if (!signer) return fail(signer.error().code, path.string() + ": " + signer.error().message);
    return signer;
  }
  auto made = eventstore::NoteSigner::make(origin_of(log));
  if (!made) return made;
  if (auto kept = eventstore::write_file_durably(path, made->pem(), kSecretMode); !kept)
    return std::unexpected(kept.error());
  return made;
}

std::string Proofs::sign(const TreeHead& tree) const {
  return eventstore::sign_tree({origin_of(log_), tree.hash_kind, tree.position.value, tree.root},
                               signer_);
}

Result<Receipt> Proofs::receipt(Position position) const {
  const auto shown = leaf(position, position);
  if (!shown) return std::unexpected(shown.error());
  return Receipt{shown->tree, shown->record->recorded_at, shown->hash, sign(shown->tree)};
}

Result<std::string> Proofs::file(Position position, std::optional<Position> within,
                                 With with) const {
  auto shown = inclusion(position, within);
  if (!shown) return std::unexpected(shown.error());
  eventstore::ProofFile proof{
      {}, position.value - 1, std::move(shown->path), sign(shown->leaf.tree)};
  if (with == With::record) proof.leaf_data = eventstore::leaf_data_of(*shown->leaf.record);
  return eventstore::to_text(proof);
}

Result<TreeHead> Proofs::tree(std::optional<Position> position) const {
  const eventstore::Head head = log_.head();
  const Position at = position.value_or(head.position);
  if (at > head.position)
    return fail(ErrorCode::ahead_of_log,
                "the log ends at position " + std::to_string(head.position.value), "position");
  if (at == head.position) return TreeHead{head.log_id, log_.hash_kind(), at, head.root};
  const auto root = eventstore::root_of(log_.hash_kind(), at.value, subtrees_of(log_));
  if (!root) return std::unexpected(root.error());
  return TreeHead{head.log_id, log_.hash_kind(), at, *root};
}

Result<Leaf> Proofs::leaf(Position position, std::optional<Position> within) const {
  const auto whole = tree(within);
  if (!whole) return std::unexpected(whole.error());
  if (position.value == 0 || position > whole->position)
    return fail(ErrorCode::invalid_value,
                "1 to " + std::to_string(whole->position.value) + ", a record of the tree",
                "position");
  const std::uint64_t index = position.value - 1;
  const auto records = log_.read({index}, 1);
  if (!records) return std::unexpected(records.error());
  const auto hash = log_.subtree(0, index);
  if (!hash) return std::unexpected(hash.error());
  return Leaf{*whole, records->front(), *hash};
}

Result<Inclusion> Proofs::inclusion(Position position, std::optional<Position> within) const {
  const auto shown = leaf(position, within);
  if (!shown) return std::unexpected(shown.error());
  auto path = eventstore::inclusion_proof(log_.hash_kind(), position.value - 1,
                                          shown->tree.position.value, subtrees_of(log_));
  if (!path) return std::unexpected(path.error());
  return Inclusion{*shown, *std::move(path)};
}

Result<Growth> Proofs::growth(Position first, std::optional<Position> second) const {
  const auto whole = tree(second);
  if (!whole) return std::unexpected(whole.error());
  if (first > whole->position)
    return fail(ErrorCode::invalid_value, "the first tree is not larger than the second", "first");
  const auto beginning = tree(first);
  if (!beginning) return std::unexpected(beginning.error());
  auto path = eventstore::consistency_proof(log_.hash_kind(), first.value, whole->position.value,
                                            subtrees_of(log_));
  if (!path) return std::unexpected(path.error());
  return Growth{*beginning, *whole, *std::move(path)};
}

}  // namespace baitu::app
