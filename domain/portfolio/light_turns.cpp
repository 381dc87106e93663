#include "domain/portfolio/light_turns.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "domain/portfolio/history.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

// A record at which a light may turn.
struct Occasion {
  Address address;
  Instant recorded_at;
  std::optional<Date> begun;  // the day that begins
};

// By position: the events of one record take effect together.
using Occasions = std::map<Position, Occasion>;

void add(Occasions& occasions, const Address& address, Instant recorded_at) {
  occasions.try_emplace(address.position, Occasion{address, recorded_at, {}});
}

Occasions occasions_of(const Portfolio& portfolio, const ProjectHistory& history, Position as_of) {
  const ProgrammeCode& programme = history.head().identity->programme;
  Occasions occasions;
  for (const auto& event : history.events()) add(occasions, event->address, event->recorded_at);
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    const auto* begins = std::get_if<calendar::DayAdvanced>(&event.event);
    const auto* defined = std::get_if<programme::ProgrammeDefined>(&event.event);
    if (begins || (defined && defined->code == programme) ||
        std::holds_alternative<programme::LightRuleSet>(event.event))
      add(occasions, event.address, event.recorded_at);
    if (begins) occasions.at(event.address.position).begun = begins->date;
  });
  occasions.erase(occasions.upper_bound(as_of), occasions.end());
  return occasions;
}

}  // namespace

Result<std::vector<LightTurn>> red_turns(const View& view, const ProjectCode& code) {
  const auto is_there = view.visit(code, [](const ProjectView&) {});
  if (!is_there) return std::unexpected(is_there.error());
  const Portfolio& portfolio = view.portfolio();
  std::vector<LightTurn> turns;
  std::optional<Date> today;
  for (const auto& [position, occasion] :
       occasions_of(portfolio, *portfolio.find(code), view.as_of())) {
    if (occasion.begun) today = std::max(today.value_or(*occasion.begun), *occasion.begun);
    const Date on = today.value_or(civil_date(occasion.recorded_at));
    if (on > view.on()) continue;
    const bool was_red = !turns.empty() && turns.back().is_red();
    // Before it was registered there is nothing to judge.
    static_cast<void>(portfolio.view(position, on).visit(code, [&](const ProjectView& project) {
      if ((project.light().colour == Colour::red) != was_red)
        turns.push_back({occasion.address, occasion.recorded_at, on, project.light()});
    }));
  }
  return turns;
}

}  // namespace baitu::portfolio
