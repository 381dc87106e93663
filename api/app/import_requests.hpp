// What can be asked about tables that come back, and the answers. Threads: plain values.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/app/received_file.hpp"
#include "api/auth/principal.hpp"
#include "api/tables/import.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "geo/worker/read_table.hpp"

namespace baitu::app {

// Reads a file; see geo/worker/read_table.hpp for what it returns.
using ReadTable = std::function<Result<geo::TextTable>(const std::filesystem::path&)>;

struct ImportRequest {
  CommitId id;  // the Idempotency-Key; of a dry run it says nothing
  auth::Principal principal;
  std::string table;  // its name
  ReceivedFile file;  // XLSX or CSV
  bool dry_run = true;
  std::optional<Date> effective_on;  // of rows that name no day of their own; default: today
  tables::Choices choices = {};
  std::optional<Position> tried_at =
      {};  // ImportOutcome::position of the dry run that is confirmed
};

struct ImportOutcome {
  Position position;  // of the record; of a dry run that of what it was decided on
  bool recorded = false;
  bool duplicate = false;  // recorded when it was first sent; then there are no rows
  Date effective_on;       // of rows that name no day of their own
  tables::Import import;
};

// `refused`: the rows that the error is about, where it is about some.
struct ImportFailure {
  Error error;
  std::vector<tables::ImportRow> refused;
};

using ImportAnswer = std::expected<ImportOutcome, ImportFailure>;

}  // namespace baitu::app
