// The closed loop 闭环: what belongs together from a red light to the look-back, gathered from any
// of its points. Pure. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/trace/known.hpp"

namespace baitu::trace {

inline constexpr std::size_t kMaxPoints = 200;
inline constexpr std::size_t kMaxSteps = 2'000;

// In the order of the loop. A notice may be closed without having been scored or before a meeting.
enum class Stage : std::uint8_t {
  origin,       // 来源: the light turned red, it was reported, resolved or ordered
  drafted,      // 立项
  issued,       // 交办
  signed_for,   // 签收
  in_hand,      // 办理
  replied,      // 反馈
  reviewed,     // 审核
  completed,    // 办结
  scored,       // 计分
  met,          // 例会
  closed,       // 销号
  looked_back,  // 回头看
};
inline constexpr std::size_t kStages = 12;

enum class StageState : std::uint8_t {
  reached,
  open,         // what comes next
  ahead,        // not yet
  passed_over,  // closed without it
};
inline constexpr std::size_t kStageStates = 4;

enum class StepKind : std::uint8_t { light_turned_red, light_left_red, event };
inline constexpr std::size_t kStepKinds = 3;

struct Step {
  StepKind kind = StepKind::event;
  Point of;
  std::optional<Stage> stage;  // that it reaches
  Date on;
  Instant recorded_at;
  Address address;
  UnitCode unit;  // that acts or has to; may be empty
  PostCode post;  // that signed it out or is told; may be empty
  std::optional<portfolio::Light> light;
  std::optional<RecordedEvent> event;  // one of the two
  std::vector<StreamVersion> photos;   // of the notice or the report
};

struct StageLine {
  Stage stage = Stage::origin;
  StageState state = StageState::ahead;
  std::optional<std::size_t> step;  // that reached it, the last time; none where it is not shown
  friend bool operator==(const StageLine&, const StageLine&) = default;
};

// One round: of a notice as far as its lead unit is; of a light that is red, or of a report, that
// no notice came from.
struct Loop {
  Point of;
  std::vector<StageLine> stages;  // all, in their order
};

struct Trace {
  std::vector<Point> points;  // all that belong together, where it began first
  std::vector<Loop> loops;
  std::vector<Step> steps;   // by day, then as they were recorded
  std::size_t left_out = 0;  // the oldest steps above kMaxSteps, points above kMaxPoints
};

// What belongs to `start`:
//   a project   notices and reports about it, every turn of its light
//   a notice    its project, with the turn to red it was drafted on and the one that ended that;
//               reports that are linked to it, and the notices and reports that are linked to these
//   a report    the same
//   an entry    what the record is about that it cites
//   a resolution the notices that name it as their source, and what was before the meeting with it
// and then the entries that cite any of these, and the resolutions that are about them or that they
// name. Requires that the start is known.
[[nodiscard]] Trace trace_from(const Point& start, const Known& known);

[[nodiscard]] std::string_view name_of(Stage stage);
[[nodiscard]] std::string_view name_of(StageState state);
[[nodiscard]] std::string_view name_of(StepKind kind);

}  // namespace baitu::trace
