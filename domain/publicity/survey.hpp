// An awareness survey 知晓率调查, and what may be recorded of it. Pure. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/base/quantity.hpp"
#include "domain/event.hpp"
#include "domain/publicity/check.hpp"
#include "domain/publicity/events.hpp"

namespace baitu::publicity {

inline constexpr std::size_t kMaxDistricts = 100;
inline constexpr std::int64_t kMaxAsked = 100'000'000;  // people of one district

struct Survey {
  StreamVersion version;  // of the last event folded; 0: none
  SurveyRecorded content;
  Address address;  // of the event that recorded it
  bool withdrawn = false;
  std::string reason;  // of the withdrawal
  Date acted_on;       // of the last event
  friend bool operator==(const Survey&, const Survey&) = default;

  [[nodiscard]] bool stands() const { return version.value > 0 && !withdrawn; }
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(Survey& survey, const RecordedEvent& event);

// The stable wire name ("household").
[[nodiscard]] std::string_view name_of(SurveyMethod method);

// aware ÷ asked, rounded down. Requires 0 ≤ aware ≤ asked, asked > 0.
[[nodiscard]] BasisPoints awareness(std::int64_t aware, std::int64_t asked);

struct RecordSurvey {
  SurveyRecorded content;
};
struct WithdrawSurvey {
  std::string reason;
};
using SurveyCommand = std::variant<RecordSurvey, WithdrawSurvey>;

// The event that carries out the command. `survey` is the fold of the whole stream. Fields of
// errors are JSON pointers into the command.
//
// Always          in_the_future, out_of_order (/effective_on: before its last event).
// RecordSurvey    already_registered, invalid_value (/code; /title: empty; /until: before /from or
//                 after the day of the command; /districts: none; /districts/0/district: there
//                 twice; /districts/0/asked: not 1 to kMaxAsked; /districts/0/aware: below 0 or
//                 more than were asked), too_large (/title, /document, /note; /districts: more than
//                 kMaxDistricts), unknown_unit (/unit; /districts/0/district: none, or no
//                 district), unknown_plan (/plan).
// WithdrawSurvey  not_found; publicity_withdrawn; invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Survey& survey, const RecordSurvey& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Survey& survey, const WithdrawSurvey& command,
                                        const Context& context);

}  // namespace baitu::publicity
