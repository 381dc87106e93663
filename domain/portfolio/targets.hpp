// What was reached of the targets that units signed for a year 目标责任制. Pure. Threads: any
// number of readers.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>

#include "domain/base/ids.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// Items that became done, by the unit that led them on that day or that they lie in, and by year.
// Whoever leads them later has no part in it; an assignment that ended since takes nothing away.
class DoneItems {
 public:
  explicit DoneItems(const View& view);

  // Items of the programme that were led by the unit or lie in it and became done in that year, up
  // to the view's day; an item counts once. An empty list: of whatever list.
  [[nodiscard]] std::int64_t count(const UnitCode& unit, std::int32_t year,
                                   const ProgrammeCode& programme, const ListCode& list) const;

 private:
  void add(const UnitCode& unit, const project::Registered& identity, Date on);

  std::map<std::tuple<UnitCode, std::int32_t, ProgrammeCode, ListCode>, std::int64_t> counts_;
};

}  // namespace baitu::portfolio
