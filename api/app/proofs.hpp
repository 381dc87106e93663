// What shows, by the Merkle tree of the log, that the record holds what somebody was told it holds,
// and that it only ever grew: eventstore/merkle/proof.hpp says how each is checked. The city
// vouches for its trees with a key of its own. Threads: any.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/merkle/signed_note.hpp"
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
struct Leaf {
  TreeHead tree;
  std::shared_ptr<const eventstore::Record> record;
  Digest hash{};
};
struct Inclusion {
  Leaf leaf;
  std::vector<Digest> path;
};

// A tree is the beginning of another.
struct Growth {
  TreeHead first;
  TreeHead second;
  std::vector<Digest> path;
};

// What the record was when it had taken a command in: the tree over the records up to it has this
// root, and its last leaf is this one.
struct Receipt {
  TreeHead tree;
  Instant recorded_at;
  Digest leaf{};
  std::string signed_tree;  // see Proofs::sign()
};

// What the log of that data folder signs with: made where there is none. Errors: corrupt,
// unavailable.
[[nodiscard]] Result<eventstore::NoteSigner> open_signer(const std::filesystem::path& data,
                                                         const eventstore::CommitLog& log);

class Proofs {
 public:
  // Requires that `log` outlives it, and its signer.
  Proofs(const eventstore::CommitLog& log, eventstore::NoteSigner signer)
      : log_(log), signer_(std::move(signer)) {}

  [[nodiscard]] const eventstore::NoteKey& key() const { return signer_.key(); }

  // A note of https://c2sp.org/tlog-checkpoint that says what the tree is.
  [[nodiscard]] std::string sign(const TreeHead& tree) const;

  // Of the record at a position. Errors: as inclusion().
  [[nodiscard]] Result<Receipt> receipt(Position position) const;

  // Whether a proof has the record itself in it: whoever has the file can read it then.
  enum class With : std::uint8_t { record, leaf_alone };

  // A proof file (eventstore/proof_file.hpp) in the tree of now, or of `within`. Errors: as
  // inclusion().
  [[nodiscard]] Result<std::string> file(Position position, std::optional<Position> within,
                                         With with) const;

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
  [[nodiscard]] Result<Leaf> leaf(Position position, std::optional<Position> within) const;

  const eventstore::CommitLog& log_;
  const eventstore::NoteSigner signer_;
};

}  // namespace baitu::app
