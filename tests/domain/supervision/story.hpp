// Notices, given / when / then: a notice, the numbers of the city and its catalogue, and what is
// done day by day.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/supervision/clock.hpp"
#include "domain/supervision/decide.hpp"
#include "tests/domain/given.hpp"
#include "tests/domain/holidays.hpp"

namespace baitu::test {

// To sign within 1 working day, to reply within 10, again within 5; blue from 3 on, red when 5
// overdue or returned twice.
inline supervision::RuleSet supervision_rule() {
  return {1, 1, 10, 5, 3, 5, 2, PostCode("secretary"), "示例督办办法"};
}

inline supervision::Content content() {
  return {{supervision::SourceKind::resolution, "2025-Q1/3", {}},
          "示例小区停水",
          "恢复供水并查明原因",
          ProjectCode("GZ-017"),
          UnitCode("housing"),
          {UnitCode("east"), UnitCode("office")},
          {}};
}

struct Step {
  std::string_view on;
  supervision::Command command;
};

class Story {
 public:
  Story() {
    set("2024-01-01", supervision_rule());
    set("2024-01-01", holidays_2025());
  }

  // Fails the program where it is refused: what a test starts from is not what it is about.
  Story& given(std::string_view on, const supervision::Command& command) {
    const auto decided = when(on, command);
    BAITU_ASSERT(decided.has_value());
    return *this;
  }
  Story& given(const std::vector<Step>& steps) {
    for (const Step& step : steps) given(step.on, step.command);
    return *this;
  }

  Result<std::vector<DatedEvent>> when(std::string_view on, const supervision::Command& command) {
    const Date today = recorded_on.value_or(std::min(day(on), kToday));
    auto decided = supervision::decide(
        notice_, command,
        {today, day(on), catalogue_, numbers_, project_known, project_red, resolution_known});
    if (decided)
      for (const DatedEvent& event : *decided) record(event);
    return decided;
  }

  // What the timer records when the day begins.
  std::vector<DatedEvent> begin(std::string_view on) {
    auto events = supervision::colour_changes(notice_, catalogue_, day(on));
    for (const DatedEvent& event : events) record(event);
    return events;
  }

  // What is in the log already.
  Story& recorded(const std::vector<DatedEvent>& events) {
    for (const DatedEvent& event : events) record(event);
    return *this;
  }

  Story& set(std::string_view on, const Event& event) {
    programme::evolve(catalogue_, day(on), event);
    return *this;
  }

  [[nodiscard]] supervision::Clock clock(std::string_view on) const {
    return supervision::read_clock(notice_, catalogue_, day(on));
  }
  [[nodiscard]] const supervision::Notice& notice() const { return notice_; }
  [[nodiscard]] const supervision::Line& line(const char* unit) const {
    const supervision::Line* line = notice_.line(UnitCode(unit));
    BAITU_ASSERT(line != nullptr);
    return *line;
  }
  [[nodiscard]] const supervision::Numbers& numbers() const { return numbers_; }

  // Another notice of the same city.
  void begin_another() { notice_ = {}; }

  std::optional<Date> recorded_on;  // the day on which all is recorded; none: the one it is about
  bool project_known = true;
  bool project_red = true;
  bool resolution_known = true;

 private:
  void record(const DatedEvent& event) {
    if (std::holds_alternative<supervision::NumberAssigned>(event.event))
      evolve(numbers_, {numbers_.version.value + 1}, event.effective_on, event.event);
    else
      evolve(notice_, {notice_.version.value + 1}, event.effective_on, event.event);
  }

  programme::Catalogue catalogue_ = catalogue();
  supervision::Notice notice_;
  supervision::Numbers numbers_;
};

inline const UnitCode kLead("housing");
inline const UnitCode kEast("east");
inline const UnitCode kOffice("office");

inline supervision::Draft draft() { return {NoticeCode("2025-7"), content()}; }
inline supervision::Reply reply(const UnitCode& unit) {
  return {unit, supervision::ReplyExtent::full, "已恢复供水", "示例复〔2025〕1号", {}};
}
inline supervision::Reply partial(const UnitCode& unit) {
  return {unit, supervision::ReplyExtent::partial, "已恢复一半", "", {}};
}
inline supervision::Reply showing(const UnitCode& unit, std::vector<StreamVersion> photos) {
  return {unit, supervision::ReplyExtent::full, "已恢复供水", "", std::move(photos)};
}
inline supervision::PhotoAttached photo(const UnitCode& unit) {
  return {unit,
          BlobName("photo"),
          BlobName("small"),
          "image/jpeg",
          2'400'000,
          Instant{1'756'884'000'000'000},
          project::Place{125'103'000'000, 46'588'000'000}};
}

// One unit's way to the phase that the name says. Issued on Monday 2025-09-01, so that the receipt
// is due on the 2nd and the reply on the 15th.
inline const std::vector<Step> kIssued{{"2025-09-01", draft()},
                                       {"2025-09-01", supervision::Issue{}}};
inline std::vector<Step> then(std::vector<Step> steps, const std::vector<Step>& more) {
  steps.insert(steps.end(), more.begin(), more.end());
  return steps;
}
inline std::vector<Step> signing(const UnitCode& unit) {
  return {{"2025-09-02", supervision::SignFor{unit, ""}}};
}
inline std::vector<Step> handling(const UnitCode& unit) {
  return then(signing(unit), {{"2025-09-03", supervision::TakeInHand{unit, "抢修"}}});
}
// The lead unit's, of versions 5 and 6.
inline const std::vector<Step> kPhotographed =
    then(then(kIssued, handling(kLead)), {{"2025-09-04", supervision::AttachPhoto{photo(kLead)}},
                                          {"2025-09-04", supervision::AttachPhoto{photo(kLead)}}});
inline std::vector<Step> replying(const UnitCode& unit) {
  return then(handling(unit), {{"2025-09-08", reply(unit)}});
}
inline std::vector<Step> returning(const UnitCode& unit) {
  return then(replying(unit),
              {{"2025-09-09", supervision::ReturnReply{unit, "缺照片", std::nullopt}}});
}
inline std::vector<Step> accepting(const UnitCode& unit) {
  return then(replying(unit), {{"2025-09-10", supervision::AcceptReply{unit, ""}}});
}
inline const std::vector<Step> kReviewed =
    then(then(then(kIssued, accepting(kLead)), accepting(kEast)), accepting(kOffice));
inline const std::vector<Step> kCompleted =
    then(kReviewed, {{"2025-09-11", supervision::Complete{"已办结"}}});
inline const std::vector<Step> kClosed =
    then(kCompleted, {{"2025-09-12", supervision::Close{"同意销号"}}});
inline const std::vector<Step> kSuspended =
    then(then(kIssued, handling(kLead)), {{"2025-09-08", supervision::Suspend{"等设计"}}});
inline const std::vector<Step> kAsked =
    then(then(kIssued, handling(kLead)),
         {{"2025-09-15", supervision::RequestExtension{kLead, day("2025-09-30"), "等管材"}}});

}  // namespace baitu::test
