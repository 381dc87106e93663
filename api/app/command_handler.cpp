#include "api/app/command_handler.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "api/auth/authorization.hpp"
#include "domain/project/decide.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/digest.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using auth::Ownership;
using eventstore::Expected;

// By the alternatives of project::Command.
constexpr std::array kActions{
    Action::register_project, Action::set_plan,        Action::assign,
    Action::start_stage,      Action::complete_stage,  Action::report_progress,
    Action::correct_report,   Action::suspend,         Action::resume,
    Action::withdraw,         Action::complete,        Action::accept,
    Action::commit_upload,    Action::commit_upload,   Action::rename,
    Action::reclassify,       Action::reopen_stage,    Action::revoke,
    Action::restore,          Action::attach_evidence, Action::add_comment,
    Action::budget_funds,     Action::disburse_funds,  Action::raise_risk,
    Action::resolve_risk,     Action::override_light,  Action::lift_override,
};
static_assert(kActions.size() == std::variant_size_v<project::Command>);

bool registers(const CommandRequest& request) {
  return std::holds_alternative<project::Register>(request.command);
}

// Whose the project is to `principal`. One that does not exist refuses nobody who may do this at
// all: the decision then says that it is not there.
Ownership ownership_of(const CommandRequest& request, const project::State& state, Date today) {
  if (registers(request)) return Ownership::none;
  if (!state.registered()) return Ownership::own;
  const UnitCode& mine = request.principal.department;
  if (mine.empty()) return Ownership::foreign;
  const auto leads = [&](const project::Assigned& assigned) {
    return assigned.lead_department == mine ||
           std::ranges::find(assigned.co_leads, mine) != assigned.co_leads.end();
  };
  const auto assigned = state.assigned_on(today);
  const bool own = state.identity->district == mine || (assigned && leads(*assigned));
  return own ? Ownership::own : Ownership::foreign;
}

// What else the decision looked at; changed meanwhile, it has to be made again.
std::vector<StreamId> streams_read(const CommandRequest& request, const project::State& state) {
  std::vector<StreamId> streams;
  const auto* command = std::get_if<project::Register>(&request.command);
  if (command != nullptr) streams.push_back(programme_stream(command->programme));
  if (state.registered()) streams.push_back(programme_stream(state.identity->programme));
  if (command != nullptr || std::holds_alternative<project::Assign>(request.command) ||
      std::holds_alternative<project::Reclassify>(request.command))
    streams.emplace_back(std::string(kOrganisationStream));
  return streams;
}

// A token made for a mistyped department finds no project its own: say so.
Error explained(Error refusal, const auth::Principal& principal,
                const programme::Catalogue& catalogue) {
  const UnitCode& mine = principal.department;
  if (!mine.empty() && !catalogue.organisation.unit(mine))
    refusal.message += "; this city has no unit " + mine.value + ", which the token was made for";
  return refusal;
}

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

std::optional<CommandAnswer> CommandHandler::answer_without_files(
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
  const Action action = kActions[request.command.index()];
  const Date today = civil_date(clock_());
  if (auto allowed =
          auth::authorize(request.principal, action, ownership_of(request, state, today));
      !allowed)
    return std::unexpected(
        CommandFailure{explained(allowed.error(), request.principal, *catalogue), {}});
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
  for (StreamId& stream : streams_read(request, state)) {
    const StreamVersion version = models_.index.version_at(stream, seen);
    commit.writes.push_back({std::move(stream), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
