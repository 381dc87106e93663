#include "domain/portfolio/movement.hpp"

#include <algorithm>

#include "domain/base/assert.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

void count(MovementCounts& counts, const ProjectView& project) {
  ++counts.total;
  if (!project.state().stages.empty()) ++counts.started;
  if (project.done()) ++counts.done;
  ++counts.lights[static_cast<std::size_t>(project.light().colour)];
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

// One project at both moments.
struct Pair {
  const std::optional<ProjectView>& before;
  const ProjectView& after;

  // By the day alone it moves to another light, and nowhere else.
  [[nodiscard]] bool only_aged() const {
    return before && &before->state() == &after.state() && before->programme() == after.programme();
  }
  [[nodiscard]] const std::shared_ptr<const project::Registered>& identity() const {
    return after.state().identity.value;
  }
  [[nodiscard]] std::optional<std::string> stage_before() const {
    const StageCode stage = before ? before->stage() : StageCode();
    if (stage.empty()) return std::nullopt;
    return stage.value;
  }
  [[nodiscard]] Mover by_stage() const {
    return {identity(), stage_before(), after.stage().value, {}};
  }
  [[nodiscard]] Mover by_colour() const {
    const auto from =
        before ? std::optional(std::string(name_of(before->light().colour))) : std::nullopt;
    return {identity(), from, std::string(name_of(after.light().colour)), {}};
  }
  [[nodiscard]] bool was_red() const { return before && before->light().colour == Colour::red; }
  [[nodiscard]] bool is_red() const { return after.light().colour == Colour::red; }
  [[nodiscard]] bool was_done() const { return before && before->done(); }
  [[nodiscard]] bool advanced() const {
    return place_of(before ? before->stage() : StageCode(), *after.programme()) <
           place_of(after.stage(), *after.programme());
  }
};

void list_slipped(Movers& slipped, const Pair& pair) {
  if (!pair.before) return;
  const auto from = deadline_of(pair.before->state(), *pair.before->programme());
  const auto to = deadline_of(pair.after.state(), *pair.after.programme());
  if (!from || !to || *to <= *from) return;
  // All are kept until they are ordered.
  slipped.items.push_back({pair.identity(), to_string(*from), to_string(*to),
                           static_cast<std::int32_t>((*to - *from).count())});
}

void list_movers(Movement& movement, const Pair& pair) {
  if (!pair.was_red() && pair.is_red()) list(movement.newly_red, pair.by_colour());
  if (pair.was_red() && !pair.is_red()) list(movement.left_red, pair.by_colour());
  if (pair.only_aged()) return;
  if (!pair.was_done() && pair.after.done()) list(movement.newly_done, pair.by_stage());
  if (pair.was_done() && !pair.after.done()) list(movement.no_longer_done, pair.by_stage());
  if (pair.advanced()) list(movement.stage_advanced, pair.by_stage());
  list_slipped(movement.slipped, pair);
}

void order(Movers& slipped) {
  slipped.total = std::ssize(slipped.items);
  std::ranges::stable_sort(slipped.items, std::ranges::greater{},
                           [](const Mover& mover) { return mover.days.value_or(0); });
  if (slipped.items.size() > kMaxMovers) slipped.items.resize(kMaxMovers);
}

}  // namespace

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

Movement movement(const View& before, const View& after, const Filter& filter) {
  BAITU_ASSERT(&before.portfolio() == &after.portfolio());
  Movement movement;
  after.portfolio().for_each([&](const ProjectCode&, const ProjectHistory& history) {
    const std::optional<ProjectView> then = before.project(history);
    const std::optional<ProjectView> now = after.project(history);
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
