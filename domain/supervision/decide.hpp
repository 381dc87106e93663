// What can be done with a supervision notice, and when it is refused. Pure. Threads: any.
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
#include "domain/programme/catalogue.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::supervision {

inline constexpr std::size_t kMaxTitleBytes = 400;  // titles, numbers, references
inline constexpr std::size_t kMaxAssisting = 50;    // units
inline constexpr int kMaxDeadlineDays = 3'650;      // from the day of the act to what is due by it
inline constexpr std::size_t kMaxReplyPhotos = 9;   // that one reply names
inline constexpr std::size_t kMaxUnitPhotos = 90;   // that one unit sends to a notice

// By people of the creation office.
struct Draft {
  NoticeCode code;
  Content content;
};
struct ReviseDraft {
  Content content;
};
struct WithdrawDraft {
  std::string reason;
};
struct Issue {
  std::string number;               // empty: the next of the year
  PostCode issuer;                  // may be empty
  std::optional<Date> receipt_due;  // none: by the rule, but not after the reply is due
  std::optional<Date> reply_due;    // none: by the rule
};
struct AcceptReply {
  UnitCode unit;
  std::string note;
};
struct ReturnReply {
  UnitCode unit;
  std::string reason;
  std::optional<Date> reply_due;  // none: by the rule, but not before it was due
};
struct Complete {
  std::string note;
};
struct Close {
  std::string note;
};
struct LookBack {
  Finding finding = Finding::held;
  std::string note;
};
struct Urge {
  UnitCode unit;
  std::string text;
};
struct ApproveExtension {
  UnitCode unit;
  std::optional<Date> until;  // none: the day that was asked for
  std::string note;
};
struct RefuseExtension {
  UnitCode unit;
  std::string reason;
};
struct Suspend {
  std::string reason;
};
struct Resume {
  std::string note;
};
// By the units that a notice names.
struct SignFor {
  UnitCode unit;
  std::string note;
};
struct TakeInHand {
  UnitCode unit;
  std::string measures;
};
struct AttachPhoto {
  PhotoAttached photo;
};
struct Reply {
  UnitCode unit;
  ReplyExtent extent = ReplyExtent::full;
  std::string text;
  std::string document;
  std::vector<StreamVersion> photos;  // that the unit attached
};
struct RequestExtension {
  UnitCode unit;
  Date until;
  std::string reason;
};

using Command =
    std::variant<Draft, ReviseDraft, WithdrawDraft, Issue, SignFor, TakeInHand, Reply, AcceptReply,
                 ReturnReply, Complete, Close, LookBack, Urge, RequestExtension, ApproveExtension,
                 RefuseExtension, Suspend, Resume, AttachPhoto>;

// The unit whose line a command is about; nullptr for one on the whole notice.
[[nodiscard]] const UnitCode* unit_of(const Command& command);

struct Context {
  Date today;                             // on which it is recorded
  Date effective_on;                      // that it is about, as who acts says
  const programme::Catalogue& catalogue;  // outlives the call
  const Numbers& numbers;                 // likewise
  // Of the project that a draft names, on effective_on.
  bool project_known = false;
  bool project_red = false;
  bool resolution_known = false;  // that a draft names for its source
};

// The events that carry out `command`; a NumberAssigned among them is of the stream of numbers, and
// stands first. `notice` is the fold of the whole stream. Fields of errors are JSON pointers into
// the command.
//
// An act on a unit's line is not earlier than the last act on that line and on the whole notice, an
// act on the whole not earlier than any; what the timer recorded delays nobody, nor does a photo.
//
// Always      in_the_future, out_of_order (/effective_on); too_large.
// But Draft   not_found.
// Draft       already_registered (/code), invalid_value (/code).
// Draft, ReviseDraft
//             invalid_value (/content/title, /content/requirement: empty;
//             /content/source/reference: empty, unless it is a red light; /content/source/post,
//             /content/project: without one where it has to have one, or with one where not;
//             /content/assisting/0: there twice, or the lead), unknown_unit (/content/lead,
//             /content/assisting/0), unknown_post (/content/superior, /content/source/post),
//             not_found (/content/project), light_not_red (/content/project), unknown_resolution
//             (/content/source/reference).
// ReviseDraft, WithdrawDraft, Issue
//             already_issued, notice_withdrawn. WithdrawDraft: invalid_value (/reason).
// Issue       number_taken (/number), unknown_post (/issuer), invalid_value (/receipt_due: before
//             the issue, or after the reply is due; /reply_due: before the issue, or more than
//             kMaxDeadlineDays later), no_supervision_rule (/reply_due, /receipt_due).
// All others  not_issued, notice_withdrawn.
// On a line, Complete, Suspend
//             notice_completed; notice_suspended.
// On a line   unit_not_named (/unit).
// SignFor     already_signed_for.
// TakeInHand  not_signed_for; already_in_hand; invalid_value (/measures: empty).
// AttachPhoto, Reply
//             not_in_hand; already_replied; already_reviewed.
// AttachPhoto too_large (/file: kMaxUnitPhotos). Requires a photo as it was looked into.
// Reply       invalid_value (/text: empty; /photos/0: named twice), unknown_evidence (/photos/0),
//             too_large (/photos).
// AcceptReply, ReturnReply
//             not_replied; already_reviewed. ReturnReply: invalid_value (/reason; /reply_due:
//             before the return, or as of Issue), no_supervision_rule (/reply_due).
// Urge        already_replied, already_reviewed: nothing is owed; invalid_value (/text: empty).
// RequestExtension
//             not_signed_for; already_replied, already_reviewed; extension_pending; past_due: it
//             is recorded after the reply was due, whatever day the request says it is of;
//             invalid_value (/until: not later than it is due, or as of Issue; /reason).
// ApproveExtension, RefuseExtension
//             no_extension; invalid_value (/until: as of RequestExtension; /reason).
// Complete    replies_open: the reply of some unit is not accepted.
// Close       notice_not_completed; already_closed.
// LookBack    not_closed; invalid_value (/note: empty).
// Suspend     invalid_value (/reason).
// Resume      notice_not_suspended. Every deadline is later by the working days from the day of the
//             suspension to the day before this one; what was asked for and not decided lapses.
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const Notice& notice, const Command& command,
                                                     const Context& context);

}  // namespace baitu::supervision
