#include "api/app/command_handler.hpp"

#include <string>
#include <utility>

#include "api/app/command_rights.hpp"
#include "domain/project/decide.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using eventstore::Expected;

// A recorded name always has its file, so it is looked for before.
Result<void> check_file(const eventstore::BlobStore& blobs, const BlobName& name,
                        std::optional<std::int64_t> size_bytes, std::string field) {
  const auto digest = eventstore::parse_digest(name.value);
  if (!digest) return {};  // which the decision refuses
  const auto size = blobs.size(*digest);
  if (!size) return std::unexpected(size.error());
  if (!*size) return fail(ErrorCode::unknown_file, "no such file is kept here", std::move(field));
  if (size_bytes && **size != static_cast<std::uint64_t>(*size_bytes))
    return fail(ErrorCode::invalid_value, "the file has another size", "/size_bytes");
  return {};
}

Result<void> check_files(const project::Command& command, const eventstore::BlobStore& blobs) {
  const auto* attach = std::get_if<project::AttachEvidence>(&command);
  if (!attach) return {};
  const project::EvidenceAttached& evidence = attach->evidence;
  if (auto file = check_file(blobs, evidence.file, evidence.size_bytes, "/file"); !file)
    return file;
  if (evidence.thumbnail.empty()) return {};
  return check_file(blobs, evidence.thumbnail, std::nullopt, "/thumbnail");
}

}  // namespace

CommandHandler::CommandHandler(eventstore::CommitLog& log, const ReadModels& models,
                               const eventstore::BlobStore& blobs, Clock clock)
    : life_(log, models), models_(models), blobs_(blobs), clock_(std::move(clock)) {}

CommandLife::Command CommandHandler::command_of(const CommandRequest& request) {
  return {request.id, request.digest, request.principal.id, project_stream(request.project),
          request.if_match.has_value()};
}

CommandAnswer CommandHandler::handle(const CommandRequest& request) const {
  return life_.carry_out(command_of(request), [&] { return decide(request, Files::kept); });
}

std::optional<CommandAnswer> CommandHandler::answer_beforehand(
    const CommandRequest& request) const {
  if (auto known = life_.known(command_of(request))) return known;
  auto decided = decide(request, Files::to_come);
  if (decided) return std::nullopt;
  return std::move(decided.error());
}

CommandHandler::Decided CommandHandler::decide(const CommandRequest& request, Files files) const {
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const auto* history = portfolio->find(request.project);
  const project::State state = history != nullptr ? history->head() : project::State{};
  const auto catalogue = portfolio->catalogue(seen);
  const Date today = civil_date(clock_());
  if (auto allowed =
          authorize_command(request.principal, request.command, state, *catalogue, today);
      !allowed)
    return std::unexpected(CommandFailure{allowed.error(), {}});
  if (request.if_match && *request.if_match != state.version)
    return std::unexpected(changed_meanwhile(state.version));
  const auto kept = files == Files::kept ? check_files(request.command, blobs_) : Result<void>();
  if (!kept) return std::unexpected(CommandFailure{kept.error(), {}});
  auto events = project::decide(state, request.command,
                                {today, request.effective_on.value_or(today), *catalogue});
  if (!events) return std::unexpected(CommandFailure{events.error(), {}});
  return make_commit(request, state, *events, seen);
}

eventstore::Commit CommandHandler::make_commit(const CommandRequest& request,
                                               const project::State& state,
                                               const std::vector<DatedEvent>& events,
                                               Position seen) const {
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  eventstore::StreamWrite own{project_stream(request.project), Expected::exact(state.version), {}};
  for (const DatedEvent& dated : events)
    own.events.push_back(codec::encode(dated.event, dated.effective_on, request.principal.id));
  commit.writes.push_back(std::move(own));
  for (StreamId& stream : streams_read(request.command, state)) {
    const StreamVersion version = models_.index.version_at(stream, seen);
    commit.writes.push_back({std::move(stream), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
