#include "domain/portfolio/targets.hpp"

#include <chrono>

namespace baitu::portfolio {
namespace {

std::int32_t year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day(date).year());
}

}  // namespace

bool DoneItem::counts_for(const UnitCode& unit, std::int32_t year) const {
  return year == year_of(on) && (unit == district || unit == lead);
}

std::optional<DoneItem> done_item(const ProjectView& project) {
  const auto on = done_on(project.state(), *project.programme());
  if (!on) return std::nullopt;
  DoneItem item{*on, project.identity().district, {}};
  if (const auto then = project.state_on(*on)->assigned_on(*on)) item.lead = then->lead_department;
  return item;
}

DoneItems::DoneItems(const View& view) {
  Filter done;
  done.done = true;
  view.for_each_project(done, [&](const ProjectView& project) {
    const auto item = done_item(project);
    if (!item) return;
    add(item->district, project.identity(), year_of(item->on));
    if (!item->lead.empty() && item->lead != item->district)
      add(item->lead, project.identity(), year_of(item->on));
  });
}

std::int64_t DoneItems::count(const UnitCode& unit, std::int32_t year,
                              const ProgrammeCode& programme, const ListCode& list) const {
  const auto found = counts_.find({unit, year, programme, list});
  return found == counts_.end() ? 0 : found->second;
}

void DoneItems::add(const UnitCode& unit, const project::Registered& identity, std::int32_t year) {
  ++counts_[{unit, year, identity.programme, ListCode()}];
  if (!identity.list.empty()) ++counts_[{unit, year, identity.programme, identity.list}];
}

}  // namespace baitu::portfolio
