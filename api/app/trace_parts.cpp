#include "api/app/trace_parts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "api/app/stream_states.hpp"
#include "api/auth/authorization.hpp"
#include "domain/evaluation/events.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/pack/pack.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

using trace::KnownEntry;
using trace::KnownResolution;
using trace::Point;
using trace::PointKind;

constexpr std::string_view kPackOfMeeting = "pack";  // stands where a resolution has its number

bool may(const auth::Principal& reader, auth::Action action) {
  return auth::authorize(reader, action, auth::Ownership::none).has_value();
}

// --- Entries of ledgers --------------------------------------------------------------------------

std::string code_of(const Address& address) {
  return std::to_string(address.position.value) + '/' + std::to_string(address.index);
}

// The line that an event of a ledger follows; nullopt for any other event.
std::optional<StreamVersion> followed_by(const Event& event) {
  if (const auto* filed = std::get_if<evaluation::AppealFiled>(&event)) return filed->entry;
  if (const auto* decided = std::get_if<evaluation::AppealDecided>(&event)) return decided->entry;
  if (const auto* reversed = std::get_if<evaluation::ScoreReversed>(&event)) return reversed->entry;
  return std::nullopt;
}

// Lines with what followed, and nothing yet of what they cite.
std::vector<KnownEntry> entries_seen(const Reading& reading) {
  std::vector<KnownEntry> entries;
  std::map<std::pair<StreamId, StreamVersion>, std::size_t> lines;
  reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
    if (!event.stream.value.starts_with(kLedgerStreamPrefix) || !is_seen(event, reading.moment))
      return;
    if (std::holds_alternative<evaluation::ScoreEntered>(event.event)) {
      lines.emplace(std::pair(event.stream, event.version), entries.size());
      entries.push_back({code_of(event.address), event, {}, {}, true});
      return;
    }
    const auto version = followed_by(event.event);
    const auto line = version ? lines.find({event.stream, *version}) : lines.end();
    if (line == lines.end()) return;
    KnownEntry& entry = entries[line->second];
    entry.followed.push_back(event);
    if (std::holds_alternative<evaluation::ScoreReversed>(event.event)) entry.stands = false;
  });
  return entries;
}

std::optional<Point> point_of(const StreamId& stream) {
  struct Row {
    std::string_view prefix;
    PointKind kind;
  };
  static constexpr Row kRows[] = {{kProjectStreamPrefix, PointKind::project},
                                  {kNoticeStreamPrefix, PointKind::notice},
                                  {kReportStreamPrefix, PointKind::report}};
  for (const Row& row : kRows)
    if (stream.value.starts_with(row.prefix))
      return Point{row.kind, stream.value.substr(row.prefix.size())};
  return std::nullopt;
}

// What the records at some positions are about, each point once.
using PointsAt = std::map<Position, std::vector<Point>>;

void add_point(std::vector<Point>& points, const StreamId& stream) {
  const auto point = point_of(stream);
  if (point && std::ranges::find(points, *point) == points.end()) points.push_back(*point);
}

void add_projects(PointsAt& points_at, const portfolio::Portfolio& portfolio) {
  portfolio.for_each([&](const ProjectCode& code, const portfolio::ProjectHistory& history) {
    const auto events = history.events();
    for (auto& [position, points] : points_at) {
      const auto event = std::ranges::lower_bound(
          events, position, {}, [](const auto& each) { return each->address.position; });
      if (event != events.end() && (*event)->address.position == position)
        add_point(points, project_stream(code));
    }
  });
}

PointsAt points_of(const std::vector<KnownEntry>& entries, const portfolio::Portfolio& portfolio) {
  PointsAt points_at;
  for (const KnownEntry& entry : entries)
    points_at[std::get<evaluation::ScoreEntered>(entry.event.event).cited.position];
  if (points_at.empty()) return points_at;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    const auto cited = points_at.find(event.address.position);
    if (cited != points_at.end()) add_point(cited->second, event.stream);
  });
  add_projects(points_at, portfolio);
  return points_at;
}

// --- Meetings ------------------------------------------------------------------------------------

struct MeetingSeen {
  meeting::Meeting meeting;
  std::vector<RecordedEvent> events;  // that are told
};

std::map<StreamId, MeetingSeen> meetings_seen(const Reading& reading) {
  std::map<StreamId, MeetingSeen> meetings;
  reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
    if (!event.stream.value.starts_with(kMeetingStreamPrefix) || !is_seen(event, reading.moment))
      return;
    MeetingSeen& seen = meetings[event.stream];
    evolve(seen.meeting, event.version, event.effective_on, event.event);
    if (std::holds_alternative<meeting::ResolutionRecorded>(event.event) ||
        std::holds_alternative<meeting::PackFrozen>(event.event))
      seen.events.push_back(event);
  });
  return meetings;
}

KnownResolution known_of(const meeting::Meeting& meeting, const RecordedEvent& event,
                         const meeting::ResolutionRecorded& resolution) {
  KnownResolution known{
      text_of(meeting::ResolutionReference{meeting.scheduled.code, resolution.number}), event, {}};
  const meeting::Matter* matter = meeting.matter(resolution.matter);
  if (matter && !matter->raised.project.empty())
    known.about.push_back(trace::point_of(matter->raised.project));
  return known;
}

KnownResolution known_of(const portfolio::Portfolio& portfolio, const meeting::Meeting& meeting,
                         const RecordedEvent& event, const meeting::PackFrozen& pack) {
  KnownResolution known{
      meeting.scheduled.code.value + '/' + std::string(kPackOfMeeting), event, {}};
  for (const supervision::Notice& notice : pack::open_notices(portfolio, pack.position, pack.on))
    known.about.push_back(trace::point_of(notice.code));
  return known;
}

bool was_held(const meeting::Meeting& meeting) {
  return meeting.phase == meeting::Phase::held || meeting.phase == meeting::Phase::closed;
}

}  // namespace

std::vector<KnownEntry> known_entries(const Reading& reading, const auth::Principal& reader) {
  if (!may(reader, auth::Action::read_evaluation)) return {};
  std::vector<KnownEntry> entries = entries_seen(reading);
  const PointsAt points_at = points_of(entries, *reading.portfolio);
  for (KnownEntry& entry : entries)
    entry.cites =
        points_at.at(std::get<evaluation::ScoreEntered>(entry.event.event).cited.position);
  return entries;
}

std::vector<KnownResolution> known_resolutions(const Reading& reading,
                                               const auth::Principal& reader) {
  if (!may(reader, auth::Action::read_meetings)) return {};
  std::vector<KnownResolution> known;
  for (const auto& [stream, seen] : meetings_seen(reading)) {
    if (!was_held(seen.meeting)) continue;
    for (const RecordedEvent& event : seen.events) {
      if (const auto* resolution = std::get_if<meeting::ResolutionRecorded>(&event.event))
        known.push_back(known_of(seen.meeting, event, *resolution));
      if (const auto* pack = std::get_if<meeting::PackFrozen>(&event.event))
        known.push_back(known_of(*reading.portfolio, seen.meeting, event, *pack));
    }
  }
  return known;
}

}  // namespace baitu::app
