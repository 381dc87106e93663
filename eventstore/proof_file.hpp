// A proof that a record is in a log, for who has nothing but this file and the key of the log:
// https://c2sp.org/tlog-proof. What the leaf is the hash of stands in its extra data: position,
// recorded_at, the record's bytes (docs/storage.md). Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "eventstore/merkle/signed_tree.hpp"
#include "eventstore/record.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxProofFileBytes = kMaxRecordBytes * 3 / 2;

struct ProofFile {
  std::optional<std::string> leaf_data;  // none: who checks it has to know the leaf
  std::uint64_t index = 0;               // of the leaf, from 0
  std::vector<Digest> path;
  std::string signed_tree;  // see sign_tree()
  friend bool operator==(const ProofFile&, const ProofFile&) = default;
};

[[nodiscard]] std::string leaf_data_of(const Record& record);

[[nodiscard]] std::string to_text(const ProofFile& proof);

// Errors: malformed, with the line.
[[nodiscard]] Result<ProofFile> parse_proof_file(std::string_view text);

struct Proven {
  TreeOfLog tree;
  Digest leaf{};
  std::optional<Record> record;  // none where the file does not have it
};

// Whether the record, or `leaf` where it is given, is in the tree that `key` signed. Errors:
// corrupt, with what does not fit; invalid_value, where neither the file nor the caller has a leaf.
[[nodiscard]] Result<Proven> verify(const ProofFile& proof, const NoteKey& key,
                                    const std::optional<Digest>& leaf);

}  // namespace baitu::eventstore
