#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "domain/base/check.hpp"
#include "domain/programme/catalogue.hpp"

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

Result<void> check_stage(const StageDefinition& stage, const std::string& field) {
  return first_failure({check_code(stage.code.value, field + "/code"),
                        check_name(stage.name, field + "/name"),
                        check_range(stage.weight, 0, kMaxWeight, field + "/weight")});
}

Result<void> check_stages(const ProgrammeDefined& programme) {
  std::set<StageCode> seen;
  std::int64_t weight = 0;
  for (std::size_t i = 0; i < programme.stages.size(); ++i) {
    const StageDefinition& stage = programme.stages[i];
    const std::string field = fmt::format("/stages/{}", i);
    if (auto sound = check_stage(stage, field); !sound) return sound;
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

Result<void> check_number_fact(const ProgrammeDefined& programme, const FactCode& code,
                               std::string field) {
  const FactDefinition* fact = find_fact(programme, code);
  if (!fact)
    return fail(ErrorCode::unknown_fact, "the quantity measure needs this fact", std::move(field));
  if (fact->kind != FactKind::number) return invalid("not a number fact", std::move(field));
  return {};
}

Result<void> check_measure(const ProgrammeDefined& programme) {
  if (programme.measure != Measure::quantity) {
    if (!programme.pledged_fact.empty())
      return invalid("only for the quantity measure", "/pledged_fact");
    if (!programme.done_fact.empty()) return invalid("only for the quantity measure", "/done_fact");
    return {};
  }
  if (programme.pledged_fact == programme.done_fact)
    return invalid("pledged and done are the same fact", "/done_fact");
  return first_failure({check_number_fact(programme, programme.pledged_fact, "/pledged_fact"),
                        check_number_fact(programme, programme.done_fact, "/done_fact")});
}

struct Decide {
  const Catalogue& catalogue;

  Result<Event> operator()(const DefineProgramme& command) const {
    const ProgrammeDefined& programme = command.definition;
    const auto sound = first_failure(
        {check_code(programme.code.value, "/code"), check_name(programme.name, "/name"),
         check_note(programme.horizon.zh, "/horizon/zh"),
         check_note(programme.horizon.en, "/horizon/en"),
         check_range(programme.quota, 1, kMaxQuota, "/quota"),
         check_range(programme.reporting_period_days, 0, kMaxRuleDays, "/reporting_period_days"),
         check_leads(catalogue, programme), check_stages(programme), check_facts(programme),
         check_measure(programme)});
    if (!sound) return std::unexpected(sound.error());
    return programme;
  }

  Result<Event> operator()(const SetLightRule& command) const {
    LightRuleSet rule = command.rule;
    const auto sound = first_failure(
        {check_range(rule.yellow_from.value, 0, kWhole.value, "/yellow_from"),
         check_range(rule.red_above.value, rule.yellow_from.value, kWhole.value, "/red_above"),
         check_range(rule.stage_overdue_red_months, 0, kMaxRuleMonths, "/stage_overdue_red_months"),
         check_range(rule.silence_grace_days, 0, kMaxRuleDays, "/silence_grace_days"),
         check_reason(rule.source, "/source")});
    if (!sound) return std::unexpected(sound.error());
    rule.version = catalogue.light_rule ? catalogue.light_rule->version + 1 : 1;
    return rule;
  }

  Result<Event> operator()(const DefineUnit& command) const {
    const auto sound = organisation::check(catalogue.organisation, command.unit);
    if (!sound) return std::unexpected(sound.error());
    return command.unit;
  }

  Result<Event> operator()(const DefinePost& command) const {
    const auto sound = organisation::check(command.post);
    if (!sound) return std::unexpected(sound.error());
    return command.post;
  }
};

}  // namespace

Result<std::vector<DatedEvent>> decide(const Catalogue& catalogue, const Command& command,
                                       Date today, Date effective_on) {
  const auto dated = check_not_in_the_future(effective_on, today);
  if (!dated) return std::unexpected(dated.error());
  auto event = std::visit(Decide{catalogue}, command);
  if (!event) return std::unexpected(std::move(event.error()));
  return std::vector<DatedEvent>{{effective_on, std::move(*event)}};
}

}  // namespace baitu::programme
