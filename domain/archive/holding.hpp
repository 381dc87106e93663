// What the archive recorded of one line of its register, and what may be recorded of it. Pure.
// Threads: as a plain value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/archive/events.hpp"
#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::archive {

inline constexpr std::size_t kMaxLineBytes = 800;   // 200 characters: of a title or a number
inline constexpr std::size_t kMaxShelfBytes = 400;  // of a file's name too

struct Disposal {
  Disposed content;
  Date on;
  Address address;
  friend bool operator==(const Disposal&, const Disposal&) = default;
};

struct Holding {
  StreamVersion version;               // of the last event folded; 0: none
  RecordCode code;                     // of a record alone
  std::optional<Content> content;      // of a record alone: as registered or corrected last
  Address address;                     // of the event that says so
  std::optional<Retention> retention;  // none: nobody has set one
  std::optional<Disposal> disposal;
  Date acted_on;  // of the last event
  friend bool operator==(const Holding&, const Holding&) = default;
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(Holding& holding, const RecordedEvent& event);

// The stream of a line of the register.
[[nodiscard]] StreamId stream_of(const Item& item);

// The stable wire names ("official_document", "ten_years").
[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::string_view name_of(Type type);
[[nodiscard]] std::string_view name_of(Retention retention);
[[nodiscard]] std::string_view name_of(SubjectKind kind);

// The last day on which what is of `date` has to be kept: the end of the year that is as many years
// after its own. nullopt: it is kept for ever.
[[nodiscard]] std::optional<Date> kept_until(Date date, Retention retention);

struct Register {
  Registered content;
};
struct Correct {
  Content content;
  std::string reason;
};
struct SetRetention {
  RetentionSet content;
};
struct Dispose {
  Disposed content;
};
struct Restore {
  std::string reason;
};

using Command = std::variant<Register, Correct, SetRetention, Dispose, Restore>;

struct Context {
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
  bool subject_known = false;  // the project, notice or report that a record belongs to is there
  bool file_kept = false;      // its file is among the blobs
  bool item_known = false;     // the line that a retention is set for is in the register
};

// The event that carries out the command. `holding` is the fold of the whole stream. Fields of
// errors are JSON pointers into the command.
//
// Always             in_the_future, out_of_order (/effective_on: before its last event).
// Register, Correct  invalid_value (/title: empty; /date: after the day of the command;
//                    /belongs_to/code: none of something, or one of nothing; /file: none that is
//                    kept; /file_name: missing, or without a file), too_large (/title, /number,
//                    /shelf, /note, /file_name), unknown_unit (/unit, /belongs_to/code),
//                    unknown_programme, not_found (/belongs_to/code).
// Register           already_registered, invalid_value (/code).
// Correct            not_found; record_disposed; unchanged; invalid_value, too_large (/reason).
// SetRetention       not_found (/item/code); record_disposed; unchanged; invalid_value
//                    (/item/code; /item/version: 0 of evidence, or another of anything else;
//                    /reason), too_large (/reason).
// Dispose            not_found; record_disposed; retention_not_over; invalid_value (/approval:
//                    empty), too_large (/approval, /note).
// Restore            not_found; record_not_disposed; invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Holding& holding, const Register& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Holding& holding, const Correct& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Holding& holding, const SetRetention& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Holding& holding, const Dispose& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Holding& holding, const Restore& command,
                                        const Context& context);

}  // namespace baitu::archive
