// What was reached of the targets that units signed for a year 目标责任制. Pure. Threads: any
// number of readers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// An item that became done counts for the unit that led it on that day and for the one it lies in,
// in that day's year: whoever leads it later has no part in it, and an assignment that ended since
// takes nothing away.
struct DoneItem {
  Date on;
  UnitCode district;
  UnitCode lead;  // that day's; may be empty

  [[nodiscard]] bool counts_for(const UnitCode& unit, std::int32_t year) const;
};

// None where the project is not done.
[[nodiscard]] std::optional<DoneItem> done_item(const ProjectView& project);

// All of a view.
class DoneItems {
 public:
  explicit DoneItems(const View& view);

  // Items of the programme that were led by the unit or lie in it and became done in that year, up
  // to the view's day; an item counts once. An empty list: of whatever list.
  [[nodiscard]] std::int64_t count(const UnitCode& unit, std::int32_t year,
                                   const ProgrammeCode& programme, const ListCode& list) const;

 private:
  void add(const UnitCode& unit, const project::Registered& identity, std::int32_t year);

  std::map<std::tuple<UnitCode, std::int32_t, ProgrammeCode, ListCode>, std::int64_t> counts_;
};

}  // namespace baitu::portfolio
