#include <fmt/format.h>

#include <set>
#include <utility>

#include "domain/base/check.hpp"
#include "domain/evaluation/check.hpp"
#include "domain/evaluation/index.hpp"
#include "domain/evaluation/index_nodes.hpp"

namespace baitu::evaluation {
namespace {

// Nodes of a type in one index.
template <class Node>
constexpr std::size_t kMost = 0;
template <>
constexpr std::size_t kMost<AreaDefined> = kMaxAreas;
template <>
constexpr std::size_t kMost<IndicatorDefined> = kMaxIndicators;
template <>
constexpr std::size_t kMost<StandardDefined> = kMaxStandards;
template <>
constexpr std::size_t kMost<PointDefined> = kMaxPoints;

template <class Parent>
Result<void> check_parent(const IndexDefined& tree, const decltype(Parent::code)& parent,
                          std::string field) {
  return refuse_if(!find_node<Parent>(tree, parent), ErrorCode::unknown_node,
                   "the index has no " + parent.value, std::move(field));
}

Result<void> check_outcome_value(Quantity value, std::string field) {
  return check_range(value.thousandths, -kMaxOutcome.thousandths, kMaxOutcome.thousandths,
                     std::move(field));
}

Result<void> check_outcome(const IndicatorDefined& node, const std::string& at) {
  if (!node.outcome)
    return refuse_if(!node.parts.empty(), ErrorCode::invalid_value, "parts of no outcome",
                     at + "/parts");
  return first_failure({check_note(node.outcome->unit.zh, at + "/outcome/unit/zh"),
                        check_note(node.outcome->unit.en, at + "/outcome/unit/en"),
                        check_outcome_value(node.outcome->target, at + "/outcome/target"),
                        check_reason(node.outcome->source, at + "/outcome/source"),
                        check_count(node.parts.size(), kMaxParts, at + "/parts")});
}

// A node within a tree: what stands above it stands there.
struct NodeCheck {
  const IndexDefined& tree;
  const organisation::Organisation& organisation;

  Result<void> operator()(const AreaDefined& node, const std::string& at) const {
    return check_named(node, at);
  }

  Result<void> operator()(const IndicatorDefined& node, const std::string& at) const {
    return first_failure({check_named(node, at),
                          check_parent<AreaDefined>(tree, node.area, at + "/area"),
                          check_unit(organisation, node.unit, at + "/unit"),
                          check_range(node.target_rate.value, 0, kWhole.value, at + "/target_rate"),
                          check_outcome(node, at), check_parts(node, at)});
  }

  Result<void> operator()(const StandardDefined& node, const std::string& at) const {
    return first_failure(
        {check_named(node, at),
         check_parent<IndicatorDefined>(tree, node.indicator, at + "/indicator"),
         node.unit.empty() ? Result<void>() : check_unit(organisation, node.unit, at + "/unit"),
         check_range(node.possible.hundredths, 1, kMaxPossible.hundredths, at + "/possible")});
  }

  Result<void> operator()(const PointDefined& node, const std::string& at) const {
    return first_failure({check_named(node, at),
                          check_parent<StandardDefined>(tree, node.standard, at + "/standard"),
                          check_range(node.photos, 0, kMaxPhotos, at + "/photos")});
  }

  template <class Node>
  [[nodiscard]] Result<void> all(const std::string& field) const {
    const auto& nodes = tree.*kNodes<Node>;
    if (auto few = check_count(nodes.size(), kMost<Node>, field); !few) return few;
    std::set<decltype(Node::code)> seen;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const std::string at = fmt::format("{}/{}", field, i);
      if (auto sound = (*this)(nodes[i], at); !sound) return sound;
      if (!seen.insert(nodes[i].code).second)
        return fail(ErrorCode::invalid_value, "it is there twice", at + "/code");
    }
    return {};
  }

 private:
  template <class Node>
  static Result<void> check_named(const Node& node, const std::string& at) {
    return first_failure(
        {check_code(node.code.value, at + "/code"), check_name(node.name, at + "/name")});
  }

  [[nodiscard]] Result<void> check_parts(const IndicatorDefined& node,
                                         const std::string& at) const {
    std::set<UnitCode> seen;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      const std::string part = fmt::format("{}/parts/{}", at, i);
      const auto sound =
          first_failure({check_unit(organisation, node.parts[i].unit, part + "/unit"),
                         check_outcome_value(node.parts[i].target, part + "/target")});
      if (!sound) return sound;
      if (!seen.insert(node.parts[i].unit).second)
        return fail(ErrorCode::invalid_value, "it has a part already", part + "/unit");
    }
    return {};
  }
};

struct Decide {
  const Index& index;
  const IndexContext& context;

  Result<DatedEvent> operator()(const DefineIndex& command) const {
    const IndexDefined& tree = command.definition;
    const NodeCheck check{tree, context.catalogue.organisation};
    return accept(
        first_failure({check_header(tree), check.all<AreaDefined>("/areas"),
                       check.all<IndicatorDefined>("/indicators"),
                       check.all<StandardDefined>("/standards"), check.all<PointDefined>("/points"),
                       check_changed(defined() && tree == index.content)}),
        tree);
  }

  template <class Command>
  Result<DatedEvent> operator()(const Command& command) const {
    using Node = decltype(Command::definition);
    const Node& node = command.definition;
    const Node* before = find_node<Node>(index.content, node.code);
    const std::size_t count = (index.content.*kNodes<Node>).size() + (before ? 0 : 1);
    return accept(
        first_failure(
            {check_defined(), NodeCheck{index.content, context.catalogue.organisation}(node, ""),
             check_count(count, kMost<Node>, ""), check_changed(before && *before == node)}),
        node);
  }

  Result<DatedEvent> operator()(const RemoveNode& command) const {
    return accept(
        first_failure(
            {check_defined(),
             refuse_if(!stands(index.content, command.kind, command.code), ErrorCode::unknown_node,
                       fmt::format("no {} {}", name_of(command.kind), command.code), "/code"),
             refuse_if(in_use(index.content, command.kind, command.code), ErrorCode::node_in_use,
                       "others stand below it", "/code"),
             check_reason(command.reason, "/reason")}),
        NodeRemoved{command.kind, command.code, command.reason});
  }

 private:
  [[nodiscard]] bool defined() const { return !index.content.code.empty(); }

  [[nodiscard]] Result<void> check_defined() const {
    return refuse_if(!defined(), ErrorCode::not_found, "no such index");
  }

  static Result<void> check_changed(bool same) {
    return refuse_if(same, ErrorCode::unchanged, "it stands like that");
  }

  [[nodiscard]] Result<void> check_header(const IndexDefined& tree) const {
    return first_failure(
        {check_code(tree.code.value, "/code"), check_name(tree.name, "/name"),
         check_year(tree.year), check_reason(tree.source, "/source"),
         refuse_if(defined() && tree.code != index.content.code, ErrorCode::invalid_value,
                   "it is another index", "/code"),
         refuse_if(defined() && tree.year != index.content.year, ErrorCode::invalid_value,
                   fmt::format("the index evaluates {}", index.content.year), "/year")});
  }

  [[nodiscard]] Result<void> check_not_before_the_last() const {
    if (!defined()) return {};
    return check_not_before(context.effective_on, index.changed_on, "the last change");
  }

  [[nodiscard]] Result<DatedEvent> accept(const Result<void>& own, Event event) const {
    return dated(first_failure({own, check_not_in_the_future(context.effective_on, context.today),
                                check_not_before_the_last()}),
                 context.effective_on, std::move(event));
  }
};

}  // namespace

Result<DatedEvent> decide(const Index& index, const IndexCommand& command,
                          const IndexContext& context) {
  return std::visit(Decide{index, context}, command);
}

}  // namespace baitu::evaluation
