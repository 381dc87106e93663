// Public reports 群众反映 as past-tense facts. Stream "report-<code>". What people wrote, where
// they say it is, their photos and how they are reached are never public: a publication has words
// and a place of its own, and names the photos it shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/project/evidence_events.hpp"

namespace baitu::report {

using project::Place;

enum class Channel : std::uint8_t {
  page,
  telephone,  // 举报电话: staff entered it
};
inline constexpr std::size_t kChannels = 2;

// report.submitted.v1
struct Submitted {
  ReportCode code;
  Channel channel = Channel::page;
  std::string text;  // in the person's words
  std::optional<Place> place;
  ProjectCode project;  // that it is about, as the person says; may be empty
  friend bool operator==(const Submitted&, const Submitted&) = default;
};

// report.contact_left.v1: how the person is reached, in the record of the submission. Sealed as
// that of a project is (domain/project/contact_events.hpp).
struct ContactLeft {
  SubjectId subject;
  std::string sealed;  // base 64
  friend bool operator==(const ContactLeft&, const ContactLeft&) = default;
};

// report.contact_erased.v1: the key of the subject is destroyed, now and in every copy.
struct ContactErased {
  SubjectId subject;
  std::string reason;
  friend bool operator==(const ContactErased&, const ContactErased&) = default;
};

enum class PhotoOf : std::uint8_t {
  submission,  // the person's
  answer,      // the unit's
};
inline constexpr std::size_t kPhotosOf = 2;

// report.photo_attached.v1: answers and publications name it by its version.
struct PhotoAttached {
  PhotoOf of = PhotoOf::submission;
  BlobName file;           // as it was sent, with what it says of itself
  BlobName thumbnail;      // pixels alone
  std::string media_type;  // "image/jpeg"
  std::int64_t size_bytes = 0;
  friend bool operator==(const PhotoAttached&, const PhotoAttached&) = default;
};

// What a report is about: the eight areas of the plan's goals 工作目标.
enum class Area : std::uint8_t {
  economy,       // 城市经济与城市发展
  construction,  // 城市建设与环境保护
  order,         // 社会治安与社会稳定
  culture,       // 科技教育与文体卫生
  morality,      // 思想教育与道德建设
  campaign,      // 创建活动与创建氛围
  organisation,  // 组织领导与工作机制
  conduct,       // 党风政风与社会风气
};
inline constexpr std::size_t kAreas = 8;

// report.accepted.v1 受理: it is to be dealt with. The latest one stands.
struct Accepted {
  Area area = Area::economy;
  ProjectCode project;  // that it is about, as the office finds; may be empty
  std::string note;     // may be empty
  friend bool operator==(const Accepted&, const Accepted&) = default;
};

enum class DeclineReason : std::uint8_t { duplicate, out_of_scope, not_understandable };
inline constexpr std::size_t kDeclineReasons = 3;

// report.declined.v1 不予受理
struct Declined {
  DeclineReason reason = DeclineReason::out_of_scope;
  ReportCode duplicate_of;  // of a duplicate alone; else empty
  std::string note;         // may be empty
  friend bool operator==(const Declined&, const Declined&) = default;
};

// report.assigned.v1 交办: replaces any earlier assignment.
struct Assigned {
  UnitCode unit;
  Date due;          // the last day for the answer
  std::string note;  // may be empty
  friend bool operator==(const Assigned&, const Assigned&) = default;
};

// report.answered.v1 答复
struct Answered {
  std::string text;
  std::vector<StreamVersion> photos;  // versions of photo_attached events in this stream
  friend bool operator==(const Answered&, const Answered&) = default;
};

// report.answer_returned.v1 退回: the unit owes another answer.
struct AnswerReturned {
  std::string reason;
  Date due;
  friend bool operator==(const AnswerReturned&, const AnswerReturned&) = default;
};

// report.published.v1 公开: all that the public sees of a report. Replaces any earlier one.
struct Published {
  std::string title;
  std::string question;               // as edited: nothing personal
  std::string answer;                 // likewise
  std::optional<Place> place;         // likewise
  std::vector<StreamVersion> photos;  // whose thumbnails are shown
  friend bool operator==(const Published&, const Published&) = default;
};

// report.publication_withdrawn.v1 撤下
struct PublicationWithdrawn {
  std::string reason;
  friend bool operator==(const PublicationWithdrawn&, const PublicationWithdrawn&) = default;
};

// report.closed.v1 办结, published or not.
struct Closed {
  std::string note;  // may be empty
  friend bool operator==(const Closed&, const Closed&) = default;
};

// report.reopened.v1 重新办理: a closed one is to be assigned again, a declined one to be triaged.
struct Reopened {
  std::string reason;
  friend bool operator==(const Reopened&, const Reopened&) = default;
};

// report.notice_linked.v1: it led to a supervision notice 督办通知单.
struct NoticeLinked {
  NoticeCode notice;
  friend bool operator==(const NoticeLinked&, const NoticeLinked&) = default;
};

using ReportEvent = std::variant<Submitted, ContactLeft, ContactErased, PhotoAttached, Accepted,
                                 Declined, Assigned, Answered, AnswerReturned, Published,
                                 PublicationWithdrawn, Closed, Reopened, NoticeLinked>;

}  // namespace baitu::report
