// Makes a log of records that another log had: restored from a backup, imported from an export.
// Threads: one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::eventstore {

class LogWriter {
 public:
  // Makes the log in `folder`, the "log" of a data folder, which is absent or empty. Errors:
  // malformed where it is not empty; unavailable.
  [[nodiscard]] static Result<std::unique_ptr<LogWriter>> make(const std::filesystem::path& folder,
                                                               const CommitId& log_id,
                                                               HashKind hash_kind);
  virtual ~LogWriter() = default;
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;

  // The next record, as it was. Errors: corrupt where its position is not the next or its instant
  // lies before the last; unavailable.
  [[nodiscard]] virtual Result<void> add(const Record& record) = 0;

  // All of them on disk, with the anchor: open_store() takes the log from here. Until then it is
  // refused there. Errors: unavailable.
  [[nodiscard]] virtual Result<Head> finish() = 0;

 protected:
  LogWriter() = default;
};

}  // namespace baitu::eventstore
