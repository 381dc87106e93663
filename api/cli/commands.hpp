// The subcommands of the program. Each function adds one to `app` and sees to it that `run` is what
// the command line asks for; `run` returns the exit code. Threads: one.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace baitu::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;         // said on stderr: what, where, what to do
inline constexpr int kMisunderstood = 2;  // the command line
inline constexpr int kFenced = 3;         // the log met an error: start again

using Run = std::function<int()>;

void add_serve(CLI::App& app, Run& run);
void add_rebuild(CLI::App& app, Run& run);
void add_sample(CLI::App& app, Run& run);
void add_token(CLI::App& app, Run& run);
void add_verify(CLI::App& app, Run& run);
void add_proof(CLI::App& app, Run& run);
void add_backup(CLI::App& app, Run& run);
void add_restore(CLI::App& app, Run& run);
void add_drill(CLI::App& app, Run& run);
void add_export(CLI::App& app, Run& run);
void add_import(CLI::App& app, Run& run);
void add_log(CLI::App& app, Run& run);
void add_stats(CLI::App& app, Run& run);

}  // namespace baitu::cli
