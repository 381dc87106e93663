// What the lights of past days would have been under another rule 规则回放. Pure. Threads: any
// number of readers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/programme/events.hpp"

namespace baitu::portfolio {

// A day to judge, and what is known when it is judged.
struct ReplayMoment {
  Position as_of;
  Date on;
};

using LightCounts = std::array<std::int64_t, kColours>;  // by Colour

struct ReplaySample {
  ReplayMoment moment;
  std::int32_t rule_version = 0;  // of the rule in force as of the moment; 0: none
  LightCounts recorded{};         // under that rule, as a view of the moment shows them
  LightCounts candidate{};        // under the candidate
  std::int64_t differ = 0;        // projects whose colour is another
  friend bool operator==(const ReplaySample& left, const ReplaySample& right) {
    return left.moment.as_of == right.moment.as_of && left.moment.on == right.moment.on &&
           left.rule_version == right.rule_version && left.recorded == right.recorded &&
           left.candidate == right.candidate && left.differ == right.differ;
  }
};

struct LightDifference {
  ProjectCode project;
  ProgrammeCode programme;
  Date on;
  Colour recorded = Colour::white;
  Reason recorded_reason = Reason::no_rule;
  Colour candidate = Colour::white;
  Reason candidate_reason = Reason::no_rule;
  friend bool operator==(const LightDifference&, const LightDifference&) = default;
};

struct Replay {
  std::vector<ReplaySample> samples;         // one for each moment, in order
  std::size_t total = 0;                     // colours that differ, over all samples
  std::vector<LightDifference> differences;  // `offset` to `offset + limit` of them
};

// The most colours that are judged in one replay: some seconds of one processor. 1,500 projects on
// each of 2,600 days, or 100,000 on 40.
inline constexpr std::size_t kMaxReplayJudgements = 4'000'000;

// Errors: too_large (/step) where so many moments of so many projects are more.
[[nodiscard]] Result<void> check_replay_work(std::size_t projects, std::size_t moments);

// Judges every project at every moment by both rules. Requires moments in order, on both clocks,
// none beyond the head. Differences are in the order of codes, then of days. Cost: one fold of
// every history, two lights for each project and moment.
[[nodiscard]] Replay replay_rule(const Portfolio& portfolio,
                                 const programme::LightRuleSet& candidate,
                                 std::span<const ReplayMoment> moments, std::size_t offset,
                                 std::size_t limit);

}  // namespace baitu::portfolio
