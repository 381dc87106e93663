// What can be done with a quarterly meeting, and when it is refused. Pure. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::meeting {

inline constexpr std::size_t kMaxTitleBytes = 400;  // also of places and of numbers of minutes
inline constexpr std::size_t kMaxAgendaItems = 50;
inline constexpr std::int32_t kMaxAgendaMinutes = 600;
inline constexpr std::size_t kMaxMatters = 50;
inline constexpr std::size_t kMaxMattersOfUnit = 10;  // so that no unit takes all the room
inline constexpr std::size_t kMaxOpinions = 200;      // givers of one matter
inline constexpr std::size_t kMaxFollowUps = 200;     // of one matter
inline constexpr std::size_t kMaxAttending = 200;
inline constexpr std::size_t kMaxResolutions = 100;
inline constexpr std::size_t kMaxAssisting = 50;
inline constexpr std::size_t kMaxPractices = 50;
inline constexpr std::int32_t kFirstYear = 2000;
inline constexpr std::int32_t kLastYear = 2100;

struct Schedule {
  Scheduled content;
};
struct Reschedule {
  Date day;
  std::optional<std::string> place;  // none: the same
  std::string reason;
};
struct SetAgenda {
  std::vector<AgendaItem> items;
};
struct RaiseMatter {
  std::string title;
  std::string content;
  UnitCode unit;
  ProjectCode project;  // may be empty
};
struct GiveOpinion {
  OpinionGiven content;
};
// Decided twice: before the pack is made, with what it is to be of, and with the files.
struct FreezePack {
  PackFrozen content;
};
struct Hold {
  std::vector<UnitCode> attending;
};
struct DecideMatter {
  MatterDecided content;
};
struct ReportFollowUp {
  FollowUpReported content;
};
struct RecordResolution {
  std::string text;
  UnitCode lead;
  std::vector<UnitCode> assisting;
  std::optional<Date> due;
  std::int32_t matter = 0;
};
struct PublishPractice {
  std::string title;
  std::string text;
  UnitCode unit;
  ProjectCode project;  // may be empty
};
struct WithdrawPractice {
  std::int32_t practice = 0;
  std::string reason;
};
struct Close {
  std::string document;  // may be empty
};
struct Cancel {
  std::string reason;
};

using Command = std::variant<Schedule, Reschedule, SetAgenda, RaiseMatter, GiveOpinion, FreezePack,
                             Hold, DecideMatter, ReportFollowUp, RecordResolution, PublishPractice,
                             WithdrawPractice, Close, Cancel>;

struct Context {
  Date today;                             // on which it is recorded
  Date effective_on;                      // that it is about
  const programme::Catalogue& catalogue;  // outlives the call
  Position head;                          // of the log
  bool project_known = false;             // that a matter or a practice names
};

// The event that carries out `command`. `meeting` is the fold of the whole stream. Fields of errors
// are JSON pointers into the command.
//
// Always        in_the_future, out_of_order (/effective_on: before the last event of the meeting);
//               too_large (texts: more than kMaxNoteBytes, titles, places and numbers of minutes
//               more than kMaxTitleBytes; lists: more than the limits above); unknown_unit,
//               unknown_post, not_found (of a project), with the field that names it;
//               invalid_value (what has to be said and is empty).
// But Schedule  not_found.
// Schedule      already_registered; invalid_value (/code, /year, /quarter).
// Reschedule    unchanged.
// SetAgenda     invalid_value (/items: none; /items/0/minutes), unknown_matter (/items/0/matter),
//               unchanged.
// RaiseMatter   too_large (/title: the meeting has all it can take; /unit: the unit has raised
//               kMaxMattersOfUnit).
// GiveOpinion   unknown_matter, matter_decided (/matter); invalid_value (/unit: neither a unit nor
//               a post, or both); unchanged.
// FreezePack    pack_frozen; invalid_value (/position: 0; /on: after effective_on), ahead_of_log
//               (/position).
// Hold          invalid_value (/attending/0: named twice).
// DecideMatter  unknown_matter, matter_decided (/matter).
// ReportFollowUp, RecordResolution
//               unknown_matter, matter_not_approved (/matter). RecordResolution: invalid_value
//               (/assisting/0: named twice, or the lead; /due: before effective_on).
// WithdrawPractice
//               unknown_practice, practice_withdrawn (/practice).
// Close         matters_open.
//
// Where the meeting stands refuses too. Before it is held: meeting_not_held (DecideMatter,
// ReportFollowUp, RecordResolution, PublishPractice, WithdrawPractice, Close). After:
// meeting_held, meeting_closed, meeting_cancelled; but matters are raised and opinions given until
// it is closed, and a closed one takes ReportFollowUp, PublishPractice and WithdrawPractice.
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const Meeting& meeting, const Command& command,
                                                     const Context& context);

}  // namespace baitu::meeting
