// The one table that says who may do what; whatever has no row is refused. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"

namespace baitu::auth {

// What can be asked for. A route names its action; commands have one each.
enum class Action : std::uint8_t {
  read_health,
  read_self,
  read_portfolio,        // catalogue, projects, timeline, summary, days, map with basemaps, live
  read_events,           // a project's events with their actors
  read_uploads,          // what was uploaded, with the attributes of every feature
  read_internal_layers,  // of the map, which not everybody is shown
  read_evidence,         // files as they were attached, and where photos were taken
  read_export,           // the whole city in one file, with its context layers
  read_contact,          // who is to be reached about a project
  read_notices,          // supervision notices, with what the units replied
  read_reports,          // what people reported, as they wrote it
  read_report_contact,   // how who reported something is reached
  read_evaluation,       // indexes, observations, ledgers, and what follows
  read_publicity,        // plans, coverage, slogans and surveys; the public column is for everybody
  read_archive,          // the register and the full text, of what may be read elsewhere
  submit_report,         // through the page; everybody may
  attach_report_photo,
  read_meetings,      // quarterly meetings with their packs
  replay_light_rule,  // try a rule on the lights of the past; nothing changes by it
  register_project,
  set_plan,
  assign,
  start_stage,
  complete_stage,
  report_progress,
  correct_report,
  suspend,
  resume,
  withdraw,
  complete,
  accept,
  rename,
  reclassify,
  upload,  // a file; nothing changes by it
  commit_upload,
  reject_upload,
  revert_upload,
  change_layer,  // what is said of it, or that it is there
  define_programme,
  set_light_rule,
  define_unit,
  define_post,
  define_group,
  begin_tenure,
  end_tenure,
  sign_responsibility,
  withdraw_responsibility,
  send_file,  // that a document is to name; nothing is recorded by it
  file_document,
  withdraw_document,
  reopen_stage,
  revoke,
  restore,
  attach_evidence,
  add_comment,
  budget_funds,
  disburse_funds,
  raise_risk,
  resolve_risk,
  override_light,
  lift_override,
  name_contact,
  erase_contact,
  take_baseline,
  approve_baseline,
  set_supervision_rule,
  set_holidays,
  draft_notice,
  revise_notice,
  withdraw_notice,
  issue_notice,
  sign_for_notice,
  take_in_hand,
  reply_to_notice,
  accept_reply,
  return_reply,
  complete_notice,
  close_notice,
  look_back,
  urge,
  request_extension,
  approve_extension,
  refuse_extension,
  suspend_notice,
  resume_notice,
  enter_report,  // that was taken by telephone
  accept_report,
  decline_report,
  assign_report,
  answer_report,
  return_report_answer,
  publish_report,
  withdraw_report_publication,
  close_report,
  reopen_report,
  link_report_notice,
  erase_report_contact,
  define_index,
  define_area,
  define_indicator,
  define_standard,
  define_point,
  remove_node,
  attach_observation_photo,  // that observations of the point are to name
  observe,
  correct_observation,
  withdraw_observation,
  report_outcome,
  withdraw_outcome,
  define_score_rule,
  withdraw_score_rule,
  enter_score,
  file_appeal,  // against a line of the own ledger
  decide_appeal,
  reverse_entry,
  record_consequence,
  withdraw_consequence,
  schedule_meeting,
  reschedule_meeting,
  set_agenda,
  raise_matter,
  give_opinion,
  freeze_pack,
  hold_meeting,
  decide_matter,
  report_follow_up,
  record_resolution,
  publish_practice,
  withdraw_practice,
  close_meeting,
  cancel_meeting,
  set_publicity_plan,
  withdraw_publicity_plan,
  record_coverage,   // of a unit, for the office and for itself
  publish_coverage,  // record what the public column is to show
  correct_coverage,
  withdraw_coverage,
  answer_exposure,
  link_coverage_notice,
  place_slogan,
  remove_slogan,
  record_survey,
  withdraw_survey,
  register_record,
  correct_record,
  set_retention,
  dispose_record,
  restore_record,
};
inline constexpr std::size_t kActions = 148;

// Whose thing it is: own means that the principal's department leads or co-leads the project, or is
// its district, or that the notice names it, and of what one unit does about a notice that it is
// that unit, or that the public report is assigned to it, or that the observation counts for it, or
// that the part of the outcome or the score ledger is its, or that it is that unit which raises a
// matter of a meeting, gives an opinion or reports what became of it, or that the coverage is about
// it or it keeps the slogan; none that it is nobody's, as what is not about one project, a meeting
// with the opinions of posts, and a report that nobody has looked at.
enum class Ownership : std::uint8_t { none, own, foreign };

// Errors: unauthenticated when the public asks for what a role may do; forbidden.
[[nodiscard]] Result<void> authorize(const Principal& principal, Action action,
                                     Ownership ownership);

// Whether there is anything that the principal may do it on.
[[nodiscard]] bool may_on_any(const Principal& principal, Action action);

// Every action the role may do on something of its own or on nothing in particular, in declaration
// order.
[[nodiscard]] std::span<const Action> actions_of(Role role);

// The wire name; of an action on projects, the name of its command: "register", "report_progress".
[[nodiscard]] std::string_view name_of(Action action);

}  // namespace baitu::auth
