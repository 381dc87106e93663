#include "api/app/evaluation_handler.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "api/app/attachments.hpp"
#include "api/app/evaluation_decision.hpp"
#include "api/app/read_models.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using eventstore::Expected;

struct StreamOf {
  StreamId operator()(const OnIndex& on) const { return index_stream(on.index); }
  StreamId operator()(const OnPoint& on) const { return observation_stream(on.index, on.point); }
  StreamId operator()(const OnOutcome& on) const { return outcome_stream(on.index, on.indicator); }
  StreamId operator()(const OnScoreRules&) const {
    return StreamId(std::string(kScoreRulesStream));
  }
  StreamId operator()(const OnLedger& on) const { return ledger_stream(on.year, on.unit); }
  StreamId operator()(const OnConsequence& on) const { return consequence_stream(on.consequence); }
};

CommandLife::Command command_of(const EvaluationRequest& request) {
  return {request.id, request.digest, request.principal.id, std::visit(StreamOf{}, request.command),
          request.if_match.has_value()};
}

eventstore::Digest digest_of(const ObservationPhotoRequest& request) {
  return eventstore::sha256("observation photo\n" + request.index.value + '\n' +
                            request.point.value + '\n' + eventstore::to_hex(request.file.sha256));
}

// By the alternatives of the commands of each.
constexpr std::array kIndexActions{Action::define_index,     Action::define_area,
                                   Action::define_indicator, Action::define_standard,
                                   Action::define_point,     Action::remove_node};
constexpr std::array kPointActions{Action::attach_observation_photo, Action::observe,
                                   Action::correct_observation, Action::withdraw_observation};
constexpr std::array kOutcomeActions{Action::report_outcome, Action::withdraw_outcome};
constexpr std::array kRuleActions{Action::define_score_rule, Action::withdraw_score_rule};
constexpr std::array kLedgerActions{Action::enter_score, Action::file_appeal, Action::decide_appeal,
                                    Action::reverse_entry};
constexpr std::array kConsequenceActions{Action::record_consequence, Action::withdraw_consequence};

template <class Command, std::size_t size>
Action action_in(const std::array<Action, size>& actions, const Command& command) {
  static_assert(size == std::variant_size_v<Command>);
  return actions[command.index()];
}

struct ActionOf {
  Action operator()(const OnIndex& on) const { return action_in(kIndexActions, on.command); }
  Action operator()(const OnPoint& on) const { return action_in(kPointActions, on.command); }
  Action operator()(const OnOutcome& on) const { return action_in(kOutcomeActions, on.command); }
  Action operator()(const OnScoreRules& on) const { return action_in(kRuleActions, on.command); }
  Action operator()(const OnLedger& on) const { return action_in(kLedgerActions, on.command); }
  Action operator()(const OnConsequence& on) const {
    return action_in(kConsequenceActions, on.command);
  }
};

}  // namespace

Action action_of(const EvaluationCommand& command) { return std::visit(ActionOf{}, command); }

Asked asked_of(const ObservationPhotoRequest& request) {
  return {request.id, digest_of(request), request.principal.id};
}

EvaluationHandler::EvaluationHandler(eventstore::CommitLog& log, const ReadModels& models,
                                     eventstore::BlobStore& blobs, Clock clock, Examine examine)
    : life_(log, models),
      models_(models),
      blobs_(blobs),
      clock_(std::move(clock)),
      examine_(std::move(examine)) {}

CommandAnswer EvaluationHandler::handle(const EvaluationRequest& request) const {
  return life_.carry_out(command_of(request), [&] { return decide(request); });
}

AttachAnswer EvaluationHandler::attach(const ObservationPhotoRequest& request) const {
  evaluation::AttachPhoto photo;
  photo.point = request.point;
  describe(photo, request.file);
  EvaluationRequest command{request.id,           digest_of(request),
                            request.principal,    OnPoint{request.index, request.point, photo},
                            request.effective_on, {}};
  const auto refused = [&]() -> std::optional<CommandAnswer> {
    if (auto decided = decide(command); !decided) return std::move(decided.error());
    return std::nullopt;
  };
  const auto known_or_refused = [&] {
    auto known = life_.known(command_of(command));
    return known ? known : refused();
  };
  const auto attach = [&](const Findings& found) {
    describe(photo, found);
    command.command = OnPoint{request.index, request.point, photo};
    return handle(command);
  };
  return attach_file(request.file,
                     {known_or_refused, refused, attach, "only photos belong to an observation"},
                     blobs_, examine_);
}

EvaluationHandler::Committed EvaluationHandler::decide(const EvaluationRequest& request) const {
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  auto decision = decide_evaluation(*portfolio, models_.source, request, civil_date(clock_()));
  if (!decision) return std::unexpected(std::move(decision.error()));
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back(
      {std::visit(StreamOf{}, request.command), Expected::exact(decision->version), {}});
  for (const DatedEvent& dated : decision->events)
    commit.writes.front().events.push_back(
        codec::encode(dated.event, dated.effective_on, request.principal.id));
  for (StreamId& read : decision->read) {
    const StreamVersion version = models_.index.version_at(read, seen);
    commit.writes.push_back({std::move(read), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
