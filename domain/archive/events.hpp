// The archive 档案 as past-tense facts: records that are registered in it, and how long anything in
// its register is to be kept. Stream "archive-<kind>.<code>" of the line of the register, of
// evidence "archive-evidence.<version>.<project>". Nothing in the log is ever deleted: what is
// disposed of is the paper, and its line stays.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"

namespace baitu::archive {

// What a line of the register is.
enum class Kind : std::uint8_t {
  record,    // registered in the archive itself
  document,  // a plan 方案 that was filed
  evidence,  // of a project
  notice,    // a supervision notice 督办通知单 as issued
  report,    // the answer to a public report 群众反映
};
inline constexpr std::size_t kKinds = 5;

// Names a line of the register.
struct Item {
  Kind kind = Kind::record;
  std::string code;       // of the record, document, notice or report; of evidence the project's
  StreamVersion version;  // of evidence alone, else 0
  friend auto operator<=>(const Item&, const Item&) = default;
};

enum class Type : std::uint8_t {
  official_document,  // 公文
  minutes,            // 会议纪要
  plan,               // 方案
  ledger,             // 台账
  photo,              // 照片
  recording,          // 录音录像
  publication,        // 出版物
  certificate,        // 证书奖牌
  other,
};
inline constexpr std::size_t kTypes = 9;

// 保管期限, after the terms of the national rule for official documents (国家档案局令第8号):
// counted from the year after the document's date.
enum class Retention : std::uint8_t {
  permanent,     // 永久
  thirty_years,  // 30年
  ten_years,     // 10年
};
inline constexpr std::size_t kRetentions = 3;

enum class SubjectKind : std::uint8_t { none, programme, project, unit, notice, report, indicator };
inline constexpr std::size_t kSubjectKinds = 7;

// What a record belongs to.
struct Subject {
  SubjectKind kind = SubjectKind::none;
  std::string code;  // empty of none
  friend bool operator==(const Subject&, const Subject&) = default;
};

struct Content {
  Type type = Type::official_document;
  std::string title;
  std::string number;  // may be empty
  Date date;           // of the document
  UnitCode unit;       // whose it is
  Subject belongs_to;
  Retention retention = Retention::permanent;
  std::string shelf;      // where it is kept, may be empty
  std::string note;       // may be empty
  BlobName file;          // may be empty
  std::string file_name;  // empty without a file
  friend bool operator==(const Content&, const Content&) = default;
};

// archive.registered.v1
struct Registered {
  RecordCode code;
  Content content;
  friend bool operator==(const Registered&, const Registered&) = default;
};

// archive.corrected.v1: all of it, as it is right.
struct Corrected {
  Content content;
  std::string reason;
  friend bool operator==(const Corrected&, const Corrected&) = default;
};

// archive.retention_set.v1, of any line of the register: the latest one stands.
struct RetentionSet {
  Item item;
  Retention retention = Retention::permanent;
  std::string reason;
  friend bool operator==(const RetentionSet&, const RetentionSet&) = default;
};

// archive.disposed.v1 销毁, after the retention has run out.
struct Disposed {
  std::string approval;  // number of the document that approves it
  std::string note;      // may be empty
  friend bool operator==(const Disposed&, const Disposed&) = default;
};

// archive.restored.v1: the disposal was recorded by mistake.
struct Restored {
  std::string reason;
  friend bool operator==(const Restored&, const Restored&) = default;
};

using ArchiveEvent = std::variant<Registered, Corrected, RetentionSet, Disposed, Restored>;

}  // namespace baitu::archive
