#include "domain/portfolio/project_view.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::portfolio {
namespace {

using ProgrammePointer = std::shared_ptr<const programme::ProgrammeDefined>;

const ProgrammePointer& programme_of(const project::State& state,
                                     const programme::Catalogue& catalogue) {
  static const ProgrammePointer kUndefined = std::make_shared<const programme::ProgrammeDefined>();
  const auto found = catalogue.programmes.find(state.identity->programme);
  return found == catalogue.programmes.end() ? kUndefined : found->second;
}

}  // namespace

std::string_view name_of(Status status) {
  static constexpr std::array<std::string_view, kStatuses> kNames{
      "active", "suspended", "withdrawn", "completed", "accepted", "revoked"};
  const auto index = static_cast<std::size_t>(status);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

std::string_view name_of(Phase phase) {
  static constexpr std::array<std::string_view, kPhases> kNames{"not_started", "under_way", "done",
                                                                "stopped"};
  const auto index = static_cast<std::size_t>(phase);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

StageCode current_stage(const project::State& state, const programme::ProgrammeDefined& programme) {
  const StageCode* open = nullptr;
  const StageCode* completed = nullptr;
  for (const auto& stage : programme.stages) {
    const project::StageDates* dates = state.stage(stage.code);
    if (dates) (dates->completed_on ? completed : open) = &stage.code;
  }
  if (!open) open = completed;
  return open ? *open : StageCode();
}

ProjectView::ProjectView(const ProjectHistory& history, std::shared_ptr<const project::State> state,
                         const programme::Catalogue& catalogue, Position as_of, Date on)
    : history_(&history),
      state_(std::move(state)),
      catalogue_(&catalogue),
      programme_(&programme_of(*state_, catalogue)),
      as_of_(as_of),
      on_(on) {}

const Progress& ProjectView::progress() const {
  if (!progress_) progress_ = portfolio::progress(*state_, **programme_, on_);
  return *progress_;
}

const Light& ProjectView::light() const {
  if (!light_)
    light_ = catalogue_->light_rule
                 ? portfolio::light(*state_, **programme_, *catalogue_->light_rule, on_, progress())
                 : light_without_rule(*state_, on_);
  return *light_;
}

std::uint32_t ProjectView::sites() const {
  return static_cast<std::uint32_t>(
      std::ranges::count(state_->sites, false, &project::Site::withdrawn));
}

Phase ProjectView::phase() const {
  if (done()) return Phase::done;
  if (stopped()) return Phase::stopped;
  return stage().empty() ? Phase::not_started : Phase::under_way;
}

bool ProjectView::stopped() const {
  return state_->suspended_on || state_->withdrawn_on || state_->revoked_on;
}

std::int32_t ProjectView::silence_grace_days() const {
  return catalogue_->light_rule ? catalogue_->light_rule->silence_grace_days : 0;
}

void ProjectView::for_each_event(const std::function<void(const HistoryEvent&)>& visit) const {
  for (const auto& event : history_->events()) {
    if (event->address.position > as_of_) return;
    if (event->effective_on <= on_) visit(*event);
  }
}

void ProjectView::for_each_payment(
    const std::function<void(Date, std::int64_t amount_fen)>& visit) const {
  for_each_event([&](const HistoryEvent& event) {
    if (const auto* paid = std::get_if<project::FundsDisbursed>(&event.event))
      visit(event.effective_on, paid->amount_fen);
  });
}

const HistoryEvent& ProjectView::event_at(StreamVersion version) const {
  return *history_->events()[version.value - 1];
}

}  // namespace baitu::portfolio
