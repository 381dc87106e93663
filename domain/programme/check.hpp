// Whether a definition of the catalogue may be recorded. Fields of errors are JSON pointers into
// the definition. Threads: any.
#pragma once

#include "domain/base/error.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/programme/events.hpp"

namespace baitu::programme {

// Errors: invalid_value, too_large; unknown_post, unknown_unit, unknown_stage (/done_stage,
// /tallies/0/stage), unknown_fact (/pledged_fact, /done_fact, /unit_fact,
// /stages/0/gate/bounds/0/fact),
// unknown_list (/tallies/0/lists/0).
[[nodiscard]] Result<void> check(const Catalogue& catalogue, const ProgrammeDefined& programme);

// Errors: invalid_value, the field named; too_large (/source).
[[nodiscard]] Result<void> check(const LightRuleSet& rule);

// Errors: invalid_value, the field named; unknown_post (/superior), too_large (/source).
[[nodiscard]] Result<void> check(const Catalogue& catalogue, const supervision::RuleSet& rule);

// Of a rule what lights are judged by. Errors: invalid_value.
[[nodiscard]] Result<void> check_light_limits(const LightRuleSet& rule);

}  // namespace baitu::programme
