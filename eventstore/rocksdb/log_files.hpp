// What is looked at in RocksDB's own files before it opens them. Used inside this folder only.
// Threads: any.
#pragma once

#include <filesystem>

#include "domain/base/error.hpp"

namespace baitu::eventstore {

// Whether CURRENT names a manifest that is there, and no record in the manifest or a write-ahead
// log is of a kind that RocksDB writes only into files it uses again, which it never does here: one
// turned bit makes a record such a one, and RocksDB then waits for it without end, or takes it for
// the end of the file and drops what follows. Requires a folder with CURRENT. Errors: corrupt, with
// the file; unavailable. Format:
// https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format
[[nodiscard]] Result<void> check_log_files(const std::filesystem::path& folder);

}  // namespace baitu::eventstore
