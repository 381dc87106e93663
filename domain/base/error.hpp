// What a caller can meet. Every code is listed once in the table of error.cpp with its stable wire
// name; the API maps codes to HTTP statuses in one table, the web app maps the wire names to words.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace baitu {

enum class ErrorCode : std::uint8_t {
  // Input that cannot be understood.
  malformed,      // not the syntax it claims to be
  invalid_value,  // understood, but outside what is allowed
  too_large,      // beyond a named limit
  unsupported,    // understood, but not offered: a method, version, media type or expectation
  timed_out,      // did not arrive in time
  // What is asked for.
  not_found,
  did_not_exist_yet,  // exists now, did not at the moment asked for
  ahead_of_log,       // a position, instant or min_position that the log has not reached
  // Who asks.
  unauthenticated,
  forbidden,
  rate_limited,
  // Rules of the domain.
  already_registered,
  unknown_programme,
  unknown_stage,
  unknown_fact,
  unknown_list,
  unknown_unit,
  unknown_post,
  unknown_tenure,
  post_held,    // by another, on that day or later
  tenure_over,  // its last day is recorded
  unknown_report,
  in_the_future,  // effective_on later than today
  out_of_order,   // effective_on earlier than what it follows
  plan_inconsistent,
  stage_not_started,
  stage_already_started,
  stage_already_completed,
  stages_incomplete,
  suspended,
  not_suspended,
  withdrawn,
  already_completed,
  not_completed,
  already_accepted,
  nothing_reported,
  unchanged,       // what is asked for stands already
  below_recorded,  // lower than what was reported and may only rise
  unknown_site,
  site_unchanged,
  geometry_kind_not_allowed,  // the programme takes points, lines or polygons, but not these
  unknown_layer,
  upload_unusable,     // its file was refused when it was inspected
  upload_settled,      // committed, rejected or reverted already
  upload_uncommitted,  // nothing of it to revert
  nothing_matched,     // no feature names a project
  features_unmatched,  // some features name none, and nobody said to leave them out
  shift_unanswered,    // all sites lie off as a web map shifts them, and nobody said why
  changed_since,       // by others, after what is to be reverted
  unknown_evidence,
  unknown_fund,
  unknown_risk,
  unknown_file,   // no such file is kept
  risk_resolved,  // resolved already
  below_zero,     // more taken back than was paid
  stage_not_completed,
  gate_unmet,         // what the stage asks for is not there
  exception_unknown,  // the programme knows no such exception
  not_done,
  revoked,
  not_withdrawn,
  not_overridden,
  no_contact,  // none is named, or it was erased
  report_triaged,
  report_declined,
  report_not_triaged,
  report_assigned,
  report_not_assigned,
  report_answered,
  report_not_answered,
  report_closed,
  report_not_closed,
  report_not_published,
  unknown_node,    // of an evaluation index
  node_in_use,     // others stand below it
  photos_missing,  // that the observation point asks for
  unknown_observation,
  unknown_score_rule,
  unknown_entry,  // of a score ledger
  entry_reversed,
  already_appealed,
  not_appealed,
  appeal_decided,
  appeal_late,  // its days are over
  meeting_held,
  meeting_not_held,
  meeting_closed,
  meeting_cancelled,
  pack_frozen,
  unknown_matter,
  matter_decided,
  matter_not_approved,
  matters_open,
  unknown_resolution,
  unknown_practice,
  practice_withdrawn,
  already_approved,
  same_principal,  // who took, entered or filed it may not approve or decide it
  already_issued,
  not_issued,
  notice_withdrawn,
  notice_suspended,
  notice_not_suspended,
  notice_completed,
  notice_not_completed,
  already_reviewed,  // the unit's reply was accepted
  unit_not_named,    // the notice is not addressed to it
  already_signed_for,
  not_signed_for,
  already_in_hand,
  not_in_hand,
  already_replied,  // in full
  not_replied,      // in full
  replies_open,     // of some unit none was accepted
  already_closed,
  not_closed,
  extension_pending,  // it has to be decided first
  no_extension,       // none is pending
  past_due,           // the day by which it was due is over
  number_taken,       // by another notice
  light_not_red,
  no_supervision_rule,  // none is set that would say the days
  publicity_withdrawn,
  unknown_plan,  // of publicity
  not_an_exposure,
  slogan_removed,
  record_disposed,  // it is not kept any more
  record_not_disposed,
  retention_not_over,  // it has to be kept still, or for ever
  // The record.
  conflict,          // somebody else changed it first
  commit_id_reused,  // the same commit id with another command
  unavailable,       // surely not stored; try again
  disk_full,         // surely not stored; somebody has to make room
  unknown_outcome,   // may be stored; retry with the same commit id
  corrupt,           // stored bytes do not read back
  internal,
};

// An error as a value. `message` is English, for logs and developers: what, where, what to do.
// `field` names the input it is about (a JSON pointer or a parameter name), or is empty.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string field;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

// Shorthand for `return fail(...)` in a function that returns a Result.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message,
                                                 std::string field = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(field)});
}

// The stable wire name ("stage_not_started"); never changes once released.
[[nodiscard]] std::string_view name_of(ErrorCode code);

// Every code once, in declaration order.
[[nodiscard]] std::span<const ErrorCode> all_error_codes();

}  // namespace baitu
