#include "domain/programme/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::programme {
namespace {

Result<void> invalid(std::string message, std::string field) {
  return fail(ErrorCode::invalid_value, std::move(message), std::move(field));
}

Result<void> check_count(std::size_t count, std::size_t limit, std::string field) {
  if (count <= limit) return {};
  return fail(ErrorCode::too_large, fmt::format("{} of them; at most {}", count, limit),
              std::move(field));
}

Result<void> check_range(std::int32_t value, std::int32_t least, std::int32_t most,
                         std::string field) {
  if (value >= least && value <= most) return {};
  return invalid(fmt::format("{} is not within {} to {}", value, least, most), std::move(field));
}

Result<void> check_unit(const Catalogue& catalogue, const UnitCode& code, std::string field) {
  if (catalogue.organisation.unit(code)) return {};
  return fail(ErrorCode::unknown_unit, "no unit " + code.value, std::move(field));
}

Result<void> check_leads(const Catalogue& catalogue, const ProgrammeDefined& programme) {
  if (!catalogue.organisation.post(programme.lead_post))
    return fail(ErrorCode::unknown_post, "no post " + programme.lead_post.value, "/lead_post");
  if (auto lead = check_unit(catalogue, programme.lead_department, "/lead_department"); !lead)
    return lead;
  std::set<UnitCode> seen{programme.lead_department};
  for (std::size_t i = 0; i < programme.co_leads.size(); ++i) {
    const std::string field = fmt::format("/co_leads/{}", i);
    if (auto known = check_unit(catalogue, programme.co_leads[i], field); !known) return known;
    if (!seen.insert(programme.co_leads[i]).second) return invalid("leads twice", field);
  }
  return check_count(programme.co_leads.size(), kMaxCoLeads, "/co_leads");
}

Result<void> check_number_fact(const ProgrammeDefined& programme, const FactCode& code,
                               std::string field) {
  const FactDefinition* fact = find_fact(programme, code);
  if (!fact)
    return fail(ErrorCode::unknown_fact, "no such fact of the programme", std::move(field));
  if (fact->kind != FactKind::number) return invalid("not a number fact", std::move(field));
  return {};
}

Result<void> check_bounds(const ProgrammeDefined& programme, const std::vector<FactBound>& bounds,
                          const std::string& field) {
  std::set<std::pair<FactCode, BoundKind>> seen;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const std::string at = fmt::format("{}/{}", field, i);
    const auto sound = first_failure({check_number_fact(programme, bounds[i].fact, at + "/fact"),
                                      check_reason(bounds[i].source, at + "/source")});
    if (!sound) return sound;
    if (!seen.insert({bounds[i].fact, bounds[i].bound}).second)
      return invalid("the fact has this bound twice", at + "/fact");
  }
  return check_count(bounds.size(), kMaxFacts, field);
}

Result<void> check_gate(const ProgrammeDefined& programme, const StageGate& gate,
                        const std::string& field) {
  return first_failure(
      {check_range(gate.photos, 0, kMaxGateFiles, field + "/photos"),
       check_range(gate.documents, 0, kMaxGateFiles, field + "/documents"),
       check_range(gate.number, 0, 1, field + "/number"),
       check_range(gate.publicity_days, 0, kMaxRuleDays, field + "/publicity_days"),
       check_bounds(programme, gate.bounds, field + "/bounds")});
}

Result<void> check_stage(const ProgrammeDefined& programme, const StageDefinition& stage,
                         const std::string& field) {
  return first_failure({check_code(stage.code.value, field + "/code"),
                        check_name(stage.name, field + "/name"),
                        check_range(stage.weight, 0, kMaxWeight, field + "/weight"),
                        check_gate(programme, stage.gate, field + "/gate")});
}

Result<void> check_stages(const ProgrammeDefined& programme) {
  std::set<StageCode> seen;
  std::int64_t weight = 0;
  for (std::size_t i = 0; i < programme.stages.size(); ++i) {
    const StageDefinition& stage = programme.stages[i];
    const std::string field = fmt::format("/stages/{}", i);
    if (auto sound = check_stage(programme, stage, field); !sound) return sound;
    if (!seen.insert(stage.code).second)
      return invalid("the stage is there twice", field + "/code");
    weight += stage.weight;
  }
  if (weight <= 0) return invalid("the stages' weights add up to nothing", "/stages");
  if (!seen.contains(programme.done_stage))
    return fail(ErrorCode::unknown_stage, "the done stage is none of the stages", "/done_stage");
  return check_count(programme.stages.size(), kMaxStages, "/stages");
}

Result<void> check_choices(const FactDefinition& fact, const std::string& field) {
  if ((fact.kind == FactKind::choice) == fact.choices.empty())
    return invalid("choices belong to a choice, and only to one", field);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < fact.choices.size(); ++i) {
    const std::string choice_field = fmt::format("{}/{}", field, i);
    if (auto named = check_name(fact.choices[i], choice_field); !named) return named;
    if (!seen.insert(fact.choices[i].zh).second)
      return invalid("the choice is there twice", choice_field);
  }
  return check_count(fact.choices.size(), kMaxChoices, field);
}

Result<void> check_facts(const ProgrammeDefined& programme) {
  std::set<FactCode> seen;
  for (std::size_t i = 0; i < programme.facts.size(); ++i) {
    const FactDefinition& fact = programme.facts[i];
    const std::string field = fmt::format("/facts/{}", i);
    auto sound = first_failure(
        {check_code(fact.code.value, field + "/code"), check_name(fact.name, field + "/name"),
         check_note(fact.unit.zh, field + "/unit/zh"), check_note(fact.unit.en, field + "/unit/en"),
         check_choices(fact, field + "/choices")});
    if (!sound) return sound;
    if (!seen.insert(fact.code).second) return invalid("the fact is there twice", field + "/code");
  }
  return check_count(programme.facts.size(), kMaxFacts, "/facts");
}

Result<void> check_unit_fact(const ProgrammeDefined& programme) {
  if (programme.unit_fact.empty()) return {};
  const FactDefinition* fact = find_fact(programme, programme.unit_fact);
  if (!fact) return fail(ErrorCode::unknown_fact, "no such fact of the programme", "/unit_fact");
  if (fact->kind != FactKind::text) return invalid("not a text fact", "/unit_fact");
  return {};
}

Result<void> check_measure(const ProgrammeDefined& programme) {
  if (programme.measure != Measure::quantity) {
    for (const auto& [code, field] : {std::pair(programme.pledged_fact, "/pledged_fact"),
                                      std::pair(programme.done_fact, "/done_fact"),
                                      std::pair(programme.unit_fact, "/unit_fact")})
      if (!code.empty()) return invalid("only for the quantity measure", field);
    return {};
  }
  if (programme.pledged_fact == programme.done_fact)
    return invalid("pledged and done are the same fact", "/done_fact");
  return first_failure({check_number_fact(programme, programme.pledged_fact, "/pledged_fact"),
                        check_number_fact(programme, programme.done_fact, "/done_fact"),
                        check_unit_fact(programme)});
}

Result<void> check_lists(const ProgrammeDefined& programme) {
  std::set<ListCode> seen;
  std::int64_t quota = 0;
  for (std::size_t i = 0; i < programme.lists.size(); ++i) {
    const ListDefinition& list = programme.lists[i];
    const std::string field = fmt::format("/lists/{}", i);
    auto sound = first_failure({check_code(list.code.value, field + "/code"),
                                check_name(list.name, field + "/name"),
                                check_range(list.quota, 0, kMaxQuota, field + "/quota")});
    if (!sound) return sound;
    if (!seen.insert(list.code).second) return invalid("the list is there twice", field + "/code");
    quota += list.quota;
  }
  if (!programme.lists.empty() && quota != programme.quota)
    return invalid(fmt::format("the lists' quotas add up to {}, not to {}", quota, programme.quota),
                   "/lists");
  return check_count(programme.lists.size(), kMaxLists, "/lists");
}

// A suspension is always undone; the name of another undoing may be left out.
Result<void> check_undo_name(const ExceptionDefinition& exception, const std::string& field) {
  const Text& name = exception.undo_name;
  if (exception.kind != ExceptionKind::suspension && name == Text{}) return {};
  return check_name(name, field);
}

Result<void> check_exceptions(const ProgrammeDefined& programme) {
  std::set<ExceptionKind> seen;
  for (std::size_t i = 0; i < programme.exceptions.size(); ++i) {
    const ExceptionDefinition& exception = programme.exceptions[i];
    const std::string field = fmt::format("/exceptions/{}", i);
    auto sound = first_failure({check_name(exception.name, field + "/name"),
                                check_undo_name(exception, field + "/undo_name")});
    if (!sound) return sound;
    if (!seen.insert(exception.kind).second)
      return invalid("the kind is there twice", field + "/kind");
  }
  return {};
}

Result<void> check_geometry_kinds(const ProgrammeDefined& programme) {
  std::set<shape::Kind> seen;
  for (std::size_t i = 0; i < programme.geometry_kinds.size(); ++i)
    if (!seen.insert(programme.geometry_kinds[i]).second)
      return invalid("the kind is there twice", fmt::format("/geometry_kinds/{}", i));
  return {};
}

Result<void> check_tally(const ProgrammeDefined& programme, const TallyDefinition& tally,
                         const std::string& field) {
  for (std::size_t i = 0; i < tally.lists.size(); ++i) {
    const std::string at = fmt::format("{}/lists/{}", field, i);
    if (!find_list(programme, tally.lists[i]))
      return fail(ErrorCode::unknown_list, "the list is none of the lists", at);
    const auto here = tally.lists.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(tally.lists.begin(), here, *here) != here)
      return invalid("the list is there twice", at);
  }
  if (!find_stage(programme, tally.stage))
    return fail(ErrorCode::unknown_stage, "the stage is none of the stages", field + "/stage");
  return first_failure({check_code(tally.code.value, field + "/code"),
                        check_name(tally.name, field + "/name"),
                        check_range(tally.quota, 0, kMaxQuota, field + "/quota")});
}

Result<void> check_tallies(const ProgrammeDefined& programme) {
  std::set<TallyCode> seen;
  for (std::size_t i = 0; i < programme.tallies.size(); ++i) {
    const std::string field = fmt::format("/tallies/{}", i);
    if (auto sound = check_tally(programme, programme.tallies[i], field); !sound) return sound;
    if (!seen.insert(programme.tallies[i].code).second)
      return invalid("the tally is there twice", field + "/code");
  }
  return check_count(programme.tallies.size(), kMaxTallies, "/tallies");
}

}  // namespace

Result<void> check(const Catalogue& catalogue, const ProgrammeDefined& programme) {
  return first_failure(
      {check_code(programme.code.value, "/code"), check_name(programme.name, "/name"),
       check_note(programme.horizon.zh, "/horizon/zh"),
       check_note(programme.horizon.en, "/horizon/en"),
       check_range(programme.quota, 1, kMaxQuota, "/quota"),
       check_range(programme.reporting_period_days, 0, kMaxRuleDays, "/reporting_period_days"),
       check_leads(catalogue, programme), check_facts(programme), check_stages(programme),
       check_measure(programme), check_lists(programme), check_exceptions(programme),
       check_geometry_kinds(programme), check_tallies(programme),
       check_reason(programme.source, "/source")});
}

Result<void> check_light_limits(const LightRuleSet& rule) {
  return first_failure(
      {check_range(rule.yellow_from.value, 0, kWhole.value, "/yellow_from"),
       check_range(rule.red_above.value, rule.yellow_from.value, kWhole.value, "/red_above"),
       check_range(rule.stage_overdue_red_months, 0, kMaxRuleMonths, "/stage_overdue_red_months"),
       check_range(rule.silence_grace_days, 0, kMaxRuleDays, "/silence_grace_days")});
}

Result<void> check(const LightRuleSet& rule) {
  return first_failure({check_light_limits(rule), check_reason(rule.source, "/source"),
                        check_range(rule.override_max_days, 0, kMaxRuleDays, "/override_max_days"),
                        check_range(rule.forecast_min_reports, kMinForecastReports,
                                    kMaxForecastReports, "/forecast_min_reports"),
                        check_range(rule.forecast_min_days, 1, kMaxRuleDays, "/forecast_min_days"),
                        check_range(rule.photo_far_m, 0, kMaxRuleDistance_m, "/photo_far_m")});
}

Result<void> check(const Catalogue& catalogue, const supervision::RuleSet& rule) {
  return first_failure(
      {check_range(rule.receipt_days, 1, kMaxRuleWorkingDays, "/receipt_days"),
       check_range(rule.reply_days, rule.receipt_days, kMaxRuleWorkingDays, "/reply_days"),
       check_range(rule.rework_days, 1, kMaxRuleWorkingDays, "/rework_days"),
       check_range(rule.blue_within_days, 0, kMaxRuleWorkingDays, "/blue_within_days"),
       check_range(rule.red_overdue_days, 1, kMaxRuleWorkingDays, "/red_overdue_days"),
       check_range(rule.red_returns, 1, kMaxRuleReturns, "/red_returns"),
       refuse_if(!rule.superior.empty() && !catalogue.organisation.post(rule.superior),
                 ErrorCode::unknown_post, "no post " + rule.superior.value, "/superior"),
       check_reason(rule.source, "/source")});
}

}  // namespace baitu::programme
