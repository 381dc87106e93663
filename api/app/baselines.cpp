#include "api/app/baselines.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/app/stream_states.hpp"
#include "api/auth/authorization.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using eventstore::Expected;

// By the alternatives of baseline::Command.
constexpr std::array kActions{Action::take_baseline, Action::approve_baseline};
static_assert(kActions.size() == std::variant_size_v<baseline::Command>);

bool is_of_a_baseline(const RecordedEvent& event) {
  return event.stream.value.starts_with(kBaselineStreamPrefix);
}

// What else the decision looked at; changed meanwhile, it has to be made again.
std::vector<StreamId> streams_read(const baseline::Command& command) {
  std::vector<StreamId> streams;
  if (const auto* take = std::get_if<baseline::Take>(&command)) {
    for (const ProgrammeCode& code : take->programmes) streams.push_back(programme_stream(code));
  } else {
    streams.emplace_back(std::string(kOrganisationStream));
  }
  return streams;
}

}  // namespace

std::vector<baseline::State> baselines_at(const portfolio::Portfolio& portfolio, Position as_of,
                                          Date on) {
  std::vector<baseline::State> states;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position > as_of || event.effective_on > on || !is_of_a_baseline(event))
      return;
    const auto of_stream = [&](const baseline::State& state) {
      return baseline_stream(state.taken.code) == event.stream;
    };
    const auto found = std::ranges::find_if(states, of_stream);
    baseline::evolve(found == states.end() ? states.emplace_back() : *found, event);
  });
  return states;
}

BaselineHandler::BaselineHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock)
    : life_(log, models), models_(models), clock_(std::move(clock)) {}

CommandAnswer BaselineHandler::handle(const BaselineRequest& request) const {
  const CommandLife::Command command{request.id, request.digest, request.principal.id,
                                     baseline_stream(request.baseline),
                                     request.if_match.has_value()};
  return life_.carry_out(command, [&] { return decide(request); });
}

std::expected<eventstore::Commit, CommandFailure> BaselineHandler::decide(
    const BaselineRequest& request) const {
  const Action action = kActions[request.command.index()];
  if (auto allowed = auth::authorize(request.principal, action, auth::Ownership::none); !allowed)
    return std::unexpected(CommandFailure{allowed.error(), {}});
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const StreamId stream = baseline_stream(request.baseline);
  const baseline::State state = state_of<baseline::State>(*portfolio, stream);
  if (request.if_match && *request.if_match != state.version)
    return std::unexpected(changed_meanwhile(state.version));
  const Date today = civil_date(clock_());
  const auto catalogue = portfolio->catalogue(seen);
  const auto dated = baseline::decide(
      state, request.command,
      {request.principal.id, seen, today, request.effective_on.value_or(today), *catalogue});
  if (!dated) return std::unexpected(CommandFailure{dated.error(), {}});
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back(
      {stream,
       Expected::exact(state.version),
       {codec::encode(dated->event, dated->effective_on, request.principal.id)}});
  for (StreamId& read : streams_read(request.command)) {
    const StreamVersion version = models_.index.version_at(read, seen);
    commit.writes.push_back({std::move(read), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
