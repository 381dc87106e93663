#include "domain/trace/gather.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "domain/base/names.hpp"
#include "domain/trace/trace.hpp"

namespace baitu::trace {
namespace {

constexpr std::array<std::string_view, kPointKinds> kPointNames{"project", "notice", "report",
                                                                "entry", "resolution"};

template <class Value>
bool contains(const std::vector<Value>& values, const Value& wanted) {
  return std::ranges::find(values, wanted) != values.end();
}

Point point_of(const KnownNotice& known) { return trace::point_of(known.notice.code); }
Point point_of(const KnownReport& known) { return trace::point_of(known.report.submitted.code); }
Point point_of(const KnownEntry& known) { return {PointKind::entry, known.code}; }
Point point_of(const KnownResolution& known) { return {PointKind::resolution, known.code}; }

// What names what: of projects, notices, reports and resolutions the notices and the reports that
// name them, or that they name themselves. Each of those is looked at once.
class Links {
 public:
  explicit Links(const Known& known) {
    for (const KnownNotice& each : known.notices) add(each.notice);
    for (const KnownReport& each : known.reports) add(each.report);
  }

  // May name what is not known.
  [[nodiscard]] const std::vector<Point>& of(const Point& point) const {
    static const std::vector<Point> kNone;
    const auto found = links_.find(point);
    return found == links_.end() ? kNone : found->second;
  }
  // A notice or a report that is cited may be one that who asks does not see.
  [[nodiscard]] bool is_known(const Point& point) const {
    return point.kind == PointKind::project || known_.contains(point);
  }

 private:
  void add(const supervision::Notice& notice) {
    const Point point = trace::point_of(notice.code);
    const supervision::Source& source = notice.content.source;
    known_.insert(point);
    links_[trace::point_of(notice.content.project)].push_back(point);
    if (source.kind == supervision::SourceKind::resolution)
      links_[{PointKind::resolution, source.reference}].push_back(point);
    if (source.kind == supervision::SourceKind::public_report)
      link(point, {PointKind::report, source.reference});
  }

  void add(const report::Report& report) {
    const Point point = trace::point_of(report.submitted.code);
    known_.insert(point);
    links_[trace::point_of(report.project())].push_back(point);
    for (const NoticeCode& notice : report.notices) link(point, trace::point_of(notice));
  }

  void link(const Point& one, const Point& other) {
    links_[one].push_back(other);
    links_[other].push_back(one);
  }

  std::set<Point> known_;
  std::map<Point, std::vector<Point>> links_;
};

class Gathering {
 public:
  explicit Gathering(const Known& known) : known_(known), links_(known) {}

  Gathered from(const Point& start) {
    add(start);
    if (start.kind == PointKind::project) whole(ProjectCode(start.code));
    for (const KnownEntry& entry : known_.entries)
      if (point_of(entry) == start) begin_at(entry.cites);
    for (const KnownResolution& resolution : known_.resolutions)
      if (point_of(resolution) == start) begin_at(resolution);
    follow_links();
    add_projects();
    add_entries();
    add_resolutions();
    take_parts();
    return std::move(found_);
  }

 private:
  void add(const Point& point) {
    if (seen_.contains(point)) return;
    if (found_.points.size() >= kMaxPoints) {
      if (missed_.insert(point).second) ++found_.left_out;
      return;
    }
    seen_.insert(point);
    found_.points.push_back(point);
  }

  void add_linked(const Point& point) {
    for (const Point& linked : links_.of(point))
      if (links_.is_known(linked)) add(linked);
  }

  void begin_at(const std::vector<Point>& points) {
    for (const Point& point : points) {
      if (!links_.is_known(point)) continue;
      add(point);
      if (point.kind == PointKind::project) whole(ProjectCode(point.code));
    }
  }

  void begin_at(const KnownResolution& resolution) {
    add_linked(point_of(resolution));
    begin_at(resolution.about);
  }

  void whole(const ProjectCode& code) {
    found_.whole.push_back(code);
    add_linked(trace::point_of(code));
  }

  // A notice brings reports, these bring notices again: each point is looked at as it comes.
  void follow_links() {
    std::size_t next = 0;
    while (next < found_.points.size()) {
      const Point point = found_.points[next++];
      if (point.kind == PointKind::notice || point.kind == PointKind::report) add_linked(point);
    }
  }

  void add_projects() {
    for (const KnownNotice& known : known_.notices) {
      const supervision::Content& content = known.notice.content;
      if (content.project.empty() || !seen_.contains(point_of(known))) continue;
      add(trace::point_of(content.project));
      if (content.source.kind == supervision::SourceKind::red_light &&
          !contains(found_.whole, content.project) && !contains(found_.touched, content.project))
        found_.touched.push_back(content.project);
    }
    for (const KnownReport& known : known_.reports)
      if (!known.report.project().empty() && seen_.contains(point_of(known)))
        add(trace::point_of(known.report.project()));
  }

  // A project that is merely named brings nothing of its own but the turn that a notice was
  // drafted on.
  [[nodiscard]] bool belongs(const Point& point) const {
    if (point.kind == PointKind::project) return contains(found_.whole, ProjectCode(point.code));
    return seen_.contains(point);
  }

  void add_entries() {
    for (const KnownEntry& entry : known_.entries)
      if (std::ranges::any_of(entry.cites, [&](const Point& cited) { return belongs(cited); }))
        add(point_of(entry));
  }

  void add_resolutions() {
    for (const KnownResolution& resolution : known_.resolutions) {
      const auto belong = [&](const Point& point) { return belongs(point); };
      const Point point = point_of(resolution);
      if (std::ranges::any_of(links_.of(point), belong) ||
          std::ranges::any_of(resolution.about, belong))
        add(point);
    }
  }

  void take_parts() {
    const auto take = [&](const auto& all, auto& into) {
      for (const auto& known : all)
        if (seen_.contains(point_of(known))) into.push_back(&known);
    };
    take(known_.notices, found_.notices);
    take(known_.reports, found_.reports);
    take(known_.entries, found_.entries);
    take(known_.resolutions, found_.resolutions);
  }

  const Known& known_;
  const Links links_;
  Gathered found_;
  std::set<Point> seen_;
  std::set<Point> missed_;
};

}  // namespace

bool are_linked(const supervision::Notice& notice, const report::Report& report) {
  const supervision::Source& source = notice.content.source;
  return contains(report.notices, notice.code) ||
         (source.kind == supervision::SourceKind::public_report &&
          source.reference == report.submitted.code.value);
}

std::string_view name_of(PointKind kind) { return name_in(kPointNames, kind); }

Gathered gather(const Point& start, const Known& known) { return Gathering(known).from(start); }

}  // namespace baitu::trace
