// What the evaluation of the sample city shows: an index observed in every way, gaps with and
// without a plan, and lines of ledgers that cite notices.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/document/events.hpp"
#include "domain/evaluation/gap.hpp"
#include "domain/evaluation/ledger.hpp"
#include "domain/evaluation/score.hpp"
#include "domain/streams.hpp"
#include "tests/sample_data/filled.hpp"

namespace baitu::sample {
namespace {

using namespace evaluation;

// The evaluation of the usual city as its events leave it, and what its lines cite.
struct Seen {
  Index index;
  ObservationsByPoint observations;
  OutcomesByIndicator outcomes;
  std::map<StreamId, Ledger> ledgers;
  std::vector<document::Filed> plans;
  std::map<Address, StreamId> streams;  // of every event

  void see(const RecordedEvent& event) {
    streams.emplace(event.address, event.stream);
    const std::string& stream = event.stream.value;
    const std::string last = stream.substr(stream.find_last_of('/') + 1);
    if (stream.starts_with(kIndexStreamPrefix)) evolve(index, event);
    if (stream.starts_with(kObservationStreamPrefix)) evolve(observations[PointCode(last)], event);
    if (stream.starts_with(kOutcomeStreamPrefix)) evolve(outcomes[IndicatorCode(last)], event);
    if (stream.starts_with(kLedgerStreamPrefix)) evolve(ledgers[event.stream], event);
    if (const auto* filed = std::get_if<document::Filed>(&event.event)) plans.push_back(*filed);
  }
};

const Seen& seen() {
  static const Seen all = [] {
    Seen read;
    for (const auto& record : whole().records()) {
      const auto events = codec::decode(*record);
      EXPECT_TRUE(events.has_value());
      for (const RecordedEvent& event : *events) read.see(event);
    }
    return read;
  }();
  return all;
}

Period whole_year() {
  const std::chrono::year year(seen().index.content.year);
  return {Date(year / 1 / 1), Date(year / 12 / 31)};
}

TEST(SampleEvaluation, ObservesEveryStandardOfTheEightAreas) {
  const IndexDefined& tree = seen().index.content;
  EXPECT_EQ(tree.areas.size(), 8U);
  EXPECT_EQ(tree.indicators.size(), 40U);
  const Scores scores = score(seen().index, seen().observations, whole_year());
  EXPECT_EQ(scores.whole.unobserved, Points{});
  std::set<Method> methods;
  for (const PointDefined& point : tree.points) methods.insert(point.method);
  EXPECT_EQ(methods.size(), kMethods);
}

TEST(SampleEvaluation, HasTargetsReachedAndGapsWithAndWithoutAPlan) {
  const Scores scores = score(seen().index, seen().observations, whole_year());
  const auto rows = gaps(seen().index, scores, seen().outcomes, seen().plans, kUntil);
  const auto count = [&](auto is) { return std::ranges::count_if(rows, is); };
  EXPECT_GT(count([](const Gap& gap) { return gap.value && !gap.below(); }), 0);
  EXPECT_GT(count([](const Gap& gap) { return gap.without_plan(); }), 0);
  EXPECT_GT(count([](const Gap& gap) { return gap.below() && !gap.plans.empty(); }), 0);
  for (const Measured measured : {Measured::outcome, Measured::outcome_part})
    EXPECT_GT(count([&](const Gap& gap) { return gap.measured == measured && gap.value; }), 0);
}

TEST(SampleEvaluation, HasLinesInEveryStateThatCiteNotices) {
  std::set<LineState> states;
  for (const auto& [stream, ledger] : seen().ledgers)
    for (const Entry& entry : ledger.entries) {
      states.insert(entry.state());
      const auto cited = seen().streams.find(entry.content.cited);
      ASSERT_NE(cited, seen().streams.end()) << stream.value;
      EXPECT_TRUE(cited->second.value.starts_with(kNoticeStreamPrefix)) << cited->second.value;
      EXPECT_LT(entry.content.cited, entry.address);
    }
  EXPECT_EQ(states.size(), kLineStates);
}

}  // namespace
}  // namespace baitu::sample
