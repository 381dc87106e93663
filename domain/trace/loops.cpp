#include "domain/trace/loops.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace baitu::trace {
namespace {

using portfolio::LightTurn;
using supervision::Phase;
using supervision::SourceKind;

// By Phase: the stage that its lead unit has reached. What was returned is in hand again.
constexpr std::array<Stage, supervision::kPhases> kReached{
    Stage::drafted, Stage::issued,      Stage::signed_for, Stage::in_hand,
    Stage::replied, Stage::in_hand,     Stage::reviewed,   Stage::completed,
    Stage::closed,  Stage::looked_back, Stage::drafted};  // withdrawn

bool may_be_left_out(Stage stage) { return stage == Stage::scored || stage == Stage::met; }

StageState state_of(Stage stage, Stage reached) {
  if (may_be_left_out(stage))
    return reached < Stage::closed ? StageState::ahead : StageState::passed_over;
  return stage <= reached ? StageState::reached : StageState::ahead;
}

template <class Value>
bool contains(const std::vector<Value>& values, const Value& wanted) {
  return std::ranges::find(values, wanted) != values.end();
}

class Loops {
 public:
  Loops(const Gathered& gathered, const Turns& turns, const std::vector<Step>& steps)
      : gathered_(gathered), turns_(turns), steps_(steps) {}

  std::vector<Loop> all() {
    for (const KnownNotice* known : gathered_.notices) add_notice(*known);
    for (const KnownReport* known : gathered_.reports) add_report(*known);
    for (const ProjectCode& project : gathered_.whole) add_light(project);
    return std::move(loops_);
  }

 private:
  using Where = std::optional<std::size_t>;

  // The last step that fits.
  template <class Fits>
  Where last(const Fits& fits) const {
    for (std::size_t i = steps_.size(); i > 0; --i)
      if (fits(steps_[i - 1])) return i - 1;
    return std::nullopt;
  }

  void add_notice(const KnownNotice& known) {
    const bool ended = known.notice.phase() == Phase::withdrawn;
    Loop& loop = add_loop(point_of(known.notice.code),
                          kReached[static_cast<std::size_t>(known.notice.phase())], !ended);
    for (StageLine& line : loop.stages) line.step = step_of(known, line.stage);
    for (StageLine& line : loop.stages)
      if (may_be_left_out(line.stage) && line.step) line.state = StageState::reached;
    forget_what_is_ahead(loop);
  }

  // A report that led to no notice may be dealt with without one.
  void add_report(const KnownReport& known) {
    const bool led_on = std::ranges::any_of(gathered_.notices, [&](const KnownNotice* notice) {
      return are_linked(notice->notice, known.report);
    });
    if (led_on) return;
    const Point of = point_of(known.report.submitted.code);
    add_loop(of, Stage::origin, false).stages.front().step =
        last([&](const Step& step) { return step.of == of && step.stage == Stage::origin; });
  }

  // The light is red and no notice was drafted on that: it is to be.
  void add_light(const ProjectCode& project) {
    const std::vector<LightTurn>& turns = turns_.at(project);
    if (turns.empty() || !turns.back().is_red()) return;
    const bool led_on = std::ranges::any_of(gathered_.notices, [&](const KnownNotice* notice) {
      return notice->notice.content.project == project &&
             origin_of(*notice, turns) == &turns.back();
    });
    if (!led_on)
      add_loop(point_of(project), Stage::origin, true).stages.front().step =
          step_of(project, turns.back());
  }

  Loop& add_loop(Point of, Stage reached, bool goes_on) {
    Loop& loop = loops_.emplace_back(Loop{std::move(of), {}});
    for (std::size_t i = 0; i < kStages; ++i) {
      const auto stage = static_cast<Stage>(i);
      loop.stages.push_back({stage, state_of(stage, reached), {}});
    }
    const auto next = std::ranges::find_if(loop.stages, [](const StageLine& line) {
      return line.state == StageState::ahead && !may_be_left_out(line.stage);
    });
    if (goes_on && next != loop.stages.end()) next->state = StageState::open;
    return loop;
  }

  // Of what was returned the reply is ahead again, whatever was replied before.
  static void forget_what_is_ahead(Loop& loop) {
    for (StageLine& line : loop.stages)
      if (line.state == StageState::open || line.state == StageState::ahead) line.step.reset();
  }

  [[nodiscard]] Where step_of(const KnownNotice& known, Stage stage) const {
    const Point notice = point_of(known.notice.code);
    if (stage == Stage::origin) return origin_step_of(known);
    if (stage == Stage::scored)
      return step_of_any(gathered_.entries, stage, &KnownEntry::cites, notice);
    if (stage == Stage::met)
      return step_of_any(gathered_.resolutions, stage, &KnownResolution::about, notice);
    return last([&](const Step& step) {
      return step.of == notice && step.stage == stage &&
             (step.unit.empty() || step.unit == known.notice.content.lead);
    });
  }

  // The last step of the entries or resolutions that say so of the notice: one stage is of entries
  // alone, the other of resolutions.
  template <class Part>
  Where step_of_any(const std::vector<const Part*>& parts, Stage stage,
                    std::vector<Point> Part::* says, const Point& notice) const {
    return last([&](const Step& step) {
      return step.stage == stage && std::ranges::any_of(parts, [&](const Part* part) {
               return part->code == step.of.code && contains(part->*says, notice);
             });
    });
  }

  [[nodiscard]] Where step_of(const ProjectCode& project, const LightTurn& turn) const {
    return last([&](const Step& step) {
      return step.of == point_of(project) && step.kind == StepKind::light_turned_red &&
             step.address == turn.address;
    });
  }

  [[nodiscard]] Where origin_step_of(const KnownNotice& known) const {
    const supervision::Content& content = known.notice.content;
    if (content.source.kind == SourceKind::red_light) {
      const LightTurn* turn = origin_of(known, turns_.at(content.project));
      return turn ? step_of(content.project, *turn) : std::nullopt;
    }
    if (content.source.kind == SourceKind::resolution)
      return last([&](const Step& step) {
        return step.of == Point{PointKind::resolution, content.source.reference};
      });
    return last([&](const Step& step) {
      return step.of.kind == PointKind::report && step.stage == Stage::origin &&
             is_linked_to(known, step.of.code);
    });
  }

  [[nodiscard]] bool is_linked_to(const KnownNotice& notice, const std::string& report) const {
    return std::ranges::any_of(gathered_.reports, [&](const KnownReport* known) {
      return known->report.submitted.code.value == report &&
             are_linked(notice.notice, known->report);
    });
  }

  const Gathered& gathered_;
  const Turns& turns_;
  const std::vector<Step>& steps_;
  std::vector<Loop> loops_;
};

}  // namespace

std::vector<Loop> loops_of(const Gathered& gathered, const Turns& turns,
                           const std::vector<Step>& steps) {
  return Loops(gathered, turns, steps).all();
}

}  // namespace baitu::trace
