#include "sample_data/generator/fact_course.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sample_data/generator/wording.hpp"

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
    {"buildings", Growth::fixed, 6, 42, {}, parts},
    {"households", Growth::fixed, 280, 2'400, {}, households},
    {"floor_area", Growth::fixed, 2, 19, {}, floor_area},
    {"roofs_planned", Growth::fixed, 3, 24, {}, every_second},
    {"roofs_done", Growth::growing, 0, 0, "roofs_planned"},
    {"consent", Growth::fixed, 67, 100, {}},
    {"funding_city", Growth::growing, 180, 2'600, {}},
    {"funding_residents", Growth::growing, 5, 120, {}},
    {"area", Growth::fixed, 1, 36, {}, hectares},
    {"green_ratio", Growth::late, 62, 86, {}},
    {"trees", Growth::growing, 400, 12'000, {}},
    {"survival", Growth::late, 84, 98, {}},
    {"length", Growth::fixed, 1, 9, {}, kilometres},
    {"investment", Growth::growing, 120, 3'800, {}},
    {"score", Growth::late, 86, 99, {}},
    {"safety", Growth::late, 88, 99, {}},
    {"crimes", Growth::fixed, 1, 7, {}},
    {"police_room", Growth::fixed, 0, 1, {}, police_rooms},
    {"veto_incidents", Growth::fixed, 0, 0, {}},
    {"pledged_quantity", Growth::fixed, 4, 90, {}, posts},
    {"done_quantity", Growth::growing, 0, 0, "pledged_quantity"},
    {"beneficiaries", Growth::growing, 300, 42'000, {}},
    {"funds", Growth::fixed, 60, 4'200, {}},
    {"votes", Growth::fixed, 210, 388, {}},
});

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

struct Greening {
  SiteForm form;
  const char* kind;
};
constexpr auto kGreenings = std::to_array<Greening>({
    {SiteForm::park, "生态园"},
    {SiteForm::wetland, "生态园"},
    {SiteForm::greenway, "道路绿化"},
    {SiteForm::lake_ring, "环湖绿化"},
});

// The choice of a park's "kind" that is what can be seen there.
const Greening* greening_of(const SiteFigure* site) {
  if (site == nullptr) return nullptr;
  const auto* found = std::ranges::find(kGreenings, site->form, &Greening::form);
  return found == kGreenings.end() ? nullptr : found;
}

}  // namespace

FactCourse::FactCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
                       Random& random)
    : programme_(programme), schedule_(schedule), random_(random) {
  for (const programme::FactDefinition& fact : programme.facts) {
    if (fact.kind != programme::FactKind::number) continue;
    const NumberCourse& course = course_of(fact.code);
    if (course.grows_to.empty())
      drawn_[fact.code] = {random.between(course.low, course.high) * kThousand};
  }
}

std::vector<project::Fact> FactCourse::on(Date on, const SiteFigure* site) {
  const std::int64_t share_bp = schedule_.main_bp(on);
  std::vector<project::Fact> facts;
  for (const programme::FactDefinition& fact : programme_.facts) {
    if (fact.kind != programme::FactKind::number) {
      if (!said_.contains(fact.code)) say(facts, fact.code, fixed_value(fact, site));
      continue;
    }
    const auto target = target_of(fact.code, site);
    if (!target) continue;
    const Growth growth = course_of(fact.code).growth;
    if (growth == Growth::fixed) say(facts, fact.code, *target);
    if (growth == Growth::growing) facts.push_back({fact.code, grown(*target, share_bp)});
    if (growth == Growth::late && share_bp == kWhole_bp) facts.push_back({fact.code, *target});
  }
  return facts;
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

project::FactValue FactCourse::fixed_value(const programme::FactDefinition& definition,
                                           const SiteFigure* site) {
  switch (definition.kind) {
    case programme::FactKind::number:
      break;
    case programme::FactKind::date:
      return schedule_.planned.back().finish;
    case programme::FactKind::text:
      return pledge_field(random_);
    case programme::FactKind::choice: {
      const Greening* greening = greening_of(site);
      if (greening != nullptr && definition.code.value == "kind")
        return std::string(greening->kind);
      return random_.pick(definition.choices).zh;
    }
  }
  return std::string();
}

}  // namespace baitu::sample
