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
  read_portfolio,       // catalogue, projects, timeline, summary, days, map, live
  read_events,          // a project's events with their actors
  read_uploads,         // what was uploaded, with the attributes of every feature
  read_evidence,        // files as they were attached, and where photos were taken
  read_export,          // the whole city in one file, with its context layers
  read_contact,         // who is to be reached about a project
  read_notices,         // supervision notices, with what the units replied
  read_reports,         // what people reported, as they wrote it
  read_report_contact,  // how who reported something is reached
  submit_report,        // through the page; everybody may
  attach_report_photo,
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
};
inline constexpr std::size_t kActions = 91;

// Whose thing it is: own means that the principal's department leads or co-leads the project, or is
// its district, or that the notice names it, and of what one unit does about a notice that it is
// that unit, or that the public report is assigned to it; none that it is nobody's, as what is not
// about one project, and a report that nobody has looked at.
enum class Ownership : std::uint8_t { none, own, foreign };

// Errors: unauthenticated when the public asks for what a role may do; forbidden.
[[nodiscard]] Result<void> authorize(const Principal& principal, Action action,
                                     Ownership ownership);

// Every action the role may do on something of its own or on nothing in particular, in declaration
// order.
[[nodiscard]] std::span<const Action> actions_of(Role role);

// The wire name; of an action on projects, the name of its command: "register", "report_progress".
[[nodiscard]] std::string_view name_of(Action action);

}  // namespace baitu::auth
