#include "domain/base/error.hpp"

#include <array>

#include "domain/base/assert.hpp"

namespace baitu {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
};

constexpr auto kRows = std::to_array<Row>({
    {ErrorCode::malformed, "malformed"},
    {ErrorCode::invalid_value, "invalid_value"},
    {ErrorCode::too_large, "too_large"},
    {ErrorCode::unsupported, "unsupported"},
    {ErrorCode::timed_out, "timed_out"},
    {ErrorCode::not_found, "not_found"},
    {ErrorCode::did_not_exist_yet, "did_not_exist_yet"},
    {ErrorCode::ahead_of_log, "ahead_of_log"},
    {ErrorCode::unauthenticated, "unauthenticated"},
    {ErrorCode::forbidden, "forbidden"},
    {ErrorCode::rate_limited, "rate_limited"},
    {ErrorCode::already_registered, "already_registered"},
    {ErrorCode::unknown_programme, "unknown_programme"},
    {ErrorCode::unknown_stage, "unknown_stage"},
    {ErrorCode::unknown_fact, "unknown_fact"},
    {ErrorCode::unknown_list, "unknown_list"},
    {ErrorCode::unknown_unit, "unknown_unit"},
    {ErrorCode::unknown_post, "unknown_post"},
    {ErrorCode::unknown_tenure, "unknown_tenure"},
    {ErrorCode::post_held, "post_held"},
    {ErrorCode::tenure_over, "tenure_over"},
    {ErrorCode::unknown_report, "unknown_report"},
    {ErrorCode::in_the_future, "in_the_future"},
    {ErrorCode::out_of_order, "out_of_order"},
    {ErrorCode::plan_inconsistent, "plan_inconsistent"},
    {ErrorCode::stage_not_started, "stage_not_started"},
    {ErrorCode::stage_already_started, "stage_already_started"},
    {ErrorCode::stage_already_completed, "stage_already_completed"},
    {ErrorCode::stages_incomplete, "stages_incomplete"},
    {ErrorCode::suspended, "suspended"},
    {ErrorCode::not_suspended, "not_suspended"},
    {ErrorCode::withdrawn, "withdrawn"},
    {ErrorCode::already_completed, "already_completed"},
    {ErrorCode::not_completed, "not_completed"},
    {ErrorCode::already_accepted, "already_accepted"},
    {ErrorCode::nothing_reported, "nothing_reported"},
    {ErrorCode::unchanged, "unchanged"},
    {ErrorCode::below_recorded, "below_recorded"},
    {ErrorCode::unknown_site, "unknown_site"},
    {ErrorCode::site_unchanged, "site_unchanged"},
    {ErrorCode::geometry_kind_not_allowed, "geometry_kind_not_allowed"},
    {ErrorCode::unknown_layer, "unknown_layer"},
    {ErrorCode::upload_unusable, "upload_unusable"},
    {ErrorCode::upload_settled, "upload_settled"},
    {ErrorCode::upload_uncommitted, "upload_uncommitted"},
    {ErrorCode::nothing_matched, "nothing_matched"},
    {ErrorCode::features_unmatched, "features_unmatched"},
    {ErrorCode::shift_unanswered, "shift_unanswered"},
    {ErrorCode::changed_since, "changed_since"},
    {ErrorCode::unknown_evidence, "unknown_evidence"},
    {ErrorCode::unknown_fund, "unknown_fund"},
    {ErrorCode::unknown_risk, "unknown_risk"},
    {ErrorCode::unknown_file, "unknown_file"},
    {ErrorCode::risk_resolved, "risk_resolved"},
    {ErrorCode::below_zero, "below_zero"},
    {ErrorCode::stage_not_completed, "stage_not_completed"},
    {ErrorCode::gate_unmet, "gate_unmet"},
    {ErrorCode::exception_unknown, "exception_unknown"},
    {ErrorCode::not_done, "not_done"},
    {ErrorCode::revoked, "revoked"},
    {ErrorCode::not_withdrawn, "not_withdrawn"},
    {ErrorCode::not_overridden, "not_overridden"},
    {ErrorCode::no_contact, "no_contact"},
    {ErrorCode::report_triaged, "report_triaged"},
    {ErrorCode::report_declined, "report_declined"},
    {ErrorCode::report_not_triaged, "report_not_triaged"},
    {ErrorCode::report_assigned, "report_assigned"},
    {ErrorCode::report_not_assigned, "report_not_assigned"},
    {ErrorCode::report_answered, "report_answered"},
    {ErrorCode::report_not_answered, "report_not_answered"},
    {ErrorCode::report_closed, "report_closed"},
    {ErrorCode::report_not_closed, "report_not_closed"},
    {ErrorCode::report_not_published, "report_not_published"},
    {ErrorCode::unknown_node, "unknown_node"},
    {ErrorCode::node_in_use, "node_in_use"},
    {ErrorCode::photos_missing, "photos_missing"},
    {ErrorCode::unknown_observation, "unknown_observation"},
    {ErrorCode::unknown_score_rule, "unknown_score_rule"},
    {ErrorCode::unknown_entry, "unknown_entry"},
    {ErrorCode::entry_reversed, "entry_reversed"},
    {ErrorCode::already_appealed, "already_appealed"},
    {ErrorCode::not_appealed, "not_appealed"},
    {ErrorCode::appeal_decided, "appeal_decided"},
    {ErrorCode::appeal_late, "appeal_late"},
    {ErrorCode::meeting_held, "meeting_held"},
    {ErrorCode::meeting_not_held, "meeting_not_held"},
    {ErrorCode::meeting_closed, "meeting_closed"},
    {ErrorCode::meeting_cancelled, "meeting_cancelled"},
    {ErrorCode::pack_frozen, "pack_frozen"},
    {ErrorCode::unknown_matter, "unknown_matter"},
    {ErrorCode::matter_decided, "matter_decided"},
    {ErrorCode::matter_not_approved, "matter_not_approved"},
    {ErrorCode::matters_open, "matters_open"},
    {ErrorCode::unknown_resolution, "unknown_resolution"},
    {ErrorCode::unknown_practice, "unknown_practice"},
    {ErrorCode::practice_withdrawn, "practice_withdrawn"},
    {ErrorCode::already_approved, "already_approved"},
    {ErrorCode::same_principal, "same_principal"},
    {ErrorCode::already_issued, "already_issued"},
    {ErrorCode::not_issued, "not_issued"},
    {ErrorCode::notice_withdrawn, "notice_withdrawn"},
    {ErrorCode::notice_suspended, "notice_suspended"},
    {ErrorCode::notice_not_suspended, "notice_not_suspended"},
    {ErrorCode::notice_completed, "notice_completed"},
    {ErrorCode::notice_not_completed, "notice_not_completed"},
    {ErrorCode::already_reviewed, "already_reviewed"},
    {ErrorCode::unit_not_named, "unit_not_named"},
    {ErrorCode::already_signed_for, "already_signed_for"},
    {ErrorCode::not_signed_for, "not_signed_for"},
    {ErrorCode::already_in_hand, "already_in_hand"},
    {ErrorCode::not_in_hand, "not_in_hand"},
    {ErrorCode::already_replied, "already_replied"},
    {ErrorCode::not_replied, "not_replied"},
    {ErrorCode::replies_open, "replies_open"},
    {ErrorCode::already_closed, "already_closed"},
    {ErrorCode::not_closed, "not_closed"},
    {ErrorCode::extension_pending, "extension_pending"},
    {ErrorCode::no_extension, "no_extension"},
    {ErrorCode::past_due, "past_due"},
    {ErrorCode::number_taken, "number_taken"},
    {ErrorCode::light_not_red, "light_not_red"},
    {ErrorCode::no_supervision_rule, "no_supervision_rule"},
    {ErrorCode::publicity_withdrawn, "publicity_withdrawn"},
    {ErrorCode::unknown_plan, "unknown_plan"},
    {ErrorCode::not_an_exposure, "not_an_exposure"},
    {ErrorCode::slogan_removed, "slogan_removed"},
    {ErrorCode::record_disposed, "record_disposed"},
    {ErrorCode::record_not_disposed, "record_not_disposed"},
    {ErrorCode::retention_not_over, "retention_not_over"},
    {ErrorCode::conflict, "conflict"},
    {ErrorCode::commit_id_reused, "commit_id_reused"},
    {ErrorCode::unavailable, "unavailable"},
    {ErrorCode::disk_full, "disk_full"},
    {ErrorCode::unknown_outcome, "unknown_outcome"},
    {ErrorCode::corrupt, "corrupt"},
    {ErrorCode::internal, "internal"},
});

constexpr auto kCodes = [] {
  std::array<ErrorCode, kRows.size()> codes{};
  for (std::size_t i = 0; i < kRows.size(); ++i) codes[i] = kRows[i].code;
  return codes;
}();

}  // namespace

std::string_view name_of(ErrorCode code) {
  const auto index = static_cast<std::size_t>(code);
  BAITU_ASSERT(index < kRows.size() && kRows[index].code == code);
  return kRows[index].name;
}

std::span<const ErrorCode> all_error_codes() { return kCodes; }

}  // namespace baitu
