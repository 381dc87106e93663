#include "api/app/publicity.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "api/app/stream_history.hpp"
#include "api/app/stream_states.hpp"
#include "domain/streams.hpp"
#include "domain/supervision/notice.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using auth::Action;
using auth::Ownership;
using eventstore::Expected;

// By the alternatives of each change's command.
constexpr std::array kPlanActions{Action::set_publicity_plan, Action::withdraw_publicity_plan};
constexpr std::array kCoverageActions{Action::record_coverage, Action::correct_coverage,
                                      Action::withdraw_coverage, Action::answer_exposure,
                                      Action::link_coverage_notice};
constexpr std::array kSloganActions{Action::place_slogan, Action::remove_slogan};
constexpr std::array kSurveyActions{Action::record_survey, Action::withdraw_survey};

bool is_for_everyone(const ChangeCoverage& change) {
  const auto* record = std::get_if<publicity::RecordCoverage>(&change.command);
  return record && record->recorded.content.audience == publicity::Audience::everyone;
}

struct ActionOf {
  Action operator()(const ChangePublicityPlan& change) const {
    return kPlanActions[change.command.index()];
  }
  Action operator()(const ChangeCoverage& change) const {
    return is_for_everyone(change) ? Action::publish_coverage
                                   : kCoverageActions[change.command.index()];
  }
  Action operator()(const ChangeSlogan& change) const {
    return kSloganActions[change.command.index()];
  }
  Action operator()(const ChangeSurvey& change) const {
    return kSurveyActions[change.command.index()];
  }
};

StreamId stream_of(const ChangePublicityPlan& change) { return publicity_plan_stream(change.code); }
StreamId stream_of(const ChangeCoverage& change) { return coverage_stream(change.code); }
StreamId stream_of(const ChangeSlogan& change) { return slogan_stream(change.code); }
StreamId stream_of(const ChangeSurvey& change) { return survey_stream(change.code); }

// Whose it is: of what is new, the unit's that the command names. What does not exist refuses
// nobody: the decision then says that it is not there.
Ownership ownership_of(const auth::Principal& principal, const UnitCode& unit) {
  return principal.department == unit && !unit.empty() ? Ownership::own : Ownership::foreign;
}
Ownership whose(const auth::Principal&, const publicity::Plan&, const ChangePublicityPlan&) {
  return Ownership::none;
}
Ownership whose(const auth::Principal&, const publicity::Survey&, const ChangeSurvey&) {
  return Ownership::none;
}
Ownership whose(const auth::Principal& principal, const publicity::Coverage& coverage,
                const ChangeCoverage& change) {
  if (const auto* record = std::get_if<publicity::RecordCoverage>(&change.command))
    return ownership_of(principal, record->recorded.content.unit);
  if (coverage.version.value == 0) return Ownership::own;
  return ownership_of(principal, coverage.content.unit);
}
Ownership whose(const auth::Principal& principal, const publicity::Slogan& slogan,
                const ChangeSlogan& change) {
  if (const auto* place = std::get_if<publicity::PlaceSlogan>(&change.command))
    return ownership_of(principal, place->content.unit);
  if (slogan.version.value == 0) return Ownership::own;
  return ownership_of(principal, slogan.content.unit);
}

// What a command names beside what it is about; empty where it names none.
struct Named {
  PublicityPlanCode plan;
  ProgrammeCode programme;
  ProjectCode project;
  NoticeCode notice;
  bool units = false;
};

struct NamedBy {
  Named operator()(const publicity::SetPlan& command) const {
    return {{}, command.content.programme, {}, {}, true};
  }
  Named operator()(const publicity::RecordCoverage& command) const {
    return of(command.recorded.content);
  }
  Named operator()(const publicity::CorrectCoverage& command) const { return of(command.content); }
  Named operator()(const publicity::LinkNotice& command) const {
    return {{}, {}, {}, command.notice, false};
  }
  Named operator()(const publicity::PlaceSlogan& command) const {
    return {command.content.plan, {}, {}, {}, true};
  }
  Named operator()(const publicity::RecordSurvey& command) const {
    return {command.content.plan, {}, {}, {}, true};
  }
  Named operator()(const auto&) const { return {}; }

 private:
  static Named of(const publicity::CoverageContent& content) {
    return {content.plan, {}, content.project, {}, true};
  }
};

// What else the decision looked at; changed meanwhile, it has to be made again. Projects and
// notices never go away.
std::vector<StreamId> streams_read(const Named& named) {
  std::vector<StreamId> streams;
  if (named.units) streams.emplace_back(std::string(kOrganisationStream));
  if (!named.plan.empty()) streams.push_back(publicity_plan_stream(named.plan));
  if (!named.programme.empty()) streams.push_back(programme_stream(named.programme));
  return streams;
}

template <class State>
std::vector<State> all_of(const portfolio::Portfolio& portfolio, std::string_view prefix,
                          const Moment& moment) {
  std::vector<State> states;
  for (auto& [stream, state] : states_of<State>(portfolio, prefix, moment.position, moment.on))
    states.push_back(std::move(state));
  return states;
}

// Those that pass at the moment and as of now, as they are now.
template <class State, class Passes>
std::vector<State> then_and_now(const portfolio::Portfolio& portfolio, std::string_view prefix,
                                const Moment& moment, const Passes& passes) {
  std::vector<State> states;
  auto now = states_of<State>(portfolio, prefix, portfolio.head().position, Date::max());
  for (const auto& [stream, then] : states_of<State>(portfolio, prefix, moment.position, moment.on))
    if (State& state = now.at(stream); passes(then) && passes(state))
      states.push_back(std::move(state));
  return states;
}

}  // namespace

Action action_of(const PublicityCommand& command) { return std::visit(ActionOf{}, command); }

publicity::Recorded publicity_at(const portfolio::Portfolio& portfolio, const Moment& moment) {
  return {all_of<publicity::Plan>(portfolio, kPublicityPlanStreamPrefix, moment),
          all_of<publicity::Coverage>(portfolio, kCoverageStreamPrefix, moment),
          all_of<publicity::Slogan>(portfolio, kSloganStreamPrefix, moment),
          all_of<publicity::Survey>(portfolio, kSurveyStreamPrefix, moment)};
}

std::vector<publicity::Coverage> public_coverage_at(const portfolio::Portfolio& portfolio,
                                                    const Moment& moment) {
  auto shown = then_and_now<publicity::Coverage>(
      portfolio, kCoverageStreamPrefix, moment, [](const publicity::Coverage& coverage) {
        return coverage.stands() && coverage.content.audience == publicity::Audience::everyone;
      });
  std::ranges::stable_sort(shown, std::ranges::greater{},
                           [](const auto& coverage) { return coverage.content.appeared_on; });
  return shown;
}

std::vector<publicity::Survey> public_surveys_at(const portfolio::Portfolio& portfolio,
                                                 const Moment& moment) {
  return then_and_now<publicity::Survey>(
      portfolio, kSurveyStreamPrefix, moment,
      [](const publicity::Survey& survey) { return survey.stands(); });
}

Result<CoverageHistory> coverage_at(const portfolio::Portfolio& portfolio, const CoverageCode& code,
                                    const Moment& moment) {
  auto history =
      begun_history_of<publicity::Coverage>(portfolio, coverage_stream(code), moment,
                                            "it was recorded later", "no coverage " + code.value);
  if (!history) return std::unexpected(std::move(history.error()));
  return CoverageHistory{std::move(history->state), std::move(history->events)};
}

PublicityHandler::PublicityHandler(eventstore::CommitLog& log, const ReadModels& models,
                                   Clock clock)
    : life_(log, models), models_(models), clock_(std::move(clock)) {}

CommandAnswer PublicityHandler::handle(const PublicityRequest& request) const {
  return std::visit(
      [&](const auto& change) {
        return life_.carry_out({request.id, request.digest, request.principal.id, stream_of(change),
                                request.if_match.has_value()},
                               [&] { return decide(request, change); });
      },
      request.command);
}

template <class Change>
PublicityHandler::Decided PublicityHandler::decide(const PublicityRequest& request,
                                                   const Change& change) const {
  const auto refused = [](Error error) {
    return std::unexpected(CommandFailure{std::move(error), {}});
  };
  const auto portfolio = models_.portfolio.snapshot();
  const Position seen = portfolio->head().position;
  const StreamId stream = stream_of(change);
  const auto state = state_of<typename Change::State>(*portfolio, stream);
  if (auto allowed = auth::authorize(request.principal, action_of(request.command),
                                     whose(request.principal, state, change));
      !allowed)
    return refused(allowed.error());
  if (request.if_match && *request.if_match != state.version)
    return std::unexpected(changed_meanwhile(state.version));
  const Date today = civil_date(clock_());
  const auto catalogue = portfolio->catalogue(seen);
  const Named named = std::visit(NamedBy{}, change.command);
  const publicity::Context context{
      today, request.effective_on.value_or(today), *catalogue,
      portfolio->find(named.project) != nullptr,
      state_of<publicity::Plan>(*portfolio, publicity_plan_stream(named.plan)).stands(),
      // That there is a draft is nothing to who records coverage.
      state_of<supervision::Notice>(*portfolio, notice_stream(named.notice)).issued_on.has_value()};
  const auto dated =
      std::visit([&](const auto& command) { return publicity::decide(state, command, context); },
                 change.command);
  if (!dated) return refused(dated.error());
  eventstore::Commit commit{request.id, request.digest, request.id, request.id, {}};
  commit.writes.push_back(
      {stream,
       Expected::exact(state.version),
       {codec::encode(dated->event, dated->effective_on, request.principal.id)}});
  for (StreamId& read : streams_read(named)) {
    const StreamVersion version = models_.index.version_at(read, seen);
    commit.writes.push_back({std::move(read), Expected::exact(version), {}});
  }
  return commit;
}

}  // namespace baitu::app
