// State × command → events, or the reason why not. Pure: time and catalogue come in as arguments.
#pragma once

#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/commands.hpp"
#include "domain/project/state.hpp"

namespace baitu::project {

// The largest number a fact may carry: 10¹¹ of its unit.
inline constexpr Quantity kMaxFactNumber{100'000'000'000'000};

inline constexpr std::size_t kMaxSites = 10'000;  // of one project, the withdrawn included
inline constexpr std::size_t kMaxSiteCodeBytes = 20;

struct Context {
  Date today;                             // the civil day on which the command is given
  Date effective_on;                      // the civil day it is about
  const programme::Catalogue& catalogue;  // outlives the call
};

// The events that carry out `command`. `state` is the fold of the whole stream. Fields of errors
// are JSON pointers into the command, "/effective_on" for the context's date.
//
// Always: in_the_future and out_of_order (/effective_on: later than today, earlier than the
// registration); not_found before registration; withdrawn: nothing follows a withdrawal; suspended:
// while suspended only SetPlan, Assign, CorrectReport, Resume, Withdraw, PlaceSite, RemoveSite,
// Rename and Reclassify.
//
// Register       already_registered, unknown_programme, unknown_list (/list), unknown_unit
//                (/district), invalid_value (/code, /name/zh), too_large.
// Rename         invalid_value (/name/zh), too_large, unchanged, out_of_order (before the last
//                renaming).
// Reclassify     unknown_list (/list), unknown_unit (/district), invalid_value (/reason),
//                unchanged, out_of_order (before the last reclassification).
// SetPlan        plan_inconsistent (/stages: empty, not in the template's order, one twice, finish
//                before start, a start earlier than the one before), unknown_stage
//                (/stages/0/stage), out_of_order (earlier than the plan it replaces).
// Assign         unknown_post, unknown_unit, invalid_value (/co_leads/0: one twice, or the lead),
//                out_of_order (earlier than the assignment it replaces).
// StartStage     unknown_stage, stage_already_started. Stages may start in any order.
// CompleteStage  unknown_stage, stage_not_started, stage_already_completed, out_of_order (earlier
//                than its start).
// ReportProgress nothing_reported; invalid_value (/percent: outside 0 to 10'000, or the programme
//                does not measure physically; /facts/0/code: one twice; /facts/0/value: of another
//                kind, negative, not among the choices), unknown_fact (/facts/0/code), too_large;
//                below_recorded (/facts/0/value: a pledged quantity lowered; /percent and
//                /facts/0/value: a completed project made less far). A correction may lower them.
// CorrectReport  as ReportProgress but for below_recorded; unknown_report; invalid_value (/reason:
// empty). Its event keeps
//                the report's effective_on; the context's date is not looked at.
// Suspend        suspended, already_completed, out_of_order (before the last resumption),
//                invalid_value (/reason).
// Resume         not_suspended, out_of_order (before the suspension).
// Withdraw       already_completed, out_of_order (before the last suspension or resumption),
//                invalid_value (/reason).
// Complete       already_completed; stages_incomplete: the programme's done stage is not completed
//                (stages before it may have been left out: the done stage is what completion
//                counts); out_of_order (before the done stage's completion, or before the last
//                resumption).
// Accept         not_completed, already_accepted, out_of_order (before the completion).
// PlaceSite      invalid_value (/site: not 1 to 20 of 0-9, a-z and '-'; /shape/geometry: no name of
//                a blob or below the first; /shape/bounds: upside down or off the earth; /shape/
//                area_dm2, /shape/length_cm: below zero, or of a kind that has none; /shape/kind:
//                of a kind that the programme's sites are not),
//                site_unchanged (the very same geometry), too_large (/site: more than kMaxSites),
//                out_of_order (before the site's last change). SiteSet, or SiteRevised where the
//                site is there.
// RemoveSite     unknown_site, invalid_value (/reason), out_of_order (before the site's last
//                change).
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const State& state, const Command& command,
                                                     const Context& context);

}  // namespace baitu::project
