#include "api/app/evaluation_decision.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "api/app/command_life.hpp"
#include "api/app/stream_states.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

using auth::Ownership;
using evaluation::Index;

CommandFailure failure(Error error) { return {std::move(error), {}}; }

StreamId organisation_stream() { return StreamId(std::string(kOrganisationStream)); }
StreamId rules_stream() { return StreamId(std::string(kScoreRulesStream)); }

// The unit that an outcome, or a unit's part of it, is of.
const UnitCode& reporter_of(const Index& index, const IndicatorCode& code, const UnitCode& part) {
  const evaluation::IndicatorDefined* indicator = index.indicator(code);
  return part.empty() && indicator ? indicator->unit : part;
}

// One decision: of each kind of command its state, whose it is, what it rests on.
class Decision {
 public:
  using Answer = std::expected<EvaluationDecision, CommandFailure>;

  Decision(const portfolio::Portfolio& portfolio, const eventstore::RecordSource& log,
           const EvaluationRequest& request, Date today)
      : portfolio_(portfolio),
        log_(log),
        request_(request),
        today_(today),
        on_(request.effective_on.value_or(today)),
        catalogue_(portfolio.catalogue(portfolio.head().position)) {}

  Answer operator()(const OnIndex& on) const {
    const auto index = state_of<Index>(portfolio_, index_stream(on.index));
    if (auto refused = refusal(Ownership::none, index.version)) return std::unexpected(*refused);
    return decided(index.version, listed(decide(index, on.command, {today_, on_, *catalogue_})),
                   {organisation_stream()});
  }

  Answer operator()(const OnPoint& on) const {
    const auto observations =
        state_of<evaluation::Observations>(portfolio_, observation_stream(on.index, on.point));
    const Index index = index_on(on.index, day_of(observations, on.command));
    if (auto refused = refusal(whose(index, observations, on.command), observations.version))
      return std::unexpected(*refused);
    return decided(observations.version,
                   listed(decide(observations, on.command, {today_, on_, index, *catalogue_})),
                   {organisation_stream(), index_stream(on.index)});
  }

  Answer operator()(const OnOutcome& on) const {
    const auto outcomes =
        state_of<evaluation::Outcomes>(portfolio_, outcome_stream(on.index, on.indicator));
    const Index index = index_on(on.index, day_of(outcomes, on.command));
    if (auto refused = refusal(whose(index, outcomes, on), outcomes.version))
      return std::unexpected(*refused);
    return decided(outcomes.version,
                   listed(decide(outcomes, on.command, {today_, on_, index, *catalogue_})),
                   {index_stream(on.index)});
  }

  Answer operator()(const OnScoreRules& on) const {
    const auto rules = state_of<evaluation::ScoreRules>(portfolio_, rules_stream());
    if (auto refused = refusal(Ownership::none, rules.version)) return std::unexpected(*refused);
    return decided(rules.version, listed(decide(rules, on.command, today_, on_)), {});
  }

  Answer operator()(const OnLedger& on) const {
    const auto ledger = state_of<evaluation::Ledger>(portfolio_, ledger_stream(on.year, on.unit));
    if (auto refused = refusal(whose(on.unit), ledger.version)) return std::unexpected(*refused);
    const auto cited = is_in_the_log(on.command);
    if (!cited) return std::unexpected(failure(cited.error()));
    const auto rules =
        state_of<evaluation::ScoreRules>(portfolio_, rules_stream(), {UINT64_MAX}, on_);
    return decided(ledger.version,
                   decide(ledger, on.command,
                          {request_.principal.id, portfolio_.head().position, today_, on_, rules,
                           *catalogue_, *cited}),
                   {organisation_stream(), rules_stream()});
  }

  Answer operator()(const OnConsequence& on) const {
    const auto consequence =
        state_of<evaluation::Consequence>(portfolio_, consequence_stream(on.consequence));
    if (auto refused = refusal(Ownership::none, consequence.version))
      return std::unexpected(*refused);
    return decided(consequence.version,
                   listed(decide(consequence, on.command, {today_, on_, *catalogue_})),
                   {organisation_stream()});
  }

 private:
  using Events = Result<std::vector<DatedEvent>>;

  static Events listed(Result<DatedEvent> event) {
    if (!event) return std::unexpected(std::move(event.error()));
    return std::vector{*std::move(event)};
  }

  static Answer decided(StreamVersion version, Events events, std::vector<StreamId> read) {
    if (!events) return std::unexpected(failure(std::move(events.error())));
    return EvaluationDecision{version, *std::move(events), std::move(read)};
  }

  [[nodiscard]] std::optional<CommandFailure> refusal(Ownership whose,
                                                      StreamVersion version) const {
    const auto allowed = auth::authorize(request_.principal, action_of(request_.command), whose);
    if (!allowed) return failure(allowed.error());
    if (request_.if_match && *request_.if_match != version) return changed_meanwhile(version);
    return std::nullopt;
  }

  [[nodiscard]] Ownership whose(const UnitCode& unit) const {
    return unit == request_.principal.department ? Ownership::own : Ownership::foreign;
  }

  [[nodiscard]] Index index_on(const IndexCode& code, Date on) const {
    return state_of<Index>(portfolio_, index_stream(code), {UINT64_MAX}, on);
  }

  // The day that the finding is about: what corrects or withdraws an observation is about its day.
  [[nodiscard]] Date day_of(const evaluation::Observations& observations,
                            const evaluation::ObservationCommand& command) const {
    const auto* correction = std::get_if<evaluation::CorrectObservation>(&command);
    const auto* item = correction ? observations.at(correction->observation) : nullptr;
    return item ? item->on : on_;
  }

  // Of an outcome likewise: whose a report is does not hang on the day that who withdraws it names.
  [[nodiscard]] Date day_of(const evaluation::Outcomes& outcomes,
                            const evaluation::OutcomeCommand& command) const {
    const auto* withdrawal = std::get_if<evaluation::WithdrawOutcome>(&command);
    const auto* item = withdrawal ? outcomes.at(withdrawal->report) : nullptr;
    return item ? item->on : on_;
  }

  // One's own is what counts for one's unit, and what its unit is responsible for: either is its
  // score.
  [[nodiscard]] Ownership whose(const Index& index, const evaluation::Observe& command) const {
    if (!command.unit.empty() && whose(command.unit) == Ownership::own) return Ownership::own;
    const auto* point = index.point(command.point);
    const auto* standard = point ? index.standard(point->standard) : nullptr;
    return standard ? whose(responsible_unit(index, *standard)) : Ownership::foreign;
  }

  // Of an observation whom it counts for; a photo is nobody's, and so is what is not there: the
  // decision then says that it is not.
  [[nodiscard]] Ownership whose(const Index& index, const evaluation::Observations& observations,
                                const evaluation::ObservationCommand& command) const {
    if (std::holds_alternative<evaluation::AttachPhoto>(command)) return Ownership::none;
    if (const auto* observe = std::get_if<evaluation::Observe>(&command))
      return whose(index, *observe);
    const auto* correction = std::get_if<evaluation::CorrectObservation>(&command);
    const auto* item = observations.at(
        correction ? correction->observation
                   : std::get<evaluation::WithdrawObservation>(command).observation);
    return item ? whose(item->content.unit) : Ownership::foreign;
  }

  // A report that is not there refuses nobody, likewise.
  [[nodiscard]] Ownership whose(const Index& index, const evaluation::Outcomes& outcomes,
                                const OnOutcome& on) const {
    if (const auto* report = std::get_if<evaluation::ReportOutcome>(&on.command))
      return whose(reporter_of(index, on.indicator, report->unit));
    const auto* item = outcomes.at(std::get<evaluation::WithdrawOutcome>(on.command).report);
    if (!item) return Ownership::own;
    return whose(reporter_of(index, on.indicator, item->content.unit));
  }

  // Whether the record that a line cites has such an event; of what the log has not reached the
  // decision says so.
  [[nodiscard]] Result<bool> is_in_the_log(const evaluation::LedgerCommand& command) const {
    const auto* enter = std::get_if<evaluation::EnterScore>(&command);
    if (!enter) return true;
    const Position cited = enter->cited.position;
    if (cited.value == 0 || cited > portfolio_.head().position) return true;
    const auto records = log_.read({cited.value - 1}, 1);
    if (!records) return std::unexpected(records.error());
    return !records->empty() && enter->cited.index < records->front()->events.size();
  }

  const portfolio::Portfolio& portfolio_;
  const eventstore::RecordSource& log_;
  const EvaluationRequest& request_;
  const Date today_;
  const Date on_;
  const std::shared_ptr<const programme::Catalogue> catalogue_;
};

}  // namespace

std::expected<EvaluationDecision, CommandFailure> decide_evaluation(
    const portfolio::Portfolio& portfolio, const eventstore::RecordSource& log,
    const EvaluationRequest& request, Date today) {
  return std::visit(Decision(portfolio, log, request, today), request.command);
}

}  // namespace baitu::app
