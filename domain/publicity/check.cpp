#include "domain/publicity/check.hpp"

#include <fmt/format.h>

#include <utility>

#include "domain/base/check.hpp"

namespace baitu::publicity {

using enum ErrorCode;

Result<void> check_new(const Standing& standing, std::string_view code) {
  return first_failure({refuse_if(standing.version.value > 0, already_registered,
                                  "the code stands for another", "/code"),
                        check_code(code, "/code")});
}

Result<void> check_stands(const Standing& standing) {
  return first_failure(
      {refuse_if(standing.version.value == 0, not_found, "nothing was recorded under this code"),
       refuse_if(standing.withdrawn, publicity_withdrawn, "it was withdrawn")});
}

Result<void> check_day(const Standing& standing, const Context& context) {
  return first_failure(
      {check_not_in_the_future(context.effective_on, context.today),
       refuse_if(standing.version.value > 0 && context.effective_on < standing.acted_on,
                 out_of_order, "its last event was on " + to_string(standing.acted_on),
                 "/effective_on")});
}

Result<void> check_line(std::string_view text, const std::string& field) {
  return first_failure(
      {refuse_if(text.empty(), invalid_value, "is required", field), check_number(text, field)});
}

Result<void> check_number(std::string_view number, const std::string& field) {
  return refuse_if(number.size() > kMaxLineBytes, too_large,
                   fmt::format("at most {} bytes", kMaxLineBytes), field);
}

Result<void> check_unit(const Context& context, const UnitCode& unit, const std::string& field) {
  return refuse_if(!context.catalogue.organisation.unit(unit), unknown_unit,
                   "no unit " + unit.value, field);
}

Result<void> check_district(const Context& context, const UnitCode& unit,
                            const std::string& field) {
  const auto* found = context.catalogue.organisation.unit(unit);
  return refuse_if(!found || found->kind != organisation::UnitKind::district, unknown_unit,
                   "no district " + unit.value, field);
}

Result<void> check_plan(const Context& context, const PublicityPlanCode& plan) {
  return refuse_if(!plan.empty() && !context.plan_stands, unknown_plan,
                   "no publicity plan " + plan.value, "/plan");
}

Result<void> check_period(Date from, Date until) {
  return refuse_if(until < from, invalid_value, "it ends before it begins", "/until");
}

Result<DatedEvent> dated(const Result<void>& checks, const Context& context, Event event) {
  if (!checks) return std::unexpected(checks.error());
  return DatedEvent{context.effective_on, std::move(event)};
}

}  // namespace baitu::publicity
