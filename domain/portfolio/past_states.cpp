#include "domain/portfolio/past_states.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace baitu::portfolio {
namespace {

using project::State;

// How many events, from the first on, the moment sees; none where it sees one after one that it
// does not see, as where a record came late.
std::optional<std::size_t> first_seen(std::span<const Clocks> known, Date on) {
  const auto seen = [on](const Clocks& event) { return event.effective_on <= on; };
  const auto end = std::ranges::find_if_not(known, seen);
  if (std::any_of(end, known.end(), seen)) return std::nullopt;
  return static_cast<std::size_t>(end - known.begin());
}

}  // namespace

PastStates& PastStates::operator=(const PastStates& other) noexcept {
  if (this != &other) clear();
  return *this;
}

bool PastStates::Past::is_at(Position as_of, Date on) const {
  return state && from <= as_of && state->last_effective_on <= on && (as_of < next || on < later);
}

PastStates::StatePointer PastStates::at(HistoryEvents events, std::span<const Clocks> clocks,
                                        Position as_of, Date on) {
  if (auto found = kept(as_of, on)) return found;
  const auto after = std::ranges::upper_bound(clocks, as_of, {}, &Clocks::position);
  const auto known = static_cast<std::size_t>(after - clocks.begin());
  const auto count = first_seen(clocks.first(known), on);
  const Past start = longest(count.value_or(0));
  auto state = start.state ? std::make_shared<State>(*start.state) : std::make_shared<State>();
  for (std::size_t i = start.count; i < count.value_or(known); ++i)
    if (clocks[i].effective_on <= on) fold(*state, events[i]);
  if (count && *count < clocks.size()) keep(past(state, clocks, *count));
  return state;
}

PastStates::Past PastStates::past(StatePointer state, std::span<const Clocks> clocks,
                                  std::size_t count) {
  const auto later = clocks.subspan(count);
  return {std::move(state), count, count == 0 ? Position{} : clocks[count - 1].position,
          later.front().position,
          std::ranges::min_element(later, {}, &Clocks::effective_on)->effective_on};
}

PastStates::StatePointer PastStates::kept(Position as_of, Date on) const {
  const std::scoped_lock lock(mutex_);
  const auto found =
      std::ranges::find_if(kept_, [&](const Past& past) { return past.is_at(as_of, on); });
  return found == kept_.end() ? nullptr : found->state;
}

PastStates::Past PastStates::longest(std::size_t count) const {
  const std::scoped_lock lock(mutex_);
  Past best;
  for (const Past& past : kept_)
    if (past.count <= count && past.count > best.count) best = past;
  return best;
}

void PastStates::keep(Past past) {
  const std::scoped_lock lock(mutex_);
  std::shift_right(kept_.begin(), kept_.end(), 1);
  kept_.front() = std::move(past);
}

void PastStates::clear() noexcept {
  const std::scoped_lock lock(mutex_);
  kept_.fill({});
}

}  // namespace baitu::portfolio
