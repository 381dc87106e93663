#include "api/routes/error_status.hpp"

#include <array>

#include "domain/base/assert.hpp"

namespace baitu::routes {
namespace {

using enum ErrorCode;

struct Row {
  ErrorCode code;
  int status;
};

constexpr auto kRows = std::to_array<Row>({
    {malformed, 400},
    {invalid_value, 400},
    {too_large, 413},
    {unsupported, 501},
    {timed_out, 408},
    {not_found, 404},
    {did_not_exist_yet, 404},
    {ahead_of_log, 409},
    {unauthenticated, 401},
    {forbidden, 403},
    {rate_limited, 429},
    {already_registered, 409},
    {unknown_programme, 422},
    {unknown_stage, 422},
    {unknown_fact, 422},
    {unknown_list, 422},
    {unknown_unit, 422},
    {unknown_post, 422},
    {unknown_tenure, 422},
    {post_held, 422},
    {tenure_over, 422},
    {unknown_report, 422},
    {in_the_future, 422},
    {out_of_order, 422},
    {plan_inconsistent, 422},
    {stage_not_started, 422},
    {stage_already_started, 422},
    {stage_already_completed, 422},
    {stages_incomplete, 422},
    {suspended, 422},
    {not_suspended, 422},
    {withdrawn, 422},
    {already_completed, 422},
    {not_completed, 422},
    {already_accepted, 422},
    {nothing_reported, 422},
    {unchanged, 422},
    {below_recorded, 422},
    {unknown_site, 422},
    {site_unchanged, 422},
    {geometry_kind_not_allowed, 422},
    {unknown_layer, 422},
    {upload_unusable, 422},
    {upload_settled, 422},
    {upload_uncommitted, 422},
    {nothing_matched, 422},
    {features_unmatched, 422},
    {shift_unanswered, 422},
    {changed_since, 409},
    {unknown_evidence, 422},
    {unknown_fund, 422},
    {unknown_risk, 422},
    {unknown_file, 422},
    {risk_resolved, 422},
    {below_zero, 422},
    {stage_not_completed, 422},
    {gate_unmet, 422},
    {exception_unknown, 422},
    {not_done, 422},
    {revoked, 422},
    {not_withdrawn, 422},
    {not_overridden, 422},
    {no_contact, 422},
    {report_triaged, 422},
    {report_declined, 422},
    {report_not_triaged, 422},
    {report_assigned, 422},
    {report_not_assigned, 422},
    {report_answered, 422},
    {report_not_answered, 422},
    {report_closed, 422},
    {report_not_closed, 422},
    {report_not_published, 422},
    {unknown_node, 422},
    {node_in_use, 422},
    {photos_missing, 422},
    {unknown_observation, 422},
    {unknown_score_rule, 422},
    {unknown_entry, 422},
    {entry_reversed, 422},
    {already_appealed, 422},
    {not_appealed, 422},
    {appeal_decided, 422},
    {appeal_late, 422},
    {meeting_held, 422},
    {meeting_not_held, 422},
    {meeting_closed, 422},
    {meeting_cancelled, 422},
    {pack_frozen, 422},
    {unknown_matter, 422},
    {matter_decided, 422},
    {matter_not_approved, 422},
    {matters_open, 422},
    {unknown_resolution, 422},
    {unknown_practice, 422},
    {practice_withdrawn, 422},
    {already_approved, 422},
    {same_principal, 422},
    {already_issued, 422},
    {not_issued, 422},
    {notice_withdrawn, 422},
    {notice_suspended, 422},
    {notice_not_suspended, 422},
    {notice_completed, 422},
    {notice_not_completed, 422},
    {already_reviewed, 422},
    {unit_not_named, 422},
    {already_signed_for, 422},
    {not_signed_for, 422},
    {already_in_hand, 422},
    {not_in_hand, 422},
    {already_replied, 422},
    {not_replied, 422},
    {replies_open, 422},
    {already_closed, 422},
    {not_closed, 422},
    {extension_pending, 422},
    {no_extension, 422},
    {past_due, 422},
    {number_taken, 409},
    {light_not_red, 422},
    {no_supervision_rule, 422},
    {publicity_withdrawn, 422},
    {unknown_plan, 422},
    {not_an_exposure, 422},
    {slogan_removed, 422},
    {record_disposed, 422},
    {record_not_disposed, 422},
    {retention_not_over, 422},
    {conflict, 409},
    {commit_id_reused, 409},
    {unavailable, 503},
    {disk_full, 507},
    {unknown_outcome, 503},
    {corrupt, 500},
    {internal, 500},
});

constexpr bool in_declaration_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  return true;
}
static_assert(in_declaration_order());

}  // namespace

int status_of(ErrorCode code) {
  const auto index = static_cast<std::size_t>(code);
  BAITU_ASSERT(index < kRows.size());
  return kRows[index].status;
}

}  // namespace baitu::routes
