// What commands of publicity are decided on, and the checks they share, each about one input.
// Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::publicity {

inline constexpr std::size_t kMaxLineBytes =
    400;  // 130 characters: of a title, an outlet, a number

struct Context {
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
  bool project_known = false;             // the project that coverage names is registered
  bool plan_stands = false;               // the publicity plan that is named is set
  bool notice_known = false;  // the notice that an exposure is to be linked with is there
};

// What happened to the thing that a command is about.
struct Standing {
  StreamVersion version;   // of the last event; 0: nothing was recorded
  bool withdrawn = false;  // nothing but reading follows
  Date acted_on;           // of the last event
};

// A command that makes something. Errors: already_registered, invalid_value (/code).
[[nodiscard]] Result<void> check_new(const Standing& standing, std::string_view code);

// A command on what is there. Errors: not_found, publicity_withdrawn.
[[nodiscard]] Result<void> check_stands(const Standing& standing);

// Of every command. Errors: in_the_future, out_of_order (/effective_on: before the last event).
[[nodiscard]] Result<void> check_day(const Standing& standing, const Context& context);

// Errors: invalid_value (empty), too_large.
[[nodiscard]] Result<void> check_line(std::string_view text, const std::string& field);

// Errors: too_large.
[[nodiscard]] Result<void> check_number(std::string_view number, const std::string& field);

// Errors: unknown_unit.
[[nodiscard]] Result<void> check_unit(const Context& context, const UnitCode& unit,
                                      const std::string& field);

// Errors: unknown_unit (none, or no district).
[[nodiscard]] Result<void> check_district(const Context& context, const UnitCode& unit,
                                          const std::string& field);

// Errors: unknown_plan (/plan).
[[nodiscard]] Result<void> check_plan(const Context& context, const PublicityPlanCode& plan);

// Errors: invalid_value (/until: before /from).
[[nodiscard]] Result<void> check_period(Date from, Date until);

// `event` on the day of the command, where `checks` passed.
[[nodiscard]] Result<DatedEvent> dated(const Result<void>& checks, const Context& context,
                                       Event event);

}  // namespace baitu::publicity
