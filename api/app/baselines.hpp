// Baselines at a moment, and the commands on them. Threads: a list as a plain value; the handler as
// command_life.hpp says.
#pragma once

#include <optional>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "domain/baseline/decide.hpp"
#include "domain/baseline/state.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// As known at `as_of`, those taken on or before `on`, in the order they were taken; an approval of
// a later day does not show. Cost: every event that is no project's.
[[nodiscard]] std::vector<baseline::State> baselines_at(const portfolio::Portfolio& portfolio,
                                                        Position as_of, Date on);

class BaselineHandler {
 public:
  // Requires that `log` and `models` outlive it.
  BaselineHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of baseline::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const BaselineRequest& request) const;

 private:
  std::expected<eventstore::Commit, CommandFailure> decide(const BaselineRequest& request) const;

  CommandLife life_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
