#include "api/app/proofs.hpp"

#include <string>
#include <utility>

#include "eventstore/merkle/proof.hpp"

namespace baitu::app {
namespace {

eventstore::SubtreeReader subtrees_of(const eventstore::CommitLog& log) {
  return [&log](unsigned level, std::uint64_t index) { return log.subtree(level, index); };
}

}  // namespace

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

Result<Inclusion> Proofs::inclusion(Position position, std::optional<Position> within) const {
  const auto whole = tree(within);
  if (!whole) return std::unexpected(whole.error());
  if (position.value == 0 || position > whole->position)
    return fail(ErrorCode::invalid_value,
                "1 to " + std::to_string(whole->position.value) + ", a record of the tree",
                "position");
  const std::uint64_t index = position.value - 1;
  const auto records = log_.read({index}, 1);
  if (!records) return std::unexpected(records.error());
  const auto leaf = log_.subtree(0, index);
  if (!leaf) return std::unexpected(leaf.error());
  auto path = eventstore::inclusion_proof(log_.hash_kind(), index, whole->position.value,
                                          subtrees_of(log_));
  if (!path) return std::unexpected(path.error());
  return Inclusion{*whole, position, records->front()->recorded_at, *leaf, *std::move(path)};
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
