#include "eventstore/verification.hpp"

#include <memory>
#include <string>

#include "eventstore/merkle/frontier.hpp"
#include "eventstore/numbered_record.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kBytesAtOnce = std::size_t{4} << 20;

Result<void> follow(const CommitLog& log, const NumberedRecord& record, Frontier& tree) {
  const Position position = record.record->position;
  const auto kept = log.subtree(0, position.value - 1);
  if (!kept) return std::unexpected(kept.error());
  if (*kept != record.leaf)
    return fail(ErrorCode::corrupt, "the record at position " + std::to_string(position.value) +
                                        " is not the one that was recorded: restore a backup");
  tree.append(record.leaf);
  return {};
}

}  // namespace

Result<Verified> verify(const CommitLog& log) {
  const Head head = log.head();
  TreeHasher hasher(log.hash_kind());
  Frontier tree(log.hash_kind());
  Verified verified;
  while (verified.position < head.position) {
    const auto records = log.read(verified.position, kBytesAtOnce);
    if (!records) return std::unexpected(records.error());
    for (const RecordPtr& record : *records) {
      if (record->position > head.position) break;
      if (auto same = follow(log, numbered(hasher, record), tree); !same)
        return std::unexpected(same.error());
      verified.position = record->position;
      verified.events += record->events.size();
    }
  }
  verified.root = tree.root();
  if (verified.root == head.root) return verified;
  return fail(ErrorCode::corrupt, "the root of the records is not that of the log");
}

}  // namespace baitu::eventstore
