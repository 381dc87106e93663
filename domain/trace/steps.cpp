#include "domain/trace/steps.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

namespace baitu::trace {
namespace {

using portfolio::LightTurn;

// The stage of the loop that an event reaches, where it reaches one.
struct StageOf {
  using Reached = std::optional<Stage>;
  Reached operator()(const supervision::Drafted&) const { return Stage::drafted; }
  Reached operator()(const supervision::Issued&) const { return Stage::issued; }
  Reached operator()(const supervision::SignedFor&) const { return Stage::signed_for; }
  Reached operator()(const supervision::TakenInHand&) const { return Stage::in_hand; }
  Reached operator()(const supervision::Replied& event) const {
    if (event.extent == supervision::ReplyExtent::partial) return std::nullopt;
    return Stage::replied;
  }
  Reached operator()(const supervision::ReplyAccepted&) const { return Stage::reviewed; }
  Reached operator()(const supervision::Completed&) const { return Stage::completed; }
  Reached operator()(const supervision::Closed&) const { return Stage::closed; }
  Reached operator()(const supervision::LookedBack&) const { return Stage::looked_back; }
  Reached operator()(const report::Submitted&) const { return Stage::origin; }
  Reached operator()(const auto&) const { return std::nullopt; }
};

// Not told by itself: a photo is shown with the reply that names it, and how somebody is reached is
// nobody's business here.
constexpr auto is_told = []<class E>(const E&) {
  return !std::is_same_v<E, supervision::PhotoAttached> &&
         !std::is_same_v<E, report::PhotoAttached> && !std::is_same_v<E, report::ContactLeft> &&
         !std::is_same_v<E, report::ContactErased>;
};

constexpr auto kUnitOf = [](const auto& event) -> UnitCode {
  if constexpr (requires { UnitCode(event.unit); })
    return event.unit;
  else if constexpr (requires { UnitCode(event.lead); })
    return event.lead;
  else
    return {};
};

struct PostOf {
  PostCode operator()(const supervision::Issued& event) const { return event.issuer; }
  PostCode operator()(const supervision::Escalated& event) const { return event.post; }
  PostCode operator()(const supervision::Drafted& event) const { return event.content.source.post; }
  PostCode operator()(const auto&) const { return {}; }
};

struct PhotosOf {
  const report::Report* report = nullptr;

  using Photos = std::vector<StreamVersion>;
  Photos operator()(const supervision::Replied& event) const { return event.photos; }
  Photos operator()(const report::Answered& event) const { return event.photos; }
  Photos operator()(const report::Submitted&) const {
    Photos photos;
    for (const report::Photo& photo : report->photos)
      if (photo.content.of == report::PhotoOf::submission) photos.push_back(photo.version);
    return photos;
  }
  Photos operator()(const auto&) const { return {}; }
};

Step step_of(const Point& of, const RecordedEvent& event, std::optional<Stage> stage) {
  Step step;
  step.of = of;
  step.stage = stage;
  step.on = event.effective_on;
  step.recorded_at = event.recorded_at;
  step.address = event.address;
  step.unit = std::visit(kUnitOf, event.event);
  step.post = std::visit(PostOf{}, event.event);
  step.event = event;
  return step;
}

Step step_of(const ProjectCode& project, const LightTurn& turn) {
  Step step;
  step.kind = turn.is_red() ? StepKind::light_turned_red : StepKind::light_left_red;
  step.of = point_of(project);
  if (turn.is_red()) step.stage = Stage::origin;
  step.on = turn.on;
  step.recorded_at = turn.recorded_at;
  step.address = turn.address;
  step.light = turn.light;
  return step;
}

class Steps {
 public:
  Steps(const Gathered& gathered, const Turns& turns) : gathered_(gathered), turns_(turns) {}

  std::vector<Step> all() {
    for (const KnownNotice* known : gathered_.notices)
      add_events(point_of(known->notice.code), known->events, {});
    for (const KnownReport* known : gathered_.reports)
      add_events(point_of(known->report.submitted.code), known->events, {&known->report});
    for (const KnownEntry* known : gathered_.entries) add_entry(*known);
    for (const KnownResolution* known : gathered_.resolutions)
      steps_.push_back(step_of({PointKind::resolution, known->code}, known->event, Stage::met));
    for (const ProjectCode& project : gathered_.whole) add_turns(project);
    for (const ProjectCode& project : gathered_.touched) add_origins(project);
    std::ranges::stable_sort(steps_, {},
                             [](const Step& step) { return std::tuple(step.on, step.address); });
    return std::move(steps_);
  }

 private:
  // An entry that was reversed is told, and scores nothing.
  void add_entry(const KnownEntry& known) {
    const Point of{PointKind::entry, known.code};
    const auto stage = known.stands ? std::optional(Stage::scored) : std::nullopt;
    steps_.push_back(step_of(of, known.event, stage));
    for (const RecordedEvent& event : known.followed) steps_.push_back(step_of(of, event, {}));
  }

  void add_events(const Point& of, const std::vector<RecordedEvent>& events,
                  const PhotosOf& photos) {
    for (const RecordedEvent& event : events) {
      if (!std::visit(is_told, event.event)) continue;
      Step step = step_of(of, event, std::visit(StageOf{}, event.event));
      step.photos = std::visit(photos, event.event);
      steps_.push_back(std::move(step));
    }
  }

  void add_turns(const ProjectCode& project) {
    for (const LightTurn& turn : turns_.at(project)) steps_.push_back(step_of(project, turn));
  }

  // The turn to red that each notice was drafted on, and the one that ended it.
  void add_origins(const ProjectCode& project) {
    const std::vector<LightTurn>& turns = turns_.at(project);
    for (std::size_t i = 0; i < turns.size(); ++i) {
      if (!turns[i].is_red() || !is_origin(project, turns[i])) continue;
      steps_.push_back(step_of(project, turns[i]));
      if (i + 1 < turns.size()) steps_.push_back(step_of(project, turns[i + 1]));
    }
  }

  [[nodiscard]] bool is_origin(const ProjectCode& project, const LightTurn& turn) const {
    return std::ranges::any_of(gathered_.notices, [&](const KnownNotice* known) {
      return known->notice.content.project == project &&
             origin_of(*known, turns_.at(project)) == &turn;
    });
  }

  const Gathered& gathered_;
  const Turns& turns_;
  std::vector<Step> steps_;
};

}  // namespace

const LightTurn* origin_of(const KnownNotice& notice, const std::vector<LightTurn>& turns) {
  if (notice.notice.content.source.kind != supervision::SourceKind::red_light) return nullptr;
  const LightTurn* origin = nullptr;
  for (const LightTurn& turn : turns)
    if (turn.is_red() && turn.address <= notice.drafted_at && turn.on <= notice.notice.drafted_on)
      origin = &turn;
  return origin;
}

std::vector<Step> steps_of(const Gathered& gathered, const Turns& turns) {
  return Steps(gathered, turns).all();
}

}  // namespace baitu::trace
