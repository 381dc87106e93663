// The parts of decide that look at one input. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/quantity.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/commands.hpp"
#include "domain/project/state.hpp"

namespace baitu::project {

// Errors: out_of_order (/effective_on), naming `what` came first.
[[nodiscard]] Result<void> check_not_before(Date effective_on, std::optional<Date> earliest,
                                            std::string_view what);

// Where a project is counted. Errors: unknown_list (/list: none of the programme's, or none where
// it has lists), unknown_unit (/district: no district).
[[nodiscard]] Result<void> check_place(const programme::Catalogue& catalogue,
                                       const programme::ProgrammeDefined& programme,
                                       const ListCode& list, const UnitCode& district);

// Errors: plan_inconsistent (/stages, /money), unknown_stage (/stages/0/stage), invalid_value
// (/stages/0/weight, /money/0/month, /money/0/amount_fen), too_large (/money, /document).
[[nodiscard]] Result<void> check_plan(const programme::ProgrammeDefined& programme,
                                      const SetPlan& command);

// Errors: unknown_post (/post), unknown_unit (/lead_department, /co_leads/0, /executing_unit),
// invalid_value (/co_leads/0, /until: before `on`), too_large (/co_leads).
[[nodiscard]] Result<void> check_assignment(const organisation::Organisation& organisation,
                                            const Assign& command, Date on);

// Errors: invalid_value (/publicity_from, /publicity_until: one without the other, or turned),
// too_large (/document).
[[nodiscard]] Result<void> check_completion(const CompleteStage& command);

// What the stage asks for before it can be completed on the day `on`. Requires that `command`
// passed check_completion. Errors: gate_unmet (/stage: photos, documents or facts; /document: a
// number; /publicity_from: none or not long enough; /publicity_until: not over yet).
[[nodiscard]] Result<void> check_gate(const State& state, const programme::StageDefinition& stage,
                                      const CompleteStage& command, Date on);

// Errors: exception_unknown.
[[nodiscard]] Result<void> check_exception(const programme::ProgrammeDefined& programme,
                                           programme::ExceptionKind kind);

// Refuses only where the programme says that nothing undoes it, so that what was recorded under
// another definition can still be undone. Errors: exception_unknown.
[[nodiscard]] Result<void> check_undo(const programme::ProgrammeDefined& programme,
                                      programme::ExceptionKind kind);

// Errors: nothing_reported, invalid_value (/percent, /facts/0/code, /facts/0/value), unknown_fact
// (/facts/0/code), too_large (/note, /facts/0/value).
[[nodiscard]] Result<void> check_report(const programme::ProgrammeDefined& programme,
                                        const std::optional<BasisPoints>& percent,
                                        const std::vector<Fact>& facts, const std::string& note);

// Errors: unknown_evidence (/evidence/0), invalid_value (/evidence/0: one twice), too_large
// (/evidence).
[[nodiscard]] Result<void> check_cited(const State& state,
                                       const std::vector<StreamVersion>& evidence);

// What may only rise by reports: a pledged quantity, and once a project is completed also how far
// it is. A report about a day before the value that stands changes nothing now and may say less.
// Errors: below_recorded (/percent, /facts/0/value).
[[nodiscard]] Result<void> check_not_lowered(const State& state,
                                             const programme::ProgrammeDefined& programme,
                                             const ReportProgress& command, Date on);

// Errors: invalid_value, too_large (/site).
[[nodiscard]] Result<void> check_site_code(const State& state, const SiteCode& site);

// Whether it is the name of a blob: 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_blob_name(std::string_view name);

// Errors: geometry_kind_not_allowed (/shape/kind: sites of the programme are of other kinds, or it
// has none).
[[nodiscard]] Result<void> check_kind(const programme::ProgrammeDefined& programme,
                                      shape::Kind kind);

// Errors: invalid_value (/shape/geometry, /shape/bounds, /shape/area_dm2, /shape/length_cm).
[[nodiscard]] Result<void> check_shape(const shape::Shape& shape);

}  // namespace baitu::project
