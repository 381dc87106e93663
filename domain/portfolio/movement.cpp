#include "domain/portfolio/movement.hpp"

#include <algorithm>

#include "domain/base/assert.hpp"
#include "domain/portfolio/kept.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

void count(MovementCounts& counts, const Standing& project) {
  ++counts.total;
  if (project.started()) ++counts.started;
  if (project.done()) ++counts.done;
  ++counts.lights[static_cast<std::size_t>(project.colour())];
}

// The place of a stage in its template; −1 before all.
std::ptrdiff_t place_of(const StageCode& stage, const programme::ProgrammeDefined& programme) {
  const auto found = std::ranges::find(programme.stages, stage, &programme::StageDefinition::code);
  return found == programme.stages.end() ? -1 : found - programme.stages.begin();
}

void list(Movers& movers, Mover mover) {
  ++movers.total;
  if (movers.items.size() < kMaxMovers) movers.items.push_back(std::move(mover));
}

std::optional<std::string> code_of(const StageCode& stage) {
  return stage.empty() ? std::nullopt : std::optional(stage.value);
}

Mover by_stage(const Moved& moved) {
  return {moved.after.identity(),
          moved.before ? code_of(moved.before->stage()) : std::nullopt,
          moved.after.stage().value,
          {}};
}

Mover by_colour(const Moved& moved) {
  const auto from =
      moved.before ? std::optional(std::string(name_of(moved.before->colour()))) : std::nullopt;
  return {moved.after.identity(), from, std::string(name_of(moved.after.colour())), {}};
}

Mover by_deadline(const Moved& moved) {
  return {moved.after.identity(), to_string(*moved.before->deadline()),
          to_string(*moved.after.deadline()), moved.slipped_days()};
}

// All who slipped are kept until they are ordered.
void list_movers(Movement& movement, const Moved& moved) {
  if (moved.newly_done()) list(movement.newly_done, by_stage(moved));
  if (moved.no_longer_done()) list(movement.no_longer_done, by_stage(moved));
  if (moved.newly_red()) list(movement.newly_red, by_colour(moved));
  if (moved.left_red()) list(movement.left_red, by_colour(moved));
  if (moved.stage_advanced()) list(movement.stage_advanced, by_stage(moved));
  if (moved.slipped_days()) movement.slipped.items.push_back(by_deadline(moved));
}

void order(Movers& slipped) {
  slipped.total = std::ssize(slipped.items);
  std::ranges::stable_sort(slipped.items, std::ranges::greater{},
                           [](const Mover& mover) { return mover.days.value_or(0); });
  if (slipped.items.size() > kMaxMovers) slipped.items.resize(kMaxMovers);
}

}  // namespace

bool Moved::newly_done() const { return after.done() && !(before && before->done()); }

bool Moved::no_longer_done() const { return before && before->done() && !after.done(); }

bool Moved::newly_red() const {
  return after.colour() == Colour::red && (!before || before->colour() != Colour::red);
}

bool Moved::left_red() const {
  return before && before->colour() == Colour::red && after.colour() != Colour::red;
}

bool Moved::stage_advanced() const {
  const programme::ProgrammeDefined& programme = after.programme();
  return place_of(before ? before->stage() : StageCode(), programme) <
         place_of(after.stage(), programme);
}

std::optional<std::int32_t> Moved::slipped_days() const {
  if (!before || !before->deadline() || !after.deadline()) return std::nullopt;
  const auto days = (*after.deadline() - *before->deadline()).count();
  return days > 0 ? std::optional(static_cast<std::int32_t>(days)) : std::nullopt;
}

void MovementCounts::add(const MovementCounts& other, std::int64_t times) {
  total += other.total * times;
  started += other.started * times;
  done += other.done * times;
  for (std::size_t i = 0; i < kColours; ++i) lights[i] += other.lights[i] * times;
}

MovementCounts Movement::change() const {
  MovementCounts change = after;
  change.add(before, -1);
  return change;
}

void for_each_at_both(const View& before, const View& after, const VisitBoth& visit) {
  BAITU_ASSERT(&before.portfolio() == &after.portfolio());
  const auto then = before.standings();
  const auto now = after.standings();
  for (std::size_t part = 0; part < now->parts.size(); ++part) {
    const auto& projects_then = then->parts[part]->projects;
    const auto& projects_now = now->parts[part]->projects;
    for (std::size_t i = 0; i < projects_now.size(); ++i)
      visit(projects_then[i] ? &*projects_then[i] : nullptr,
            projects_now[i] ? &*projects_now[i] : nullptr);
  }
}

Movement movement(const View& before, const View& after, const Filter& filter) {
  Movement movement;
  for_each_at_both(before, after, [&](const Standing* then, const Standing* now) {
    const bool was_selected = then && passes(*then, filter);
    const bool is_selected = now && passes(*now, filter);
    if (was_selected) count(movement.before, *then);
    if (is_selected) count(movement.after, *now);
    // What is there at the earlier moment only is of a later day: it moved nowhere.
    if (now && (is_selected || was_selected)) list_movers(movement, {then, *now});
  });
  order(movement.slipped);
  return movement;
}

}  // namespace baitu::portfolio
