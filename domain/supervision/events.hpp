// Supervision notices 督办通知单 as past-tense facts. Stream "notice-<code>" unless another is
// named. Units and posts only, never persons.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/project/evidence_events.hpp"

namespace baitu::supervision {

// What a notice comes from.
enum class SourceKind : std::uint8_t {
  red_light,      // of a project
  resolution,     // of a meeting 会议决定
  public_report,  // 群众反映
  order,          // of a leader 领导批示
};
inline constexpr std::size_t kSourceKinds = 4;

struct Source {
  SourceKind kind = SourceKind::red_light;
  std::string reference;  // where it can be read; empty only for a red light
  PostCode post;          // of an order: who gave it; else empty
  friend bool operator==(const Source&, const Source&) = default;
};

struct Content {
  Source source;
  std::string title;
  std::string requirement;          // what is to be done
  ProjectCode project;              // that it is about; may be empty, but not for a red light
  UnitCode lead;                    // 牵头单位
  std::vector<UnitCode> assisting;  // 协办单位
  PostCode superior;                // to whom red is reported; empty: whom the rule names
  friend bool operator==(const Content&, const Content&) = default;
};

// supervision.drafted.v1 立项
struct Drafted {
  NoticeCode code;
  Content content;
  friend bool operator==(const Drafted&, const Drafted&) = default;
};

// supervision.draft_revised.v1: before it is issued.
struct DraftRevised {
  Content content;
  friend bool operator==(const DraftRevised&, const DraftRevised&) = default;
};

// supervision.draft_withdrawn.v1 撤回: before it is issued; nothing follows.
struct DraftWithdrawn {
  std::string reason;
  friend bool operator==(const DraftWithdrawn&, const DraftWithdrawn&) = default;
};

// supervision.issued.v1 交办: from effective_on on the units it names owe a receipt and a reply.
struct Issued {
  std::string number;  // "督办〔2026〕7号", no other notice's in the city
  PostCode issuer;     // who signed it out 签发; may be empty
  Date receipt_due;    // the last day; one that is off counts as the next working day
  Date reply_due;      // likewise
  friend bool operator==(const Issued&, const Issued&) = default;
};

// supervision.number_assigned.v1 in stream "supervision-numbers": in the record of the issue.
struct NumberAssigned {
  std::string number;
  NoticeCode notice;
  std::int32_t year = 0;
  std::int32_t serial = 0;  // running number of the year; 0: the number was given by a person
  friend bool operator==(const NumberAssigned&, const NumberAssigned&) = default;
};

// supervision.signed_for.v1 签收
struct SignedFor {
  UnitCode unit;
  std::string note;
  friend bool operator==(const SignedFor&, const SignedFor&) = default;
};

// supervision.taken_in_hand.v1 办理
struct TakenInHand {
  UnitCode unit;
  std::string measures;
  friend bool operator==(const TakenInHand&, const TakenInHand&) = default;
};

enum class ReplyExtent : std::uint8_t { full, partial };
inline constexpr std::size_t kReplyExtents = 2;

// supervision.photo_attached.v1: a photo that a unit sent, for a reply to name it by its version.
struct PhotoAttached {
  UnitCode unit;
  BlobName file;           // as it was sent, with what it says of itself
  BlobName thumbnail;      // pixels alone
  std::string media_type;  // "image/jpeg"
  std::int64_t size_bytes = 0;
  std::optional<Instant> taken_at;  // as the photo says itself, so it may be wrong
  std::optional<project::Place> place;
  friend bool operator==(const PhotoAttached&, const PhotoAttached&) = default;
};

// supervision.replied.v2 反馈: a full one waits for review, after a partial one the rest is owed.
struct Replied {
  UnitCode unit;
  ReplyExtent extent = ReplyExtent::full;
  std::string text;
  std::string document;               // its number; may be empty
  std::vector<StreamVersion> photos;  // versions of photo_attached events in this stream
  friend bool operator==(const Replied&, const Replied&) = default;
};

// supervision.reply_accepted.v1 审核通过
struct ReplyAccepted {
  UnitCode unit;
  std::string note;
  friend bool operator==(const ReplyAccepted&, const ReplyAccepted&) = default;
};

// supervision.reply_returned.v1 退回: another full reply is owed.
struct ReplyReturned {
  UnitCode unit;
  std::string reason;
  Date reply_due;  // as of Issued
  friend bool operator==(const ReplyReturned&, const ReplyReturned&) = default;
};

// supervision.completed.v1 办结
struct Completed {
  std::string note;
  friend bool operator==(const Completed&, const Completed&) = default;
};

// supervision.closed.v1 销号
struct Closed {
  std::string note;
  friend bool operator==(const Closed&, const Closed&) = default;
};

enum class Finding : std::uint8_t { held, recurred };
inline constexpr std::size_t kFindings = 2;

// supervision.looked_back.v1 回头看: whether what was done has held.
struct LookedBack {
  Finding finding = Finding::held;
  std::string note;
  friend bool operator==(const LookedBack&, const LookedBack&) = default;
};

// supervision.urged.v1 催办
struct Urged {
  UnitCode unit;
  std::string text;
  friend bool operator==(const Urged&, const Urged&) = default;
};

// supervision.extension_requested.v1 申请延期
struct ExtensionRequested {
  UnitCode unit;
  Date until;
  std::string reason;
  friend bool operator==(const ExtensionRequested&, const ExtensionRequested&) = default;
};

// supervision.extension_approved.v1 同意延期: the unit's reply is due by `until`.
struct ExtensionApproved {
  UnitCode unit;
  Date until;  // as reply_due of Issued
  std::string note;
  friend bool operator==(const ExtensionApproved&, const ExtensionApproved&) = default;
};

// supervision.extension_refused.v1
struct ExtensionRefused {
  UnitCode unit;
  std::string reason;
  friend bool operator==(const ExtensionRefused&, const ExtensionRefused&) = default;
};

// supervision.suspended.v1 中止: the clocks stand still.
struct Suspended {
  std::string reason;
  friend bool operator==(const Suspended&, const Suspended&) = default;
};

// When a unit owes what.
struct Dues {
  UnitCode unit;
  Date receipt;
  Date reply;
  friend bool operator==(const Dues&, const Dues&) = default;
};

// supervision.resumed.v1 恢复: with the deadlines of every unit, later by the working days on which
// the notice was suspended.
struct Resumed {
  std::string note;
  std::vector<Dues> dues;
  friend bool operator==(const Resumed&, const Resumed&) = default;
};

// From the mildest to the gravest.
enum class Colour : std::uint8_t { none, blue, yellow, red };
inline constexpr std::size_t kColours = 4;

// Why a notice has its colour.
enum class ColourReason : std::uint8_t {
  in_time,
  reply_due_soon,
  receipt_overdue,
  reply_overdue,
  returned,
  settled,    // nothing is owed: not issued yet, every reply under review, or completed
  suspended,  // no clock runs
  no_rule,    // no thresholds were set
};
inline constexpr std::size_t kColourReasons = 8;

// A colour with the one thing it is due to, and the figure that was compared with the threshold.
struct Verdict {
  Colour colour = Colour::none;
  ColourReason reason = ColourReason::settled;
  UnitCode unit;           // whose; empty where it is nobody's
  std::int32_t count = 0;  // working days left or overdue; of `returned` how often
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// supervision.colour_changed.v1: as the clocks stood when the day effective_on began; recorded by
// the timer, once for each change.
struct ColourChanged {
  Colour before = Colour::none;
  Verdict now;
  friend bool operator==(const ColourChanged&, const ColourChanged&) = default;
};

// supervision.escalated.v1: the notice has become red, which is reported to a superior. In the
// record of the change.
struct Escalated {
  PostCode post;
  UnitCode unit;  // whose delay it is
  friend bool operator==(const Escalated&, const Escalated&) = default;
};

// Stored as supervision.rule_set.v1 in stream "supervision-rule": the thresholds are data with a
// source. Days are working days.
struct RuleSet {
  std::int32_t version = 1;
  std::int32_t receipt_days = 0;      // to sign for a notice, unless it says another day
  std::int32_t reply_days = 0;        // to reply to it, likewise
  std::int32_t rework_days = 0;       // to reply again after a return, likewise
  std::int32_t blue_within_days = 0;  // a reply due in so many or fewer is blue
  std::int32_t red_overdue_days = 0;  // overdue by so many or more is red; by fewer yellow
  std::int32_t red_returns = 0;       // returned so often or more is red; less often yellow
  PostCode superior;                  // to whom red is reported where the notice names nobody
  std::string source;                 // where the thresholds come from
  friend bool operator==(const RuleSet&, const RuleSet&) = default;
};

}  // namespace baitu::supervision
