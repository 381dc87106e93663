#include "sample_data/generator/fact_course.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace baitu::sample {
namespace {

constexpr std::int64_t kWhole_bp = 10'000;
constexpr std::int64_t kThousand = 1'000;
// Estates of the kind that is renovated have five storeys, and homes of about this floor area.
constexpr std::int64_t kStoreys = 5;
constexpr std::int64_t kHome_m2 = 70;

enum class Growth : std::uint8_t {
  fixed,    // known from the first report on
  growing,  // with the main stage, towards its target
  late,     // known once the main stage is over
  watched,  // counted anew for every report
};

// What the site itself says of a fact, in thousandths: nothing where the fact is not about its
// kind of site, 0 where such a site has none of it.
using Measure = std::optional<std::int64_t>;
using Measured = Measure (*)(const SiteFigure&);

// To the hundredth, which is how the map shows it.
Measure hectares(const SiteFigure& site) { return (site.shape.area_dm2 + 5'000) / 10'000 * 10; }
Measure kilometres(const SiteFigure& site) { return (site.shape.length_cm + 500) / 1'000 * 10; }
std::int64_t floors_m2(const SiteFigure& site) { return site.shape.area_dm2 / 100 * kStoreys; }

Measure parts(const SiteFigure& site) { return site.parts * kThousand; }
Measure every_second(const SiteFigure& site) { return (site.parts + 1) / 2 * kThousand; }
Measure floor_area(const SiteFigure& site) { return floors_m2(site) / 1'000 * 100; }
Measure households(const SiteFigure& site) { return floors_m2(site) / kHome_m2 * kThousand; }
Measure police_rooms(const SiteFigure& site) { return site.police_rooms * kThousand; }
Measure posts(const SiteFigure& site) {
  return site.form == SiteForm::posts ? parts(site) : std::nullopt;
}

struct NumberCourse {
  std::string_view fact;
  Growth growth;
  std::int64_t low;
  std::int64_t high;
  std::string_view grows_to;    // the fact whose value is the target; empty: its own
  Measured measured = nullptr;  // what is not measured is drawn between low and high
};

// The courses of all programmes' number facts; a code means the same in every programme.
constexpr auto kCourses = std::to_array<NumberCourse>({
    {"causes", Growth::fixed, 2, 6, {}},
    {"measures", Growth::growing, 3, 12, {}},
    {"recurrence", Growth::watched, 0, 1, {}},
    {"total_investment", Growth::fixed, 2'000, 60'000, {}},
    {"annual_investment", Growth::fixed, 1'000, 20'000, {}},
    {"buildings", Growth::fixed, 6, 42, {}, parts},
    {"households", Growth::fixed, 280, 2'400, {}, households},
    {"floor_area", Growth::fixed, 2, 19, {}, floor_area},
    {"roofs_planned", Growth::fixed, 3, 24, {}, every_second},
    {"roofs_done", Growth::growing, 0, 0, "roofs_planned"},
    {"consent", Growth::fixed, 67, 100, {}},
    {"funding_city", Growth::fixed, 180, 2'600, {}},
    {"funding_residents", Growth::fixed, 5, 120, {}},
    {"area", Growth::fixed, 1, 36, {}, hectares},
    {"green_ratio", Growth::late, 62, 86, {}},
    {"trees", Growth::growing, 400, 12'000, {}},
    {"survival", Growth::late, 86, 98, {}},
    {"length", Growth::fixed, 1, 9, {}, kilometres},
    {"investment", Growth::growing, 120, 3'800, {}},
    {"outputs", Growth::growing, 2, 14, {}},
    {"score", Growth::late, 90, 99, {}},
    {"publicity", Growth::late, 7, 10, {}},
    {"objections", Growth::watched, 0, 2, {}},
    {"satisfaction", Growth::watched, 90, 99, {}},
    {"complaints", Growth::watched, 0, 4, {}},
    {"term", Growth::late, 2, 3, {}},
    {"safety", Growth::watched, 88, 99, {}},
    {"crimes", Growth::watched, 1, 6, {}},
    {"police_room", Growth::fixed, 0, 1, {}, police_rooms},
    {"veto_incidents", Growth::fixed, 0, 0, {}},
    {"pledged_quantity", Growth::fixed, 4, 90, {}, posts},
    {"done_quantity", Growth::growing, 0, 0, "pledged_quantity"},
    {"beneficiaries", Growth::growing, 300, 42'000, {}},
    {"funds", Growth::fixed, 60, 4'200, {}},
    {"votes", Growth::fixed, 210, 388, {}},
});

// What a pledge of a field promises, where it is not simply items.
struct FieldUnit {
  std::string_view field;
  const char* unit;
};
constexpr auto kFieldUnits = std::to_array<FieldUnit>({
    {"照明", "盏"},
    {"公交", "座"},
    {"环卫", "座"},
    {"体育", "套"},
    {"治安", "个"},
    {"环保", "台"},
});

std::string unit_of(std::string_view field) {
  const auto found = std::ranges::find(kFieldUnits, field, &FieldUnit::field);
  return found == kFieldUnits.end() ? "处" : found->unit;
}

const NumberCourse& course_of(const FactCode& fact) {
  static constexpr NumberCourse kOther{{}, Growth::fixed, 1, 100, {}};
  for (const NumberCourse& course : kCourses) {
    if (course.fact == fact.value) return course;
  }
  return kOther;
}

// Whole numbers only: half a tree is not planted.
Quantity grown(Quantity target, std::int64_t share_bp) {
  return {target.thousandths / kThousand * share_bp / kWhole_bp * kThousand};
}

// Places among the choices of a work's class: 预备, 新开工, 续建, 竣工投产.
std::size_t works_class(const Schedule& schedule, Date on) {
  const Date start = schedule.actual[schedule.main].start;
  if (on >= schedule.done) return 3;
  if (on < start) return 0;
  return std::chrono::year_month_day(on).year() == std::chrono::year_month_day(start).year() ? 1
                                                                                             : 2;
}

}  // namespace

FactCourse::FactCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
                       std::string field, std::map<FactCode, Quantity> given, Random& random)
    : programme_(programme),
      schedule_(schedule),
      random_(random),
      field_(std::move(field)),
      drawn_(std::move(given)) {
  for (const programme::FactDefinition& fact : programme.facts) {
    if (fact.kind != programme::FactKind::number) continue;
    const NumberCourse& course = course_of(fact.code);
    if (course.grows_to.empty())
      drawn_.try_emplace(fact.code, random.between(course.low, course.high) * kThousand);
  }
}

std::vector<project::Fact> FactCourse::on(Date on, const SiteFigure* site) {
  const std::int64_t share_bp = schedule_.main_bp(on);
  std::vector<project::Fact> facts;
  for (const programme::FactDefinition& fact : programme_.facts) {
    if (fact.kind == programme::FactKind::number)
      count(facts, fact, share_bp, site);
    else
      say(facts, fact.code, value_on(fact, on));
  }
  return facts;
}

void FactCourse::count(std::vector<project::Fact>& facts,
                       const programme::FactDefinition& definition, std::int64_t share_bp,
                       const SiteFigure* site) {
  const FactCode& code = definition.code;
  const NumberCourse& course = course_of(code);
  const auto target = target_of(code, site);
  if (!target) return;
  switch (course.growth) {
    case Growth::fixed:
      return say(facts, code, *target);
    case Growth::growing:
      return facts.push_back({code, grown(*target, share_bp)});
    case Growth::late:
      if (share_bp == kWhole_bp) facts.push_back({code, *target});
      return;
    case Growth::watched:
      return facts.push_back(
          {code, Quantity{random_.between(course.low, course.high) * kThousand}});
  }
}

void FactCourse::say(std::vector<project::Fact>& facts, const FactCode& code,
                     project::FactValue value) {
  const auto [said, is_new] = said_.try_emplace(code, value);
  if (!is_new && said->second == value) return;
  said->second = value;
  facts.push_back({code, std::move(value)});
}

std::optional<Quantity> FactCourse::target_of(const FactCode& code, const SiteFigure* site) const {
  const NumberCourse& course = course_of(code);
  if (!course.grows_to.empty()) return target_of(FactCode(std::string(course.grows_to)), site);
  if (site != nullptr && course.measured != nullptr)
    if (const Measure measured = course.measured(*site))
      return *measured == 0 ? std::nullopt : std::optional(Quantity{*measured});
  return drawn_.at(code);
}

// Of what is no number: what it is called then; what is only drawn stays as it was first said.
project::FactValue FactCourse::value_on(const programme::FactDefinition& definition, Date on) {
  if (definition.kind == programme::FactKind::date) return schedule_.planned_finish();
  if (definition.code.value == "field") return field_;
  if (definition.code.value == "quantity_unit") return unit_of(field_);
  if (definition.code.value == "works_class")
    return definition.choices[works_class(schedule_, on)].zh;
  const auto said = said_.find(definition.code);
  return said != said_.end() ? said->second : random_.pick(definition.choices).zh;
}

}  // namespace baitu::sample
