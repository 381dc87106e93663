// The root of a tree as its log vouches for it: https://c2sp.org/tlog-checkpoint. Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "eventstore/merkle/signed_note.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::eventstore {

struct TreeOfLog {
  std::string origin;  // see origin_of()
  HashKind hash_kind = HashKind::sha256;
  std::uint64_t size = 0;  // leaves
  Digest root{};
  friend bool operator==(const TreeOfLog&, const TreeOfLog&) = default;
};

// What a log calls itself, and its key: "baitu/<log id>", and "/sm3" behind it where that is the
// hash of its tree.
[[nodiscard]] std::string origin_of(std::string_view log_id, HashKind kind);

// Requires the signer of the log: its key has the name of the origin.
[[nodiscard]] std::string sign_tree(const TreeOfLog& tree, const NoteSigner& signer);

// Errors: those of open_note(); corrupt, where the text says no tree of the log whose key it is.
[[nodiscard]] Result<TreeOfLog> open_signed_tree(std::string_view note, const NoteKey& key);

}  // namespace baitu::eventstore
