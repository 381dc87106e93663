#include "domain/portfolio/movement.hpp"

#include <algorithm>

#include "domain/base/assert.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

// A project at one of the moments.
struct Seen {
  bool selected = false;
  std::shared_ptr<const project::Registered> identity;
  std::shared_ptr<const programme::ProgrammeDefined> programme;
  StageCode stage;
  bool started = false;
  bool done = false;
  Colour colour = Colour::white;
  std::optional<Date> deadline;
};

Seen seen(const ProjectView& project, const Filter& filter) {
  return {passes(project, filter),
          project.state().identity.value,
          project.programme(),
          project.stage(),
          !project.state().stages.empty(),
          project.done(),
          project.light().colour,
          deadline_of(project.state(), *project.programme())};
}

// None where the project was not registered yet.
std::optional<Seen> look(const View& view, const ProjectHistory& history, const Filter& filter) {
  std::optional<Seen> found;
  view.visit(history, [&](const ProjectView& project) { found = seen(project, filter); });
  return found;
}

void count(MovementCounts& counts, const Seen& seen) {
  ++counts.total;
  if (seen.started) ++counts.started;
  if (seen.done) ++counts.done;
  ++counts.lights[static_cast<std::size_t>(seen.colour)];
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
  const std::optional<Seen>& before;
  const Seen& after;

  [[nodiscard]] std::optional<std::string> stage_before() const {
    if (!before || before->stage.empty()) return std::nullopt;
    return before->stage.value;
  }
  [[nodiscard]] Mover by_stage() const {
    return {after.identity, stage_before(), after.stage.value, {}};
  }
  [[nodiscard]] Mover by_colour() const {
    const auto from = before ? std::optional(std::string(name_of(before->colour))) : std::nullopt;
    return {after.identity, from, std::string(name_of(after.colour)), {}};
  }
  [[nodiscard]] bool was_red() const { return before && before->colour == Colour::red; }
  [[nodiscard]] bool is_red() const { return after.colour == Colour::red; }
  [[nodiscard]] bool was_done() const { return before && before->done; }
  [[nodiscard]] bool advanced() const {
    return place_of(before ? before->stage : StageCode(), *after.programme) <
           place_of(after.stage, *after.programme);
  }
  [[nodiscard]] std::int64_t slipped_days() const {
    if (!before || !before->deadline || !after.deadline) return 0;
    return (*after.deadline - *before->deadline).count();
  }
};

void list_movers(Movement& movement, const Pair& pair) {
  if (!pair.was_done() && pair.after.done) list(movement.newly_done, pair.by_stage());
  if (pair.was_done() && !pair.after.done) list(movement.no_longer_done, pair.by_stage());
  if (!pair.was_red() && pair.is_red()) list(movement.newly_red, pair.by_colour());
  if (pair.was_red() && !pair.is_red()) list(movement.left_red, pair.by_colour());
  if (pair.advanced()) list(movement.stage_advanced, pair.by_stage());
  // All are kept until they are ordered.
  if (const std::int64_t days = pair.slipped_days(); days > 0)
    movement.slipped.items.push_back({pair.after.identity, to_string(*pair.before->deadline),
                                      to_string(*pair.after.deadline),
                                      static_cast<std::int32_t>(days)});
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
    const std::optional<Seen> then = look(before, history, filter);
    const std::optional<Seen> now = look(after, history, filter);
    if (then && then->selected) count(movement.before, *then);
    if (now && now->selected) count(movement.after, *now);
    // What is there at the earlier moment only is of a later day: it moved nowhere.
    if (now && (now->selected || (then && then->selected))) list_movers(movement, {then, *now});
  });
  order(movement.slipped);
  return movement;
}

}  // namespace baitu::portfolio
