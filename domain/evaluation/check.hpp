// The checks that commands of the evaluation share, each about one input. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/organisation/organisation.hpp"

namespace baitu::evaluation {

// Of indexes and ledgers.
inline constexpr std::int32_t kFirstYear = 1900;
inline constexpr std::int32_t kLastYear = 2199;

// `event` about the day `on`, where `checks` passed.
[[nodiscard]] Result<DatedEvent> dated(const Result<void>& checks, Date on, Event event);

// Errors: unknown_unit.
[[nodiscard]] Result<void> check_unit(const organisation::Organisation& organisation,
                                      const UnitCode& unit, std::string field);

// Errors: invalid_value (/year).
[[nodiscard]] Result<void> check_year(std::int32_t year);

// Errors: invalid_value.
[[nodiscard]] Result<void> check_range(std::int64_t value, std::int64_t least, std::int64_t most,
                                       std::string field);

// Errors: too_large.
[[nodiscard]] Result<void> check_count(std::size_t count, std::size_t limit, std::string field);

// Errors: out_of_order (/effective_on), naming `what` came first.
[[nodiscard]] Result<void> check_not_before(Date on, Date earliest, std::string_view what);

}  // namespace baitu::evaluation
