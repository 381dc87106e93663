#include "api/routes/figure_views.hpp"

#include "api/routes/json_lists.hpp"
#include "api/routes/views.hpp"
#include "api/routes/wire_names.hpp"

namespace baitu::routes {
namespace {

using portfolio::Curve;
using portfolio::Movers;

void write_identity(JsonWriter& json, const project::Registered& identity) {
  json.field("code", identity.code);
  json.field("programme", identity.programme);
  json.field("name", identity.name);
}

// Where a project is and who leads it.
void write_place(JsonWriter& json, const project::Registered& identity,
                 const project::Assigned* assigned) {
  write_identity(json, identity);
  json.field("district", identity.district);
  json.field("department", assigned ? assigned->lead_department : UnitCode());
}

void write_tally(JsonWriter& json, const portfolio::TallyCount& count) {
  const programme::TallyDefinition& tally = count.definition();
  json.field("programme", count.programme->code);
  json.field("tally", tally.code);
  json.field("name", tally.name);
  json.field("stage", tally.stage);
  json.field("moment", name_in(kMomentNames, tally.moment));
  json.field("count", count.count);
  json.field("planned", count.planned);
  json.field("quota", count.quota);
  json.field("by", tally.by);
  json.field("expected", count.expected);
  json.field("count_bp", count.count_share());
  json.field("expected_bp", count.expected_share());
}

void write_counts(JsonWriter& json, std::string_view key, const portfolio::SilenceCounts& counts) {
  json.field("key", key);
  json.field("expected", counts.expected);
  json.field("silent", counts.silent);
  json.field("overdue_days", counts.overdue_days);
  if (counts.silent > 0) json.field("longest_days", counts.longest_days);
  json.field("median_overdue_days", counts.median_overdue_days);
}

void write_whole(JsonWriter& json, const portfolio::SilenceCounts& counts) {
  json.key("whole");
  json.begin_object();
  write_counts(json, "", counts);
  json.end_object();
}

void write_silent(JsonWriter& json, const portfolio::SilentProject& project) {
  write_place(json, *project.identity, project.assignment.get());
  json.field("last_report_on", project.last_report);
  json.field("silent_since", project.silence.since);
  json.field("silent_days", project.silence.silent_days);
  json.field("every_days", project.silence.every_days);
  json.field("grace_days", project.silence.grace_days);
  json.field("overdue_days", project.silence.overdue_days());
}

void write_month(JsonWriter& json, const portfolio::CurveMonth& month) {
  json.field("month", month.month);
  json.field("planned_bp", month.planned);
  json.field("actual_bp", month.actual);
  json.field("forecast_bp", month.forecast);
  json.field("planned_fen", month.planned_fen);
  json.field("disbursed_fen", month.paid_fen);
}

void write_moved_counts(JsonWriter& json, std::string_view name,
                        const portfolio::MovementCounts& counts) {
  json.key(name);
  json.begin_object();
  json.field("total", counts.total);
  json.field("started", counts.started);
  json.field("done", counts.done);
  json.key("lights");
  write_lights(json, counts.lights);
  json.end_object();
}

void write_mover(JsonWriter& json, const portfolio::Mover& mover) {
  write_identity(json, *mover.identity);
  json.field("from", mover.from);
  json.field("to", mover.to);
  json.field("days", mover.days);
}

void write_movers(JsonWriter& json, std::string_view name, const Movers& movers) {
  json.key(name);
  json.begin_object();
  json.field("total", movers.total);
  write_objects(json, "items", movers.items, &write_mover);
  json.end_object();
}

}  // namespace

void write_tallies(JsonWriter& json, const std::vector<portfolio::TallyCount>& tallies) {
  write_objects(json, "tallies", tallies, &write_tally);
}

void write_silence_group(JsonWriter& json, const portfolio::SilenceGroup& group) {
  write_counts(json, group.key, group.counts);
}

void write_silence(JsonWriter& json, const portfolio::SilenceByCut& silence) {
  write_whole(json, silence.whole);
  write_objects(json, "groups", silence.groups, [](JsonWriter& to, const auto& group) {
    write_counts(to, group.key, group.counts);
  });
}

void write_silence(JsonWriter& json, const portfolio::SilentPage& page) {
  write_whole(json, page.whole);
  write_objects(json, "items", page.projects, &write_silent);
}

void write_curve(JsonWriter& json, const Curve& curve, portfolio::Weight weight) {
  json.key("curve");
  json.begin_object();
  json.field("projects", curve.projects);
  json.field("planned_projects", curve.planned_projects);
  if (weight == portfolio::Weight::money) json.field("weight_fen", curve.weight_fen);
  json.field("planned_bp", curve.planned);
  json.field("actual_bp", curve.actual);
  json.field("planned_fen", curve.planned_fen);
  json.field("budget_fen", curve.budget_fen);
  json.field("disbursed_fen", curve.paid_fen);
  write_objects(json, "months", curve.months, &write_month);
  json.end_object();
}

void write_forecast(JsonWriter& json, const portfolio::Forecast& forecast) {
  json.key("forecast");
  json.begin_object();
  json.field("outcome", name_of(forecast.outcome));
  if (const auto& evidence = forecast.evidence) {
    json.field("reports", evidence->reports);
    json.field("first_report_on", evidence->first_on);
    json.field("last_report_on", evidence->last_on);
    json.field("pace_thousandths", evidence->pace_thousandths);
  }
  json.field("finish", forecast.finish);
  json.field("planned_finish", forecast.planned_finish);
  json.field("slip_days", forecast.slip_days());
  json.end_object();
}

void write_forecast(JsonWriter& json, const portfolio::ForecastSum& sum) {
  json.key("forecast");
  json.begin_object();
  for (std::size_t i = 0; i < portfolio::kForecastOutcomes; ++i)
    json.field(name_of(static_cast<portfolio::ForecastOutcome>(i)), sum.outcomes[i]);
  json.field("with_slip", sum.with_slip);
  json.field("late", sum.late);
  json.field("late_days", sum.late_days);
  json.field("last_finish", sum.last_finish);
  json.end_object();
}

void write_earned_value(JsonWriter& json, const portfolio::EarnedValue& value) {
  if (value.projects == 0) return;
  json.key("earned_value");
  json.begin_object();
  json.field("projects", value.projects);
  json.field("budget_fen", value.budget_fen);
  json.field("planned_fen", value.planned_fen);
  json.field("earned_fen", value.earned_fen);
  json.field("actual_fen", value.actual_fen);
  json.field("spi_thousandths", value.spi_thousandths());
  json.field("cpi_thousandths", value.cpi_thousandths());
  json.end_object();
}

void write_movement(JsonWriter& json, const portfolio::Movement& movement) {
  write_moved_counts(json, "before", movement.before);
  write_moved_counts(json, "after", movement.after);
  write_moved_counts(json, "change", movement.change());
  write_all_movers(json, movement);
}

void write_all_movers(JsonWriter& json, const portfolio::Movement& movement) {
  write_movers(json, "newly_done", movement.newly_done);
  write_movers(json, "no_longer_done", movement.no_longer_done);
  write_movers(json, "newly_red", movement.newly_red);
  write_movers(json, "left_red", movement.left_red);
  write_movers(json, "stage_advanced", movement.stage_advanced);
  write_movers(json, "slipped", movement.slipped);
}

void write_due(JsonWriter& json, const portfolio::DuePage& page, Date on) {
  json.field("total", page.total);
  json.field("overdue", page.overdue);
  write_objects(json, "items", page.items, [on](JsonWriter& to, const portfolio::Due& due) {
    to.field("kind", name_of(due.kind));
    to.field("due_on", due.on);
    to.field("days", (due.on - on).count());
    write_place(to, *due.identity, due.assignment.get());
    if (!due.stage.empty()) to.field("stage", due.stage);
  });
}

}  // namespace baitu::routes
