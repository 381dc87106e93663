// A record that has its place, as it is stored and as a leaf of the log's Merkle tree.
// Threads: as TreeHasher.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "domain/base/digest.hpp"
#include "eventstore/merkle/tree_hash.hpp"
#include "eventstore/record.hpp"

namespace baitu::eventstore {

using RecordPtr = std::shared_ptr<const Record>;

struct NumberedRecord {
  RecordPtr record;
  std::string bytes;  // encode()
  Digest leaf;        // leaf_of()
};

// The leaf hash over position ‖ recorded_at ‖ record bytes, the numbers as eight bytes big-endian.
// What stands where, and since when, is part of what is proven.
[[nodiscard]] Digest leaf_of(TreeHasher& hasher, Position position, Instant recorded_at,
                             std::string_view bytes);

[[nodiscard]] NumberedRecord numbered(TreeHasher& hasher, RecordPtr record);

}  // namespace baitu::eventstore
