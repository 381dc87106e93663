#include "eventstore/numbered_record.hpp"

#include <utility>

#include "eventstore/bytes.hpp"

namespace baitu::eventstore {

Digest leaf_of(TreeHasher& hasher, Position position, Instant recorded_at, std::string_view bytes) {
  ByteWriter place(2 * sizeof(std::uint64_t));
  place.number(position.value);
  place.number(recorded_at.micros);
  return hasher.leaf({place.bytes(), bytes});
}

NumberedRecord numbered(TreeHasher& hasher, RecordPtr record) {
  std::string bytes = encode(*record);
  const Digest leaf = leaf_of(hasher, record->position, record->recorded_at, bytes);
  return {std::move(record), std::move(bytes), leaf};
}

}  // namespace baitu::eventstore
