// What plans want next, and what they wanted already. Pure. Threads: any.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

enum class DueKind : std::uint8_t {
  start,     // of a planned stage that was not begun
  finish,    // of a planned stage that is not completed
  deadline,  // see deadline_of(); the finish of the done stage is this and no `finish`
};
inline constexpr std::size_t kDueKinds = 3;

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

// The stable wire name ("deadline").
[[nodiscard]] std::string_view name_of(DueKind kind);

}  // namespace baitu::portfolio
