// The clocks of a notice: what is due when, counted in working days, and the colour that follows.
// Pure. Threads: any.
//
// A deadline is a day, inclusive; one that falls on a day off counts as the next working day, by
// the calendar as it is known. It is overdue from the day after that on.
//
// Colours (the thresholds are programme::Catalogue::supervision_rule, of the version that holds on
// the day asked about), for each unit that owes something; the notice has the gravest of them:
//   blue    the reply is due within so many working days. A receipt is due so soon that blue would
//           say nothing: it has none.
//   yellow  receipt or reply overdue, or the reply was returned. A partial reply leaves it so.
//   red     overdue by so many working days, or returned so often.
// Nothing is owed of what waits for review, and no clock runs while the notice is suspended.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::supervision {

struct Due {
  Date day;        // as it was set
  Date counts_as;  // the working day that it counts as
  bool overdue = false;
  std::int32_t days = 0;  // working days that are left, or since it is overdue
  friend bool operator==(const Due&, const Due&) = default;
};

// `day` as it is due, seen on the day `on`.
[[nodiscard]] Due due_on(const calendar::WorkingDays& calendar, Date day, Date on);

struct LineClock {
  UnitCode unit;
  std::optional<Due> receipt;  // none: signed for
  std::optional<Due> reply;    // none: replied to in full
  Verdict verdict;
  friend bool operator==(const LineClock&, const LineClock&) = default;
};

struct Clock {
  std::vector<LineClock> lines;  // as those of the notice
  Verdict verdict;
  friend bool operator==(const Clock&, const Clock&) = default;
};

// As of the day `on`; while it is suspended as of the day from which it is.
[[nodiscard]] Clock read_clock(const Notice& notice, const programme::Catalogue& catalogue,
                               Date on);

// What the timer records for the day that has begun: the change of colour against what it recorded
// last, and where that is to red, to whom it is reported. Red that is another unit's than the one
// recorded is such a change too, of a notice that was red before. Nothing where colour and, of red,
// unit stand, so that what is recorded once is never recorded again. Requires the fold of what
// people had done when the day began, and of all that the timer recorded.
[[nodiscard]] std::vector<DatedEvent> colour_changes(const Notice& notice,
                                                     const programme::Catalogue& catalogue,
                                                     Date day);

}  // namespace baitu::supervision
