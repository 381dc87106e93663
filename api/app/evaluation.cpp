#include "api/app/evaluation.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <tuple>
#include <utility>

#include "api/app/stream_history.hpp"
#include "api/app/stream_states.hpp"
#include "domain/document/state.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

using evaluation::Consequence;
using evaluation::Index;
using evaluation::Ledger;
using evaluation::Observations;
using evaluation::Outcomes;
using evaluation::Period;

// The states of streams whose names end with a code, by that code.
template <class Code, class State>
std::map<Code, State> by_code(const portfolio::Portfolio& portfolio, const std::string& prefix,
                              const Moment& moment) {
  std::map<Code, State> states;
  for (auto& [stream, state] : states_of<State>(portfolio, prefix, moment.position, moment.on))
    states.emplace(Code(stream.value.substr(prefix.size())), std::move(state));
  return states;
}

// Before the year, and where more is asked for than has been, the period is its first day: nothing
// about that day is known yet.
Period period_of(const Index& index, const Moment& moment, const AskedPeriod& asked) {
  const std::chrono::year year(index.content.year);
  const Date first = asked.from.value_or(Date(year / std::chrono::January / 1));
  const Date last = std::min(moment.on, Date(year / std::chrono::December / 31));
  return {first, asked.until.value_or(std::max(first, last))};
}

IndexReading read_index(const portfolio::Portfolio& portfolio, Index index, const Moment& moment,
                        const Period& period) {
  const IndexCode& code = index.content.code;
  auto observations =
      by_code<PointCode, Observations>(portfolio, observation_streams_of(code), moment);
  auto outcomes = by_code<IndicatorCode, Outcomes>(portfolio, outcome_streams_of(code), moment);
  auto scores = evaluation::score(index, observations, period);
  return {std::move(index), period, std::move(observations), std::move(outcomes),
          std::move(scores)};
}

// Whether anything was ever recorded in the stream.
bool is_known(const portfolio::Portfolio& portfolio, const StreamId& stream) {
  bool known = false;
  portfolio.for_each_common_event(
      [&](const RecordedEvent& event) { known = known || event.stream == stream; });
  return known;
}

}  // namespace

std::vector<IndexReading> indexes_at(const portfolio::Portfolio& portfolio, const Moment& moment) {
  std::vector<IndexReading> indexes;
  for (auto& [stream, index] :
       states_of<Index>(portfolio, kIndexStreamPrefix, moment.position, moment.on)) {
    const Period period = period_of(index, moment, {});
    indexes.push_back(read_index(portfolio, std::move(index), moment, period));
  }
  std::ranges::sort(indexes, {}, [](const IndexReading& read) {
    return std::tuple(-read.index.content.year, read.index.content.code);
  });
  return indexes;
}

Result<IndexReading> index_at(const portfolio::Portfolio& portfolio, const IndexCode& code,
                              const Moment& moment, const AskedPeriod& period) {
  auto index = state_of<Index>(portfolio, index_stream(code), moment.position, moment.on);
  if (index.content.code.empty()) {
    if (is_known(portfolio, index_stream(code)))
      return fail(ErrorCode::did_not_exist_yet, "the index was defined later");
    return fail(ErrorCode::not_found, "no index " + code.value);
  }
  const Period asked = period_of(index, moment, period);
  if (asked.until < asked.from)
    return fail(ErrorCode::invalid_value,
                "the period ends on " + to_string(asked.until) + ", before it begins on " +
                    to_string(asked.from),
                "to");
  return read_index(portfolio, std::move(index), moment, asked);
}

std::vector<document::Filed> remedial_plans_at(const portfolio::Portfolio& portfolio,
                                               const Moment& moment) {
  std::vector<document::Filed> plans;
  for (auto& [stream, state] :
       states_of<document::State>(portfolio, kDocumentStreamPrefix, moment.position, moment.on))
    if (state.stands && state.content.kind == document::Kind::remedial_plan)
      plans.push_back(std::move(state.content));
  return plans;
}

Result<PointReading> point_at(const portfolio::Portfolio& portfolio, const IndexCode& code,
                              const PointCode& point, const Moment& moment,
                              const AskedPeriod& period) {
  auto index = index_at(portfolio, code, moment, period);
  if (!index) return std::unexpected(std::move(index.error()));
  auto history = history_of<Observations>(portfolio, observation_stream(code, point), moment);
  PointReading reading{*std::move(index), std::move(history.state), {}};
  for (RecordedEvent& event : history.events) {
    const Address address = event.address;
    reading.events.emplace(address, std::move(event));
  }
  if (reading.events.empty() && !reading.index.index.point(point))
    return fail(ErrorCode::not_found, "the index has no point " + point.value);
  return reading;
}

Result<Outcomes> outcomes_at(const portfolio::Portfolio& portfolio, const IndexCode& code,
                             const IndicatorCode& indicator, const Moment& moment) {
  auto outcomes =
      state_of<Outcomes>(portfolio, outcome_stream(code, indicator), moment.position, moment.on);
  if (outcomes.version.value > 0) return outcomes;
  const auto index = state_of<Index>(portfolio, index_stream(code), moment.position, moment.on);
  if (!index.indicator(indicator))
    return fail(ErrorCode::not_found, "the index has no indicator " + indicator.value);
  return outcomes;
}

std::vector<Ledger> ledgers_at(const portfolio::Portfolio& portfolio, const Moment& moment) {
  std::vector<Ledger> ledgers;
  for (auto& [stream, ledger] :
       states_of<Ledger>(portfolio, kLedgerStreamPrefix, moment.position, moment.on))
    ledgers.push_back(std::move(ledger));
  return ledgers;
}

Result<Ledger> ledger_at(const portfolio::Portfolio& portfolio, std::int32_t year,
                         const UnitCode& unit, const Moment& moment) {
  if (!portfolio.catalogue(moment.position)->organisation.unit(unit))
    return fail(ErrorCode::not_found, "no unit " + unit.value);
  return state_of<Ledger>(portfolio, ledger_stream(year, unit), moment.position, moment.on);
}

evaluation::ScoreRules score_rules_at(const portfolio::Portfolio& portfolio, const Moment& moment) {
  return state_of<evaluation::ScoreRules>(portfolio, StreamId(std::string(kScoreRulesStream)),
                                          moment.position, moment.on);
}

std::vector<Consequence> consequences_at(const portfolio::Portfolio& portfolio,
                                         const Moment& moment) {
  std::vector<Consequence> consequences;
  for (auto& [stream, consequence] :
       states_of<Consequence>(portfolio, kConsequenceStreamPrefix, moment.position, moment.on))
    consequences.push_back(std::move(consequence));
  std::ranges::stable_sort(consequences, std::ranges::greater{}, &Consequence::recorded_on);
  return consequences;
}

Result<evaluation::PhotoAttached> observation_photo(const portfolio::Portfolio& portfolio,
                                                    const IndexCode& code, const PointCode& point,
                                                    const BlobName& photo) {
  const auto observations = state_of<Observations>(portfolio, observation_stream(code, point));
  const auto found = observations.photos.find(photo);
  if (found == observations.photos.end())
    return fail(ErrorCode::not_found, "no such photo was sent for the point");
  return found->second;
}

}  // namespace baitu::app
