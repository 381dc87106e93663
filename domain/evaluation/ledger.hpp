// The score ledger 台账 of a unit for a year, the rules its lines are made by, and what may be
// recorded of both. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::evaluation {

inline constexpr std::size_t kMaxScoreRules = 1'000;
inline constexpr Points kMaxEntry{100'000};  // of either sign: 1,000 points
inline constexpr std::int32_t kMaxAppealDays = 365;
inline constexpr std::size_t kMaxEntries = 10'000;  // of one ledger, the reversed included

struct ScoreRule {
  ScoreRuleDefined definition;
  Address address;  // of the event that says so
  bool withdrawn = false;
  friend bool operator==(const ScoreRule&, const ScoreRule&) = default;
};

// The fold of all rules; of those about days up to D they are the rules on D.
struct ScoreRules {
  StreamVersion version;  // of the last event folded
  Date changed_on;        // the last time
  std::map<ScoreRuleCode, ScoreRule> rules;
  friend bool operator==(const ScoreRules&, const ScoreRules&) = default;

  // nullptr where none was defined; a withdrawn one is there. Valid until the next evolve().
  [[nodiscard]] const ScoreRule* rule(const ScoreRuleCode& code) const;
};

struct Decision {
  AppealDecided content;
  Date on;
  PrincipalId actor;
  Address address;
  friend bool operator==(const Decision&, const Decision&) = default;
};

struct Appeal {
  AppealFiled content;
  Date filed_on;
  PrincipalId filed_by;
  Address address;
  std::optional<Decision> decision;  // none: it is open
  friend bool operator==(const Appeal&, const Appeal&) = default;
};

// What became of a line.
enum class LineState : std::uint8_t {
  stands,
  appealed,   // and not decided
  upheld,     // the appeal was: the line is reversed
  dismissed,  // the appeal was: the line stands
  reversed,   // as a mistake, without an appeal that was upheld
};
inline constexpr std::size_t kLineStates = 5;

// The counter-entry of a line.
struct Reversal {
  StreamVersion version;
  Date on;
  Points points;
  std::string reason;
  PrincipalId actor;
  Address address;
  friend bool operator==(const Reversal&, const Reversal&) = default;
};

struct Entry {
  StreamVersion version;  // of the score_entered event
  Date on;
  PrincipalId entered_by;
  ScoreEntered content;
  Address address;
  Instant recorded_at;
  std::optional<Appeal> appeal;
  std::optional<Reversal> reversal;
  friend bool operator==(const Entry&, const Entry&) = default;

  [[nodiscard]] LineState state() const;
};

// Of one unit and year. It holds lines and no totals: those are recomputed from the lines.
struct Ledger {
  StreamVersion version;  // of the last event folded
  UnitCode unit;          // empty before the first line
  std::int32_t year = 0;
  std::vector<Entry> entries;  // in the order of versions
  friend bool operator==(const Ledger&, const Ledger&) = default;

  // nullptr where the version is not that of a line. Valid until the next evolve().
  [[nodiscard]] const Entry* entry(StreamVersion version_of_entry) const;
};

// The stable wire name ("upheld").
[[nodiscard]] std::string_view name_of(LineState state);

// Total: what names nothing that is there, and events of other streams, only count as seen.
void evolve(ScoreRules& rules, const RecordedEvent& event);
void evolve(Ledger& ledger, const RecordedEvent& event);

struct DefineScoreRule {
  ScoreRuleDefined definition;
};
struct WithdrawScoreRule {
  ScoreRuleCode code;
  std::string reason;
};
using ScoreRuleCommand = std::variant<DefineScoreRule, WithdrawScoreRule>;

// The event that carries out `command`, effective on `effective_on`, seen on the day `today`.
// Defining a code again replaces what it was, a withdrawn one too. Fields of errors are JSON
// pointers into the command.
//
// Always    in_the_future, out_of_order (/effective_on: before the last change).
// Define    invalid_value (/code, /name/zh; /least, /most: not one to kMaxEntry or minus kMaxEntry
//           to minus one, of two signs, turned; /appeal_days: not 0 to kMaxAppealDays; /source:
//           empty), too_large (/name, /source; /code: more than kMaxScoreRules), unchanged.
// Withdraw  unknown_score_rule (/code); withdrawn; invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const ScoreRules& rules, const ScoreRuleCommand& command,
                                        Date today, Date effective_on);

struct EnterScore {
  UnitCode unit;
  std::int32_t year = 0;
  ScoreRuleCode rule;
  Points points;
  Address cited;
  std::string document;  // number; may be empty
  std::string note;
};
struct FileAppeal {
  StreamVersion entry;
  std::string text;
  std::string document;  // number; may be empty
};
struct DecideAppeal {
  StreamVersion entry;
  Ruling ruling = Ruling::dismissed;
  std::string reason;
  std::string document;  // number; may be empty
};
// Without an appeal: what was entered by mistake.
struct ReverseEntry {
  StreamVersion entry;
  std::string reason;
};
using LedgerCommand = std::variant<EnterScore, FileAppeal, DecideAppeal, ReverseEntry>;

struct LedgerContext {
  PrincipalId actor;  // who gives the command
  Position head;      // of the log that the decision is made on
  Date today;
  Date effective_on;
  const ScoreRules& rules;  // on that day; outlives the call, as what follows
  const programme::Catalogue& catalogue;
  bool cited = true;  // whether the record that the command cites has such an event
};

// The events that carry out `command`, all about the context's day. `ledger` is the fold of the
// whole stream. Fields of errors are JSON pointers into the command. That an appeal comes from the
// unit is for the caller to see.
//
// Always        in_the_future (/effective_on); too_large (/document, /note).
// EnterScore    unknown_unit (/unit); invalid_value (/unit, /year: another than the ledger's;
//               /year: not that of the context's day; /points: outside what the rule gives;
//               /cited/position: zero; /cited/index: the record has no such event);
//               unknown_score_rule (/rule); withdrawn (/rule); ahead_of_log
//               (/cited/position); unchanged (/cited: scored by this rule, and that stands);
//               too_large
//               (/unit: more than kMaxEntries).
// All others    unknown_entry (/entry); entry_reversed; out_of_order (/effective_on: before the day
//               of the entry).
// FileAppeal    already_appealed; appeal_late (today is after the last day, whatever day the appeal
//               is about); invalid_value, too_large (/text).
// DecideAppeal  not_appealed; appeal_decided; same_principal (who made the entry or filed the
//               appeal does not decide it); out_of_order (before it was filed); invalid_value,
//               too_large (/reason).
// ReverseEntry  already_appealed (the appeal is open and to be decided); invalid_value, too_large
//               (/reason).
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const Ledger& ledger,
                                                     const LedgerCommand& command,
                                                     const LedgerContext& context);

}  // namespace baitu::evaluation
