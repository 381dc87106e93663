#include "tests/bench/postgres.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace baitu::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kStartTries = 100;
constexpr std::chrono::milliseconds kStartPause{100};
constexpr const char* kUser = "bench";

// None of its programs runs as root.
std::vector<std::string> as_postgres(std::vector<std::string> command) {
  if (::geteuid() == 0) command.insert(command.begin(), {"runuser", "-u", "postgres", "--"});
  return command;
}

// They lie outside PATH.
std::string program(const std::string& name) {
  fs::path newest;
  std::error_code ignored;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored))
    newest = std::max(newest, version.path() / "bin");
  return newest / name;
}

}  // namespace

Result<void> Database::start() {
  fs::permissions(socket_, fs::perms::all);
  auto made = output_of(as_postgres(
      {program("initdb"), "--auth=trust", "--username", kUser, "--no-sync", "-D", data_.string()}));
  if (!made) return std::unexpected(made.error());
  std::vector<std::string> command{program("postgres"), "-D", data_.string(), "-k",
                                   socket_.string()};
  for (const char* setting :
       {"listen_addresses=", "logging_collector=off", "log_min_messages=fatal"})
    command.insert(command.end(), {"-c", setting});
  for (const std::string& setting : settings_) command.insert(command.end(), {"-c", setting});
  server_.emplace(as_postgres(command));
  for (int i = 0; i < kStartTries; ++i) {
    if (ask("select 1")) return {};
    std::this_thread::sleep_for(kStartPause);
  }
  return fail(ErrorCode::unavailable, "PostgreSQL does not answer");
}

Result<std::string> Database::ask(const std::string& sql) const { return psql({"-c", sql}); }

Result<std::string> Database::run(const fs::path& file) const {
  return psql({"-f", file.string()});
}

Result<std::string> Database::run_pgbench(const std::vector<std::string>& options) const {
  std::vector<std::string> command{program("pgbench"), "-h", socket_.string(), "-U", kUser};
  command.insert(command.end(), options.begin(), options.end());
  command.emplace_back("postgres");
  return output_of(command);
}

Result<std::string> Database::psql(const std::vector<std::string>& what) const {
  std::vector<std::string> command{"psql", "-h",       socket_.string(), "-U", kUser,
                                   "-d",   "postgres", "-qAtX",          "-v", "ON_ERROR_STOP=1"};
  command.insert(command.end(), what.begin(), what.end());
  return output_of(command);
}

}  // namespace baitu::bench
