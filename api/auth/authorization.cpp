#include "api/auth/authorization.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace baitu::auth {
namespace {

// What a role may do an action on, as a set of Ownership.
using Reach = std::uint8_t;

using enum Action;

constexpr Reach bit(Ownership ownership) {
  return static_cast<Reach>(1U << static_cast<unsigned>(ownership));
}

constexpr Reach kNo = 0;
constexpr Reach kNew = bit(Ownership::none);  // what is nobody's yet
constexpr Reach kOwn = bit(Ownership::own);
constexpr Reach kMine = kNew | kOwn;
constexpr Reach kAny = kOwn | bit(Ownership::foreign);
constexpr Reach kElse = kNew | bit(Ownership::foreign);  // all but what is one's own
constexpr Reach kAll = kNew | kAny;

struct Row {
  Action action;
  std::string_view name;
  std::array<Reach, kRoles> reach;  // by Role
};

// clang-format off
constexpr std::array<Row, kActions> kTable{{
  //                                      public
  //                                      |     reporter
  //                                      |     |     planner
  //                                      |     |     |     uploader
  //                                      |     |     |     |     supervisor
  //                                      |     |     |     |     |     leader
  //                                      |     |     |     |     |     |     system_admin
  //                                      |     |     |     |     |     |     |     security_admin
  //                                      |     |     |     |     |     |     |     |     auditor
  {read_health,      "read_health",     {{kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll}}},
  {read_self,        "read_self",       {{kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll}}},
  {read_portfolio,   "read_portfolio",  {{kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll, kAll}}},
  {read_events,      "read_events",     {{kAll, kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_uploads,     "read_uploads",    {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_internal_layers, "read_internal_layers",
                                        {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_evidence,    "read_evidence",   {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_export,      "read_export",     {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_contact,     "read_contact",    {{kNo,  kOwn, kAny, kNo,  kAny, kAny, kNo,  kNo,  kNo}}},
  {read_notices,     "read_notices",    {{kNo,  kOwn, kAny, kAny, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_reports,     "read_reports",    {{kNo,  kOwn, kNo,  kNo,  kAll, kAll, kNo,  kNo,  kAll}}},
  {read_report_contact, "read_report_contact",
                                        {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {read_evaluation, "read_evaluation",  {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_publicity, "read_publicity",
                                        {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {read_archive, "read_archive",
                                        {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {submit_report,    "submit_report",   {{kNew, kNew, kNew, kNew, kNew, kNew, kNew, kNew, kNew}}},
  {attach_report_photo, "attach_report_photo",
                                        {{kNew, kMine,kNew, kNew, kAll, kNew, kNew, kNew, kNew}}},
  {read_meetings,   "read_meetings",   {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {replay_light_rule, "replay_light_rule",
                                        {{kNo,  kAll, kAll, kAll, kAll, kAll, kNo,  kNo,  kAll}}},
  {register_project, "register",        {{kNo,  kNo,  kNew, kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {set_plan,         "set_plan",        {{kNo,  kNo,  kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {assign,           "assign",          {{kNo,  kNo,  kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {start_stage,      "start_stage",     {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {complete_stage,   "complete_stage",  {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {report_progress,  "report_progress", {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {correct_report,   "correct_report",  {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {suspend,          "suspend",         {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {resume,           "resume",          {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {withdraw,         "withdraw",        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {complete,         "complete",        {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {accept,           "accept",          {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {rename,           "rename",          {{kNo,  kNo,  kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {reclassify,       "reclassify",      {{kNo,  kNo,  kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {upload,           "upload",          {{kNo,  kNo,  kNew, kNew, kNew, kNo,  kNo,  kNo,  kNo}}},
  {commit_upload,    "commit_upload",   {{kNo,  kNo,  kNew, kNew, kNew, kNo,  kNo,  kNo,  kNo}}},
  {reject_upload,    "reject_upload",   {{kNo,  kNo,  kNew, kNew, kNew, kNo,  kNo,  kNo,  kNo}}},
  {revert_upload,    "revert_upload",   {{kNo,  kNo,  kNew, kNew, kNew, kNo,  kNo,  kNo,  kNo}}},
  {change_layer,     "change_layer",    {{kNo,  kNo,  kNew, kNew, kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_programme, "define_programme", {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {set_light_rule,   "set_light_rule",  {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_unit,      "define_unit",     {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_post,      "define_post",     {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_group,     "define_group",    {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {begin_tenure,     "begin_tenure",    {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {end_tenure,       "end_tenure",      {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {sign_responsibility, "sign_responsibility",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_responsibility, "withdraw_responsibility",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {send_file,        "send_file",       {{kNo,  kNo,  kNew, kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {file_document,    "file_document",   {{kNo,  kNo,  kNew, kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_document,"withdraw_document", {{kNo,  kNo,  kNew, kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {reopen_stage,     "reopen_stage",    {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {revoke,           "revoke",          {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {restore,          "restore",         {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {attach_evidence,  "attach_evidence", {{kNo,  kOwn, kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {add_comment,      "add_comment",     {{kNo,  kOwn, kAny, kNo,  kAny, kAny, kNo,  kNo,  kNo}}},
  {budget_funds,     "budget_funds",    {{kNo,  kNo,  kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {disburse_funds,   "disburse_funds",  {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {raise_risk,       "raise_risk",      {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {resolve_risk,     "resolve_risk",    {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {override_light,   "override_light",  {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {lift_override,    "lift_override",   {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {name_contact,     "name_contact",    {{kNo,  kOwn, kAny, kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {erase_contact,    "erase_contact",   {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {take_baseline,    "take_baseline",   {{kNo,  kNo,  kNew, kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {approve_baseline, "approve_baseline", {{kNo,  kNo,  kNo,  kNo,  kNew, kNew, kNo,  kNo,  kNo}}},
  {set_supervision_rule,"set_supervision_rule",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {set_holidays,     "set_holidays",    {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {draft_notice,     "draft_notice",    {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {revise_notice,    "revise_notice",   {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_notice,  "withdraw_notice", {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {issue_notice,     "issue_notice",    {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {sign_for_notice,  "sign_for_notice", {{kNo,  kOwn, kNo,  kNo,  kNo,  kNo,  kNo,  kNo,  kNo}}},
  {take_in_hand,     "take_in_hand",    {{kNo,  kOwn, kNo,  kNo,  kNo,  kNo,  kNo,  kNo,  kNo}}},
  {reply_to_notice,  "reply_to_notice", {{kNo,  kOwn, kNo,  kNo,  kNo,  kNo,  kNo,  kNo,  kNo}}},
  {accept_reply,     "accept_reply",    {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {return_reply,     "return_reply",    {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {complete_notice,  "complete_notice", {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {close_notice,     "close_notice",    {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {look_back,        "look_back",       {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {urge,             "urge",            {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {request_extension,"request_extension",
                                        {{kNo,  kOwn, kNo,  kNo,  kNo,  kNo,  kNo,  kNo,  kNo}}},
  {approve_extension,"approve_extension",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {refuse_extension, "refuse_extension",{{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {suspend_notice,   "suspend_notice",  {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {resume_notice,    "resume_notice",   {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {enter_report,     "enter_report",    {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {accept_report,    "accept_report",   {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {decline_report,   "decline_report",  {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {assign_report,    "assign_report",   {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {answer_report,    "answer_report",   {{kNo,  kOwn, kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {return_report_answer, "return_report_answer",
                                        {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {publish_report,   "publish_report",  {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_report_publication, "withdraw_report_publication",
                                        {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {close_report,     "close_report",    {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {reopen_report,    "reopen_report",   {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {link_report_notice, "link_report_notice",
                                        {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {erase_report_contact, "erase_report_contact",
                                        {{kNo,  kNo,  kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {define_index, "define_index",        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_area, "define_area",          {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_indicator, "define_indicator",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_standard, "define_standard",  {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {define_point, "define_point",        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {remove_node, "remove_node",          {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {attach_observation_photo, "attach_observation_photo",
                                        {{kNo,  kNo,  kNo,  kNew, kNew, kNo,  kNo,  kNo,  kNo}}},
  {observe, "observe",                  {{kNo,  kNo,  kNo,  kElse,kAll, kNo,  kNo,  kNo,  kNo}}},
  {correct_observation, "correct_observation",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_observation, "withdraw_observation",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {report_outcome, "report_outcome",    {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_outcome, "withdraw_outcome",
                                        {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {define_score_rule, "define_score_rule",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_score_rule, "withdraw_score_rule",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {enter_score, "enter_score",          {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {file_appeal, "file_appeal",          {{kNo,  kOwn, kNo,  kNo,  kNo,  kNo,  kNo,  kNo,  kNo}}},
  {decide_appeal, "decide_appeal",      {{kNo,  kNo,  kNo,  kNo,  kAny, kAny, kNo,  kNo,  kNo}}},
  {reverse_entry, "reverse_entry",      {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {record_consequence, "record_consequence",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_consequence, "withdraw_consequence",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {schedule_meeting, "schedule_meeting",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {reschedule_meeting, "reschedule_meeting",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {set_agenda, "set_agenda",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {raise_matter, "raise_matter",
                                        {{kNo,  kOwn, kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {give_opinion, "give_opinion",
                                        {{kNo,  kOwn, kNo,  kNo,  kAll, kNew, kNo,  kNo,  kNo}}},
  {freeze_pack, "freeze_pack",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {hold_meeting, "hold_meeting",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {decide_matter, "decide_matter",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {report_follow_up, "report_follow_up",
                                        {{kNo,  kOwn, kNo,  kNo,  kAll, kNo,  kNo,  kNo,  kNo}}},
  {record_resolution, "record_resolution",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {publish_practice, "publish_practice",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_practice, "withdraw_practice",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {close_meeting, "close_meeting",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {cancel_meeting, "cancel_meeting",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {set_publicity_plan, "set_publicity_plan",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_publicity_plan, "withdraw_publicity_plan",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {record_coverage, "record_coverage",
                                        {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {publish_coverage, "publish_coverage",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {correct_coverage, "correct_coverage",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_coverage, "withdraw_coverage",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {answer_exposure, "answer_exposure",
                                        {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {link_coverage_notice, "link_coverage_notice",
                                        {{kNo,  kNo,  kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {place_slogan, "place_slogan",
                                        {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {remove_slogan, "remove_slogan",
                                        {{kNo,  kOwn, kNo,  kNo,  kAny, kNo,  kNo,  kNo,  kNo}}},
  {record_survey, "record_survey",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {withdraw_survey, "withdraw_survey",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {register_record, "register_record",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {correct_record, "correct_record",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {set_retention, "set_retention",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {dispose_record, "dispose_record",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
  {restore_record, "restore_record",
                                        {{kNo,  kNo,  kNo,  kNo,  kNew, kNo,  kNo,  kNo,  kNo}}},
}};
// clang-format on

constexpr bool every_action_has_its_row() {
  for (std::size_t i = 0; i < kTable.size(); ++i)
    if (static_cast<std::size_t>(kTable[i].action) != i) return false;
  return true;
}
static_assert(every_action_has_its_row());

const Row& row_of(Action action) { return kTable[static_cast<std::size_t>(action)]; }

using ActionsByRole = std::array<std::vector<Action>, kRoles>;

ActionsByRole actions_by_role() {
  ActionsByRole actions;
  for (const Row& row : kTable)
    for (std::size_t role = 0; role < kRoles; ++role)
      if ((row.reach[role] & (kNew | kOwn)) != kNo) actions[role].push_back(row.action);
  return actions;
}

}  // namespace

Result<void> authorize(const Principal& principal, Action action, Ownership ownership) {
  const Row& row = row_of(action);
  const Reach asked = bit(ownership);
  if ((row.reach[static_cast<std::size_t>(principal.role)] & asked) != kNo) return {};
  const bool allowed_to_some =
      std::ranges::any_of(row.reach, [&](Reach reach) { return (reach & asked) != kNo; });
  if (principal.role == Role::public_reader && allowed_to_some)
    return fail(ErrorCode::unauthenticated, std::string(row.name) + " needs a token");
  const std::string_view whose =
      ownership == Ownership::foreign ? " for what is another department's" : "";
  return fail(ErrorCode::forbidden, "the role " + std::string(name_of(principal.role)) +
                                        " may not " + std::string(row.name) + std::string(whose));
}

bool may_on_any(const Principal& principal, Action action) {
  return row_of(action).reach[static_cast<std::size_t>(principal.role)] != kNo;
}

std::span<const Action> actions_of(Role role) {
  static const ActionsByRole kActionsByRole = actions_by_role();
  return kActionsByRole[static_cast<std::size_t>(role)];
}

std::string_view name_of(Action action) { return row_of(action).name; }

}  // namespace baitu::auth
