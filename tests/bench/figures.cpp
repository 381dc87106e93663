// The figures of a leader's overview, now and as of a year ago, of 1,500 and of 100,000 projects.
// Measured is the processor time of what the server works out for an answer, which other programs
// on the machine disturb least; its JSON is a few kilobytes.
#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <memory>

#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/movement.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/portfolio/tally.hpp"
#include "domain/portfolio/upcoming.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "sample_data/generator/generator.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {
namespace {

using portfolio::Cut;
using portfolio::Portfolio;
using portfolio::View;

constexpr std::int32_t kProjects = 1'500;
constexpr int kCopies = 67;  // 100,500 projects
constexpr int kRounds = 3;
constexpr std::chrono::days kYear{365};
constexpr std::chrono::days kWeek{7};
constexpr std::size_t kBytesAtOnce = 16'000'000;

struct Moment {
  Position as_of;
  Date on;
};

struct Figure {
  std::string_view name;
  void (*work)(const View&);
};

constexpr std::array<Figure, 6> kFigures{{
    {"summary", [](const View& view) { (void)roll_up(view, {}, Cut::programme); }},
    {"tallies", [](const View& view) { (void)tallies(view, {}); }},
    {"silence", [](const View& view) { (void)silence_by(view, {}, Cut::lead_department); }},
    {"curves", [](const View& view) { (void)curves(view, {}, portfolio::Weight::projects); }},
    {"movement",
     [](const View& view) {
       const View before = view.portfolio().view(view.as_of(), view.on() - std::chrono::days(90));
       (void)movement(before, view, {});
     }},
    {"upcoming", [](const View& view) { (void)upcoming(view, {}, std::chrono::days(30), 0, 100); }},
}};

Result<std::vector<RecordedEvent>> sample_events(Date until) {
  const TemporaryFolder folder;
  sample::SimulatedClock clock;
  auto store = eventstore::open_store(folder.path() / "city", [&clock] { return clock.now(); });
  if (!store) return std::unexpected(store.error());
  sample::Options options;
  options.projects = kProjects;
  options.until = until;
  const auto summary = sample::generate(options, *store->log, *store->blobs, clock);
  if (!summary) return std::unexpected(summary.error());
  std::vector<RecordedEvent> events;
  for (Position after; after < summary->head;) {
    const auto records = store->log->read(after, kBytesAtOnce);
    if (!records) return std::unexpected(records.error());
    for (const auto& record : *records) {
      auto decoded = codec::decode(*record);
      if (!decoded) return std::unexpected(decoded.error());
      events.insert(events.end(), decoded->begin(), decoded->end());
      after = record->position;
    }
  }
  return events;
}

// The event of another project that lives the same life.
RecordedEvent copy_of(RecordedEvent event, int copy) {
  const auto code = project_of(event.stream);
  if (!code || copy == 0) return event;
  const ProjectCode other(fmt::format("{}-{}", code->value, copy));
  event.stream = project_stream(other);
  if (auto* registered = std::get_if<project::Registered>(&event.event)) registered->code = other;
  return event;
}

Portfolio city(const std::vector<RecordedEvent>& events, int copies) {
  Portfolio portfolio;
  for (int copy = 0; copy < copies; ++copy)
    for (const RecordedEvent& event : events)
      if (copy == 0 || project_of(event.stream)) portfolio.apply(copy_of(event, copy));
  return portfolio;
}

// Of all threads of this process.
double processor_ms(const Figure& figure, const Portfolio& portfolio, const Moment& moment) {
  const auto clock_ms = [] {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  };
  const double start_ms = clock_ms();
  figure.work(portfolio.view(moment.as_of, moment.on));
  return clock_ms() - start_ms;
}

double median_ms(const Figure& figure, const Portfolio& portfolio, const Moment& moment) {
  std::vector<double> rounds;
  for (int i = 0; i < kRounds; ++i) rounds.push_back(processor_ms(figure, portfolio, moment));
  return median(rounds);
}

double resident_mb() {
  std::ifstream pages("/proc/self/statm");
  double all = 0;
  double resident = 0;
  pages >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// The last record before the day.
Moment end_of_day_before(const std::vector<RecordedEvent>& events, Date day) {
  Moment moment{{}, day};
  for (const RecordedEvent& event : events)
    if (event.recorded_at < start_of(day)) moment.as_of = event.address.position;
  return moment;
}

// Measures every figure at both moments; returns the worst past ÷ now.
double measure(Measurement& m, const Portfolio& portfolio, const std::vector<RecordedEvent>& events,
               const Moment& now) {
  double worst = 0;
  const auto thousands = portfolio.size() / 1'000;
  const auto also = [&](std::string_view name, std::string_view what, double value) {
    m.also.emplace_back(fmt::format("{}_{}k_{}", name, thousands, what), value);
  };
  const Moment past = end_of_day_before(events, now.on - kYear);
  const Moment later = end_of_day_before(events, past.on + kWeek);
  also("memory", "mb", resident_mb());
  also("summary", "first_past_ms", processor_ms(kFigures.front(), portfolio, past));
  also("summary", "first_week_later_ms", processor_ms(kFigures.front(), portfolio, later));
  for (const Figure& figure : kFigures) {
    const double now_ms = median_ms(figure, portfolio, now);
    figure.work(portfolio.view(past.as_of, past.on));  // who looks at a moment asks for more of it
    const double past_ms = median_ms(figure, portfolio, past);
    also(figure.name, "ms", now_ms);
    also(figure.name, "past_ms", past_ms);
    worst = std::max(worst, past_ms / now_ms);
    if (now_ms < m.ours) continue;
    m.ours = now_ms;
    m.baseline = past_ms;
  }
  also("memory", "after_mb", resident_mb());
  return worst;
}

}  // namespace

Result<Measurement> figures() {
  const Date until = *parse_date("2026-11-20");
  const auto events = sample_events(until);
  if (!events) return std::unexpected(events.error());
  const Moment now{events->back().address.position, until};
  Measurement m;
  m.unit = "ms";
  m.baseline_is = "the same as of a year ago; both of the slowest figure";
  for (const int copies : {1, kCopies}) {
    m.ours = m.baseline = 0;
    m.ratio = std::max(m.ratio, measure(m, city(*events, copies), *events, now));
  }
  m.conditions = {{"events_of_1500", std::to_string(events->size())},
                  {"copies", std::to_string(kCopies)},
                  {"rounds", std::to_string(kRounds)},
                  {"ratio", "the worst past / now of any figure"}};
  return m;
}

}  // namespace baitu::bench
