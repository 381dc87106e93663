#include "domain/project/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "domain/base/check.hpp"
#include "domain/project/decide.hpp"

namespace baitu::project {
namespace {

Result<void> invalid(std::string message, std::string field) {
  return fail(ErrorCode::invalid_value, std::move(message), std::move(field));
}

Result<void> check_unit(const organisation::Organisation& organisation, const UnitCode& code,
                        std::string field) {
  if (organisation.unit(code)) return {};
  return fail(ErrorCode::unknown_unit, "no unit " + code.value, std::move(field));
}

Result<void> check_co_leads(const organisation::Organisation& organisation, const Assign& command) {
  std::set<UnitCode> seen{command.lead_department};
  for (std::size_t i = 0; i < command.co_leads.size(); ++i) {
    const std::string field = fmt::format("/co_leads/{}", i);
    if (auto known = check_unit(organisation, command.co_leads[i], field); !known) return known;
    if (!seen.insert(command.co_leads[i]).second) return invalid("leads twice", field);
  }
  if (command.co_leads.size() <= programme::kMaxCoLeads) return {};
  return fail(ErrorCode::too_large, fmt::format("at most {}", programme::kMaxCoLeads), "/co_leads");
}

Result<void> inconsistent(const PlannedStage& stage, std::string_view message) {
  return fail(ErrorCode::plan_inconsistent, fmt::format("{}: {}", stage.stage.value, message),
              "/stages");
}

Result<void> check_number(Quantity number, const std::string& field) {
  if (number < Quantity{0}) return invalid("below zero", field);
  if (number > kMaxFactNumber)
    return fail(ErrorCode::too_large, "larger than any fact may be", field);
  return {};
}

Result<void> check_choice(const programme::FactDefinition& definition, const std::string& value,
                          const std::string& field) {
  if (std::ranges::find(definition.choices, value, &Text::zh) != definition.choices.end())
    return {};
  return invalid("none of the choices of " + definition.code.value, field);
}

Result<void> check_value(const programme::FactDefinition& definition, const FactValue& value,
                         const std::string& field) {
  const Quantity* number = std::get_if<Quantity>(&value);
  const std::string* text = std::get_if<std::string>(&value);
  switch (definition.kind) {
    case programme::FactKind::number:
      return number ? check_number(*number, field) : invalid("a number is expected", field);
    case programme::FactKind::date:
      return std::holds_alternative<Date>(value) ? Result<void>{}
                                                 : invalid("a date is expected", field);
    case programme::FactKind::text:
      return text ? check_note(*text, field) : invalid("a text is expected", field);
    case programme::FactKind::choice:
      return text ? check_choice(definition, *text, field) : invalid("a choice is expected", field);
  }
  return invalid("a fact of a kind unknown here", field);
}

Result<void> check_facts(const programme::ProgrammeDefined& programme,
                         const std::vector<Fact>& facts) {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const FactCode& code = facts[i].code;
    const std::string field = fmt::format("/facts/{}", i);
    const programme::FactDefinition* definition = find_fact(programme, code);
    if (!definition)
      return fail(ErrorCode::unknown_fact,
                  fmt::format("{} has no fact {}", programme.code.value, code.value),
                  field + "/code");
    const auto before = facts.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find_if(facts.begin(), before, [&](const Fact& f) { return f.code == code; }) !=
        before)
      return invalid("the fact is there twice", field + "/code");
    if (auto sound = check_value(*definition, facts[i].value, field + "/value"); !sound)
      return sound;
  }
  return {};
}

Result<void> check_percent(const programme::ProgrammeDefined& programme,
                           const std::optional<BasisPoints>& percent) {
  if (!percent) return {};
  if (programme.measure != programme::Measure::physical)
    return invalid(programme.code.value + " does not measure by a percentage", "/percent");
  if (*percent < BasisPoints{0} || *percent > kWhole)
    return invalid("a percentage is 0 to 10000 basis points", "/percent");
  return {};
}

Result<void> below_recorded(std::string field) {
  return fail(ErrorCode::below_recorded,
              "lower than what stands; if the earlier report was wrong, correct that report",
              std::move(field));
}

// What a report says of a fact's number, where it would stand lower than it does.
Result<void> check_fact_not_lowered(const State& state, const FactCode& code,
                                    const std::vector<Fact>& facts, Date on) {
  const CurrentFact* current = state.fact(code);
  const auto reported = std::ranges::find(facts, code, &Fact::code);
  if (!current || reported == facts.end() || on < current->effective_on) return {};
  const auto* now = std::get_if<Quantity>(&reported->value);
  const auto* before = std::get_if<Quantity>(&current->fact.value);
  if (!now || !before || *now >= *before) return {};
  return below_recorded(fmt::format("/facts/{}/value", reported - facts.begin()));
}

// 64 lower-case hexadecimal digits.
bool is_blob_name(std::string_view name) {
  constexpr std::size_t kDigits = 64;
  return name.size() == kDigits && std::ranges::all_of(name, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool on_earth(const shape::Bounds& bounds) {
  constexpr std::int64_t kHalfTurn = 180'000'000'000;
  constexpr std::int64_t kPole = 90'000'000'000;
  return -kHalfTurn <= bounds.west_nd && bounds.west_nd <= bounds.east_nd &&
         bounds.east_nd <= kHalfTurn && -kPole <= bounds.south_nd &&
         bounds.south_nd <= bounds.north_nd && bounds.north_nd <= kPole;
}

}  // namespace

Result<void> check_place(const programme::Catalogue& catalogue,
                         const programme::ProgrammeDefined& programme, const ListCode& list,
                         const UnitCode& district) {
  const bool listed =
      programme.lists.empty() ? list.empty() : find_list(programme, list) != nullptr;
  if (!listed)
    return fail(ErrorCode::unknown_list,
                fmt::format("{} has no list \"{}\"", programme.code.value, list.value), "/list");
  const organisation::UnitDefined* unit = catalogue.organisation.unit(district);
  if (unit && unit->kind == organisation::UnitKind::district) return {};
  return fail(ErrorCode::unknown_unit, "no district " + district.value, "/district");
}

Result<void> check_plan(const programme::ProgrammeDefined& programme,
                        const std::vector<PlannedStage>& stages) {
  if (stages.empty())
    return fail(ErrorCode::plan_inconsistent, "a plan has at least one stage", "/stages");
  const programme::StageDefinition* last = nullptr;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const PlannedStage& stage = stages[i];
    const programme::StageDefinition* definition = find_stage(programme, stage.stage);
    if (!definition)
      return fail(ErrorCode::unknown_stage,
                  fmt::format("{} has no stage {}", programme.code.value, stage.stage.value),
                  fmt::format("/stages/{}/stage", i));
    if (last && definition <= last)
      return inconsistent(stage, "not in the order of the template, or twice");
    if (stage.finish < stage.start) return inconsistent(stage, "finishes before it starts");
    if (i > 0 && stage.start < stages[i - 1].start)
      return inconsistent(stage, "starts before the stage in front of it");
    last = definition;
  }
  return {};
}

Result<void> check_assignment(const organisation::Organisation& organisation,
                              const Assign& command) {
  if (!organisation.post(command.post))
    return fail(ErrorCode::unknown_post, "no post " + command.post.value, "/post");
  if (auto lead = check_unit(organisation, command.lead_department, "/lead_department"); !lead)
    return lead;
  if (auto co_leads = check_co_leads(organisation, command); !co_leads) return co_leads;
  if (command.executing_unit.empty()) return {};
  return check_unit(organisation, command.executing_unit, "/executing_unit");
}

Result<void> check_report(const programme::ProgrammeDefined& programme,
                          const std::optional<BasisPoints>& percent, const std::vector<Fact>& facts,
                          const std::string& note) {
  if (!percent && facts.empty() && note.empty())
    return fail(ErrorCode::nothing_reported, "a report says a percentage, a fact or a note");
  return first_failure({check_percent(programme, percent), check_facts(programme, facts),
                        check_note(note, "/note")});
}

Result<void> check_not_lowered(const State& state, const programme::ProgrammeDefined& programme,
                               const ReportProgress& command, Date on) {
  if (auto pledged = check_fact_not_lowered(state, programme.pledged_fact, command.facts, on);
      !pledged || !state.completed_on)
    return pledged;
  if (command.percent && state.percent && on >= state.percent->effective_on &&
      *command.percent < state.percent->percent)
    return below_recorded("/percent");
  return check_fact_not_lowered(state, programme.done_fact, command.facts, on);
}

Result<void> check_site_code(const State& state, const SiteCode& site) {
  const std::string& code = site.value;
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  };
  if (code.empty() || code.size() > kMaxSiteCodeBytes || !std::ranges::all_of(code, allowed))
    return invalid(fmt::format("a site's code is 1 to {} of 0-9, a-z and '-'", kMaxSiteCodeBytes),
                   "/site");
  if (state.sites.size() < kMaxSites || state.site(site)) return {};
  return fail(ErrorCode::too_large, fmt::format("at most {} sites", kMaxSites), "/site");
}

Result<void> check_kind(const programme::ProgrammeDefined& programme, shape::Kind kind) {
  if (std::ranges::find(programme.geometry_kinds, kind) != programme.geometry_kinds.end())
    return {};
  return invalid(fmt::format("{} has no sites of this kind", programme.code.value), "/shape/kind");
}

Result<void> check_shape(const shape::Shape& shape) {
  if (!is_blob_name(shape.geometry.file.value) || shape.geometry.number < 0)
    return invalid("a geometry is the name of a file and a number in it", "/shape/geometry");
  if (!on_earth(shape.bounds)) return invalid("not on the earth, or turned", "/shape/bounds");
  if (shape.area_dm2 < 0 || (shape.area_dm2 > 0 && shape.kind != shape::Kind::polygon))
    return invalid("only a polygon has an area, and none below zero", "/shape/area_dm2");
  if (shape.length_cm < 0 || (shape.length_cm > 0 && shape.kind != shape::Kind::line))
    return invalid("only a line has a length, and none below zero", "/shape/length_cm");
  return {};
}

}  // namespace baitu::project
