// PostgreSQL started beside a measurement, on a socket of its own. Threads: one at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/base/error.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {

class Database {
 public:
  // In `folder`, which is empty and outlives it; with PostgreSQL's defaults but for `settings`
  // ("fsync=off").
  Database(const std::filesystem::path& folder, std::vector<std::string> settings)
      : data_(folder / "data"), socket_(folder), settings_(std::move(settings)) {}

  // Errors of all: unavailable, with what the program printed.
  [[nodiscard]] Result<void> start();

  // What a statement, or a file of them, prints: a row a line, columns between bars.
  [[nodiscard]] Result<std::string> ask(const std::string& sql) const;
  [[nodiscard]] Result<std::string> run(const std::filesystem::path& file) const;

  // What pgbench prints.
  [[nodiscard]] Result<std::string> run_pgbench(const std::vector<std::string>& options) const;

 private:
  [[nodiscard]] Result<std::string> psql(const std::vector<std::string>& what) const;

  const std::filesystem::path data_;
  const std::filesystem::path socket_;
  const std::vector<std::string> settings_;
  std::optional<Running> server_;
};

}  // namespace baitu::bench
