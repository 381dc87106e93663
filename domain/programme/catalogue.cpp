#include "domain/programme/catalogue.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>

namespace baitu::programme {
namespace {

struct Fold {
  Catalogue& catalogue;
  Date on;

  void operator()(const ProgrammeDefined& event) const {
    catalogue.programmes.insert_or_assign(event.code,
                                          std::make_shared<const ProgrammeDefined>(event));
  }
  void operator()(const LightRuleSet& event) const {
    catalogue.light_rule = std::make_shared<const LightRuleSet>(event);
  }
  void operator()(const supervision::RuleSet& event) const {
    auto& rules = catalogue.supervision_rules;
    rules.insert(std::ranges::upper_bound(rules, on, {}, &DatedSupervisionRule::from), {on, event});
  }
  void operator()(const calendar::HolidaysSet& event) const {
    catalogue.working_days.evolve(event);
  }
  void operator()(const organisation::UnitDefined& event) const { organise(event); }
  void operator()(const organisation::PostDefined& event) const { organise(event); }
  void operator()(const organisation::GroupDefined& event) const { organise(event); }
  void operator()(const organisation::TenureBegan& event) const { organise(event, on); }
  void operator()(const organisation::TenureEnded& event) const { organise(event, on); }
  void operator()(const auto&) const {}

  template <class... Given>
  void organise(const Given&... given) const {
    organisation::evolve(catalogue.organisation, given...);
  }
};

template <class E, class... Kinds>
constexpr bool kIsOneOf = (std::is_same_v<E, Kinds> || ...);

template <class E>
constexpr bool kOfCatalogue =
    kIsOneOf<E, ProgrammeDefined, LightRuleSet, organisation::UnitDefined,
             organisation::PostDefined, organisation::GroupDefined, organisation::TenureBegan,
             organisation::TenureEnded, supervision::RuleSet, calendar::HolidaysSet>;

template <class T>
bool same(const std::shared_ptr<const T>& left, const std::shared_ptr<const T>& right) {
  return left == right || (left && right && *left == *right);
}

}  // namespace

std::shared_ptr<const ProgrammeDefined> Catalogue::programme(const ProgrammeCode& code) const {
  const auto found = programmes.find(code);
  return found == programmes.end() ? nullptr : found->second;
}

const supervision::RuleSet* Catalogue::supervision_rule(Date on) const {
  const auto after =
      std::ranges::upper_bound(supervision_rules, on, {}, &DatedSupervisionRule::from);
  return after == supervision_rules.begin() ? nullptr : &std::prev(after)->rule;
}

bool operator==(const Catalogue& left, const Catalogue& right) {
  return left.organisation == right.organisation && same(left.light_rule, right.light_rule) &&
         left.supervision_rules == right.supervision_rules &&
         left.working_days == right.working_days &&
         std::ranges::equal(left.programmes, right.programmes, [](const auto& a, const auto& b) {
           return a.first == b.first && same(a.second, b.second);
         });
}

void evolve(Catalogue& catalogue, Date effective_on, const Event& event) {
  std::visit(Fold{catalogue, effective_on}, event);
}

bool is_of_catalogue(const Event& event) {
  return std::visit([]<class E>(const E&) { return kOfCatalogue<E>; }, event);
}

const StageDefinition* find_stage(const ProgrammeDefined& programme, const StageCode& code) {
  const auto found = std::ranges::find(programme.stages, code, &StageDefinition::code);
  return found == programme.stages.end() ? nullptr : &*found;
}

const FactDefinition* find_fact(const ProgrammeDefined& programme, const FactCode& code) {
  const auto found = std::ranges::find(programme.facts, code, &FactDefinition::code);
  return found == programme.facts.end() ? nullptr : &*found;
}

const ListDefinition* find_list(const ProgrammeDefined& programme, const ListCode& code) {
  const auto found = std::ranges::find(programme.lists, code, &ListDefinition::code);
  return found == programme.lists.end() ? nullptr : &*found;
}

const ExceptionDefinition* find_exception(const ProgrammeDefined& programme, ExceptionKind kind) {
  const auto found = std::ranges::find(programme.exceptions, kind, &ExceptionDefinition::kind);
  return found == programme.exceptions.end() ? nullptr : &*found;
}

}  // namespace baitu::programme
