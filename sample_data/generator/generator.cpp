#include "sample_data/generator/generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/layer/state.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "domain/streams.hpp"
#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/city_plan.hpp"
#include "sample_data/generator/context_layers.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/pump.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/survey.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

constexpr std::chrono::microseconds kFirstSlot = std::chrono::minutes(8 * 60 + 30);
constexpr std::chrono::microseconds kSlot = std::chrono::minutes(120);
constexpr std::int64_t kSlots = 5;  // of a working day, the last at 16:30

using Define = programme::ProgrammeDefined (*)();
constexpr std::array<Define, 4> kProgrammes{estates_renovated, parks_built, safe_communities,
                                            pledges_kept};

// Keeps the draws of the map apart from those of the projects.
constexpr std::uint64_t kMapSeed = 0x6d61700a;

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

class Player {
 public:
  Player(const Options& options, eventstore::CommitLog& log, eventstore::BlobStore& blobs,
         SimulatedClock& clock)
      : options_(options),
        clock_(clock),
        blobs_(blobs),
        pump_(log, options.seed),
        plan_(options.seed ^ kMapSeed, options.projects),
        first_(add_months(options.until, -options.months)) {}

  Result<Summary> play(const eventstore::CommitLog& log) {
    clock_.set(start_of(first_));
    if (auto defined = define_catalogue(); !defined) return std::unexpected(defined.error());
    if (auto placed = place_layers(); !placed) return std::unexpected(placed.error());
    if (auto drained = pump_.drain(); !drained) return std::unexpected(drained.error());
    make_projects();
    if (auto played = play_days(); !played) return std::unexpected(played.error());
    return Summary{pump_.commits(), pump_.events(), log.head().position};
  }

 private:
  Result<void> define_catalogue() {
    std::vector<programme::Command> commands = organisation();
    for (const Define define : kProgrammes)
      commands.emplace_back(programme::DefineProgramme{define()});
    commands.emplace_back(programme::SetLightRule{light_rule()});
    StreamVersion organisation_version;
    for (const programme::Command& command : commands) {
      auto decided = programme::decide(catalogue_, command, first_, first_);
      if (!decided) return std::unexpected(decided.error());
      StreamVersion version;
      const StreamId stream = stream_of(command);
      if (stream.value == kOrganisationStream) {
        version = organisation_version;
        organisation_version.value += decided->size();
      }
      pump_.push(stream, version, PrincipalId(kSampleActor), *decided);
      for (const DatedEvent& event : *decided)
        programme::evolve(catalogue_, event.effective_on, event.event);
    }
    return {};
  }

  static StreamId stream_of(const programme::Command& command) {
    if (const auto* define = std::get_if<programme::DefineProgramme>(&command))
      return programme_stream(define->definition.code);
    if (std::holds_alternative<programme::SetLightRule>(command))
      return StreamId(std::string(kLightRuleStream));
    return StreamId(std::string(kOrganisationStream));
  }

  Result<void> place_layers() {
    std::map<UnitCode, Text> names;
    for (const District& district : plan_.districts())
      names[district.code] = catalogue_.organisation.unit(district.code)->name;
    for (const ContextLayer& made : context_layers(plan_, names, options_.seed ^ kMapSeed)) {
      const auto name = put(made.file, blobs_);
      if (!name) return std::unexpected(name.error());
      const auto decided = layer::decide({}, layer::Replace{content_of(made, *name)}, first_);
      if (!decided) return std::unexpected(decided.error());
      pump_.push(layer_stream(made.code), {}, PrincipalId(kSampleActor), {*decided});
    }
    return {};
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
            UploadCode()};
  }

  void make_projects() {
    Random seeds(options_.seed);
    std::vector<std::shared_ptr<const programme::ProgrammeDefined>> programmes;
    for (const Define define : kProgrammes)
      programmes.push_back(catalogue_.programme(define().code));
    const auto count = static_cast<std::int32_t>(programmes.size());
    std::map<UnitCode, std::int64_t> ordinals;
    for (std::int32_t i = 0; i < options_.projects; ++i) {
      CourseOptions course_options;
      const auto which = static_cast<std::size_t>(i % count);
      course_options.programme = programmes[which];
      course_options.number = i / count + 1;
      course_options.first = first_;
      course_options.last = options_.until;
      course_options.seed = seeds.next();
      Ground ground;
      course_options.settle = [&](const project::Register& registration) {
        ground = ground_of(registration, ordinals[registration.district]++, course_options.seed);
        return ground;
      };
      std::vector<Step> steps = course(course_options);
      projects_.push_back({StreamId(), std::move(steps), {}, ground});
      add_turns(static_cast<std::uint32_t>(i), course_options.seed);
    }
    std::ranges::sort(turns_);
  }

  Ground ground_of(const project::Register& registration, std::int64_t ordinal,
                   std::uint64_t seed) const {
    const District& district = plan_.district(registration.district);
    return {site_form(registration.programme, registration.name.zh), plan_.block(district, ordinal),
            district.town, seed ^ kMapSeed};
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
      if (auto drawn = draw_sites(day, next); !drawn) return drawn;
      for (; next < turns_.size() && turns_[next].day == day; ++next) {
        if (auto played = play_turn(turns_[next]); !played) return played;
      }
    }
    return pump_.drain();
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
                                   {step.recorded_on, step.effective_on, catalogue_});
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

  // Puts the version of the report in the place of its number.
  static project::Command resolved(const project::State& state, project::Command command) {
    if (auto* correction = std::get_if<project::CorrectReport>(&command))
      correction->report = state.reports[correction->report.value - 1]->version;
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
  CityPlan plan_;
  Date first_;
  programme::Catalogue catalogue_;
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
