// A public report 群众反映 as it stands, folded from its events. Threads: as a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/report/events.hpp"

namespace baitu::report {

// Where a report stands, in the order of its life; what is declined or closed goes on only once it
// is reopened. What is published stays so when it is reopened, and is not declined meanwhile.
enum class Phase : std::uint8_t {
  none,
  submitted,  // 待受理
  accepted,   // 已受理, of no unit yet
  assigned,   // 办理中
  answered,   // 已答复, before the office
  closed,     // 已办结
  declined,   // 不予受理
};
inline constexpr std::size_t kPhases = 7;

struct Photo {
  StreamVersion version;  // by which answers and publications name it
  PhotoAttached content;
  friend bool operator==(const Photo&, const Photo&) = default;
};

struct Report {
  StreamVersion version;  // of the last event folded; 0: none
  Phase phase = Phase::none;
  Submitted submitted;
  Date submitted_on;
  std::vector<Photo> photos;
  std::optional<ContactLeft> contact;  // none where none was left, or it was erased
  bool contact_erased = false;
  std::optional<Accepted> accepted;  // the last one
  std::optional<Declined> declined;  // none once it was reopened
  std::optional<Assigned> assigned;  // with the day by which a returned answer is due
  std::optional<Answered> answer;    // the last one; none while another is owed
  std::optional<Date> answered_on;
  std::int32_t returns = 0;   // of answers to this assignment
  std::string return_reason;  // the last one; empty once it is answered again
  std::optional<Published> published;
  std::optional<Date> published_on;
  std::optional<Date> closed_on;
  std::int32_t reopenings = 0;
  std::vector<NoticeCode> notices;
  Date acted_on;  // of the last event
  friend bool operator==(const Report&, const Report&) = default;

  [[nodiscard]] bool exists() const { return phase != Phase::none; }
  // What it is about: as the office found, before that as the person said. May be empty.
  [[nodiscard]] const ProjectCode& project() const;
  // nullptr where it has none of that version. Valid until the next evolve().
  [[nodiscard]] const Photo* photo(StreamVersion wanted) const;
  // Whether the unit was given it and has it still.
  [[nodiscard]] bool is_of(const UnitCode& unit) const;
  // Whether an answer is owed and its last day is before `on`.
  [[nodiscard]] bool overdue(Date on) const;
};

// State × event → state. Total; events of other streams only count as seen. Requires events in the
// order of their versions.
void evolve(Report& report, StreamVersion version, Date effective_on, const Event& event);

// The stable wire names ("submitted", "out_of_scope").
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] std::string_view name_of(Channel channel);
[[nodiscard]] std::string_view name_of(PhotoOf of);
[[nodiscard]] std::string_view name_of(Area area);
[[nodiscard]] std::string_view name_of(DeclineReason reason);

}  // namespace baitu::report
