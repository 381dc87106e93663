// What changed between two moments of the log. Pure. Threads: any.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/portfolio/standing.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// The longest list of movers; its total says how many there are.
inline constexpr std::size_t kMaxMovers = 100;

// A project at two moments: what it did between them.
struct Moved {
  const Standing* before;  // null: it was not there
  const Standing& after;

  [[nodiscard]] bool newly_done() const;
  [[nodiscard]] bool no_longer_done() const;  // reopened or revoked
  [[nodiscard]] bool newly_red() const;
  [[nodiscard]] bool left_red() const;
  [[nodiscard]] bool stage_advanced() const;  // to a stage further on in its template
  // By how many days its deadline moved later; none where it did not.
  [[nodiscard]] std::optional<std::int32_t> slipped_days() const;
};

struct MovementCounts {
  std::int64_t total = 0;
  std::int64_t started = 0;                     // with a stage begun
  std::int64_t done = 0;                        // past their done stage
  std::array<std::int64_t, kColours> lights{};  // by Colour
  friend bool operator==(const MovementCounts&, const MovementCounts&) = default;

  void add(const MovementCounts& other, std::int64_t times = 1);
};

struct Mover {
  std::shared_ptr<const project::Registered> identity;  // as it is now
  std::optional<std::string> from;                      // none: it was nothing, or not there
  std::string to;                                       // as `from`; empty: nothing
  std::optional<std::int32_t> days;                     // slipped only
};

struct Movers {
  std::int64_t total = 0;
  std::vector<Mover> items;  // at most kMaxMovers
};

// In the order of codes; the slipped by the days they slipped, the furthest first.
struct Movement {
  MovementCounts before;
  MovementCounts after;
  Movers newly_done;      // from, to: current stage
  Movers no_longer_done;  // as newly_done
  Movers newly_red;       // from, to: colour
  Movers left_red;        // as newly_red
  Movers stage_advanced;  // from, to: current stage
  Movers slipped;         // from, to: deadline; by `days`

  // after − before.
  [[nodiscard]] MovementCounts change() const;
};

// The filter selects at each moment by itself, so `before` and `after` are what a roll-up of either
// view counts; a mover is selected at one of them at least. Requires views of one portfolio.
[[nodiscard]] Movement movement(const View& before, const View& after, const Filter& filter);

// Calls `visit` with every project in the order of codes, as it stands at either moment; null where
// it is not there. Requires views of one portfolio.
using VisitBoth = std::function<void(const Standing* before, const Standing* after)>;
void for_each_at_both(const View& before, const View& after, const VisitBoth& visit);

}  // namespace baitu::portfolio
