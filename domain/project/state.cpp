#include "domain/project/state.hpp"

#include <algorithm>
#include <tuple>

namespace baitu::project {

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
  const auto found = std::ranges::lower_bound(reports, report_version, {}, &Report::version);
  return found == reports.end() || found->version != report_version ? nullptr : &*found;
}

const Site* State::site(const SiteCode& code) const {
  const auto found = std::ranges::find(sites, code, &Site::code);
  return found == sites.end() ? nullptr : &*found;
}

const Evidence* State::evidence_at(StreamVersion evidence_version) const {
  const auto found = std::ranges::lower_bound(evidence, evidence_version, {}, &Evidence::version);
  return found == evidence.end() || found->version != evidence_version ? nullptr : &*found;
}

const Fund* State::fund(std::string_view source) const {
  const auto found = std::ranges::find(funds, source, &Fund::source);
  return found == funds.end() ? nullptr : &*found;
}

const Risk* State::risk(const RiskCode& code) const {
  const auto found = std::ranges::find(risks, code, &Risk::code);
  return found == risks.end() ? nullptr : &*found;
}

bool State::past(const StageCode& done_stage) const {
  const StageDates* dates = stage(done_stage);
  return completed_on || accepted_on || (dates && dates->completed_on);
}

std::shared_ptr<const Assigned> State::assigned_on(Date on) const {
  const bool ended = assignment && assignment->until && on > *assignment->until;
  return ended ? nullptr : assignment.value;
}

const LightOverride* State::override_on(Date on) const {
  return light_override && on <= light_override->until ? &*light_override : nullptr;
}

bool operator==(const State& left, const State& right) {
  const auto parts = [](const State& state) {
    return std::tie(state.version, state.last_effective_on, state.identity, state.renamed_on,
                    state.reclassified_on, state.plan, state.assignment, state.stages,
                    state.reports, state.percent, state.facts, state.sites,
                    state.last_substantive_report, state.evidence, state.funds, state.risks,
                    state.light_override, state.light_override_changed_on, state.contact,
                    state.subjects, state.suspended_on, state.resumed_on, state.withdrawn_on,
                    state.revoked_on, state.restored_on, state.completed_on, state.accepted_on);
  };
  return parts(left) == parts(right);
}

}  // namespace baitu::project
