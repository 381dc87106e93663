#include "domain/evaluation/index_nodes.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/evaluation/index.hpp"

namespace baitu::evaluation {
namespace {

template <class Node>
bool has(const IndexDefined& tree, const std::string& code) {
  return find_node<Node>(tree, decltype(Node::code)(code)) != nullptr;
}

template <class Child, auto parent>
bool has_below(const IndexDefined& tree, const std::string& code) {
  return std::ranges::any_of(tree.*kNodes<Child>,
                             [&code](const Child& child) { return (child.*parent).value == code; });
}

bool has_none_below(const IndexDefined& /*tree*/, const std::string& /*code*/) { return false; }

template <class Node>
void remove(IndexDefined& tree, const std::string& code) {
  std::erase_if(tree.*kNodes<Node>, [&code](const Node& node) { return node.code.value == code; });
}

struct Row {
  std::string_view name;
  bool (*stands)(const IndexDefined& tree, const std::string& code);
  bool (*in_use)(const IndexDefined& tree, const std::string& code);
  void (*remove)(IndexDefined& tree, const std::string& code);
};

// By NodeKind.
constexpr std::array<Row, kNodeKinds> kRows{{
    {"area", has<AreaDefined>, has_below<IndicatorDefined, &IndicatorDefined::area>,
     remove<AreaDefined>},
    {"indicator", has<IndicatorDefined>, has_below<StandardDefined, &StandardDefined::indicator>,
     remove<IndicatorDefined>},
    {"standard", has<StandardDefined>, has_below<PointDefined, &PointDefined::standard>,
     remove<StandardDefined>},
    {"point", has<PointDefined>, has_none_below, remove<PointDefined>},
}};

const Row& row_of(NodeKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kRows.size());
  return kRows[index];
}

}  // namespace

bool stands(const IndexDefined& tree, NodeKind kind, const std::string& code) {
  return row_of(kind).stands(tree, code);
}

bool in_use(const IndexDefined& tree, NodeKind kind, const std::string& code) {
  return row_of(kind).in_use(tree, code);
}

void remove_node(IndexDefined& tree, NodeKind kind, const std::string& code) {
  row_of(kind).remove(tree, code);
}

std::string_view name_of(NodeKind kind) { return row_of(kind).name; }

}  // namespace baitu::evaluation
