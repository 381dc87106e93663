// An evaluation index as it stands, and what may be recorded of it. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::evaluation {

inline constexpr std::size_t kMaxAreas = 50;  // of one index, as all below
inline constexpr std::size_t kMaxIndicators = 500;
inline constexpr std::size_t kMaxStandards = 2'000;
inline constexpr std::size_t kMaxPoints = 5'000;
inline constexpr std::size_t kMaxParts = 200;                // of one outcome
inline constexpr Points kMaxPossible{100'000};               // of one standard: 1,000 points
inline constexpr std::int32_t kMaxPhotos = 20;               // of one observation
inline constexpr Quantity kMaxOutcome{100'000'000'000'000};  // of either sign: 10¹¹ of its unit

// The fold of an index's events; of those about days up to D it is the index on D.
struct Index {
  StreamVersion version;  // of the last event folded
  Date changed_on;        // the last time
  IndexDefined content;   // the tree as it stands; nodes in the order they were first defined
  friend bool operator==(const Index&, const Index&) = default;

  // nullptr where no such node stands. Valid until the next evolve().
  [[nodiscard]] const AreaDefined* area(const AreaCode& code) const;
  [[nodiscard]] const IndicatorDefined* indicator(const IndicatorCode& code) const;
  [[nodiscard]] const StandardDefined* standard(const StandardCode& code) const;
  [[nodiscard]] const PointDefined* point(const PointCode& code) const;
};

// Total: a node defined again takes the place of what it was, one removed that is not there changes
// nothing, and events of other streams only count as seen.
void evolve(Index& index, const RecordedEvent& event);

// The unit that is responsible for the standard: its own, or its indicator's; empty
// where that does not stand in the index.
[[nodiscard]] UnitCode responsible_unit(const Index& index, const StandardDefined& standard);

// The stable wire names ("standard", "site_visit", "met").
[[nodiscard]] std::string_view name_of(NodeKind kind);
[[nodiscard]] std::string_view name_of(Method method);
[[nodiscard]] std::string_view name_of(Grading grading);

// The first time, or again: then the whole tree is replaced.
struct DefineIndex {
  IndexDefined definition;
};
struct DefineArea {
  AreaDefined definition;
};
struct DefineIndicator {
  IndicatorDefined definition;
};
struct DefineStandard {
  StandardDefined definition;
};
struct DefinePoint {
  PointDefined definition;
};
struct RemoveNode {
  NodeKind kind = NodeKind::area;
  std::string code;
  std::string reason;
};
using IndexCommand =
    std::variant<DefineIndex, DefineArea, DefineIndicator, DefineStandard, DefinePoint, RemoveNode>;

struct IndexContext {
  Date today;
  Date effective_on;                      // from which day on the tree is so
  const programme::Catalogue& catalogue;  // outlives the call
};

// The event that carries out `command`. `index` is the fold of the whole stream. Fields of errors
// are JSON pointers into the definition; in a whole tree that of a node follows its place
// ("/standards/0/possible").
//
// Always           in_the_future, out_of_order (/effective_on: before the last change); unchanged.
// All but DefineIndex  not_found before the index is defined.
// DefineIndex      invalid_value (/code, /name/zh; /year: not kFirstYear to kLastYear, or another
//                  than before; /source: empty; a node twice), too_large, and those of every node.
// Every node       invalid_value (/code, /name/zh), too_large (/name; one too many).
// DefineIndicator  unknown_node (/area); unknown_unit (/unit, /parts/0/unit); invalid_value
//                  (/target_rate: not 0 to the whole; /outcome/target, /parts/0/target: beyond
//                  kMaxOutcome; /outcome/source: empty; /parts: of no outcome; /parts/0/unit: one
//                  twice), too_large (/outcome/unit, /parts).
// DefineStandard   unknown_node (/indicator); unknown_unit (/unit); invalid_value (/possible: not
//                  above zero to kMaxPossible).
// DefinePoint      unknown_node (/standard); invalid_value (/photos: not 0 to kMaxPhotos).
// RemoveNode       unknown_node (/code); node_in_use (/code: others stand below it); invalid_value,
//                  too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Index& index, const IndexCommand& command,
                                        const IndexContext& context);

}  // namespace baitu::evaluation
