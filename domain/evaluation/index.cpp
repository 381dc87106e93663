#include "domain/evaluation/index.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

#include "domain/base/names.hpp"
#include "domain/evaluation/index_nodes.hpp"

namespace baitu::evaluation {
namespace {

struct Fold {
  Index& index;

  void operator()(const IndexDefined& event) const { index.content = event; }
  void operator()(const NodeRemoved& event) const {
    remove_node(index.content, event.kind, event.code);
  }
  template <class E>
  void operator()(const E& event) const {
    if constexpr (kIsNode<E>) put_node(index.content, event);
  }
};

constexpr std::array<std::string_view, kMethods> kMethodNames{"material_review", "site_visit",
                                                              "survey"};
constexpr std::array<std::string_view, kGradings> kGradingNames{"points", "met"};

}  // namespace

const AreaDefined* Index::area(const AreaCode& code) const {
  return find_node<AreaDefined>(content, code);
}
const IndicatorDefined* Index::indicator(const IndicatorCode& code) const {
  return find_node<IndicatorDefined>(content, code);
}
const StandardDefined* Index::standard(const StandardCode& code) const {
  return find_node<StandardDefined>(content, code);
}
const PointDefined* Index::point(const PointCode& code) const {
  return find_node<PointDefined>(content, code);
}

void evolve(Index& index, const RecordedEvent& event) {
  std::visit(Fold{index}, event.event);
  index.version = event.version;
  index.changed_on = event.effective_on;
}

UnitCode responsible_unit(const Index& index, const StandardDefined& standard) {
  if (!standard.unit.empty()) return standard.unit;
  const IndicatorDefined* indicator = index.indicator(standard.indicator);
  return indicator ? indicator->unit : UnitCode();
}

std::string_view name_of(Method method) { return name_in(kMethodNames, method); }
std::string_view name_of(Grading grading) { return name_in(kGradingNames, grading); }

}  // namespace baitu::evaluation
