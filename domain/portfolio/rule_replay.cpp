#include "domain/portfolio/rule_replay.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace baitu::portfolio {
namespace {

using project::State;

// The states of one project at moments that come in order, in one walk along its history.
class Walk {
 public:
  explicit Walk(const ProjectHistory& history) : history_(history) {}

  // Calls `use` with the state at the moment.
  template <class Use>
  void to(const ReplayMoment& moment, const Use& use) {
    const auto events = history_.events();
    for (; next_ < events.size() && events[next_]->address.position <= moment.as_of; ++next_)
      fold(state_, events[next_]);
    // What is about a later day is to be left out: rare, for nothing is recorded ahead of its day.
    if (state_.last_effective_on > moment.on) return use(*history_.at(moment.as_of, moment.on));
    use(state_);
  }

 private:
  const ProjectHistory& history_;
  State state_;
  std::size_t next_ = 0;
};

struct Judgement {
  Light recorded;
  Light candidate;
};

Judgement judge(const State& state, const programme::Catalogue& catalogue,
                const programme::LightRuleSet& candidate, Date on) {
  static const programme::ProgrammeDefined kUndefined;
  const auto defined = catalogue.programme(state.identity->programme);
  const programme::ProgrammeDefined& programme = defined ? *defined : kUndefined;
  const Progress measures = progress(state, programme, on);
  const auto& rule = catalogue.light_rule;
  return {rule ? light(state, programme, *rule, on, measures) : light_without_rule(state, on),
          light(state, programme, candidate, on, measures)};
}

std::int64_t& count(LightCounts& counts, const Light& light) {
  return counts[static_cast<std::size_t>(light.colour)];
}

}  // namespace

Result<void> check_replay_work(std::size_t projects, std::size_t moments) {
  const std::size_t most = kMaxReplayJudgements / std::max<std::size_t>(projects, 1);
  if (moments <= most) return {};
  return fail(ErrorCode::too_large,
              std::to_string(projects) + " projects can be judged on at most " +
                  std::to_string(most) + " dates at once",
              "/step");
}

Replay replay_rule(const Portfolio& portfolio, const programme::LightRuleSet& candidate,
                   std::span<const ReplayMoment> moments, std::size_t offset, std::size_t limit) {
  Replay replay;
  std::vector<std::shared_ptr<const programme::Catalogue>> catalogues;
  for (const ReplayMoment& moment : moments) {
    catalogues.push_back(portfolio.catalogue(moment.as_of));
    const auto& rule = catalogues.back()->light_rule;
    replay.samples.push_back({moment, rule ? rule->version : 0, {}, {}, 0});
  }
  portfolio.for_each([&](const ProjectCode& code, const ProjectHistory& history) {
    Walk walk(history);
    for (std::size_t i = 0; i < moments.size(); ++i)
      walk.to(moments[i], [&](const State& state) {
        if (!state.registered()) return;
        ReplaySample& sample = replay.samples[i];
        const auto [recorded, tried] = judge(state, *catalogues[i], candidate, sample.moment.on);
        ++count(sample.recorded, recorded);
        ++count(sample.candidate, tried);
        if (recorded.colour == tried.colour) return;
        ++sample.differ;
        const std::size_t number = replay.total++;
        if (number >= offset && number - offset < limit)
          replay.differences.push_back({code, state.identity->programme, sample.moment.on,
                                        recorded.colour, recorded.reason, tried.colour,
                                        tried.reason});
      });
  });
  return replay;
}

}  // namespace baitu::portfolio
