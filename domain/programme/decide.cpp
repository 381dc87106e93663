#include <utility>

#include "domain/base/check.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/programme/check.hpp"

namespace baitu::programme {
namespace {

struct Decide {
  const Catalogue& catalogue;
  Date today;
  Date on;

  Result<Event> operator()(const DefineProgramme& command) const {
    return accept(check(catalogue, command.definition), command.definition);
  }

  Result<Event> operator()(const SetLightRule& command) const {
    LightRuleSet rule = command.rule;
    const auto sound = check(rule);
    if (!sound) return std::unexpected(sound.error());
    rule.version = catalogue.light_rule ? catalogue.light_rule->version + 1 : 1;
    return rule;
  }

  Result<Event> operator()(const DefineUnit& command) const {
    return accept(check(catalogue.organisation, command.unit), command.unit);
  }
  Result<Event> operator()(const DefinePost& command) const {
    return accept(organisation::check(command.post), command.post);
  }
  Result<Event> operator()(const DefineGroup& command) const {
    return accept(check(catalogue.organisation, command.group), command.group);
  }
  Result<Event> operator()(const BeginTenure& command) const {
    return accept(check(catalogue.organisation, command.tenure, on), command.tenure);
  }
  Result<Event> operator()(const EndTenure& command) const {
    return accept(check(catalogue.organisation, command.tenure, on), command.tenure);
  }

  Result<Event> operator()(const SetSupervisionRule& command) const {
    supervision::RuleSet rule = command.rule;
    const auto sound = first_failure(
        {check(catalogue, rule),
         refuse_if(on < today, ErrorCode::out_of_order,
                   "a rule holds from today on: the colours of earlier days stand as recorded",
                   "/effective_on")});
    if (!sound) return std::unexpected(sound.error());
    rule.version = static_cast<std::int32_t>(catalogue.supervision_rules.size()) + 1;
    return rule;
  }
  Result<Event> operator()(const SetHolidays& command) const {
    return accept(calendar::check(command.holidays), command.holidays);
  }

  static Result<Event> accept(const Result<void>& checks, Event event) {
    if (!checks) return std::unexpected(checks.error());
    return event;
  }
};

}  // namespace

Result<std::vector<DatedEvent>> decide(const Catalogue& catalogue, const Command& command,
                                       Date today, Date effective_on) {
  const auto dated = check_not_in_the_future(effective_on, today);
  if (!dated) return std::unexpected(dated.error());
  auto event = std::visit(Decide{catalogue, today, effective_on}, command);
  if (!event) return std::unexpected(std::move(event.error()));
  return std::vector<DatedEvent>{{effective_on, std::move(*event)}};
}

}  // namespace baitu::programme
