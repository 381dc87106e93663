// What is known of a small city, told day by day: notices, reports, entries of the ledger and
// resolutions, each event a record of its own, in the order in which they are told.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/streams.hpp"
#include "domain/trace/trace.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline supervision::Content content_of(supervision::Source source, const char* project) {
  return {std::move(source),   "示例小区停水",     "恢复供水",           ProjectCode(project),
          UnitCode("housing"), {UnitCode("east")}, PostCode("secretary")};
}

class KnownCity {
 public:
  KnownCity() {
    known.turns_of = [this](const ProjectCode& code) {
      ++asked;
      const auto found = turns.find(code);
      return found == turns.end() ? std::vector<portfolio::LightTurn>() : found->second;
    };
  }

  // Each turn the other way.
  void turn(const char* project, const char* on) {
    auto& all = turns[ProjectCode(project)];
    portfolio::Light light;
    light.colour = all.size() % 2 == 0 ? portfolio::Colour::red : portfolio::Colour::yellow;
    light.reason = portfolio::Reason::behind_plan;
    all.push_back({{next(), 0}, start_of(day(on)), day(on), light});
  }

  void notice(const char* code, const char* on, const Event& event) {
    trace::KnownNotice& known_notice = find(known.notices, [&](const trace::KnownNotice& each) {
      return each.notice.code.value == code || each.events.empty();
    });
    const RecordedEvent recorded = record(notice_stream(NoticeCode(code)), on, event);
    if (known_notice.events.empty()) known_notice.drafted_at = recorded.address;
    evolve(known_notice.notice, {known_notice.events.size() + 1}, day(on), event);
    known_notice.events.push_back(recorded);
  }

  void report(const char* code, const char* on, const Event& event) {
    trace::KnownReport& known_report = find(known.reports, [&](const trace::KnownReport& each) {
      return each.report.submitted.code.value == code || each.events.empty();
    });
    evolve(known_report.report, {known_report.events.size() + 1}, day(on), event);
    known_report.events.push_back(record(report_stream(ReportCode(code)), on, event));
  }

  // The kind of event is another room's: any stands for it.
  void entry(const char* code, const char* on, std::vector<trace::Point> cites) {
    known.entries.push_back(
        {code, record(StreamId("ledger"), on, supervision::Urged{}), std::move(cites), {}, true});
  }
  void reverse_entry(const char* on) {
    trace::KnownEntry& last = known.entries.back();
    last.followed.push_back(record(StreamId("ledger"), on, supervision::Urged{}));
    last.stands = false;
  }
  void resolution(const char* code, const char* on, std::vector<trace::Point> about) {
    known.resolutions.push_back(
        {code, record(StreamId("meeting"), on, supervision::Urged{}), std::move(about)});
  }

  [[nodiscard]] trace::Trace from(trace::PointKind kind, const char* code) const {
    return trace::trace_from({kind, code}, known);
  }

  trace::Known known;
  trace::Turns turns;
  int asked = 0;  // for turns

 private:
  template <class Part, class Is>
  static Part& find(std::vector<Part>& parts, const Is& is_it) {
    for (Part& part : parts)
      if (is_it(part)) return part;
    return parts.emplace_back();
  }

  Position next() { return {++position_}; }

  RecordedEvent record(const StreamId& stream, const char* on, const Event& event) {
    return {{next(), 0}, start_of(day(on)), stream, {}, day(on), PrincipalId("tester"), event};
  }

  std::uint64_t position_ = 0;
};

// The steps as "notice N-1 2025-09-01 drafted"; a dash where it reaches no stage.
inline std::vector<std::string> told(const trace::Trace& trace) {
  std::vector<std::string> said;
  for (const trace::Step& step : trace.steps) {
    std::string line(name_of(step.of.kind));
    line += ' ' + step.of.code + ' ' + to_string(step.on) + ' ';
    line += step.stage ? name_of(*step.stage) : "-";
    said.push_back(std::move(line));
  }
  return said;
}

// The points, as "notice:N-1".
inline std::vector<std::string> points(const trace::Trace& trace) {
  std::vector<std::string> said;
  for (const trace::Point& point : trace.points)
    said.push_back(std::string(name_of(point.kind)) + ':' + point.code);
  return said;
}

// The stages of a loop in a state, by name.
inline std::vector<std::string> stages(const trace::Loop& loop, trace::StageState state) {
  std::vector<std::string> said;
  for (const trace::StageLine& line : loop.stages)
    if (line.state == state) said.emplace_back(name_of(line.stage));
  return said;
}

}  // namespace baitu::test
