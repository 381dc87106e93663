// What the bodies of commands of the evaluation mean. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/consequence.hpp"
#include "domain/evaluation/findings.hpp"
#include "domain/evaluation/index.hpp"
#include "domain/evaluation/ledger.hpp"

namespace baitu::routes {

template <class Command>
struct EvaluationBody {
  Command command;
  std::optional<Date> effective_on;  // absent: today
};

// What a command is about stands in the path. Errors of all: malformed (not JSON); invalid_value
// and too_large with a JSON pointer to the field.
[[nodiscard]] Result<EvaluationBody<evaluation::IndexCommand>> parse_index_command(
    std::string_view body, const IndexCode& index);
[[nodiscard]] Result<EvaluationBody<evaluation::ObservationCommand>> parse_observation_command(
    std::string_view body, const PointCode& point);
[[nodiscard]] Result<EvaluationBody<evaluation::OutcomeCommand>> parse_outcome_command(
    std::string_view body, const IndicatorCode& indicator);
[[nodiscard]] Result<EvaluationBody<evaluation::LedgerCommand>> parse_ledger_command(
    std::string_view body, std::int32_t year, const UnitCode& unit);
[[nodiscard]] Result<EvaluationBody<evaluation::ScoreRuleCommand>> parse_score_rule_command(
    std::string_view body);
[[nodiscard]] Result<EvaluationBody<evaluation::ConsequenceCommand>> parse_consequence_command(
    std::string_view body, const ConsequenceCode& consequence);

// The field of a refusal by the domain as the API names it: of a node it stands under the command's
// `node`, of a whole tree at its place; what stands in the path is none.
[[nodiscard]] std::string index_wire_field(const evaluation::IndexCommand& command,
                                           std::string_view domain_field);
[[nodiscard]] std::string finding_wire_field(std::string_view domain_field);
[[nodiscard]] std::string ledger_wire_field(std::string_view domain_field);

// The names of the commands of each, as openapi.yaml has them.
[[nodiscard]] std::vector<std::string_view> index_command_names();
[[nodiscard]] std::vector<std::string_view> observation_command_names();
[[nodiscard]] std::vector<std::string_view> outcome_command_names();
[[nodiscard]] std::vector<std::string_view> ledger_command_names();
[[nodiscard]] std::vector<std::string_view> score_rule_command_names();
[[nodiscard]] std::vector<std::string_view> consequence_command_names();

}  // namespace baitu::routes
