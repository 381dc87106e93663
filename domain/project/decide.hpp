// State × command → events, or the reason why not. Pure: time and catalogue come in as arguments.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
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
inline constexpr std::size_t kMaxPlannedMonths = 600;  // of a money curve
inline constexpr std::size_t kMaxCitedEvidence = 100;  // of one report
inline constexpr std::size_t kMaxEvidence = 10'000;    // of one project
inline constexpr std::size_t kMaxFunds = 50;           // sources of one project
inline constexpr std::size_t kMaxRisks = 1'000;        // of one project, the resolved included
inline constexpr std::size_t kMaxContacts = 100;       // named and not erased
inline constexpr std::size_t kMaxContactBytes = 400;   // 100 characters and more
inline constexpr std::size_t kMaxFileNameBytes = 400;  // 100 characters
inline constexpr std::size_t kMaxMediaTypeBytes = 100;
inline constexpr std::int64_t kMaxAmountFen = 100'000'000'000'000;  // 10¹² yuan

struct Context {
  Date today;                             // the civil day on which the command is given
  Date effective_on;                      // the civil day it is about
  const programme::Catalogue& catalogue;  // outlives the call
};

// The events that carry out `command`. `state` is the fold of the whole stream. Fields of errors
// are JSON pointers into the command, "/effective_on" for the context's date.
//
// Always: in_the_future and out_of_order (/effective_on: later than today, earlier than the
// registration); not_found before registration; withdrawn, revoked: nothing but Restore and
// EraseContact follows a withdrawal or revocation; suspended: while suspended no Register,
// StartStage, CompleteStage, ReopenStage, ReportProgress, Suspend, Complete, Accept or
// OverrideLight.
//
// Register       already_registered, unknown_programme, unknown_list (/list), unknown_unit
//                (/district), invalid_value (/code, /name/zh), too_large.
// Rename         invalid_value (/name/zh), too_large, unchanged, out_of_order (before the last
//                renaming).
// Reclassify     unknown_list (/list), unknown_unit (/district), invalid_value (/reason),
//                unchanged, out_of_order (before the last reclassification).
// SetPlan        plan_inconsistent (/stages: empty, not in the template's order, one twice, finish
//                before start, a start earlier than the one before; /money: months out of order),
//                unknown_stage (/stages/0/stage), invalid_value (/stages/0/weight: not 0 to
//                kMaxWeight; /money/0/month: no first of a month; /money/0/amount_fen: not 1 to
//                kMaxAmountFen), too_large (/money, /document), out_of_order (earlier than the
//                plan it replaces).
// Assign         unknown_post, unknown_unit, invalid_value (/co_leads/0: one twice, or the lead;
//                /until: before it begins), out_of_order (earlier than the assignment it
//                replaces).
// StartStage     unknown_stage, stage_already_started. Stages may start in any order.
// CompleteStage  unknown_stage, stage_not_started, stage_already_completed, out_of_order (earlier
//                than its start or its last reopening), invalid_value (/publicity_from,
//                /publicity_until: one alone, or turned), too_large (/document), gate_unmet: what
//                the stage's gate asks for is not there (/stage: photos, documents or facts;
//                /document, /publicity_from, /publicity_until).
// ReopenStage    unknown_stage, stage_not_completed, already_accepted, out_of_order (before the
//                stage's completion, or the project's), invalid_value (/reason).
// ReportProgress nothing_reported; invalid_value (/percent: outside 0 to 10'000, or the programme
//                does not measure physically; /facts/0/code: one twice; /facts/0/value: of another
//                kind, negative, not among the choices; /evidence/0: one twice), unknown_fact
//                (/facts/0/code), unknown_evidence (/evidence/0), too_large;
//                below_recorded (/facts/0/value: a pledged quantity lowered; /percent and
//                /facts/0/value: a completed project made less far). A correction may lower them.
// CorrectReport  as ReportProgress but for below_recorded; unknown_report; invalid_value (/reason:
//                empty). Its event keeps the report's effective_on; the context's date is not
//                looked at.
// Suspend, Withdraw, Revoke  exception_unknown: the programme has no such exception.
// Resume, Restore  exception_unknown: the programme says that nothing undoes it.
// Suspend        suspended, already_completed, out_of_order (before the last resumption),
//                invalid_value (/reason).
// Resume         not_suspended, out_of_order (before the suspension).
// Withdraw       already_completed, out_of_order (before the last suspension, resumption or
//                restoration), invalid_value (/reason).
// Revoke         not_done, out_of_order (before it was done, or the last restoration),
//                invalid_value (/reason).
// Restore        not_withdrawn, out_of_order (before the withdrawal or revocation).
// Complete       already_completed; stages_incomplete: the programme's done stage is not completed
//                (stages before it may have been left out: the done stage is what completion
//                counts); out_of_order (before the done stage's completion, the last resumption
//                or the last reopening of a stage).
// Accept         not_completed, already_accepted, out_of_order (before the completion).
// PlaceSite      invalid_value (/site: not 1 to 20 of 0-9, a-z and '-'; /shape/geometry: no name of
//                a blob or below the first; /shape/bounds: upside down or off the earth; /shape/
//                area_dm2, /shape/length_cm: below zero, or of a kind that has none),
//                geometry_kind_not_allowed (/shape/kind: the programme's sites are of other kinds),
//                site_unchanged (the very same geometry), too_large (/site: more than kMaxSites),
//                out_of_order (before the site's last change). SiteSet, or SiteRevised where the
//                site is there.
// RemoveSite     unknown_site, invalid_value (/reason), out_of_order (before the site's last
//                change).
// AttachEvidence invalid_value (/file, /thumbnail: no name of a blob; /file_name, /title: empty;
//                /media_type; /size_bytes; /taken_at: before 1970; /place: off the earth),
//                unknown_stage (/stage), too_large. A photo may say that it was taken in the
//                future.
// AddComment     invalid_value, too_large (/text).
// BudgetFunds    invalid_value (/source: empty; /amount_fen: not 0 to kMaxAmountFen), too_large
//                (/source), out_of_order (before the budget it replaces).
// DisburseFunds  unknown_fund (/source: no budget of it), invalid_value (/amount_fen: zero or out
//                of range), below_zero (/amount_fen: takes back more than was paid), too_large
//                (/amount_fen, /note), out_of_order (a correction before the last payment).
// RaiseRisk      invalid_value, too_large (/text).
// ResolveRisk    unknown_risk (/risk), risk_resolved, out_of_order (before it was raised),
//                too_large (/note).
// OverrideLight  invalid_value (/until: before it begins or more than the light
//                rule's override_max_days after, without a rule
//                programme::kMaxRuleDays; /reason), out_of_order (before the last override or its
//                lifting).
// LiftLightOverride  not_overridden (on that day), out_of_order, invalid_value (/reason).
// NameContact    invalid_value, too_large (/text), out_of_order (before the contact it replaces).
// EraseContact   no_contact, invalid_value (/reason), out_of_order (before the contact).
[[nodiscard]] Result<std::vector<DatedEvent>> decide(const State& state, const Command& command,
                                                     const Context& context);

}  // namespace baitu::project
