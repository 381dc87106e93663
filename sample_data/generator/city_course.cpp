#include "sample_data/generator/city_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/generator/archive_course.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/evaluation_course.hpp"
#include "sample_data/generator/generator.hpp"
#include "sample_data/generator/meeting_course.hpp"
#include "sample_data/generator/notice_course.hpp"
#include "sample_data/generator/publicity_course.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

// How long the first holders had been in their posts when the record begins.
constexpr days kInOffice{400};

// Posts that change hands, as shares of the sample, and how long each stands empty.
struct Handover {
  std::string_view post;
  std::int64_t at_percent;
  days vacancy;
};
constexpr std::array kHandovers{Handover{"vm-economy", 30, days(25)},
                                Handover{"vm-construction", 45, days(0)},
                                Handover{"sc-publicity", 70, days(0)}};

// Items of a programme that a district signs for in a year.
struct DistrictTarget {
  const char* programme;
  std::int64_t least;
  std::int64_t most;
};
constexpr std::array kDistrictTargets{DistrictTarget{"GZ", 5, 10}, DistrictTarget{"PA", 5, 10},
                                      DistrictTarget{"CY", 4, 8}};
constexpr std::int64_t kLeastShare_percent = 35;  // of a list's quota that its department signs for
constexpr std::int64_t kMostShare_percent = 55;

struct Remedy {
  const char* indicator;
  const char* title;
  std::int64_t at_percent;
  bool withdrawn;
};
constexpr std::array kRemedies{Remedy{"2-3", "市容环境指标专项工作方案（示例）", 25, true},
                               Remedy{"3-1", "社会治安指标专项工作方案（示例）", 40, false},
                               Remedy{"4-2", "公共文化设施指标专项工作方案（示例）", 60, false}};

std::int32_t year_of(Date date) {
  return static_cast<std::int32_t>(std::chrono::year_month_day(date).year());
}

Date day_of(std::int32_t year, unsigned month, unsigned day) {
  return Date(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

class CityCourse {
 public:
  CityCourse(Date first, Date last, const Shelf& shelf, Random& random)
      : first_(first), last_(last), shelf_(shelf), random_(random), catalogue_(programmes(first)) {}

  std::vector<CityStep> steps(const std::vector<Planned>& planned) {
    hold_posts();
    for (std::int32_t year = year_of(first_); year <= year_of(last_); ++year) {
      sign(year);
      name_plan(year);
    }
    file_programme_plans();
    file_unit_plans();
    file_remedies();
    for (const Planned& project : planned) file_project_plan(project);
    add(share_of_time(20), kOffice,
        About<LayerCode, layer::Command>{
            LayerCode("districts-draft"),
            layer::Withdraw{"征求意见结束，以正式界线为准", UploadCode()}});
    std::erase_if(steps_, [&](const CityStep& step) { return step.on > last_; });
    std::ranges::stable_sort(steps_, {}, &CityStep::on);
    return std::move(steps_);
  }

 private:
  void add(Date on, const char* actor, CityCommand command) {
    steps_.push_back({on, PrincipalId(actor), std::move(command)});
  }

  Date share_of_time(std::int64_t percent) const {
    return first_ + days((last_ - first_).count() * percent / 100);
  }

  void hold_posts() {
    for (const PostCode& post : posts()) {
      const auto* handover = std::ranges::find(kHandovers, post.value, &Handover::post);
      if (handover == kHandovers.end()) continue;
      const Date end = share_of_time(handover->at_percent);
      add(end, kOffice, programme::Command(programme::EndTenure{{post, TenureCode("t1")}}));
      add(end + days(1) + handover->vacancy, kOffice,
          programme::Command(programme::BeginTenure{
              {post, TenureCode("t2"), {"第二任期", "Second tenure"}, UnitCode()}}));
    }
  }

  // What a unit signs for the year; once it is signed anew.
  void sign(std::int32_t year) {
    const Date on = std::max(first_ + days(20), day_of(year, 2, 20));
    if (year_of(on) != year) return;
    for (const UnitCode& district : districts())
      sign(on, fmt::format("{}-{}", year, district.value), district, year, district_targets());
    for (const auto& [unit, targets] : department_targets())
      sign(on, fmt::format("{}-{}", year, unit.value), unit, year, targets);
    if (year != year_of(first_) + 1) return;
    const UnitCode again = districts().front();
    const Date changed = day_of(year, 6, 30);
    add(changed, kOffice,
        About<ResponsibilityCode, responsibility::Command>{
            ResponsibilityCode(fmt::format("{}-{}", year, again.value)),
            responsibility::Withdraw{"年中指标调整，重新签订"}});
    sign(changed, fmt::format("{}-{}-2", year, again.value), again, year, district_targets());
  }

  void sign(Date on, std::string code, const UnitCode& unit, std::int32_t year,
            std::vector<responsibility::Target> targets) {
    const ResponsibilityCode key(std::move(code));
    add(on, kOffice,
        About<ResponsibilityCode, responsibility::Command>{
            key, responsibility::Sign{{key, unit, year, std::move(targets),
                                       fmt::format("示例责字〔{}〕{}号", year, unit.value)}}});
  }

  std::vector<responsibility::Target> district_targets() {
    std::vector<responsibility::Target> targets;
    for (const DistrictTarget& each : kDistrictTargets)
      targets.push_back({ProgrammeCode(each.programme), ListCode(),
                         static_cast<std::int32_t>(random_.between(each.least, each.most)), ""});
    return targets;
  }

  std::map<UnitCode, std::vector<responsibility::Target>> department_targets() {
    std::map<UnitCode, std::vector<responsibility::Target>> targets;
    for (const programme::ProgrammeDefined& programme : catalogue_) {
      std::vector<programme::ListDefinition> lists = programme.lists;
      if (lists.empty()) lists.push_back({ListCode(), {}, programme.quota});
      for (const programme::ListDefinition& list : lists) {
        const std::int64_t percent = random_.between(kLeastShare_percent, kMostShare_percent);
        targets[lead_departments(programme, list.code).front()].push_back(
            {programme.code, list.code, static_cast<std::int32_t>(list.quota * percent / 100), ""});
      }
    }
    return targets;
  }

  // The plans as they stand when the year has begun, approved, and half a year on.
  void name_plan(std::int32_t year) {
    const Date taken = day_of(year, 1, 15);
    if (taken < first_ + days(30)) return;
    baseline(taken, fmt::format("{}-plan", year),
             baseline::Take{
                 {},
                 {fmt::format("{} 年初计划", year), fmt::format("Plan at the start of {}", year)},
                 {},
                 {},
                 fmt::format("示例创字〔{}〕1号", year)});
    add(taken + days(6), kLeader,
        About<BaselineCode, baseline::Command>{
            BaselineCode(fmt::format("{}-plan", year)),
            baseline::Approve{PostCode("mayor"), fmt::format("示例创字〔{}〕2号", year)}});
    baseline(day_of(year, 7, 10), fmt::format("{}-mid", year),
             baseline::Take{{},
                            {fmt::format("{} 年中工程计划", year),
                             fmt::format("Plan of works in the middle of {}", year)},
                            {},
                            {ProgrammeCode("QS"), ProgrammeCode("GZ"), ProgrammeCode("YJ")},
                            ""});
  }

  void baseline(Date on, const std::string& code, baseline::Take take) {
    take.code = BaselineCode(code);
    add(on, kOffice, About<BaselineCode, baseline::Command>{take.code, std::move(take)});
  }

  void file(Date on, document::Filed content, bool with_file) {
    if (with_file) {
      const KeptFile& file = shelf_.document(random_);
      content.file = file.name;
      content.file_name = file.file_name;
    }
    content.from = on;
    content.number = fmt::format("示例创字〔{}〕{}号", year_of(on), content.code.value);
    const DocumentCode code = content.code;
    add(on, kOffice,
        About<DocumentCode, document::Command>{code, document::File{std::move(content)}});
  }

  static document::Filed plan(const std::string& code, document::Kind kind, std::string title,
                              PostCode approver, Date until, document::Governed governs) {
    document::Filed filed;
    filed.code = DocumentCode(code);
    filed.kind = kind;
    filed.title = std::move(title);
    filed.approver = std::move(approver);
    filed.until = until;
    filed.governs = std::move(governs);
    return filed;
  }

  void file_programme_plans() {
    constexpr std::int32_t kMonths = 24;
    Date on = first_ + days(5);
    for (const programme::ProgrammeDefined& programme : catalogue_) {
      file(on,
           plan("FA-" + programme.code.value, document::Kind::programme_plan,
                programme.name.zh + "单项方案（示例）", programme.lead_post,
                add_months(on, kMonths), {document::GovernedKind::programme, programme.code.value}),
           true);
      on += days(1);
    }
  }

  void file_unit_plans() {
    constexpr std::int32_t kMonths = 24;
    const PostCode approver("director-cjb");
    Date on = first_ + days(30);
    for (const UnitCode& district : districts()) {
      file(on,
           plan("FA-" + district.value, document::Kind::district_plan, "文明区创建方案（示例）",
                approver, add_months(on, kMonths), {document::GovernedKind::unit, district.value}),
           true);
      on += days(2);
    }
    for (const char* unit : {"wmb", "jyj", "wsj", "gaj"})
      file(on,
           plan(fmt::format("FA-{}", unit), document::Kind::unit_plan, "文明行业创建方案（示例）",
                approver, add_months(on, kMonths), {document::GovernedKind::unit, unit}),
           false);
  }

  void file_remedies() {
    constexpr std::int32_t kMonths = 6;
    for (const Remedy& remedy : kRemedies) {
      const Date on = share_of_time(remedy.at_percent);
      const std::string code = fmt::format("ZX-{}", remedy.indicator);
      file(on,
           plan(code, document::Kind::remedial_plan, remedy.title, PostCode("director-cjb"),
                add_months(on, kMonths), {document::GovernedKind::indicator, remedy.indicator}),
           true);
      if (remedy.withdrawn)
        add(add_months(on, kMonths), kOffice,
            About<DocumentCode, document::Command>{DocumentCode(code),
                                                   document::Withdraw{"指标已达标，方案终止"}});
    }
  }

  void file_project_plan(const Planned& project) {
    constexpr std::int32_t kMonths = 18;
    const Date on = project.registered + days(10);
    file(on,
         plan("FA-" + project.code.value, document::Kind::project_plan,
              project.code.value + " 一套方案（示例）", project.post, add_months(on, kMonths),
              {document::GovernedKind::project, project.code.value}),
         random_.chance(50));
  }

  const Date first_;
  const Date last_;
  const Shelf& shelf_;
  Random& random_;
  const std::vector<programme::ProgrammeDefined> catalogue_;
  std::vector<CityStep> steps_;
};

}  // namespace

std::vector<CityStep> catalogue_steps(Date first) {
  std::vector<programme::Command> commands = organisation();
  for (programme::ProgrammeDefined& each : programmes(first))
    commands.emplace_back(programme::DefineProgramme{std::move(each)});
  commands.emplace_back(programme::SetLightRule{light_rule()});
  std::vector<CityStep> steps;
  for (programme::Command& command : commands)
    steps.push_back({first, PrincipalId(kSampleActor), std::move(command)});
  for (const PostCode& post : posts())
    steps.push_back({first - kInOffice, PrincipalId(kSampleActor),
                     programme::Command(programme::BeginTenure{
                         {post, TenureCode("t1"), {"第一任期", "First tenure"}, UnitCode()}})});
  return steps;
}

std::vector<CityStep> city_steps(Date first, Date last, const std::vector<Planned>& planned,
                                 const Shelf& shelf, Random& random) {
  std::vector<CityStep> steps = CityCourse(first, last, shelf, random).steps(planned);
  std::ranges::move(meeting_steps(first, last), std::back_inserter(steps));
  std::ranges::move(notice_steps(first, last, shelf), std::back_inserter(steps));
  std::ranges::move(evaluation_steps(first, last, shelf), std::back_inserter(steps));
  std::ranges::move(publicity_steps(first, last), std::back_inserter(steps));
  std::ranges::move(archive_steps(first, last), std::back_inserter(steps));
  std::ranges::stable_sort(steps, {}, &CityStep::on);
  return steps;
}

}  // namespace baitu::sample
