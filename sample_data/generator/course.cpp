#include "sample_data/generator/course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/fact_course.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"
#include "sample_data/generator/site_course.hpp"
#include "sample_data/generator/site_figures.hpp"
#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

constexpr std::int32_t kWhole_bp = 10'000;

class Course {
 public:
  explicit Course(const CourseOptions& options)
      : options_(options),
        programme_(*options.programme),
        random_(options.seed),
        schedule_(make_schedule(programme_, options.first, options.last, random_)),
        department_(pick_department()),
        facts_(programme_, schedule_, random_) {}

  std::vector<Step> steps() {
    begin();
    place_sites();
    for (const ActualStage& stage : schedule_.actual) run(stage);
    suspend();
    report();
    finish();
    withdraw();
    return in_recorded_order();
  }

 private:
  PrincipalId office() const { return PrincipalId("supervisor:cjb"); }
  PrincipalId reporter() const { return PrincipalId("reporter:" + department_.value); }

  UnitCode pick_department() {
    if (programme_.co_leads.empty() || random_.chance(65)) return programme_.lead_department;
    return random_.pick(programme_.co_leads);
  }

  void add(Date on, PrincipalId actor, project::Command command) {
    steps_.push_back({on, on, std::move(actor), std::move(command)});
  }

  void begin() {
    add(schedule_.registered, office(),
        project::Register{
            ProjectCode(fmt::format("{}-{:03}", programme_.code.value, options_.number)),
            programme_.code, project_name(programme_.code, options_.number, random_),
            random_.pick(districts()), address(random_)});
    add(schedule_.registered + days(2), office(), project::SetPlan{schedule_.planned});
    std::vector<UnitCode> co_leads = programme_.co_leads;
    co_leads.push_back(programme_.lead_department);
    std::erase(co_leads, department_);
    add(schedule_.registered + days(3), office(),
        project::Assign{programme_.lead_post, department_, std::move(co_leads),
                        random_.pick(executing_units())});
  }

  void place_sites() {
    const Ground ground = options_.settle(std::get<project::Register>(steps_.front().command));
    std::vector<Step> sites =
        site_steps(ground.form, schedule_.registered, schedule_.done, options_.seed);
    site_ = SiteFigures(ground, sites);
    std::ranges::move(sites, std::back_inserter(steps_));
  }

  void run(const ActualStage& stage) {
    add(stage.start, reporter(), project::StartStage{stage.code});
    add(stage.finish, reporter(), project::CompleteStage{stage.code});
  }

  void suspend() {
    if (!schedule_.suspension) return;
    add(schedule_.suspension->from, office(), project::Suspend{suspension_reason(random_)});
    add(schedule_.suspension->to, office(), project::Resume{"复工条件已具备。"});
  }

  // About one report each period, until the done stage ends or the silence begins.
  void report() {
    const std::int32_t period = programme_.reporting_period_days;
    const Date end = std::min(schedule_.done, silence_begins());
    Date on = schedule_.actual.front().start + days(random_.between(5, period));
    for (; on < end; on += days(random_.between(period - 4, period + 6))) {
      if (schedule_.suspended(on)) continue;
      report_on(on);
    }
  }

  Date silence_begins() {
    if (!random_.chance(9)) return options_.last;
    const auto span = (options_.last - schedule_.registered).count();
    return schedule_.registered + days(random_.between(span / 2, span));
  }

  void report_on(Date on) {
    project::ReportProgress report;
    if (programme_.measure == programme::Measure::physical) report.percent = percent_on(on);
    report.facts = facts_.on(on, site_.on(on));
    report.note = progress_note(programme_.measure, random_);
    if (!report.percent && report.facts.empty() && report.note.empty())
      report.note = "按计划推进。";
    ++reports_;
    add(on, reporter(), report);
    if (report.percent && random_.chance(3)) correct(on, std::move(report));
  }

  BasisPoints percent_on(Date on) {
    const std::int64_t seen = schedule_.progress_bp(on) + random_.between(-150, 100);
    reported_bp_ = std::clamp<std::int64_t>(seen, reported_bp_, kWhole_bp - 100);
    return {static_cast<std::int32_t>(reported_bp_)};
  }

  void correct(Date on, project::ReportProgress report) {
    const std::int64_t right = reported_bp_ - random_.between(100, 600);
    reported_bp_ = std::max<std::int64_t>(right, 0);
    report.percent = BasisPoints{static_cast<std::int32_t>(reported_bp_)};
    add(on + days(random_.between(2, 6)), reporter(),
        project::CorrectReport{StreamVersion{reports_}, report.percent, std::move(report.facts),
                               std::move(report.note), correction_reason(random_)});
  }

  // The last report says that all is there.
  void finish() {
    project::ReportProgress last;
    if (programme_.measure == programme::Measure::physical) last.percent = kWhole;
    last.facts = facts_.on(schedule_.done, site_.on(schedule_.done));
    last.note = "已全部完成。";
    add(schedule_.done, reporter(), std::move(last));
    const Date completed = schedule_.done + days(random_.between(1, 4));
    add(completed, reporter(), project::Complete{""});
    add(completed + days(random_.between(8, 25)), office(),
        project::Accept{
            fmt::format("示例验字〔{}〕{}号", to_string(completed).substr(0, 4), options_.number)});
  }

  void withdraw() {
    if (!random_.chance(2)) return;
    const Date on = schedule_.registered + days(random_.between(40, 300));
    if (on >= schedule_.done) return;
    std::erase_if(steps_, [&](const Step& step) { return step.recorded_on >= on; });
    add(on, office(), project::Withdraw{withdrawal_reason(random_)});
  }

  // Some things are recorded days after they happened, but never after the next thing happens.
  std::vector<Step> in_recorded_order() {
    std::ranges::stable_sort(steps_, {}, &Step::effective_on);
    std::erase_if(steps_, [&](const Step& step) { return step.effective_on > options_.last; });
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Date next = i + 1 < steps_.size() ? steps_[i + 1].effective_on : options_.last;
      const bool late = steps_[i].actor != office() && random_.chance(30);
      if (late) steps_[i].recorded_on = std::min(next, steps_[i].effective_on + days(4));
    }
    return std::move(steps_);
  }

  const CourseOptions& options_;
  const programme::ProgrammeDefined& programme_;
  Random random_;
  Schedule schedule_;
  UnitCode department_;
  FactCourse facts_;
  SiteFigures site_;
  std::vector<Step> steps_;
  std::uint64_t reports_ = 0;
  std::int64_t reported_bp_ = 0;
};

}  // namespace

std::vector<Step> course(const CourseOptions& options) { return Course(options).steps(); }

}  // namespace baitu::sample
