// The figures of a leader's overview, now and as of a year ago, of 1,500 and of 100,000 projects:
// each asked for the first time of a moment, and each time after one more record. Measured is the
// processor time of what the server works out for an answer, which other programs on the machine
// disturb least, and by the clock; its JSON is a few kilobytes.
#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>

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
#include "tests/bench/bench.hpp"
#include "tests/bench/sample_city.hpp"

namespace baitu::bench {
namespace {

using portfolio::Cut;
using portfolio::Portfolio;
using portfolio::View;

constexpr std::int32_t kProjects = 1'500;
constexpr int kCopies = 67;  // 100,500 projects
constexpr int kRounds = 9;
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
  const auto summary = make_city(folder.path() / "city", kProjects, until);
  if (!summary) return std::unexpected(summary.error());
  const auto store = eventstore::open_store(folder.path() / "city", [] { return Instant{}; });
  if (!store) return std::unexpected(store.error());
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

struct Taken {
  double processor_ms;  // of all threads of this process
  double clock_ms;
};

Taken taken(const Figure& figure, const Portfolio& portfolio, const Moment& moment) {
  const auto processor_ms = [] {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  };
  const double start_ms = processor_ms();
  const double clock_s = seconds([&] { figure.work(portfolio.view(moment.as_of, moment.on)); });
  return {processor_ms() - start_ms, clock_s * 1e3};
}

// One report more, of another project each time; the head moves on.
class Recording {
 public:
  explicit Recording(Portfolio& portfolio) : portfolio_(portfolio) {
    portfolio.for_each([&](const ProjectCode& code, const auto&) { codes_.push_back(code); });
  }

  void record(Date on) {
    constexpr std::size_t kStride = 7'919;
    const ProjectCode& code = codes_[next_ % codes_.size()];
    next_ += kStride;
    const StreamVersion last = portfolio_.find(code)->head().version;
    portfolio_.apply({{{portfolio_.head().position.value + 1}, 0},
                      start_of(on),
                      project_stream(code),
                      {last.value + 1},
                      on,
                      PrincipalId("reporter:bench"),
                      project::ProgressReported{BasisPoints{5'000}, {}, "", {}}});
  }

 private:
  Portfolio& portfolio_;
  std::vector<ProjectCode> codes_;
  std::size_t next_ = 1;
};

// What it takes after a record more; of now that is another moment, of the past the same.
Taken after_a_record(const Figure& figure, Portfolio& portfolio, Recording& recording,
                     const Moment& now, const std::optional<Moment>& past) {
  std::vector<double> processor_ms;
  std::vector<double> clock_ms;
  for (int i = 0; i < kRounds; ++i) {
    recording.record(now.on);
    const Moment moment = past.value_or(Moment{portfolio.head().position, now.on});
    const Taken round = taken(figure, portfolio, moment);
    processor_ms.push_back(round.processor_ms);
    clock_ms.push_back(round.clock_ms);
  }
  return {median(processor_ms), median(clock_ms)};
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
double measure(Measurement& m, Portfolio portfolio, const std::vector<RecordedEvent>& events,
               const Moment& now) {
  double worst = 0;
  const auto thousands = portfolio.size() / 1'000;
  const auto also = [&](std::string_view name, std::string_view what, double value) {
    m.also.emplace_back(fmt::format("{}_{}k_{}", name, thousands, what), value);
  };
  Recording recording(portfolio);
  const Moment past = end_of_day_before(events, now.on - kYear);
  const Moment later = end_of_day_before(events, past.on + kWeek);
  also("memory", "mb", resident_mb());
  for (const Figure& figure : kFigures) {
    const Taken first = taken(figure, portfolio, {portfolio.head().position, now.on});
    also(figure.name, "first_ms", first.processor_ms);
    also(figure.name, "first_clock_ms", first.clock_ms);
    also(figure.name, "first_past_ms", taken(figure, portfolio, past).processor_ms);
  }
  also("summary", "first_week_later_ms", taken(kFigures.front(), portfolio, later).processor_ms);
  for (const Figure& figure : kFigures) {
    const Taken live = after_a_record(figure, portfolio, recording, now, {});
    (void)taken(figure, portfolio, past);  // kept, as of who looks at a moment for more of it
    const Taken then = after_a_record(figure, portfolio, recording, now, past);
    also(figure.name, "ms", live.processor_ms);
    also(figure.name, "clock_ms", live.clock_ms);
    also(figure.name, "past_ms", then.processor_ms);
    worst = std::max(worst, then.processor_ms / live.processor_ms);
    if (live.processor_ms < m.ours) continue;
    m.ours = live.processor_ms;
    m.baseline = then.processor_ms;
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
  m.baseline_is = "the same as of a year ago; both of the slowest figure, after one more record";
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
