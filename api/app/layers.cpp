#include "api/app/layers.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "api/app/upload_list.hpp"
#include "api/auth/authorization.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

struct ApplyTo {
  LayerVersion& version;

  void operator()(const layer::Replaced& event) const { version.content = event; }
  void operator()(const layer::Withdrawn& event) const {
    version.there = false;
    version.reason = event.reason;
  }
  void operator()(const auto&) const {}
};

}  // namespace

std::vector<LayerVersion> layer_versions(const portfolio::Portfolio& portfolio,
                                         const LayerCode& layer, Position as_of) {
  const StreamId stream = layer_stream(layer);
  std::vector<LayerVersion> versions;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position > as_of || event.stream != stream) return;
    LayerVersion next{
        event.version, event.address.position, event.recorded_at, event.actor, {}, true, {}};
    if (!versions.empty()) next.content = versions.back().content;
    std::visit(ApplyTo{next}, event.event);
    versions.push_back(std::move(next));
  });
  std::ranges::reverse(versions);
  return versions;
}

LayerHandler::LayerHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock)
    : life_(log, models), models_(models), clock_(std::move(clock)) {}

CommandAnswer LayerHandler::handle(const LayerRequest& request) const {
  const CommandLife::Command command{request.id, request.digest, request.principal.id,
                                     layer_stream(request.layer), request.if_match.has_value()};
  return life_.carry_out(command, [&] { return decide(request); });
}

std::expected<eventstore::Commit, CommandFailure> LayerHandler::decide(
    const LayerRequest& request) const {
  const auto allowed =
      auth::authorize(request.principal, auth::Action::change_layer, auth::Ownership::none);
  if (!allowed) return std::unexpected(CommandFailure{allowed.error(), {}});
  const auto portfolio = models_.portfolio.snapshot();
  const layer::State state =
      UploadList(*portfolio, portfolio->head().position).layer(request.layer);
  if (request.if_match && *request.if_match != state.version)
    return std::unexpected(changed_meanwhile(state.version));
  const auto dated = layer::decide(state, request.command, civil_date(clock_()));
  if (!dated) return std::unexpected(CommandFailure{dated.error(), {}});
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back(
      {layer_stream(request.layer),
       eventstore::Expected::exact(state.version),
       {codec::encode(dated->event, dated->effective_on, request.principal.id)}});
  return commit;
}

}  // namespace baitu::app
