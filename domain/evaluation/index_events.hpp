// The evaluation index 测评体系 as past-tense facts: area → indicator → standard → observation
// point. All of it is data; the program knows methods, never a node's code. Stream "index-<code>".
// Part of events.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/programme/events.hpp"

namespace baitu::evaluation {

// How a point is observed.
enum class Method : std::uint8_t {
  material_review,  // 材料审核
  site_visit,       // 实地考察
  survey,           // 问卷调查
};
inline constexpr std::size_t kMethods = 3;

// What an observation of a point says: how many points, or only whether the standard is met.
enum class Grading : std::uint8_t { points, met };
inline constexpr std::size_t kGradings = 2;

// evaluation.area_defined.v1: the area as it stands from effective_on on; so with every node.
struct AreaDefined {
  AreaCode code;
  Text name;
  friend bool operator==(const AreaDefined&, const AreaDefined&) = default;
};

// What an indicator is to come to, as statistics say it: "GDP growth of at least 10 %".
struct OutcomeTarget {
  Text unit;  // "%"; both empty for a plain number
  programme::BoundKind bound = programme::BoundKind::at_least;
  Quantity target;
  std::string source;
  friend bool operator==(const OutcomeTarget&, const OutcomeTarget&) = default;
};

// A unit's own target of an outcome 指标分解.
struct OutcomePart {
  UnitCode unit;
  Quantity target;
  friend bool operator==(const OutcomePart&, const OutcomePart&) = default;
};

// evaluation.indicator_defined.v1
struct IndicatorDefined {
  IndicatorCode code;
  AreaCode area;
  Text name;
  UnitCode unit;            // responsible
  BasisPoints target_rate;  // below this score rate it is below standard; 0: no such target
  std::optional<OutcomeTarget> outcome;
  std::vector<OutcomePart> parts;  // only of an outcome; may be empty
  friend bool operator==(const IndicatorDefined&, const IndicatorDefined&) = default;
};

// evaluation.standard_defined.v1: what is asked for, and how many points it is worth; those are its
// weight.
struct StandardDefined {
  StandardCode code;
  IndicatorCode indicator;
  Text name;
  UnitCode unit;  // responsible 责任单位; empty: the indicator's
  Points possible;
  friend bool operator==(const StandardDefined&, const StandardDefined&) = default;
};

// evaluation.point_defined.v1
struct PointDefined {
  PointCode code;
  StandardCode standard;
  Text name;
  Method method = Method::site_visit;
  Grading grading = Grading::points;
  std::int32_t photos = 0;  // that an observation of it shows, at least
  friend bool operator==(const PointDefined&, const PointDefined&) = default;
};

// evaluation.index_defined.v1: the whole tree as it stands from effective_on on. Its lists may be
// empty and the nodes defined one by one.
struct IndexDefined {
  IndexCode code;
  Text name;
  std::int32_t year = 0;  // that it evaluates
  std::string source;     // which document says so
  std::vector<AreaDefined> areas;
  std::vector<IndicatorDefined> indicators;
  std::vector<StandardDefined> standards;
  std::vector<PointDefined> points;
  friend bool operator==(const IndexDefined&, const IndexDefined&) = default;
};

enum class NodeKind : std::uint8_t { area, indicator, standard, point };
inline constexpr std::size_t kNodeKinds = 4;

// evaluation.node_removed.v1: the node is none any more from effective_on on; what was observed of
// it stays in the record.
struct NodeRemoved {
  NodeKind kind = NodeKind::area;
  std::string code;
  std::string reason;
  friend bool operator==(const NodeRemoved&, const NodeRemoved&) = default;
};

// Of the streams of indexes.
using IndexEvent = std::variant<IndexDefined, AreaDefined, IndicatorDefined, StandardDefined,
                                PointDefined, NodeRemoved>;

}  // namespace baitu::evaluation
