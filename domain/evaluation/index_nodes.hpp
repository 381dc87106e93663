// The nodes of an index by their kinds. Threads: any.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>

#include "domain/evaluation/index_events.hpp"

namespace baitu::evaluation {

// Where a tree keeps the nodes of a type; null for any other event.
template <class Node>
inline constexpr auto kNodes = nullptr;
template <>
inline constexpr auto kNodes<AreaDefined> = &IndexDefined::areas;
template <>
inline constexpr auto kNodes<IndicatorDefined> = &IndexDefined::indicators;
template <>
inline constexpr auto kNodes<StandardDefined> = &IndexDefined::standards;
template <>
inline constexpr auto kNodes<PointDefined> = &IndexDefined::points;

template <class Event>
inline constexpr bool kIsNode =
    !std::is_null_pointer_v<std::remove_const_t<decltype(kNodes<Event>)>>;

// nullptr where no such node stands in the tree.
template <class Node>
[[nodiscard]] const Node* find_node(const IndexDefined& tree, const decltype(Node::code)& code) {
  const auto& nodes = tree.*kNodes<Node>;
  const auto found = std::ranges::find(nodes, code, &Node::code);
  return found == nodes.end() ? nullptr : &*found;
}

// In the place of what it was, or after the last.
template <class Node>
void put_node(IndexDefined& tree, const Node& node) {
  auto& nodes = tree.*kNodes<Node>;
  const auto found = std::ranges::find(nodes, node.code, &Node::code);
  if (found == nodes.end())
    nodes.push_back(node);
  else
    *found = node;
}

// Whether the node stands in the tree, and whether others stand below it.
[[nodiscard]] bool stands(const IndexDefined& tree, NodeKind kind, const std::string& code);
[[nodiscard]] bool in_use(const IndexDefined& tree, NodeKind kind, const std::string& code);

// Nothing where it does not stand.
void remove_node(IndexDefined& tree, NodeKind kind, const std::string& code);

}  // namespace baitu::evaluation
