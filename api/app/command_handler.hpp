// Carries out one command on a project: what command_life.hpp says, with the project's state, the
// authorization table and project::decide. Threads: as there.
#pragma once

#include <expected>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/read_models.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

class CommandHandler {
 public:
  // Requires that `log`, `models` and `blobs` outlive it.
  CommandHandler(eventstore::CommitLog& log, const ReadModels& models,
                 const eventstore::BlobStore& blobs, Clock clock);

  [[nodiscard]] CommandAnswer handle(const CommandRequest& request) const;

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  Decided decide(const CommandRequest& request) const;
  eventstore::Commit make_commit(const CommandRequest& request, const project::State& state,
                                 const std::vector<DatedEvent>& events, Position seen) const;

  CommandLife life_;
  const ReadModels& models_;
  const eventstore::BlobStore& blobs_;
  const Clock clock_;
};

}  // namespace baitu::app
