// Carries out one command on a project: what command_life.hpp says, with the project's state, the
// authorization table and project::decide. Threads: as there.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
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

  // What can be said before the files that the command names, or a key, are kept: the first answer,
  // where the id is known, or why it would be refused as things stand. nullopt: it would not.
  [[nodiscard]] std::optional<CommandAnswer> answer_beforehand(const CommandRequest& request) const;

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  enum class Files : std::uint8_t { kept, to_come };
  [[nodiscard]] static CommandLife::Command command_of(const CommandRequest& request);
  [[nodiscard]] Decided decide(const CommandRequest& request, Files files) const;
  eventstore::Commit make_commit(const CommandRequest& request, const project::State& state,
                                 const std::vector<DatedEvent>& events, Position seen) const;

  CommandLife life_;
  const ReadModels& models_;
  const eventstore::BlobStore& blobs_;
  const Clock clock_;
};

}  // namespace baitu::app
