// What a trace is gathered from: all that who asks may see, as known at a moment. Threads: as plain
// values.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/light_turns.hpp"
#include "domain/report/report.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::trace {

enum class PointKind : std::uint8_t {
  project,
  notice,      // 督办通知单
  report,      // 群众反映
  entry,       // of the score ledger 台账, "<position>/<index>"
  resolution,  // of a meeting 例会决议, "<meeting>/<no>"; its pack 会议材料, "<meeting>/pack"
};
inline constexpr std::size_t kPointKinds = 5;

// Something with a screen of its own.
struct Point {
  PointKind kind = PointKind::project;
  std::string code;
  friend auto operator<=>(const Point&, const Point&) = default;
};

[[nodiscard]] inline Point point_of(const ProjectCode& code) {
  return {PointKind::project, code.value};
}
[[nodiscard]] inline Point point_of(const NoticeCode& code) {
  return {PointKind::notice, code.value};
}
[[nodiscard]] inline Point point_of(const ReportCode& code) {
  return {PointKind::report, code.value};
}

// The events of each in the order of their versions, those that are to be shown.
struct KnownNotice {
  supervision::Notice notice;
  Address drafted_at;  // whether that is to be shown or not
  std::vector<RecordedEvent> events;
};
struct KnownReport {
  report::Report report;
  std::vector<RecordedEvent> events;
};

// An entry of the ledger, and what the record that it cites is about.
struct KnownEntry {
  std::string code;
  RecordedEvent event;
  std::vector<Point> cites;
  std::vector<RecordedEvent> followed;  // by its appeal, what was decided of that, its reversal
  bool stands = true;                   // it was not reversed
};

// A resolution, or the pack of a meeting, and what was before the meeting with it. That a notice
// was opened by a resolution the notice says itself.
struct KnownResolution {
  std::string code;
  RecordedEvent event;
  std::vector<Point> about;
};

// The turns of a project's light, see portfolio::red_turns().
using TurnsOf = std::function<std::vector<portfolio::LightTurn>(const ProjectCode&)>;
using Turns = std::map<ProjectCode, std::vector<portfolio::LightTurn>>;

struct Known {
  std::vector<KnownNotice> notices;
  std::vector<KnownReport> reports;
  std::vector<KnownEntry> entries;
  std::vector<KnownResolution> resolutions;
  TurnsOf turns_of;  // asked once for each project that belongs
};

// Whether the report led to the notice, or the notice was drafted from the report.
[[nodiscard]] bool are_linked(const supervision::Notice& notice, const report::Report& report);

[[nodiscard]] std::string_view name_of(PointKind kind);

}  // namespace baitu::trace
