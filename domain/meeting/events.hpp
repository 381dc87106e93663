// Quarterly meetings 季度例会 as past-tense facts. Stream "meeting-<code>". Units and posts only,
// never persons. Matters, resolutions and practices have numbers within their meeting, from 1 on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"

namespace baitu::meeting {

// meeting.scheduled.v1 排期
struct Scheduled {
  MeetingCode code;
  std::string title;
  std::int32_t year = 0;
  std::int32_t quarter = 0;  // 1 to 4: that the meeting is of
  Date day;
  std::string place;  // may be empty
  PostCode chair;     // may be empty
  friend bool operator==(const Scheduled&, const Scheduled&) = default;
};

// meeting.rescheduled.v1 改期
struct Rescheduled {
  Date day;
  std::string place;  // may be empty
  std::string reason;
  friend bool operator==(const Rescheduled&, const Rescheduled&) = default;
};

struct AgendaItem {
  std::string title;
  UnitCode unit;             // that presents it; may be empty
  std::int32_t matter = 0;   // that it is about; 0: none
  std::int32_t minutes = 0;  // for it; 0: not said
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

// meeting.agenda_set.v1 议程: replaces any earlier one.
struct AgendaSet {
  std::vector<AgendaItem> items;
  friend bool operator==(const AgendaSet&, const AgendaSet&) = default;
};

// meeting.matter_raised.v1 重大事项
struct MatterRaised {
  std::int32_t number = 0;
  std::string title;
  std::string content;
  UnitCode unit;        // that raises it
  ProjectCode project;  // that it is about; may be empty
  friend bool operator==(const MatterRaised&, const MatterRaised&) = default;
};

enum class Opinion : std::uint8_t {
  agree,               // 同意
  agree_with_changes,  // 修改后同意
  disagree,            // 不同意
  other,               // 其他意见
};
inline constexpr std::size_t kOpinions = 4;

// meeting.opinion_given.v1 意见, of a unit or of a post; replaces any earlier one of the same.
struct OpinionGiven {
  std::int32_t matter = 0;
  UnitCode unit;  // empty: of the post
  PostCode post;  // empty: of the unit
  Opinion opinion = Opinion::agree;
  std::string text;  // may be empty for `agree`
  friend bool operator==(const OpinionGiven&, const OpinionGiven&) = default;
};

// Bytes that are kept as a blob.
struct PackFile {
  BlobName name;
  std::int64_t size_bytes = 0;
  friend bool operator==(const PackFile&, const PackFile&) = default;
};

// meeting.pack_frozen.v1: what the meeting is shown, which never changes.
struct PackFrozen {
  Position position;          // up to which it says what was known
  Date on;                    // that it is about
  std::string root;           // of the tree over the records up to the position, hexadecimal
  Position since_position;    // the moment that movers are told from
  Date since_on;              // likewise
  MeetingCode since_meeting;  // whose pack is of that moment; empty: none is
  PackFile json;
  PackFile xlsx;
  friend bool operator==(const PackFrozen&, const PackFrozen&) = default;
};

// meeting.held.v1 召开, on the day that it is about.
struct Held {
  std::vector<UnitCode> attending;
  friend bool operator==(const Held&, const Held&) = default;
};

enum class Outcome : std::uint8_t {
  approved,  // 通过
  rejected,  // 不通过
  deferred,  // 暂缓
};
inline constexpr std::size_t kOutcomes = 3;

// meeting.matter_decided.v1 议定
struct MatterDecided {
  std::int32_t matter = 0;
  Outcome outcome = Outcome::approved;
  std::string text;
  friend bool operator==(const MatterDecided&, const MatterDecided&) = default;
};

enum class Progress : std::uint8_t { under_way, done };
inline constexpr std::size_t kProgress = 2;

// meeting.follow_up_reported.v1 落实情况, of a matter that was approved.
struct FollowUpReported {
  std::int32_t matter = 0;
  UnitCode unit;
  Progress progress = Progress::under_way;
  std::string text;
  friend bool operator==(const FollowUpReported&, const FollowUpReported&) = default;
};

// meeting.resolution_recorded.v1 会议决定: a notice names it as its source.
struct ResolutionRecorded {
  std::int32_t number = 0;
  std::string text;
  UnitCode lead;
  std::vector<UnitCode> assisting;
  std::optional<Date> due;
  std::int32_t matter = 0;  // that it carries out; 0: none
  friend bool operator==(const ResolutionRecorded&, const ResolutionRecorded&) = default;
};

// meeting.practice_published.v1 好的做法, for everybody to read.
struct PracticePublished {
  std::int32_t number = 0;
  std::string title;
  std::string text;
  UnitCode unit;        // whose it is
  ProjectCode project;  // in which it was found; may be empty
  friend bool operator==(const PracticePublished&, const PracticePublished&) = default;
};

// meeting.practice_withdrawn.v1
struct PracticeWithdrawn {
  std::int32_t practice = 0;
  std::string reason;
  friend bool operator==(const PracticeWithdrawn&, const PracticeWithdrawn&) = default;
};

// meeting.closed.v1 闭会
struct Closed {
  std::string document;  // number of the minutes 会议纪要; may be empty
  friend bool operator==(const Closed&, const Closed&) = default;
};

// meeting.cancelled.v1 取消: before it is held; nothing follows.
struct Cancelled {
  std::string reason;
  friend bool operator==(const Cancelled&, const Cancelled&) = default;
};

using MeetingEvent =
    std::variant<Scheduled, Rescheduled, AgendaSet, MatterRaised, OpinionGiven, PackFrozen, Held,
                 MatterDecided, FollowUpReported, ResolutionRecorded, PracticePublished,
                 PracticeWithdrawn, Closed, Cancelled>;

}  // namespace baitu::meeting
