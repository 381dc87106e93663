// What shows, by the Merkle tree of the log, that the record holds what somebody was told it holds,
// and that it only ever grew: eventstore/merkle/proof.hpp says how each is checked. Threads: any.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::app {

// The tree over the records up to a position: as many leaves.
struct TreeHead {
  CommitId log_id;
  eventstore::HashKind hash_kind = eventstore::HashKind::sha256;
  Position position;
  Digest root{};
  friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

// A record is a leaf of the tree, the (position − 1)-th.
struct Inclusion {
  TreeHead tree;
  Position position;
  Instant recorded_at;
  Digest leaf{};
  std::vector<Digest> path;
};

// A tree is the beginning of another.
struct Growth {
  TreeHead first;
  TreeHead second;
  std::vector<Digest> path;
};

class Proofs {
 public:
  // Requires that `log` outlives it.
  explicit Proofs(const eventstore::CommitLog& log) : log_(log) {}

  // The tree of now, or of an earlier position. Errors: ahead_of_log (position); corrupt,
  // unavailable.
  [[nodiscard]] Result<TreeHead> tree(std::optional<Position> position) const;

  // In the tree of now, or of `within`. Errors: invalid_value (position: 0, or after `within`); as
  // tree().
  [[nodiscard]] Result<Inclusion> inclusion(Position position,
                                            std::optional<Position> within) const;

  // From `first` to now, or to `second`. Errors: invalid_value (first: after `second`); as tree().
  [[nodiscard]] Result<Growth> growth(Position first, std::optional<Position> second) const;

 private:
  const eventstore::CommitLog& log_;
};

}  // namespace baitu::app
