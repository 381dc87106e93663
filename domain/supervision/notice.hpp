// A supervision notice as it stands, folded from its events, and the numbers that notices have.
// Threads: as plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/supervision/events.hpp"

namespace baitu::supervision {

// Where a notice stands. Each unit that it is addressed to has a line of its own with the phases
// from issued to reviewed; the notice is where its lead unit's line is, until it is completed.
enum class Phase : std::uint8_t {
  drafted,      // 立项
  issued,       // 交办
  signed_for,   // 签收
  in_hand,      // 办理
  replied,      // 反馈, in full, waiting for review 审核
  returned,     // 退回
  reviewed,     // 审核通过
  completed,    // 办结
  closed,       // 销号
  looked_back,  // 回头看
  withdrawn,    // 撤回
};
inline constexpr std::size_t kPhases = 11;

struct Photo {
  StreamVersion version;  // by which replies name it
  PhotoAttached content;
  friend bool operator==(const Photo&, const Photo&) = default;
};

// An extension that waits for a decision. It lapses with a full reply, and when the notice is
// resumed: every deadline has moved by then, so that the unit asks anew.
struct Extension {
  Date until;
  std::string reason;
  Date asked_on;
  friend bool operator==(const Extension&, const Extension&) = default;
};

// What one unit owes and has done. The lead unit's line is the first.
struct Line {
  UnitCode unit;
  Phase phase = Phase::issued;
  Date receipt_due;
  Date reply_due;  // with extensions and returns
  std::optional<Date> signed_on;
  std::optional<Date> in_hand_on;
  std::optional<Date> replied_on;  // in full, the last time
  std::optional<Date> reviewed_on;
  std::int32_t partial_replies = 0;
  std::int32_t returns = 0;
  std::int32_t urged = 0;
  std::int32_t extensions = 0;  // approved
  std::optional<Extension> extension;
  std::string measures;
  std::string reply;                        // the last one, in full or not
  std::vector<StreamVersion> reply_photos;  // that it names
  std::string return_reason;                // the last one
  Date acted_on;                            // of the last act on this line
  friend bool operator==(const Line&, const Line&) = default;

  // Whether the unit has to act next: the office waits for it.
  [[nodiscard]] bool owes_reply() const {
    return phase < Phase::replied || phase == Phase::returned;
  }
};

struct Notice {
  StreamVersion version;  // of the last event folded; 0: none
  NoticeCode code;
  Content content;
  Phase stage = Phase::drafted;  // issued for as long as the lines say where it is
  std::string number;            // empty before it is issued
  PostCode issuer;
  Date drafted_on;
  std::optional<Date> issued_on;
  std::optional<Date> completed_on;
  std::optional<Date> closed_on;
  std::optional<Date> suspended_on;  // since when; none: it is not
  std::string reason;                // of the withdrawal, or of the suspension that lasts
  std::vector<Line> lines;           // empty before it is issued
  std::vector<Photo> photos;         // in the order they were sent, named by a reply or not
  std::optional<Finding> finding;    // of the last look-back
  std::int32_t look_backs = 0;
  Date acted_on;   // of the last act on the whole of it
  Verdict colour;  // as last recorded by the timer
  std::int32_t escalations = 0;
  friend bool operator==(const Notice&, const Notice&) = default;

  [[nodiscard]] bool exists() const { return version.value > 0; }
  [[nodiscard]] Phase phase() const;
  // nullptr where it is not addressed to the unit. Valid until the next evolve().
  [[nodiscard]] const Line* line(const UnitCode& unit) const;
  // nullptr where the unit sent none of that version. Valid until the next evolve().
  [[nodiscard]] const Photo* photo_of(const UnitCode& unit, StreamVersion wanted) const;
  // Whether its text names the unit, issued or not.
  [[nodiscard]] bool names(const UnitCode& unit) const;
  // The latest day of all that people did; what the timer recorded is no act, nor is a photo.
  [[nodiscard]] Date last_act() const;
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(Notice& notice, StreamVersion version, Date effective_on, const Event& event);

// Whether the timer records it: it says how things stand, and is nobody's act.
[[nodiscard]] bool is_of_the_timer(const Event& event);

// The numbers that are given away in the city.
struct Numbers {
  StreamVersion version;
  std::set<std::string> taken;
  std::map<std::int32_t, std::int32_t> last_serial;  // by year
  friend bool operator==(const Numbers&, const Numbers&) = default;
};
void evolve(Numbers& numbers, StreamVersion version, Date effective_on, const Event& event);

// The next free number of a year: "督办〔2026〕7号". Its `notice` is for the caller.
[[nodiscard]] NumberAssigned next_number(const Numbers& numbers, std::int32_t year);

// The words that stand in the API and in the record.
[[nodiscard]] std::string_view name_of(Phase phase);
[[nodiscard]] std::string_view name_of(Colour colour);
[[nodiscard]] std::string_view name_of(ColourReason reason);
[[nodiscard]] std::string_view name_of(SourceKind kind);
[[nodiscard]] std::string_view name_of(ReplyExtent extent);
[[nodiscard]] std::string_view name_of(Finding finding);

}  // namespace baitu::supervision
