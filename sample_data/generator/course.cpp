#include "sample_data/generator/course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "domain/programme/catalogue.hpp"
#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/fact_course.hpp"
#include "sample_data/generator/money_course.hpp"
#include "sample_data/generator/naming.hpp"
#include "sample_data/generator/oversight_course.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"
#include "sample_data/generator/site_course.hpp"
#include "sample_data/generator/site_figures.hpp"
#include "sample_data/generator/turn_course.hpp"
#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

using programme::StageDefinition;
using std::chrono::days;

constexpr std::int32_t kWhole_bp = 10'000;
constexpr std::int64_t kLead_percent = 50;      // of the items the programme's own lead has
constexpr std::int64_t kCorrected_percent = 3;  // of the reports
constexpr std::int64_t kReopened_percent = 3;
constexpr std::int64_t kPhoto_percent = 12;  // of the reports
constexpr std::int64_t kAssignedAfter_days = 3;
constexpr std::chrono::microseconds kTakenAt = std::chrono::hours(10);  // of the day

struct Silence {
  std::string_view department;
  std::int64_t percent;  // of its items end in silence
};
constexpr auto kSilences = std::to_array<Silence>(
    {{"tyj", 34}, {"jtj", 30}, {"ldj", 24}, {"jmw", 20}, {"fgb", 16}, {"wsj", 14}});
constexpr std::int64_t kUsualSilence_percent = 14;

std::int64_t silence_percent(const UnitCode& department) {
  const auto* found = std::ranges::find(kSilences, department.value, &Silence::department);
  return found == kSilences.end() ? kUsualSilence_percent : found->percent;
}

std::string year_of(Date date) { return to_string(date).substr(0, 4); }

class Course {
 public:
  explicit Course(const CourseOptions& options)
      : options_(options),
        programme_(*options.programme),
        random_(options.seed),
        schedule_(make_schedule(programme_, options.first, options.last, random_)),
        code_(fmt::format("{}-{:03}", programme_.code.value, options.number)),
        department_(pick_department()),
        naming_(named(programme_.code, options.list, options.list_number, random_)),
        money_(programme_, schedule_, random_),
        facts_(programme_, schedule_, naming_.field, money_.facts(), random_) {}

  std::vector<Step> steps() {
    begin();
    run_stages();
    suspend();
    report();
    finish();
    std::ranges::move(money_.steps(reporter(), random_), std::back_inserter(steps_));
    std::ranges::move(oversight_steps(subject(), random_), std::back_inserter(steps_));
    std::ranges::stable_sort(steps_, {}, &Step::effective_on);
    take_turns(steps_, programme_, schedule_, random_);
    return in_recorded_order();
  }

 private:
  PrincipalId reporter() const { return PrincipalId("reporter:" + department_.value); }

  UnitCode pick_department() {
    const std::vector<UnitCode> all = lead_departments(programme_, options_.list);
    return random_.chance(kLead_percent) ? all.front() : random_.pick(all);
  }

  void add(Date on, project::Command command, const char* actor = kOffice) {
    steps_.push_back({on, on, PrincipalId(actor), std::move(command)});
  }
  void add_report(Date on, project::Command command) {
    steps_.push_back({on, on, reporter(), std::move(command)});
  }

  void begin() {
    registration_ = {ProjectCode(code_),        programme_.code,  naming_.name,
                     random_.pick(districts()), address(random_), options_.list};
    const Date on = schedule_.registered;
    add(on, registration_);
    add(on + days(2), project::SetPlan{schedule_.planned, money_.planned(), plan_number(on, "")});
    if (schedule_.replanning)
      add(schedule_.replanning->on,
          project::SetPlan{schedule_.replanning->planned, money_.planned(),
                           plan_number(schedule_.replanning->on, "-2")});
    ground_ = options_.settle(registration_.district, naming_.form);
    std::vector<Step> sites = site_steps(ground_.form, on, schedule_.done, options_.seed);
    site_ = SiteFigures(ground_, sites);
    std::ranges::move(sites, std::back_inserter(steps_));
  }

  std::string plan_number(Date on, const char* revision) const {
    return fmt::format("示例计字〔{}〕{}{}号", year_of(on), code_, revision);
  }

  Subject subject() {
    std::vector<UnitCode> co_leads = lead_departments(programme_, {});
    std::erase(co_leads, department_);
    if (co_leads.size() > 2) co_leads.resize(2);
    const bool built = programme_.family == programme::Family::works ||
                       programme_.family == programme::Family::pledge;
    return {programme_,
            schedule_,
            registration_,
            {programme_.lead_post, department_, std::move(co_leads),
             built ? random_.pick(executing_units()) : UnitCode()},
            schedule_.registered + days(kAssignedAfter_days),
            ground_.form != SiteForm::none,
            options_.last};
  }

  void run_stages() {
    for (std::size_t i = 0; i < schedule_.actual.size(); ++i) {
      const StageDefinition& stage = programme_.stages[i];
      const ActualStage& actual = schedule_.actual[i];
      add_report(actual.start, project::StartStage{stage.code});
      for (std::int32_t n = 0; n < stage.gate.photos; ++n)
        attach(actual.finish - days(1), stage, true);
      for (std::int32_t n = 0; n < stage.gate.documents; ++n)
        attach(actual.finish - days(1), stage, false);
      add_report(actual.finish, completion(stage, actual.finish));
    }
    reopen();
  }

  void attach(Date on, const StageDefinition& stage, bool photo) {
    const KeptFile& file =
        photo ? options_.shelf->photo(random_) : options_.shelf->document(random_);
    project::EvidenceAttached evidence;
    evidence.file = file.name;
    if (photo) evidence.thumbnail = file.name;
    evidence.file_name = file.file_name;
    evidence.media_type = file.media_type;
    evidence.size_bytes = file.size_bytes;
    evidence.title = stage.name.zh + (photo ? "现场照片（示例）" : "材料（示例）");
    if (!photo) evidence.number = stage_number(on, stage);
    evidence.stage = stage.code;
    if (photo) {
      evidence.taken_at = Instant{start_of(on).micros + kTakenAt.count()};
      if (ground_.form != SiteForm::none) evidence.place = place();
    }
    add_report(on, project::AttachEvidence{std::move(evidence)});
  }

  project::Place place() const {
    constexpr double kNano = 1e9;
    const shape::LonLat at = lon_lat(ground_.block.centre());
    return {std::llround(at.lon_deg * kNano), std::llround(at.lat_deg * kNano)};
  }

  std::string stage_number(Date on, const StageDefinition& stage) const {
    return fmt::format("示例{}〔{}〕{}号", stage.name.zh, year_of(on), code_);
  }

  // As the stage's gate asks for.
  project::CompleteStage completion(const StageDefinition& stage, Date on) const {
    project::CompleteStage complete{stage.code};
    if (stage.gate.number != 0) complete.document = stage_number(on, stage);
    if (stage.gate.publicity_days != 0) {
      complete.publicity_until = on - days(1);
      complete.publicity_from = on - days(stage.gate.publicity_days);
    }
    return complete;
  }

  // The main stage, where enough time is left for it.
  void reopen() {
    const ActualStage& main = schedule_.actual[schedule_.main];
    constexpr std::int64_t kLeast_days = 30;
    if (!random_.chance(kReopened_percent) || (schedule_.done - main.finish).count() < kLeast_days)
      return;
    const Date on = main.finish + days(random_.between(4, 10));
    const Date again = on + days(random_.between(7, 18));
    add(on, project::ReopenStage{main.code, reopening_reason(random_)});
    add_report(again, completion(programme_.stages[schedule_.main], again));
  }

  void suspend() {
    if (!schedule_.suspension) return;
    add(schedule_.suspension->from, project::Suspend{suspension_reason(random_)});
    add(schedule_.suspension->to, project::Resume{"复工条件已具备。"});
  }

  // About one each period, until the done stage ends or the silence begins, and one before each
  // stage whose end asks for facts.
  void report() {
    std::vector<Date> dates;
    const std::int32_t period = programme_.reporting_period_days;
    const Date end = std::min(schedule_.done, silence_begins());
    Date on = schedule_.actual.front().start + days(random_.between(5, period));
    for (; on < end; on += days(random_.between(period - 4, period + 6)))
      if (!schedule_.suspended(on)) dates.push_back(on);
    for (const StageDefinition& stage : programme_.stages)
      if (!stage.gate.bounds.empty()) dates.push_back(schedule_.stage(stage.code).finish - days(1));
    std::ranges::sort(dates);
    for (const Date date : dates) report_on(date);
  }

  Date silence_begins() {
    if (!random_.chance(silence_percent(department_))) return options_.last;
    const auto span = (options_.last - schedule_.registered).count();
    return schedule_.registered + days(random_.between(span / 2, span));
  }

  void report_on(Date on) {
    project::ReportProgress report;
    if (programme_.measure == programme::Measure::physical) report.percent = percent_on(on);
    report.facts = facts_.on(on, site_.on(on));
    report.note = progress_note(programme_, random_);
    if (!report.percent && report.facts.empty() && report.note.empty())
      report.note = "按计划推进。";
    const bool shown = random_.chance(kPhoto_percent);
    if (shown) {
      attach(on, programme_.stages[schedule_.main], true);
      report.evidence = {StreamVersion{}};
    }
    ++reports_;
    add_report(on, report);
    if (report.percent && !shown && random_.chance(kCorrected_percent))
      correct(on, std::move(report));
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
    add_report(
        on + days(random_.between(2, 6)),
        project::CorrectReport{StreamVersion{reports_}, report.percent, std::move(report.facts),
                               std::move(report.note), correction_reason(random_)});
  }

  // The last report says that all is there.
  void finish() {
    project::ReportProgress last;
    if (programme_.measure == programme::Measure::physical) last.percent = kWhole;
    last.facts = facts_.on(schedule_.done, site_.on(schedule_.done));
    last.note = "已全部完成。";
    add_report(schedule_.done, std::move(last));
    const Date completed = schedule_.done + days(random_.between(1, 4));
    add_report(completed, project::Complete{""});
    add(completed + days(random_.between(8, 25)),
        project::Accept{fmt::format("示例验字〔{}〕{}号", year_of(completed), code_)});
  }

  // Some things are recorded days after they happened, but never after the next thing happens.
  std::vector<Step> in_recorded_order() {
    std::erase_if(steps_, [&](const Step& step) { return step.effective_on > options_.last; });
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Date next = i + 1 < steps_.size() ? steps_[i + 1].effective_on : options_.last;
      const bool late = steps_[i].actor.value.starts_with("reporter") && random_.chance(30);
      if (late) steps_[i].recorded_on = std::min(next, steps_[i].effective_on + days(4));
    }
    return std::move(steps_);
  }

  const CourseOptions& options_;
  const programme::ProgrammeDefined& programme_;
  Random random_;
  Schedule schedule_;
  std::string code_;
  UnitCode department_;
  Naming naming_;
  MoneyCourse money_;
  FactCourse facts_;
  project::Register registration_;
  Ground ground_;
  SiteFigures site_;
  std::vector<Step> steps_;
  std::uint64_t reports_ = 0;
  std::int64_t reported_bp_ = 0;
};

}  // namespace

std::vector<Step> course(const CourseOptions& options) { return Course(options).steps(); }

}  // namespace baitu::sample
