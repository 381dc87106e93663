#include "sample_data/generator/generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "domain/streams.hpp"
#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/city_course.hpp"
#include "sample_data/generator/city_plan.hpp"
#include "sample_data/generator/city_record.hpp"
#include "sample_data/generator/context_layers.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/deal.hpp"
#include "sample_data/generator/pump.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/shelf.hpp"
#include "sample_data/generator/survey.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

constexpr std::chrono::microseconds kCitySlot = std::chrono::hours(8);
constexpr std::chrono::microseconds kFirstSlot = std::chrono::minutes(8 * 60 + 30);
constexpr std::chrono::microseconds kSlot = std::chrono::minutes(120);
constexpr std::int64_t kSlots = 5;  // of a working day, the last at 16:30

// Keep the draws of the map and of the city apart from those of the projects.
constexpr std::uint64_t kMapSeed = 0x6d61700a;
constexpr std::uint64_t kCitySeed = 0x636974790a;

constexpr std::int32_t kPlanFiledEvery = 12;  // of so many projects one has its plan on file

constexpr const char* kLayerSource = "示例，合成数据";
constexpr const char* kLayerDatum = "CGCS2000";
constexpr const char* kLayerReview = "示例数据，无审图号";

struct Project {
  StreamId stream;
  std::vector<Step> steps;
  project::State state;
  Ground ground;
};

// One step of one project and when it is recorded.
struct Turn {
  Date day;
  std::int64_t slot = 0;
  std::uint32_t project = 0;
  std::uint32_t step = 0;
  friend auto operator<=>(const Turn&, const Turn&) = default;
};

// Gives a programme's items out, list by list.
class Dealer {
 public:
  explicit Dealer(std::shared_ptr<const programme::ProgrammeDefined> programme)
      : programme_(std::move(programme)) {
    std::vector<std::int32_t> quotas;
    for (const programme::ListDefinition& list : programme_->lists) quotas.push_back(list.quota);
    if (!quotas.empty()) round_ = dealt(quotas);
  }

  CourseOptions next() {
    CourseOptions options;
    options.programme = programme_;
    options.number = ++given_;
    const auto place = static_cast<std::size_t>(given_ - 1);
    if (!round_.empty()) options.list = programme_->lists[round_[place % round_.size()]].code;
    options.list_number = ++given_of_[options.list];
    return options;
  }

 private:
  std::shared_ptr<const programme::ProgrammeDefined> programme_;
  std::vector<std::size_t> round_;
  std::int32_t given_ = 0;
  std::map<ListCode, std::int32_t> given_of_;
};

class Player {
 public:
  Player(const Options& options, eventstore::CommitLog& log, eventstore::BlobStore& blobs,
         SimulatedClock& clock)
      : options_(options),
        clock_(clock),
        blobs_(blobs),
        pump_(log, options.seed),
        record_(log, pump_),
        plan_(options.seed ^ kMapSeed, options.projects),
        first_(add_months(options.until, -options.months)) {}

  Result<Summary> play(const eventstore::CommitLog& log) {
    clock_.set(start_of(first_));
    if (auto defined = carry_out(catalogue_steps(first_), first_); !defined)
      return std::unexpected(defined.error());
    if (auto placed = place_layers(); !placed) return std::unexpected(placed.error());
    if (auto drained = pump_.drain(); !drained) return std::unexpected(drained.error());
    const auto shelf = Shelf::stocked(blobs_);
    if (!shelf) return std::unexpected(shelf.error());
    make_projects(*shelf);
    Random random(options_.seed ^ kCitySeed);
    city_steps_ = city_steps(first_, options_.until, planned_, *shelf, random);
    if (auto played = play_days(); !played) return std::unexpected(played.error());
    return Summary{pump_.commits(), pump_.events(), log.head().position};
  }

 private:
  Result<void> carry_out(const auto& steps, Date today) {
    for (const CityStep& step : steps)
      if (auto done = record_.carry_out(step, today); !done)
        return fail(ErrorCode::internal, fmt::format("the sample's command of {} was refused: {}",
                                                     to_string(step.on), done.error().message));
    return {};
  }

  Result<void> place_layers() {
    std::map<UnitCode, Text> names;
    for (const District& district : plan_.districts())
      names[district.code] = record_.catalogue().organisation.unit(district.code)->name;
    std::vector<CityStep> steps;
    for (const ContextLayer& made : context_layers(plan_, names, options_.seed ^ kMapSeed)) {
      const auto name = put(made.file, blobs_);
      if (!name) return std::unexpected(name.error());
      steps.push_back({first_, PrincipalId(kSampleActor),
                       About<LayerCode, layer::Command>{
                           made.code, layer::Replace{content_of(made, *name), false}}});
    }
    return carry_out(steps, first_);
  }

  static layer::Replaced content_of(const ContextLayer& made, const BlobName& geometry) {
    const auto& all = made.file.geometries;
    shape::Bounds bounds = bounds_of(all.front().geometry);
    for (const shape::StoredGeometry& each : all) bounds = united(bounds, bounds_of(each.geometry));
    return {made.code,
            made.name,
            all.front().geometry.kind,
            geometry,
            static_cast<std::int32_t>(all.size()),
            bounds,
            kLayerSource,
            kLayerDatum,
            kLayerReview,
            UploadCode(),
            layer::Classification::open};
  }

  void make_projects(const Shelf& shelf) {
    Random seeds(options_.seed);
    std::vector<Dealer> dealers;
    std::vector<std::int32_t> quotas;
    for (const programme::ProgrammeDefined& each : programmes(first_)) {
      dealers.emplace_back(record_.catalogue().programme(each.code));
      quotas.push_back(each.quota);
    }
    const std::vector<std::size_t> round = dealt(quotas);
    std::map<UnitCode, std::int64_t> ordinals;
    for (std::int32_t i = 0; i < options_.projects; ++i) {
      CourseOptions options = dealers[round[static_cast<std::size_t>(i) % round.size()]].next();
      options.first = first_;
      options.last = options_.until;
      options.seed = seeds.next();
      options.shelf = &shelf;
      Ground ground;
      options.settle = [&](const UnitCode& district, SiteForm form) {
        ground = ground_of(district, form, ordinals, options.seed);
        return ground;
      };
      projects_.push_back({StreamId(), course(options), {}, ground});
      add_turns(static_cast<std::uint32_t>(i), options.seed);
      if (i % kPlanFiledEvery == 0) file_plan(projects_.back(), *options.programme);
    }
    std::ranges::sort(turns_);
  }

  void file_plan(const Project& project, const programme::ProgrammeDefined& programme) {
    const Step& registration = project.steps.front();
    planned_.push_back({std::get<project::Register>(registration.command).code, programme.lead_post,
                        registration.recorded_on});
  }

  // What has no place takes no block.
  Ground ground_of(const UnitCode& code, SiteForm form, std::map<UnitCode, std::int64_t>& ordinals,
                   std::uint64_t seed) const {
    const District& district = plan_.district(code);
    if (form == SiteForm::none) return {};
    return {form, plan_.block(district, ordinals[code]++), district.town, seed ^ kMapSeed};
  }

  // A project's steps of one day share one slot, so that they keep their order.
  void add_turns(std::uint32_t index, std::uint64_t seed) {
    const std::vector<Step>& steps = projects_[index].steps;
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
      const Date day = steps[i].recorded_on;
      Random random(seed ^ static_cast<std::uint64_t>(day.time_since_epoch().count()));
      turns_.push_back({day, random.between(0, kSlots - 1), index, i});
    }
  }

  Result<void> play_days() {
    std::size_t next = 0;
    StreamVersion calendar_version;
    for (Date day = first_; day <= options_.until; day += days(1)) {
      if (auto advanced = move_to(start_of(day)); !advanced) return advanced;
      pump_.push(StreamId(std::string(kCalendarStream)), calendar_version, PrincipalId("system"),
                 {{day, calendar::DayAdvanced{day}}});
      ++calendar_version.value;
      record_.begin(day);
      if (auto played = play_city(day); !played) return played;
      if (auto drawn = draw_sites(day, next); !drawn) return drawn;
      for (; next < turns_.size() && turns_[next].day == day; ++next) {
        if (auto played = play_turn(turns_[next]); !played) return played;
      }
    }
    return pump_.drain();
  }

  Result<void> play_city(Date day) {
    const auto today = std::ranges::equal_range(city_steps_, day, {}, &CityStep::on);
    if (today.empty()) return {};
    if (auto moved = move_to({start_of(day).micros + kCitySlot.count()}); !moved) return moved;
    return carry_out(today, day);
  }

  // Of the turns of `day`, from the one numbered `next` on.
  Result<void> draw_sites(Date day, std::size_t next) {
    std::vector<Order> orders;
    for (; next < turns_.size() && turns_[next].day == day; ++next) {
      Project& project = projects_[turns_[next].project];
      auto* place = std::get_if<project::PlaceSite>(&project.steps[turns_[next].step].command);
      if (place == nullptr) continue;
      const auto& registration = std::get<project::Register>(project.steps.front().command);
      orders.push_back({registration.programme, registration.code, project.ground, place});
    }
    return survey(orders, blobs_);
  }

  Result<void> play_turn(const Turn& turn) {
    const Instant instant{start_of(turn.day).micros + (kFirstSlot + turn.slot * kSlot).count()};
    if (auto moved = move_to(instant); !moved) return moved;
    Project& project = projects_[turn.project];
    const Step& step = project.steps[turn.step];
    auto decided = project::decide(project.state, resolved(project.state, step.command),
                                   {step.recorded_on, step.effective_on, record_.catalogue()});
    if (!decided) {
      return fail(ErrorCode::internal,
                  fmt::format("the sample's step {} of project {} was refused: {}", turn.step,
                              turn.project, decided.error().message));
    }
    if (project.stream.empty())
      project.stream = project_stream(std::get<project::Register>(step.command).code);
    pump_.push(project.stream, project.state.version, step.actor, *decided);
    for (const DatedEvent& event : *decided)
      project::evolve(project.state, {project.state.version.value + 1}, event.effective_on,
                      event.event);
    return {};
  }

  // Puts versions in the place of what stands for them: see Step.
  static project::Command resolved(const project::State& state, project::Command command) {
    if (auto* correction = std::get_if<project::CorrectReport>(&command))
      correction->report = state.reports[correction->report.value - 1].version;
    if (auto* report = std::get_if<project::ReportProgress>(&command))
      for (StreamVersion& evidence : report->evidence) evidence = state.evidence.back().version;
    return command;
  }

  // What was pushed before gets the time before.
  Result<void> move_to(Instant instant) {
    if (instant == clock_.now()) return {};
    auto drained = pump_.drain();
    clock_.set(instant);
    return drained;
  }

  const Options& options_;
  SimulatedClock& clock_;
  eventstore::BlobStore& blobs_;
  Pump pump_;
  CityRecord record_;
  CityPlan plan_;
  Date first_;
  std::vector<CityStep> city_steps_;
  std::vector<Planned> planned_;
  std::vector<Project> projects_;
  std::vector<Turn> turns_;
};

Result<void> check(const Options& options, const eventstore::CommitLog& log) {
  if (options.projects < 1 || options.projects > kMaxProjects)
    return fail(ErrorCode::invalid_value,
                fmt::format("projects must be from 1 to {}", kMaxProjects), "projects");
  if (options.months < 1 || options.months > kMaxMonths)
    return fail(ErrorCode::invalid_value, fmt::format("months must be from 1 to {}", kMaxMonths),
                "months");
  if (log.head().position != Position{})
    return fail(ErrorCode::conflict,
                "the data folder already has a record, perhaps of a sample that was interrupted: "
                "name a new folder");
  return {};
}

}  // namespace

Result<Summary> generate(const Options& options, eventstore::CommitLog& log,
                         eventstore::BlobStore& blobs, SimulatedClock& clock) {
  if (auto checked = check(options, log); !checked) return std::unexpected(checked.error());
  return Player(options, log, blobs, clock).play(log);
}

}  // namespace baitu::sample
