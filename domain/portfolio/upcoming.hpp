// What plans want next, and what they wanted already. Pure. Threads: any.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "domain/portfolio/due.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

struct Due {
  DueKind kind = DueKind::start;
  Date on;
  StageCode stage;  // empty: the deadline of a plan without the done stage
  std::shared_ptr<const project::Registered> identity;
  std::shared_ptr<const project::Assigned> assignment;  // null: nobody
};

struct DuePage {
  std::vector<Due> items;
  std::int64_t total = 0;    // of all pages
  std::int64_t overdue = 0;  // of these: due before the view's day
};

// What is due up to `ahead` days after the view's day, of projects that are not done, suspended,
// withdrawn or revoked: items `offset` to `offset + limit` in the order of days, then of codes,
// then of the plan's stages, the start of a stage before its finish, the deadline last.
[[nodiscard]] DuePage upcoming(const View& view, const Filter& filter, std::chrono::days ahead,
                               std::size_t offset, std::size_t limit);

}  // namespace baitu::portfolio
