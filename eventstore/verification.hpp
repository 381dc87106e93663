// Holds a log against its own tree. Threads: any.
#pragma once

#include <cstdint>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::eventstore {

struct Verified {
  Position position;
  std::uint64_t events = 0;
  Digest root{};
};

// Reads every record up to the head, works its leaf out of its bytes and the root out of all
// leaves. Errors: corrupt, with the first position whose record is not the one that the tree has,
// or where the root is not that of the head; those of CommitLog::read() and subtree().
[[nodiscard]] Result<Verified> verify(const CommitLog& log);

}  // namespace baitu::eventstore
