// The parts of decide that look at one input. Threads: any.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/quantity.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/commands.hpp"
#include "domain/project/state.hpp"

namespace baitu::project {

// Where a project is counted. Errors: unknown_list (/list: none of the programme's, or none where
// it has lists), unknown_unit (/district: no district).
[[nodiscard]] Result<void> check_place(const programme::Catalogue& catalogue,
                                       const programme::ProgrammeDefined& programme,
                                       const ListCode& list, const UnitCode& district);

// Errors: plan_inconsistent (/stages), unknown_stage (/stages/0/stage).
[[nodiscard]] Result<void> check_plan(const programme::ProgrammeDefined& programme,
                                      const std::vector<PlannedStage>& stages);

// Errors: unknown_post (/post), unknown_unit (/lead_department, /co_leads/0, /executing_unit),
// invalid_value and too_large (/co_leads).
[[nodiscard]] Result<void> check_assignment(const organisation::Organisation& organisation,
                                            const Assign& command);

// Errors: nothing_reported, invalid_value (/percent, /facts/0/code, /facts/0/value), unknown_fact
// (/facts/0/code), too_large (/note, /facts/0/value).
[[nodiscard]] Result<void> check_report(const programme::ProgrammeDefined& programme,
                                        const std::optional<BasisPoints>& percent,
                                        const std::vector<Fact>& facts, const std::string& note);

// What may only rise by reports: a pledged quantity, and once a project is completed also how far
// it is. A report about a day before the value that stands changes nothing now and may say less.
// Errors: below_recorded (/percent, /facts/0/value).
[[nodiscard]] Result<void> check_not_lowered(const State& state,
                                             const programme::ProgrammeDefined& programme,
                                             const ReportProgress& command, Date on);

// Errors: invalid_value, too_large (/site).
[[nodiscard]] Result<void> check_site_code(const State& state, const SiteCode& site);

// Errors: invalid_value (/shape/kind: sites of the programme are of other kinds, or it has none).
[[nodiscard]] Result<void> check_kind(const programme::ProgrammeDefined& programme,
                                      shape::Kind kind);

// Errors: invalid_value (/shape/geometry, /shape/bounds, /shape/area_dm2, /shape/length_cm).
[[nodiscard]] Result<void> check_shape(const shape::Shape& shape);

}  // namespace baitu::project
