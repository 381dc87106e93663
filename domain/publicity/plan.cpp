#include "domain/publicity/plan.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <variant>

#include "domain/base/check.hpp"
#include "domain/base/names.hpp"

namespace baitu::publicity {
namespace {

using enum ErrorCode;

constexpr std::array<std::string_view, kMeasures> kMeasureNames{"report", "exposure", "slogan",
                                                                "survey"};

Standing standing_of(const Plan& plan) { return {plan.version, plan.withdrawn, plan.acted_on}; }

Result<void> check_goals(const std::vector<Goal>& goals) {
  if (goals.empty()) return fail(invalid_value, "a plan has a goal", "/goals");
  std::set<Measure> seen;
  for (std::size_t i = 0; i < goals.size(); ++i) {
    if (!seen.insert(goals[i].measure).second)
      return fail(invalid_value, "there twice", fmt::format("/goals/{}/measure", i));
    if (goals[i].target < 1 || goals[i].target > kMaxTarget)
      return fail(invalid_value, fmt::format("1 to {}", kMaxTarget),
                  fmt::format("/goals/{}/target", i));
  }
  return {};
}

Result<void> check_programme(const Context& context, const ProgrammeCode& programme) {
  return refuse_if(!programme.empty() && !context.catalogue.programme(programme), unknown_programme,
                   "no programme " + programme.value, "/programme");
}

struct Fold {
  Plan& plan;
  Address address;

  void operator()(const PlanSet& event) const {
    plan.content = event;
    plan.address = address;
  }
  void operator()(const PlanWithdrawn& event) const {
    plan.withdrawn = true;
    plan.reason = event.reason;
  }
  void operator()(const auto&) const {}
};

}  // namespace

void evolve(Plan& plan, const RecordedEvent& event) {
  std::visit(Fold{plan, event.address}, event.event);
  plan.version = event.version;
  plan.acted_on = event.effective_on;
}

std::string_view name_of(Measure measure) { return name_in(kMeasureNames, measure); }

Result<DatedEvent> decide(const Plan& plan, const SetPlan& command, const Context& context) {
  const PlanSet& content = command.content;
  const bool known = plan.version.value > 0;
  return dated(first_failure(
                   {known ? check_stands(standing_of(plan))
                          : check_new(standing_of(plan), content.code.value),
                    check_line(content.title, "/title"), check_unit(context, content.unit, "/unit"),
                    check_programme(context, content.programme),
                    check_period(content.from, content.until), check_goals(content.goals),
                    check_number(content.document, "/document"), check_note(content.note, "/note"),
                    refuse_if(known && content == plan.content, unchanged, "that is the plan"),
                    check_day(standing_of(plan), context)}),
               context, content);
}

Result<DatedEvent> decide(const Plan& plan, const WithdrawPlan& command, const Context& context) {
  return dated(
      first_failure({check_stands(standing_of(plan)), check_reason(command.reason, "/reason"),
                     check_day(standing_of(plan), context)}),
      context, PlanWithdrawn{command.reason});
}

}  // namespace baitu::publicity
