#include "domain/evaluation/check.hpp"

#include <fmt/format.h>

#include <utility>

namespace baitu::evaluation {

Result<DatedEvent> dated(const Result<void>& checks, Date on, Event event) {
  if (!checks) return std::unexpected(checks.error());
  return DatedEvent{on, std::move(event)};
}

Result<void> check_unit(const organisation::Organisation& organisation, const UnitCode& unit,
                        std::string field) {
  if (organisation.unit(unit)) return {};
  return fail(ErrorCode::unknown_unit, "no unit " + unit.value, std::move(field));
}

Result<void> check_year(std::int32_t year) {
  return check_range(year, kFirstYear, kLastYear, "/year");
}

Result<void> check_range(std::int64_t value, std::int64_t least, std::int64_t most,
                         std::string field) {
  if (value >= least && value <= most) return {};
  return fail(ErrorCode::invalid_value,
              fmt::format("{} is not within {} to {}", value, least, most), std::move(field));
}

Result<void> check_count(std::size_t count, std::size_t limit, std::string field) {
  if (count <= limit) return {};
  return fail(ErrorCode::too_large, fmt::format("{} of them; at most {}", count, limit),
              std::move(field));
}

Result<void> check_not_before(Date on, Date earliest, std::string_view what) {
  if (on >= earliest) return {};
  return fail(ErrorCode::out_of_order, fmt::format("{} was on {}", what, to_string(earliest)),
              "/effective_on");
}

}  // namespace baitu::evaluation
