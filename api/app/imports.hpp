// Takes tables back: reads a file in the worker, decides what its rows ask for, records it as one
// commit. Threads: any; calls block.
#pragma once

#include <expected>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/import_requests.hpp"
#include "api/app/read_models.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

// What makes two requests that are no dry runs the same one.
[[nodiscard]] Asked asked_of(const ImportRequest& request);

class Imports {
 public:
  // Requires that all outlive it.
  Imports(eventstore::CommitLog& log, const ReadModels& models, Clock clock, ReadTable read);

  // A dry run decides on the projects as they are and records nothing; its refused rows are part of
  // the outcome. Otherwise all that the rows ask for is one commit over all projects, or nothing:
  // it is decided as the dry run at `tried_at` was and on the same versions, so that what was shown
  // is what is recorded; one refused row refuses it, with every reason. The same id again gets its
  // first answer. Each row needs what its commands need.
  //
  // Errors: not_found (no such table), malformed, too_large (the file), invalid_value
  // (a column; tried_at is missing), unavailable; a commit's also conflict (somebody has changed a
  // project since the dry run, or what it was decided on, with the rows), ahead_of_log (tried_at),
  // unchanged (no row asks for anything), the refusals of the commands with their rows,
  // commit_id_reused, unknown_outcome.
  [[nodiscard]] ImportAnswer execute(const ImportRequest& request) const;

 private:
  struct Decision;
  [[nodiscard]] Result<geo::TextTable> read(const ImportRequest& request) const;
  [[nodiscard]] Result<Decision> decide(const ImportRequest& request, const tables::Table& table,
                                        const geo::TextTable& given) const;
  [[nodiscard]] ImportAnswer record(const ImportRequest& request, const tables::Table& table) const;

  CommandLife life_;
  const ReadModels& models_;
  const Clock clock_;
  const ReadTable read_;
};

}  // namespace baitu::app
