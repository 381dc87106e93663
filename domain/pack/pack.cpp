#include "domain/pack/pack.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "domain/meeting/meeting.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/streams.hpp"
#include "domain/supervision/clock.hpp"

namespace baitu::pack {
namespace {

using portfolio::Colour;
using portfolio::ProjectView;
using portfolio::View;

// Rows of every programme, in the order of codes, and where each is.
std::map<ProgrammeCode, ProgrammeRow> rows_of(const programme::Catalogue& catalogue) {
  std::map<ProgrammeCode, ProgrammeRow> rows;
  for (const auto& [code, programme] : catalogue.programmes) rows[code].programme = programme;
  return rows;
}

LightRow light_row(const ProjectView& project) {
  const auto assignment = project.assignment();
  const auto* by_hand = project.state().override_on(project.on());
  const bool shown = project.light().reason == portfolio::Reason::overridden;
  return {project.state().identity.value, assignment ? assignment->lead_department : UnitCode(),
          project.stage(), project.light(), shown && by_hand ? by_hand->reason : std::string()};
}

Result<void> add_sites(Pack& pack, const ProjectView& project, const PlaceOf& place) {
  const project::Registered& identity = project.identity();
  for (const project::Site& site : project.state().sites) {
    if (site.withdrawn) continue;
    SiteRow row{identity.code, identity.programme, site.code, project.light().colour, {}};
    if (pack.sites.rows.size() < kMaxSites) {
      auto found = place(site.shape.geometry);
      if (!found) return std::unexpected(std::move(found.error()));
      row.place = *found;
    }
    pack.sites.add(std::move(row), kMaxSites);
  }
  return {};
}

// Everything that is said of projects one by one.
Result<void> add_projects(Pack& pack, const View& now, const PlaceOf& place,
                          std::map<ProgrammeCode, ProgrammeRow>& programmes) {
  Result<void> done;
  Listed<LightRow> yellow;
  now.for_each_project({}, [&](const ProjectView& project) {
    if (!done) return;
    const Completion completion = completion_of(project);
    const Colour colour = project.light().colour;
    pack.whole.add(completion, colour);
    const auto row = programmes.find(project.identity().programme);
    if (row != programmes.end()) row->second.counts.add(completion, colour);
    if (colour == Colour::red) pack.lights.add(light_row(project), kMaxLights);
    if (colour == Colour::yellow) yellow.add(light_row(project), kMaxLights);
    done = add_sites(pack, project, place);
  });
  const std::int64_t total = pack.lights.total + yellow.total;
  for (LightRow& row : yellow.rows) pack.lights.add(std::move(row), kMaxLights);
  pack.lights.total = total;
  return done;
}

void add_before(Pack& pack, const View& since, std::map<ProgrammeCode, ProgrammeRow>& programmes) {
  since.for_each_project({}, [&](const ProjectView& project) {
    const Completion completion = completion_of(project);
    const Colour colour = project.light().colour;
    pack.whole_before.add(completion, colour);
    const auto row = programmes.find(project.identity().programme);
    if (row != programmes.end()) row->second.before.add(completion, colour);
  });
}

void add_silence(Pack& pack, const View& now) {
  auto by_unit = silence_by(now, {}, portfolio::Cut::lead_department);
  pack.silence = by_unit.whole;
  for (portfolio::SilenceGroup& group : by_unit.groups)
    if (group.counts.silent > 0) pack.silent_units.add(std::move(group), kMaxUnits);
}

bool is_open(const supervision::Notice& notice) {
  return notice.issued_on && notice.stage < supervision::Phase::completed;
}

void add_notices(Pack& pack, const View& now) {
  std::vector<NoticeRow> rows;
  for (supervision::Notice& notice : open_notices(now.portfolio(), now.as_of(), now.on())) {
    auto clock = supervision::read_clock(notice, now.catalogue(), now.on());
    const Date due = notice.lines.front().reply_due;
    rows.push_back({std::move(notice), std::move(clock.verdict), due});
  }
  std::ranges::stable_sort(rows, [](const NoticeRow& left, const NoticeRow& right) {
    return std::tie(right.verdict.colour, left.notice.number) <
           std::tie(left.verdict.colour, right.notice.number);
  });
  for (NoticeRow& row : rows) pack.notices.add(std::move(row), kMaxNotices);
}

}  // namespace

Result<Pack> make_pack(const View& now, const View& since, std::vector<GapRow> gaps,
                       const PlaceOf& place) {
  Pack pack;
  pack.position = now.as_of();
  pack.on = now.on();
  pack.since_position = since.as_of();
  pack.since_on = since.on();
  pack.catalogue = now.portfolio().catalogue(now.as_of());
  auto programmes = rows_of(*pack.catalogue);
  if (auto added = add_projects(pack, now, place, programmes); !added)
    return std::unexpected(std::move(added.error()));
  add_before(pack, since, programmes);
  for (auto& [code, row] : programmes) pack.programmes.push_back(std::move(row));
  pack.movement = movement(since, now, {});
  add_silence(pack, now);
  add_notices(pack, now);
  for (GapRow& gap : gaps) pack.gaps.add(std::move(gap), kMaxGaps);
  return pack;
}

std::vector<supervision::Notice> open_notices(const portfolio::Portfolio& portfolio, Position as_of,
                                              Date on) {
  std::map<StreamId, supervision::Notice> notices;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position <= as_of && event.effective_on <= on &&
        event.stream.value.starts_with(kNoticeStreamPrefix))
      evolve(notices[event.stream], event.version, event.effective_on, event.event);
  });
  std::vector<supervision::Notice> open;
  for (auto& [stream, notice] : notices)
    if (is_open(notice)) open.push_back(std::move(notice));
  return open;
}

std::optional<Earlier> earlier_pack(const portfolio::Portfolio& portfolio,
                                    const MeetingCode& meeting, Position position, Date on) {
  std::map<StreamId, Earlier> packs;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    // What a meeting that was cancelled would have been shown nobody saw.
    if (std::holds_alternative<meeting::Cancelled>(event.event)) packs.erase(event.stream);
    const auto* frozen = std::get_if<meeting::PackFrozen>(&event.event);
    if (!frozen || event.stream == meeting_stream(meeting)) return;
    if (frozen->on >= on || frozen->position >= position) return;
    const std::string code = event.stream.value.substr(kMeetingStreamPrefix.size());
    packs[event.stream] = {MeetingCode(code), frozen->position, frozen->on};
  });
  const auto latest = std::ranges::max_element(
      packs, {}, [](const auto& pack) { return std::pair(pack.second.on, pack.second.position); });
  return latest == packs.end() ? std::nullopt : std::optional(latest->second);
}

Date day_before(std::int32_t year, std::int32_t quarter) {
  constexpr int kMonthsOfAQuarter = 3;
  const auto month = static_cast<unsigned>((quarter - 1) * kMonthsOfAQuarter + 1);
  return Date(std::chrono::year(year) / std::chrono::month(month) / 1) - std::chrono::days(1);
}

}  // namespace baitu::pack
