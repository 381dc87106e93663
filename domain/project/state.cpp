#include "domain/project/state.hpp"

#include <algorithm>
#include <tuple>

namespace baitu::project {
namespace {

bool same_reports(const State& left, const State& right) {
  return std::ranges::equal(left.reports, right.reports,
                            [](const auto& a, const auto& b) { return a == b || *a == *b; });
}

}  // namespace

const StageDates* State::stage(const StageCode& code) const {
  const auto found = std::ranges::find(stages, code, &StageDates::stage);
  return found == stages.end() ? nullptr : &*found;
}

const CurrentFact* State::fact(const FactCode& code) const {
  const auto found = std::ranges::find(
      facts, code, [](const CurrentFact& current) -> const auto& { return current.fact.code; });
  return found == facts.end() ? nullptr : &*found;
}

const Report* State::report(StreamVersion report_version) const {
  const auto version_of = [](const auto& held) { return held->version; };
  const auto found = std::ranges::lower_bound(reports, report_version, {}, version_of);
  return found == reports.end() || (*found)->version != report_version ? nullptr : found->get();
}

const Site* State::site(const SiteCode& code) const {
  const auto found = std::ranges::find(sites, code, &Site::code);
  return found == sites.end() ? nullptr : &*found;
}

bool operator==(const State& left, const State& right) {
  const auto parts = [](const State& state) {
    return std::tie(state.version, state.last_effective_on, state.identity, state.renamed_on,
                    state.reclassified_on, state.plan, state.assignment, state.stages,
                    state.percent, state.facts, state.sites, state.last_substantive_report,
                    state.suspended_on, state.resumed_on, state.withdrawn_on, state.completed_on,
                    state.accepted_on);
  };
  return parts(left) == parts(right) && same_reports(left, right);
}

}  // namespace baitu::project
