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
  view.for_each(done, [&](const Row& row) {
    const UnitCode& district = row.identity->district;
    add(district, row);
    if (row.assignment && row.assignment->lead_department != district)
      add(row.assignment->lead_department, row);
  });
}

std::int64_t DoneItems::count(const UnitCode& unit, std::int32_t year,
                              const ProgrammeCode& programme, const ListCode& list) const {
  const auto found = counts_.find({unit, year, programme, list});
  return found == counts_.end() ? 0 : found->second;
}

void DoneItems::add(const UnitCode& unit, const Row& row) {
  const project::Registered& identity = *row.identity;
  const std::int32_t year = year_of(row.done_on.value());
  ++counts_[{unit, year, identity.programme, ListCode()}];
  if (!identity.list.empty()) ++counts_[{unit, year, identity.programme, identity.list}];
}

}  // namespace baitu::portfolio
