// The states of one project at moments that were asked for: a screen asks many figures of one
// moment, and the next moment is near. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/history_event.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

// So many states of a project are kept: two moments are compared, and no figure needs a third.
inline constexpr std::size_t kPastStatesKept = 2;

// They follow from the events alone, so a copy starts without any.
class PastStates {
 public:
  using StatePointer = std::shared_ptr<const project::State>;

  PastStates() = default;
  PastStates(const PastStates&) noexcept {}
  PastStates& operator=(const PastStates& other) noexcept;
  ~PastStates() = default;

  // The fold of those of `events` at or before `as_of` with effective_on ≤ `on`. Requires the
  // `clocks` of each, and the same events as every call since the last clear(). Cost: none where it
  // is kept. Not kept is what sees an event after one that it does not see: `on` lies before the
  // day of the one, and the other was recorded late.
  [[nodiscard]] StatePointer at(HistoryEvents events, std::span<const Clocks> clocks,
                                Position as_of, Date on);

  // Effect: keeps none.
  void clear() noexcept;

 private:
  // The fold of the first so many events: the state of every moment that sees them and no other.
  struct Past {
    StatePointer state;  // null: none
    std::size_t count = 0;
    Position from;  // of the last of them
    Position next;  // of the first event after them
    Date later;     // the least effective_on of all events after them

    [[nodiscard]] bool is_at(Position as_of, Date on) const;
  };

  // Of the first `count` events, fewer than all.
  [[nodiscard]] static Past past(StatePointer state, std::span<const Clocks> clocks,
                                 std::size_t count);
  [[nodiscard]] StatePointer kept(Position as_of, Date on) const;
  // The longest kept of at most the first `count` events; none of none.
  [[nodiscard]] Past longest(std::size_t count) const;
  void keep(Past past);

  mutable std::mutex mutex_;
  std::array<Past, kPastStatesKept> kept_;  // the last one made comes first
};

}  // namespace baitu::portfolio
