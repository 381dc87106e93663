#include "api/app/traces.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "api/app/notices.hpp"
#include "api/app/reports.hpp"
#include "api/app/trace_parts.hpp"
#include "domain/portfolio/light_turns.hpp"

namespace baitu::app {
namespace {

using trace::Known;
using trace::Point;

// What a meeting resolves about a project is about the notices, too, that were issued about it by
// then.
void tell_notices(trace::KnownResolution& resolution, const std::vector<trace::KnownNotice>& all) {
  const std::vector<Point> about = resolution.about;
  for (const trace::KnownNotice& known : all) {
    const supervision::Notice& notice = known.notice;
    if (notice.issued_on && *notice.issued_on <= resolution.event.effective_on &&
        !notice.content.project.empty() &&
        std::ranges::find(about, trace::point_of(notice.content.project)) != about.end())
      resolution.about.push_back(trace::point_of(notice.code));
  }
}

// All that the reader may see of what a trace is made of.
Known known_to(const Reading& reading, const auth::Principal& reader) {
  Known known;
  for (auto& [history, drafted_at] : notices_for(*reading.portfolio, reading.moment, reader))
    known.notices.push_back({std::move(history.notice), drafted_at, std::move(history.events)});
  for (auto& [report, events] : report_histories(*reading.portfolio, reading.moment, reader))
    known.reports.push_back({std::move(report), std::move(events)});
  known.entries = known_entries(reading, reader);
  known.resolutions = known_resolutions(reading, reader);
  for (trace::KnownResolution& resolution : known.resolutions)
    tell_notices(resolution, known.notices);
  known.turns_of = [&reading](const ProjectCode& code) {
    return portfolio::red_turns(reading.view(), code).value_or(std::vector<portfolio::LightTurn>());
  };
  return known;
}

// Whether the reader may begin at a point.
using MayBegin = Result<void> (*)(const Reading& reading, const std::string& code,
                                  const auth::Principal& reader);

Result<void> at_project(const Reading& reading, const std::string& code, const auth::Principal&) {
  return reading.view().visit(ProjectCode(code), [](const portfolio::ProjectView&) {});
}

Result<void> at_notice(const Reading& reading, const std::string& code,
                       const auth::Principal& reader) {
  const auto found = notice_for(*reading.portfolio, NoticeCode(code), reading.moment, reader);
  if (!found) return std::unexpected(found.error());
  return {};
}

Result<void> at_report(const Reading& reading, const std::string& code,
                       const auth::Principal& reader) {
  const ReportCode report(code);
  if (auto allowed = report_for(*reading.portfolio, report, reader, auth::Action::read_reports);
      !allowed)
    return std::unexpected(std::move(allowed.error()));
  if (report_at(*reading.portfolio, report, reading.moment).exists()) return {};
  return fail(ErrorCode::did_not_exist_yet, "the report was not there yet");
}

// At one of the parts that whoever may do the action is shown.
template <auth::Action action, auto parts>
Result<void> at_part(const Reading& reading, const std::string& code,
                     const auth::Principal& reader) {
  if (auto allowed = auth::authorize(reader, action, auth::Ownership::none); !allowed)
    return std::unexpected(std::move(allowed.error()));
  const auto is_among = [&](const Moment& moment) {
    return std::ranges::any_of(parts({reading.portfolio, moment}, reader),
                               [&](const auto& known) { return known.code == code; });
  };
  if (is_among(reading.moment)) return {};
  const portfolio::Head head = reading.portfolio->head();
  if (is_among({head.position, head.recorded_at, Date::max()}))
    return fail(ErrorCode::did_not_exist_yet, code + " was recorded later");
  return fail(ErrorCode::not_found, "nothing has the code " + code);
}

// By PointKind.
constexpr std::array<MayBegin, trace::kPointKinds> kMayBegin{
    &at_project, &at_notice, &at_report, &at_part<auth::Action::read_evaluation, &known_entries>,
    &at_part<auth::Action::read_meetings, &known_resolutions>};

}  // namespace

Result<trace::Trace> trace_for(const Reading& reading, const Point& start,
                               const auth::Principal& reader) {
  const MayBegin may_begin = kMayBegin[static_cast<std::size_t>(start.kind)];
  if (auto allowed = may_begin(reading, start.code, reader); !allowed)
    return std::unexpected(std::move(allowed.error()));
  return trace::trace_from(start, known_to(reading, reader));
}

}  // namespace baitu::app
