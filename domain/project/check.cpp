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

Result<void> check_stages(const programme::ProgrammeDefined& programme,
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
    if (stage.weight < 0 || stage.weight > programme::kMaxWeight)
      return invalid(fmt::format("a weight is 0 to {}", programme::kMaxWeight),
                     fmt::format("/stages/{}/weight", i));
    last = definition;
  }
  return {};
}

bool is_first_of_month(Date date) {
  return std::chrono::year_month_day(date).day() == std::chrono::day(1);
}

Result<void> check_month(const std::vector<PlannedMoney>& money, std::size_t i) {
  const PlannedMoney& planned = money[i];
  if (!is_first_of_month(planned.month))
    return invalid("a month is named by its first day", fmt::format("/money/{}/month", i));
  if (planned.amount_fen <= 0 || planned.amount_fen > kMaxAmountFen)
    return invalid(fmt::format("an amount is 1 to {} fen", kMaxAmountFen),
                   fmt::format("/money/{}/amount_fen", i));
  if (i > 0 && planned.month <= money[i - 1].month)
    return fail(ErrorCode::plan_inconsistent, "the months are not in order, or one is there twice",
                "/money");
  return {};
}

Result<void> check_money(const std::vector<PlannedMoney>& money) {
  if (money.size() > kMaxPlannedMonths)
    return fail(ErrorCode::too_large, fmt::format("at most {} months", kMaxPlannedMonths),
                "/money");
  for (std::size_t i = 0; i < money.size(); ++i)
    if (auto month = check_month(money, i); !month) return month;
  return {};
}

bool on_earth(const shape::Bounds& bounds) {
  constexpr std::int64_t kHalfTurn = 180'000'000'000;
  constexpr std::int64_t kPole = 90'000'000'000;
  return -kHalfTurn <= bounds.west_nd && bounds.west_nd <= bounds.east_nd &&
         bounds.east_nd <= kHalfTurn && -kPole <= bounds.south_nd &&
         bounds.south_nd <= bounds.north_nd && bounds.north_nd <= kPole;
}

Result<void> unmet(std::string message, std::string field) {
  return fail(ErrorCode::gate_unmet, std::move(message), std::move(field));
}

Result<void> check_files_of(const State& state, const StageCode& stage, bool photos,
                            std::int32_t wanted) {
  const auto counts = [&](const Evidence& file) {
    return file.stage == stage && file.photo == photos;
  };
  const auto attached = std::ranges::count_if(state.evidence, counts);
  if (attached >= wanted) return {};
  return unmet(fmt::format("{} {} attached for the stage, {} are asked for", attached,
                           photos ? "photos" : "documents", wanted),
               "/stage");
}

Result<void> check_publicity(std::int32_t wanted_days, const CompleteStage& command, Date on) {
  if (wanted_days == 0) return {};
  const auto asked = fmt::format("publicity of {} days is asked for", wanted_days);
  if (!command.publicity_from || !command.publicity_until) return unmet(asked, "/publicity_from");
  const auto days = (*command.publicity_until - *command.publicity_from).count() + 1;
  if (days < wanted_days) return unmet(asked, "/publicity_from");
  if (*command.publicity_until <= on) return {};
  return unmet("the publicity is not over", "/publicity_until");
}

// The number that reports about days up to `on` give the fact, the latest of them; of one day, the
// one that was recorded last.
const Quantity* number_on(const State& state, const FactCode& code, Date on) {
  const Report* latest = nullptr;
  const Quantity* number = nullptr;
  for (const Report& report : state.reports) {
    if (report.effective_on > on || (latest && report.effective_on < latest->effective_on))
      continue;
    const auto& facts = report.content->facts;
    const auto found = std::ranges::find(facts, code, &Fact::code);
    if (found == facts.end()) continue;
    latest = &report;
    number = std::get_if<Quantity>(&found->value);
  }
  return number;
}

Result<void> check_bound(const State& state, const programme::FactBound& bound, Date on) {
  const bool at_least = bound.bound == programme::BoundKind::at_least;
  const Quantity* number = number_on(state, bound.fact, on);
  if (number && (at_least ? *number >= bound.value : *number <= bound.value)) return {};
  return unmet(fmt::format("{} {} {} thousandths is asked for ({}){}", bound.fact.value,
                           at_least ? "at least" : "at most", bound.value.thousandths, bound.source,
                           number ? "" : "; nothing was reported up to that day"),
               "/stage");
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

Result<void> check_not_before(Date effective_on, std::optional<Date> earliest,
                              std::string_view what) {
  if (!earliest || effective_on >= *earliest) return {};
  return fail(
      ErrorCode::out_of_order,
      fmt::format("{} is before {} on {}", to_string(effective_on), what, to_string(*earliest)),
      "/effective_on");
}

Result<void> check_plan(const programme::ProgrammeDefined& programme, const SetPlan& command) {
  return first_failure({check_stages(programme, command.stages), check_money(command.money),
                        check_note(command.document, "/document")});
}

Result<void> check_assignment(const organisation::Organisation& organisation, const Assign& command,
                              Date on) {
  if (!organisation.post(command.post))
    return fail(ErrorCode::unknown_post, "no post " + command.post.value, "/post");
  if (auto lead = check_unit(organisation, command.lead_department, "/lead_department"); !lead)
    return lead;
  if (auto co_leads = check_co_leads(organisation, command); !co_leads) return co_leads;
  if (command.until && *command.until < on) return invalid("ends before it begins", "/until");
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

Result<void> check_completion(const CompleteStage& command) {
  if (command.publicity_from.has_value() != command.publicity_until.has_value())
    return invalid("publicity has a first and a last day",
                   command.publicity_from ? "/publicity_until" : "/publicity_from");
  if (command.publicity_from > command.publicity_until)
    return invalid("publicity ends before it begins", "/publicity_until");
  return check_note(command.document, "/document");
}

Result<void> check_gate(const State& state, const programme::StageDefinition& stage,
                        const CompleteStage& command, Date on) {
  const programme::StageGate& gate = stage.gate;
  const auto checks =
      first_failure({check_files_of(state, stage.code, true, gate.photos),
                     check_files_of(state, stage.code, false, gate.documents),
                     gate.number != 0 && command.document.empty()
                         ? unmet("the number of a document is asked for", "/document")
                         : Result<void>{},
                     check_publicity(gate.publicity_days, command, on)});
  if (!checks) return checks;
  for (const programme::FactBound& bound : gate.bounds)
    if (auto met = check_bound(state, bound, on); !met) return met;
  return {};
}

Result<void> check_exception(const programme::ProgrammeDefined& programme,
                             programme::ExceptionKind kind) {
  return refuse_if(!find_exception(programme, kind), ErrorCode::exception_unknown,
                   programme.code.value + " knows no such exception");
}

Result<void> check_undo(const programme::ProgrammeDefined& programme,
                        programme::ExceptionKind kind) {
  const programme::ExceptionDefinition* exception = find_exception(programme, kind);
  return refuse_if(exception && exception->undo_name.zh.empty(), ErrorCode::exception_unknown,
                   "nothing undoes this in " + programme.code.value);
}

Result<void> check_cited(const State& state, const std::vector<StreamVersion>& evidence) {
  if (evidence.size() > kMaxCitedEvidence)
    return fail(ErrorCode::too_large, fmt::format("at most {}", kMaxCitedEvidence), "/evidence");
  std::set<StreamVersion> seen;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    std::string field = fmt::format("/evidence/{}", i);
    if (!state.evidence_at(evidence[i]))
      return fail(ErrorCode::unknown_evidence,
                  fmt::format("version {} attached no evidence", evidence[i].value), field);
    if (!seen.insert(evidence[i]).second) return invalid("cited twice", field);
  }
  return {};
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

bool is_blob_name(std::string_view name) {
  constexpr std::size_t kDigits = 64;
  return name.size() == kDigits && std::ranges::all_of(name, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Result<void> check_kind(const programme::ProgrammeDefined& programme, shape::Kind kind) {
  if (std::ranges::find(programme.geometry_kinds, kind) != programme.geometry_kinds.end())
    return {};
  return fail(ErrorCode::geometry_kind_not_allowed,
              fmt::format("{} has no sites of this kind", programme.code.value), "/shape/kind");
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
