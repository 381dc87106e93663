// What the subcommands share. Threads: any.
#pragma once

#include <CLI/CLI.hpp>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::cli {

// The system's clock.
[[nodiscard]] Instant now();

// The option "--hash" of a command that may make a log.
void add_hash_option(CLI::App& command, eventstore::HashKind& hash_kind);

// Says on stderr what went wrong; the exit code for it.
int complain(const Error& error);

}  // namespace baitu::cli
