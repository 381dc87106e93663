// What can be done with a public report, and when it is refused. Pure. Threads: any.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/report/report.hpp"

namespace baitu::report {

inline constexpr std::size_t kMaxTitleBytes = 400;    // 130 characters
inline constexpr std::size_t kMaxContactBytes = 400;  // likewise
inline constexpr std::size_t kMaxPhotos = 9;          // that a person sends with a report
inline constexpr std::size_t kMaxAnswerPhotos = 30;   // of all answers to it
inline constexpr std::size_t kMaxNotices = 20;        // that one report leads to
inline constexpr std::chrono::days kMaxTimeToAnswer{365};

struct Submit {
  ReportCode code;
  Channel channel = Channel::page;
  std::string text;
  std::optional<Place> place;
  ProjectCode project;  // may be empty
  std::string contact;  // name and telephone, as people write them; empty: none is left
  SubjectId subject;    // whose key seals it
  std::string sealed;   // the contact under that key
};
struct AttachPhoto {
  PhotoAttached photo;
};
struct EraseContact {
  std::string reason;
};
// By the office.
struct Accept {
  Area area = Area::economy;
  ProjectCode project;  // may be empty
  std::string note;     // may be empty
};
struct Decline {
  DeclineReason reason = DeclineReason::out_of_scope;
  ReportCode duplicate_of;
  std::string note;  // may be empty
};
struct Assign {
  UnitCode unit;
  Date due;
  std::string note;  // may be empty
};
struct ReturnAnswer {
  std::string reason;
  Date due;
};
struct Publish {
  Published content;
};
struct WithdrawPublication {
  std::string reason;
};
struct Close {
  std::string note;  // may be empty
};
struct Reopen {
  std::string reason;
};
struct LinkNotice {
  NoticeCode notice;
};
// By the unit.
struct Answer {
  std::string text;
  std::vector<StreamVersion> photos;
};

using Command = std::variant<Submit, AttachPhoto, EraseContact, Accept, Decline, Assign, Answer,
                             ReturnAnswer, Publish, WithdrawPublication, Close, Reopen, LinkNotice>;

struct Context {
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
  bool project_known = false;             // the project that a Submit or Accept names is registered
  bool report_known = false;  // the report that a Decline names as the same one is there
  bool notice_known = false;  // the notice that a LinkNotice names is there
};

// The events that carry out `command`, one, or two where a submission leaves a contact. `report` is
// the fold of the whole stream. Fields of errors are JSON pointers into the command. What is done
// is decided here; by whom, in the API's authorization table.
//
// Always        in_the_future, out_of_order (/effective_on: before the last event of the report);
//               too_large (texts: more than kMaxNoteBytes but where it is said).
// But Submit    not_found.
// Submit        already_registered; invalid_value (/code, /text: empty; /place: not on the earth),
//               not_found (/project).
// AttachPhoto   of the submission: report_triaged (ever); of an answer: report_not_assigned.
// invalid_value
//               (/file, /thumbnail, /media_type: empty; /size_bytes), too_large (/file: more than
//               kMaxPhotos, of an answer kMaxAnswerPhotos).
// EraseContact  no_contact; invalid_value (/reason).
// Accept        not_found (/project); unchanged. Allowed until it is answered: what it is about may
//               be put right.
// Decline       report_answered (an answer is published); invalid_value (/duplicate_of: none of a
// duplicate, one of
//               another, or the report itself), not_found (/duplicate_of).
// Assign        unknown_unit (/unit), invalid_value (/due: before the assignment or more than
//               kMaxTimeToAnswer later), unchanged.
// Answer        invalid_value (/text: empty; /photos/0: named twice), unknown_evidence (/photos/0).
// ReturnAnswer  invalid_value (/reason; /due: as of Assign).
// Publish       invalid_value (/title, /question, /answer: empty; /question: the person's own
//               words; /place; /photos/0), unknown_evidence (/photos/0), unchanged.
// WithdrawPublication
//               report_not_published; invalid_value (/reason).
// Reopen        invalid_value (/reason); of a declined one too.
// LinkNotice    not_found (/notice), unchanged, too_large (/notice: more than kMaxNotices).
//
// Where the report stands refuses too. Too early: report_not_triaged (Assign, LinkNotice),
// report_not_assigned (Answer), report_not_answered (ReturnAnswer, Publish, Close),
// report_not_closed (Reopen). Too late: report_assigned (Decline), report_answered, report_closed,
// report_declined; but a closed one takes Publish and LinkNotice, and any takes EraseContact and
// WithdrawPublication.
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const Report& report, const Command& command,
                                                     const Context& context);

}  // namespace baitu::report
