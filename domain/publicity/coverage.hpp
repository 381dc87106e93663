// Coverage 报道 or an exposure 曝光, and what may be recorded of it. Pure. Threads: as a plain
// value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/publicity/check.hpp"
#include "domain/publicity/events.hpp"

namespace baitu::publicity {

inline constexpr std::size_t kMaxLinkBytes = 2'000;
inline constexpr std::size_t kMaxNotices = 20;  // that one exposure leads to

// What the unit answered to an exposure.
struct Answer {
  ExposureAnswered content;
  Date on;
  Address address;
  friend bool operator==(const Answer&, const Answer&) = default;
};

struct Coverage {
  StreamVersion version;  // of the last event folded; 0: none
  CoverageCode code;
  CoverageContent content;  // as it was recorded or corrected last
  Address address;          // of the event that says so
  std::int32_t corrections = 0;
  std::optional<Answer> answer;  // the last one, of an exposure alone
  std::vector<NoticeCode> notices;
  bool withdrawn = false;
  std::string reason;  // of the withdrawal, else of the last correction
  Date acted_on;       // of the last event
  friend bool operator==(const Coverage&, const Coverage&) = default;

  [[nodiscard]] bool stands() const { return version.value > 0 && !withdrawn; }
  [[nodiscard]] bool is_exposure() const { return content.kind == CoverageKind::exposure; }
  // Whether an answer is owed.
  [[nodiscard]] bool unanswered() const { return is_exposure() && !answer; }
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(Coverage& coverage, const RecordedEvent& event);

// The stable wire names ("exposure", "newspaper", "city").
[[nodiscard]] std::string_view name_of(CoverageKind kind);
[[nodiscard]] std::string_view name_of(Medium medium);
[[nodiscard]] std::string_view name_of(Level level);

struct RecordCoverage {
  CoverageRecorded recorded;
};
struct CorrectCoverage {
  CoverageContent content;
  std::string reason;
};
struct WithdrawCoverage {
  std::string reason;
};
struct AnswerExposure {
  ExposureAnswered answer;
};
struct LinkNotice {
  NoticeCode notice;
};
using CoverageCommand =
    std::variant<RecordCoverage, CorrectCoverage, WithdrawCoverage, AnswerExposure, LinkNotice>;

// The event that carries out the command. `coverage` is the fold of the whole stream. Fields of
// errors are JSON pointers into the command.
//
// Always            in_the_future, out_of_order (/effective_on: before its last event).
// All but Record    not_found; publicity_withdrawn.
// Record, Correct   invalid_value (/title, /outlet: empty; /appeared_on: after the day of the
//                   command; /link: neither http nor https, or with a blank or a control character
//                   in it), too_large (/title, /outlet, /link, /note), unknown_unit (/unit),
//                   not_found (/project), unknown_plan (/plan).
// Record            already_registered, invalid_value (/code).
// Correct           unchanged; invalid_value, too_large (/reason).
// Withdraw          invalid_value, too_large (/reason).
// AnswerExposure    not_an_exposure; unchanged; invalid_value, too_large (/text).
// LinkNotice        not_an_exposure; not_found (/notice); unchanged; too_large (/notice: more than
//                   kMaxNotices).
[[nodiscard]] Result<DatedEvent> decide(const Coverage& coverage, const RecordCoverage& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Coverage& coverage, const CorrectCoverage& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Coverage& coverage, const WithdrawCoverage& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Coverage& coverage, const AnswerExposure& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Coverage& coverage, const LinkNotice& command,
                                        const Context& context);

}  // namespace baitu::publicity
