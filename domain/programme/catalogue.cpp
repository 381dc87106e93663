#include "domain/programme/catalogue.hpp"

#include <algorithm>

namespace baitu::programme {
namespace {

struct Fold {
  Catalogue& catalogue;

  void operator()(const ProgrammeDefined& event) const {
    catalogue.programmes.insert_or_assign(event.code,
                                          std::make_shared<const ProgrammeDefined>(event));
  }
  void operator()(const LightRuleSet& event) const {
    catalogue.light_rule = std::make_shared<const LightRuleSet>(event);
  }
  void operator()(const organisation::UnitDefined& event) const {
    organisation::evolve(catalogue.organisation, event);
  }
  void operator()(const organisation::PostDefined& event) const {
    organisation::evolve(catalogue.organisation, event);
  }
  void operator()(const auto&) const {}
};

template <class T>
bool same(const std::shared_ptr<const T>& left, const std::shared_ptr<const T>& right) {
  return left == right || (left && right && *left == *right);
}

}  // namespace

std::shared_ptr<const ProgrammeDefined> Catalogue::programme(const ProgrammeCode& code) const {
  const auto found = programmes.find(code);
  return found == programmes.end() ? nullptr : found->second;
}

bool operator==(const Catalogue& left, const Catalogue& right) {
  return left.organisation == right.organisation && same(left.light_rule, right.light_rule) &&
         std::ranges::equal(left.programmes, right.programmes, [](const auto& a, const auto& b) {
           return a.first == b.first && same(a.second, b.second);
         });
}

void evolve(Catalogue& catalogue, const Event& event) { std::visit(Fold{catalogue}, event); }

const StageDefinition* find_stage(const ProgrammeDefined& programme, const StageCode& code) {
  const auto found = std::ranges::find(programme.stages, code, &StageDefinition::code);
  return found == programme.stages.end() ? nullptr : &*found;
}

const FactDefinition* find_fact(const ProgrammeDefined& programme, const FactCode& code) {
  const auto found = std::ranges::find(programme.facts, code, &FactDefinition::code);
  return found == programme.facts.end() ? nullptr : &*found;
}

}  // namespace baitu::programme
