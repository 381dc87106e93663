#include "domain/project/evolve.hpp"

#include <algorithm>
#include <utility>

namespace baitu::project {
namespace {

StageDates& stage_dates(State& state, const StageCode& code) {
  const auto found = std::ranges::find(state.stages, code, &StageDates::stage);
  if (found != state.stages.end()) return *found;
  return state.stages.emplace_back(StageDates{code, {}, {}, {}});
}

Fund& fund_of(State& state, const std::string& source) {
  const auto found = std::ranges::find(state.funds, source, &Fund::source);
  if (found != state.funds.end()) return *found;
  return state.funds.emplace_back(Fund{source, {}, 0, 0, {}});
}

void set_fact(State& state, const Fact& fact, const Report& report) {
  const auto code_of = [](const CurrentFact& current) -> const auto& { return current.fact.code; };
  const auto place = std::ranges::lower_bound(state.facts, fact.code, {}, code_of);
  if (place == state.facts.end() || place->fact.code != fact.code)
    state.facts.insert(place, {fact, report.effective_on, report.version});
  else if (report.effective_on >= place->effective_on)
    *place = {fact, report.effective_on, report.version};
}

// Requires the reports of a state in the order of versions, so that a later one wins a tie.
void fold_report(State& state, const Report& report) {
  const Date on = report.effective_on;
  const ProgressReported& content = *report.content;
  if (content.percent && (!state.percent || on >= state.percent->effective_on))
    state.percent = {*content.percent, on, report.version};
  for (const Fact& fact : content.facts) set_fact(state, fact, report);
  if (report.substantive() &&
      (!state.last_substantive_report || on > *state.last_substantive_report))
    state.last_substantive_report = on;
}

void refold_reports(State& state) {
  state.percent.reset();
  state.facts.clear();
  state.last_substantive_report.reset();
  for (const auto& report : state.reports) fold_report(state, report);
}

struct Fold {
  State& state;
  StreamVersion version;
  Date on;
  const std::shared_ptr<const ProjectEvent>& kept;  // what the event is part of; null: not kept

  template <class T>
  [[nodiscard]] std::shared_ptr<const T> share(const T& event) const {
    return kept ? std::shared_ptr<const T>(kept, &event) : std::make_shared<const T>(event);
  }
  template <class T>
  void set(Dated<T>& series, const T& event) const {
    if (!series || on >= series.effective_on) series = {on, share(event)};
  }

  void operator()(const Registered& event) const { set(state.identity, event); }
  void operator()(const Renamed& event) const {
    if (!state.identity || (state.renamed_on && on < *state.renamed_on)) return;
    Registered identity = *state.identity.value;
    identity.name = event.name;
    identity.address = event.address;
    state.identity.value = std::make_shared<const Registered>(std::move(identity));
    state.renamed_on = on;
  }
  void operator()(const Reclassified& event) const {
    if (!state.identity || (state.reclassified_on && on < *state.reclassified_on)) return;
    Registered identity = *state.identity.value;
    identity.list = event.list;
    identity.district = event.district;
    state.identity.value = std::make_shared<const Registered>(std::move(identity));
    state.reclassified_on = on;
  }
  void operator()(const PlanSet& event) const { set(state.plan, event); }
  void operator()(const Assigned& event) const { set(state.assignment, event); }

  void operator()(const StageStarted& event) const {
    stage_dates(state, event.stage).started_on = on;
  }
  void operator()(const StageCompleted& event) const {
    stage_dates(state, event.stage).completed_on = on;
  }

  void operator()(const StageReopened& event) const {
    StageDates& stage = stage_dates(state, event.stage);
    stage.completed_on.reset();
    stage.reopened_on = on;
    state.completed_on.reset();
  }

  void operator()(const ProgressReported& event) const {
    state.reports.push_back({version, on, share(event), false});
    fold_report(state, state.reports.back());
  }
  void operator()(const ReportCorrected& event) const {
    const auto found = std::ranges::find(state.reports, event.report, &Report::version);
    if (found == state.reports.end()) return;
    found->content = std::make_shared<const ProgressReported>(
        ProgressReported{event.percent, event.facts, event.note, event.evidence});
    found->corrected = true;
    refold_reports(state);
  }

  void operator()(const Suspended&) const { state.suspended_on = on; }
  void operator()(const Resumed&) const {
    state.suspended_on.reset();
    state.resumed_on = on;
  }
  void operator()(const Withdrawn&) const { state.withdrawn_on = on; }
  void operator()(const Revoked&) const { state.revoked_on = on; }
  void operator()(const Restored&) const {
    state.withdrawn_on.reset();
    state.revoked_on.reset();
    state.restored_on = on;
  }
  void operator()(const Completed&) const { state.completed_on = on; }
  void operator()(const Accepted&) const { state.accepted_on = on; }

  void operator()(const EvidenceAttached& event) const {
    state.evidence.push_back({version, event.stage, is_photo(event.media_type)});
  }
  // A comment says something to people; it changes nothing.
  void operator()(const CommentAdded&) const {}

  void operator()(const FundsBudgeted& event) const {
    Fund& fund = fund_of(state, event.source);
    if (fund.budgeted_on && on < *fund.budgeted_on) return;
    fund.budgeted_on = on;
    fund.budget_fen = event.amount_fen;
  }
  void operator()(const FundsDisbursed& event) const {
    Fund& fund = fund_of(state, event.source);
    fund.disbursed_fen += event.amount_fen;
    fund.last_disbursed_on = std::max(fund.last_disbursed_on, std::optional(on));
  }

  void operator()(const RiskRaised& event) const {
    state.risks.push_back({event.risk, event.text, event.severity, on, {}, {}});
  }
  void operator()(const RiskResolved& event) const {
    const auto found = std::ranges::find(state.risks, event.risk, &Risk::code);
    if (found == state.risks.end()) return;
    found->resolved_on = on;
    found->note = event.note;
  }

  void operator()(const LightOverridden& event) const {
    state.light_override = {event.colour, event.reason, on, event.until, version};
    state.light_override_changed_on = on;
  }
  void operator()(const LightOverrideLifted&) const {
    state.light_override.reset();
    state.light_override_changed_on = on;
  }

  void operator()(const ContactNamed& event) const {
    set(state.contact, event);
    state.subjects.push_back(event.subject);
  }
  void operator()(const ContactErased& event) const {
    const auto erased = [&](const SubjectId& subject) {
      return std::ranges::find(event.subjects, subject) != event.subjects.end();
    };
    std::erase_if(state.subjects, erased);
    if (state.contact && erased(state.contact->subject)) state.contact = {};
  }

  void operator()(const SiteSet& event) const {
    if (Site* site = site_at(event.site)) place(*site, event.shape, event.upload);
  }
  void operator()(const SiteRevised& event) const {
    if (Site* site = site_at(event.site)) place(*site, event.shape, event.upload);
  }
  void operator()(const SiteWithdrawn& event) const {
    Site* site = site_at(event.site);
    if (!site) return;
    place(*site, site->shape, event.upload);
    site->withdrawn = true;
  }

  // The site to be changed; null where what is known of it is about a later day.
  [[nodiscard]] Site* site_at(const SiteCode& code) const {
    const auto found = std::ranges::find(state.sites, code, &Site::code);
    if (found == state.sites.end())
      return &state.sites.emplace_back(Site{code, {}, {}, on, version, false});
    return on < found->effective_on ? nullptr : &*found;
  }
  void place(Site& site, const shape::Shape& shape, const UploadCode& upload) const {
    site = {site.code, shape, upload, on, version, false};
  }

  // Events of other streams are no part of a project.
  void operator()(const auto&) const {}
};

void count_as_seen(State& state, StreamVersion version, Date effective_on) {
  state.version = version;
  state.last_effective_on = std::max(state.last_effective_on, effective_on);
}

}  // namespace

void evolve(State& state, StreamVersion version, Date effective_on, const Event& event) {
  std::visit(Fold{state, version, effective_on, nullptr}, event);
  count_as_seen(state, version, effective_on);
}

void evolve(State& state, StreamVersion version, Date effective_on,
            const std::shared_ptr<const ProjectEvent>& event) {
  std::visit(Fold{state, version, effective_on, event}, *event);
  count_as_seen(state, version, effective_on);
}

}  // namespace baitu::project
