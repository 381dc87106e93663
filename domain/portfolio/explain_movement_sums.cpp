#include "domain/portfolio/explain_sums.hpp"
#include "domain/portfolio/movement.hpp"

namespace baitu::portfolio {
namespace {

using MaybeNumber = std::optional<std::int64_t>;

MaybeNumber one_if(bool counted) { return counted ? MaybeNumber(1) : std::nullopt; }

// Those that are there now and did it.
template <bool (Moved::*did)() const>
MaybeNumber movers(const Asked&, const Seen& seen) {
  return one_if(seen.now && (Moved{seen.before, *seen.now}.*did)());
}

MaybeNumber slipped(const Asked&, const Seen& seen) {
  return one_if(seen.now && Moved{seen.before, *seen.now}.slipped_days().has_value());
}

using Counts = bool (*)(const Standing&);

bool each(const Standing&) { return true; }

template <bool (Standing::*is)() const>
bool those(const Standing& project) {
  return (project.*is)();
}

template <Colour colour>
bool shows(const Standing& project) {
  return project.colour() == colour;
}

template <Counts counts>
MaybeNumber after(const Asked&, const Seen& seen) {
  return seen.selected && counts(*seen.now) ? 1 : 0;
}

template <Counts counts>
MaybeNumber change(const Asked& asked, const Seen& seen) {
  const std::int64_t before = seen.selected_before && counts(*seen.before) ? 1 : 0;
  const std::int64_t change = *after<counts>(asked, seen) - before;
  return change != 0 ? MaybeNumber(change) : std::nullopt;
}

void after_minus_before(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "after_minus_before";
  into.value = sum.adds;
  into.inputs.push_back({"after", {}, sum.divisor});
  into.inputs.push_back({"before", {}, sum.divisor - sum.adds});
}

std::int64_t due_until(const Standing& project, Date until) {
  std::int64_t due = 0;
  for (const OpenDue& open : project.open()) due += open.on <= until ? 1 : 0;
  return due;
}

MaybeNumber due(const Asked& asked, const Seen& seen) {
  const std::int64_t due = due_until(*seen.now, asked.view.on() + asked.question.ahead);
  return due > 0 ? MaybeNumber(due) : std::nullopt;
}

MaybeNumber overdue(const Asked& asked, const Seen& seen) {
  const std::int64_t due = due_until(*seen.now, asked.view.on() - std::chrono::days(1));
  return due > 0 ? MaybeNumber(due) : std::nullopt;
}

constexpr SumFigure moved(std::string_view name, Adds adds, std::string_view item_figure,
                          Rests rests = Rests::on_nothing) {
  return {name, adds, nullptr, &close::count, item_figure, Asks::before, Over::moments, rests};
}

template <Counts counts>
constexpr SumFigure changed(std::string_view name, std::string_view item_figure,
                            Rests rests = Rests::on_nothing) {
  return {name,        &change<counts>, &after<counts>, &after_minus_before,
          item_figure, Asks::before,    Over::moments,  rests};
}

constexpr auto kSums = std::to_array<SumFigure>({
    moved("newly_done", &movers<&Moved::newly_done>, "done"),
    moved("no_longer_done", &movers<&Moved::no_longer_done>, "done"),
    moved("newly_red", &movers<&Moved::newly_red>, "light", Rests::on_rule),
    moved("left_red", &movers<&Moved::left_red>, "light", Rests::on_rule),
    moved("stage_advanced", &movers<&Moved::stage_advanced>, "stage"),
    moved("slipped", &slipped, "deadline"),
    changed<&each>("change_total", {}),
    changed<&those<&Standing::started>>("change_started", "stage"),
    changed<&those<&Standing::done>>("change_done", "done"),
    changed<&shows<Colour::green>>("change_green", "light", Rests::on_rule),
    changed<&shows<Colour::yellow>>("change_yellow", "light", Rests::on_rule),
    changed<&shows<Colour::red>>("change_red", "light", Rests::on_rule),
    changed<&shows<Colour::grey>>("change_grey", "light", Rests::on_rule),
    changed<&shows<Colour::white>>("change_white", "light", Rests::on_rule),
    {"due_total",
     &due,
     nullptr,
     &close::add_up,
     {},
     Asks::ahead,
     Over::standings,
     Rests::on_nothing},
    {"due_overdue",
     &overdue,
     nullptr,
     &close::add_up,
     {},
     Asks::nothing,
     Over::standings,
     Rests::on_nothing},
});

}  // namespace

std::span<const SumFigure> movement_sums() { return kSums; }

}  // namespace baitu::portfolio
