// One project as a view sees it: what rows and figures are made of. Light and progress are worked
// out when first asked for. Threads: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/history.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/progress.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

// Where a project stands in its life; the later stands: an accepted project is also completed.
enum class Status : std::uint8_t { active, suspended, withdrawn, completed, accepted, revoked };
inline constexpr std::size_t kStatuses = 6;

// How far along its life a project is: each in exactly one.
enum class Phase : std::uint8_t {
  not_started,  // no stage begun
  under_way,
  done,     // see is_done()
  stopped,  // suspended, withdrawn or revoked, and not done
};
inline constexpr std::size_t kPhases = 4;

// The stable wire name ("suspended", "under_way").
[[nodiscard]] std::string_view name_of(Status status);
[[nodiscard]] std::string_view name_of(Phase phase);

// Of what has the days of a project's life: a row or a state.
template <class Life>
[[nodiscard]] Status status_of(const Life& life) {
  if (life.withdrawn_on) return Status::withdrawn;
  if (life.revoked_on) return Status::revoked;
  if (life.accepted_on) return Status::accepted;
  if (life.completed_on) return Status::completed;
  return life.suspended_on ? Status::suspended : Status::active;
}

// The last stage in template order that is begun and not completed; where none is open the last one
// completed; empty where none was begun.
[[nodiscard]] StageCode current_stage(const project::State& state,
                                      const programme::ProgrammeDefined& programme);

class ProjectView {
 public:
  // Requires the fold of the history at the moment, registered; history and catalogue outlive the
  // view.
  ProjectView(const ProjectHistory& history, std::shared_ptr<const project::State> state,
              const programme::Catalogue& catalogue, Position as_of, Date on);

  [[nodiscard]] const project::State& state() const { return *state_; }
  [[nodiscard]] const project::Registered& identity() const { return *state_->identity.value; }
  // One that is not defined as of the view's position has no stages, facts or quota.
  [[nodiscard]] const std::shared_ptr<const programme::ProgrammeDefined>& programme() const {
    return *programme_;
  }
  [[nodiscard]] Position as_of() const { return as_of_; }
  [[nodiscard]] Date on() const { return on_; }

  // What the state was on an earlier day, as known at the view's position. Requires a day up to
  // on() on which the project was registered.
  [[nodiscard]] std::shared_ptr<const project::State> state_on(Date day) const {
    return history_->at(as_of_, day);
  }

  // Null: nobody, or no more.
  [[nodiscard]] std::shared_ptr<const project::Assigned> assignment() const {
    return state_->assigned_on(on_);
  }
  [[nodiscard]] const Progress& progress() const;
  [[nodiscard]] const Light& light() const;
  [[nodiscard]] bool done() const { return is_done(*state_, **programme_); }
  // Suspended, withdrawn or revoked: nothing is expected of it.
  [[nodiscard]] bool stopped() const;
  [[nodiscard]] Status status() const { return status_of(*state_); }
  [[nodiscard]] StageCode stage() const { return current_stage(*state_, **programme_); }
  [[nodiscard]] Phase phase() const;
  [[nodiscard]] std::uint32_t sites() const;  // that stand, so that the map shows it

  // As of the view; null where none was set.
  [[nodiscard]] const programme::LightRuleSet* light_rule() const {
    return catalogue_->light_rule.get();
  }

  // Grace of the light rule before a project is silent; 0 where no rule was set.
  [[nodiscard]] std::int32_t silence_grace_days() const;

  // What is known at the moment of what had happened by its day, in the order of versions.
  void for_each_event(const std::function<void(const HistoryEvent&)>& visit) const;

  // Every payment of them, with its day.
  void for_each_payment(const std::function<void(Date, std::int64_t amount_fen)>& visit) const;

  // The event of a version; requires one that the state was folded from.
  [[nodiscard]] const HistoryEvent& event_at(StreamVersion version) const;

 private:
  const ProjectHistory* history_;
  std::shared_ptr<const project::State> state_;
  const programme::Catalogue* catalogue_;
  const std::shared_ptr<const programme::ProgrammeDefined>* programme_;
  Position as_of_;
  Date on_;
  mutable std::optional<Progress> progress_;
  mutable std::optional<Light> light_;
};

}  // namespace baitu::portfolio
