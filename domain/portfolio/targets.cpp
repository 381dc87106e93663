#include "domain/portfolio/targets.hpp"

#include <chrono>

namespace baitu::portfolio {
namespace {

std::int32_t year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day(date).year());
}

}  // namespace

DoneItems::DoneItems(const View& view) {
  Filter done;
  done.done = true;
  view.for_each_project(done, [&](const ProjectView& project) {
    const Date on = done_on(project.state(), *project.programme()).value();
    const UnitCode& district = project.identity().district;
    add(district, project.identity(), on);
    const auto then = project.state_on(on)->assigned_on(on);
    if (then && then->lead_department != district)
      add(then->lead_department, project.identity(), on);
  });
}

std::int64_t DoneItems::count(const UnitCode& unit, std::int32_t year,
                              const ProgrammeCode& programme, const ListCode& list) const {
  const auto found = counts_.find({unit, year, programme, list});
  return found == counts_.end() ? 0 : found->second;
}

void DoneItems::add(const UnitCode& unit, const project::Registered& identity, Date on) {
  const std::int32_t year = year_of(on);
  ++counts_[{unit, year, identity.programme, ListCode()}];
  if (!identity.list.empty()) ++counts_[{unit, year, identity.programme, identity.list}];
}

}  // namespace baitu::portfolio
