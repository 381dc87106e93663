#include "eventstore/verification.hpp"

#include <memory>
#include <string>

#include "eventstore/merkle/frontier.hpp"
#include "eventstore/numbered_record.hpp"

namespace baitu::eventstore {
namespace {

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
  const auto read = for_each_record(log, {}, head.position, [&](const RecordPtr& record) {
    verified.position = record->position;
    verified.events += record->events.size();
    return follow(log, numbered(hasher, record), tree);
  });
  if (!read) return std::unexpected(read.error());
  verified.root = tree.root();
  if (verified.root == head.root) return verified;
  return fail(ErrorCode::corrupt, "the root of the records is not that of the log");
}

}  // namespace baitu::eventstore
