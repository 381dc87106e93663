#include "domain/supervision/clock.hpp"

#include <algorithm>

namespace baitu::supervision {
namespace {

// The colours of one line under one rule.
class Judge {
 public:
  Judge(const Line& line, const LineClock& clock, const RuleSet& rule)
      : line_(line), clock_(clock), rule_(rule) {}

  // Of equally grave reasons the one that is asked first.
  [[nodiscard]] Verdict verdict() const {
    Verdict worst = in_time();
    for (const Verdict& each :
         {overdue(clock_.reply, ColourReason::reply_overdue),
          overdue(clock_.receipt, ColourReason::receipt_overdue), returned(), due_soon()})
      if (each.colour > worst.colour) worst = each;
    return worst;
  }

 private:
  [[nodiscard]] Verdict in_time() const {
    return {Colour::none, ColourReason::in_time, line_.unit, clock_.reply ? clock_.reply->days : 0};
  }
  [[nodiscard]] Verdict overdue(const std::optional<Due>& due, ColourReason reason) const {
    if (!due || !due->overdue) return {};
    return {due->days >= rule_.red_overdue_days ? Colour::red : Colour::yellow, reason, line_.unit,
            due->days};
  }
  [[nodiscard]] Verdict returned() const {
    if (line_.phase != Phase::returned) return {};
    return {line_.returns >= rule_.red_returns ? Colour::red : Colour::yellow,
            ColourReason::returned, line_.unit, line_.returns};
  }
  [[nodiscard]] Verdict due_soon() const {
    const auto& reply = clock_.reply;
    if (!reply || reply->overdue || reply->days > rule_.blue_within_days) return {};
    return {Colour::blue, ColourReason::reply_due_soon, line_.unit, reply->days};
  }

  const Line& line_;
  const LineClock& clock_;
  const RuleSet& rule_;
};

Verdict colourless(ColourReason reason) { return {Colour::none, reason, {}, 0}; }

LineClock clock_of(const Line& line, const calendar::WorkingDays& calendar, Date on) {
  LineClock clock{line.unit, {}, {}, {}};
  if (line.phase == Phase::issued) clock.receipt = due_on(calendar, line.receipt_due, on);
  if (line.owes_reply()) clock.reply = due_on(calendar, line.reply_due, on);
  return clock;
}

// The gravest; of equals the first that owes something.
Verdict gravest(const std::vector<LineClock>& lines) {
  Verdict worst;
  for (const LineClock& line : lines) {
    const bool says_more =
        worst.reason == ColourReason::settled && line.verdict.reason != ColourReason::settled;
    if (line.verdict.colour > worst.colour || says_more) worst = line.verdict;
  }
  return worst;
}

// Whether it has to be recorded that `now` follows `recorded`: each unit's red is reported, also
// where it follows another's.
bool differs(const Verdict& now, const Verdict& recorded) {
  return now.colour != recorded.colour || (now.colour == Colour::red && now.unit != recorded.unit);
}

}  // namespace

Due due_on(const calendar::WorkingDays& calendar, Date day, Date on) {
  Due due{day, calendar.on_or_after(day), false, 0};
  due.overdue = on > due.counts_as;
  due.days =
      due.overdue ? calendar.between(due.counts_as, on) : calendar.between(on, due.counts_as);
  return due;
}

Clock read_clock(const Notice& notice, const programme::Catalogue& catalogue, Date on) {
  Clock clock;
  if (notice.stage != Phase::issued) return clock;
  const Date at = notice.suspended_on ? std::min(on, *notice.suspended_on) : on;
  const RuleSet* rule = catalogue.supervision_rule(on);
  for (const Line& line : notice.lines) {
    LineClock& each = clock.lines.emplace_back(clock_of(line, catalogue.working_days, at));
    if (!line.owes_reply()) continue;
    if (notice.suspended_on)
      each.verdict = colourless(ColourReason::suspended);
    else
      each.verdict = rule ? Judge(line, each, *rule).verdict() : colourless(ColourReason::no_rule);
  }
  clock.verdict = gravest(clock.lines);
  return clock;
}

std::vector<DatedEvent> colour_changes(const Notice& notice, const programme::Catalogue& catalogue,
                                       Date day) {
  const Verdict now = read_clock(notice, catalogue, day).verdict;
  if (!differs(now, notice.colour)) return {};
  std::vector<DatedEvent> events{{day, ColourChanged{notice.colour.colour, now}}};
  if (now.colour != Colour::red) return events;
  const RuleSet* rule = catalogue.supervision_rule(day);
  PostCode superior = notice.content.superior;
  if (superior.empty() && rule) superior = rule->superior;
  if (!superior.empty()) events.push_back({day, Escalated{std::move(superior), now.unit}});
  return events;
}

}  // namespace baitu::supervision
