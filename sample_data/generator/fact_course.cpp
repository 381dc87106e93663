#include "sample_data/generator/fact_course.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

constexpr std::int64_t kWhole_bp = 10'000;
constexpr std::int64_t kThousand = 1'000;

enum class Growth : std::uint8_t {
  fixed,    // known from the first report on
  growing,  // with the main stage, towards its target
  late,     // known once the main stage is over
};

struct NumberCourse {
  std::string_view fact;
  Growth growth;
  std::int64_t low;
  std::int64_t high;
  std::string_view grows_to;  // the fact whose value is the target; empty: its own draw
};

// The courses of all programmes' number facts; a code means the same in every programme.
constexpr auto kCourses = std::to_array<NumberCourse>({
    {"buildings", Growth::fixed, 6, 42, {}},
    {"households", Growth::fixed, 280, 2'400, {}},
    {"floor_area", Growth::fixed, 2, 19, {}},
    {"roofs_planned", Growth::fixed, 3, 24, {}},
    {"roofs_done", Growth::growing, 0, 0, "roofs_planned"},
    {"consent", Growth::fixed, 67, 100, {}},
    {"funding_city", Growth::growing, 180, 2'600, {}},
    {"funding_residents", Growth::growing, 5, 120, {}},
    {"area", Growth::growing, 1, 36, {}},
    {"green_ratio", Growth::late, 62, 86, {}},
    {"trees", Growth::growing, 400, 12'000, {}},
    {"survival", Growth::late, 84, 98, {}},
    {"length", Growth::fixed, 1, 9, {}},
    {"investment", Growth::growing, 120, 3'800, {}},
    {"score", Growth::late, 86, 99, {}},
    {"safety", Growth::late, 88, 99, {}},
    {"crimes", Growth::fixed, 1, 7, {}},
    {"police_room", Growth::fixed, 0, 1, {}},
    {"veto_incidents", Growth::fixed, 0, 0, {}},
    {"pledged_quantity", Growth::fixed, 4, 90, {}},
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

}  // namespace

FactCourse::FactCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
                       Random& random)
    : programme_(programme), schedule_(schedule), random_(random) {
  for (const programme::FactDefinition& fact : programme.facts) {
    if (fact.kind != programme::FactKind::number) continue;
    const NumberCourse& course = course_of(fact.code);
    targets_[fact.code] = course.grows_to.empty()
                              ? Quantity{random.between(course.low, course.high) * kThousand}
                              : targets_[FactCode(std::string(course.grows_to))];
  }
}

std::vector<project::Fact> FactCourse::on(Date on, bool first) {
  const std::int64_t share_bp = schedule_.main_bp(on);
  std::vector<project::Fact> facts;
  for (const programme::FactDefinition& fact : programme_.facts) {
    const Growth growth =
        fact.kind == programme::FactKind::number ? course_of(fact.code).growth : Growth::fixed;
    if (growth == Growth::fixed && first) facts.push_back({fact.code, fixed_value(fact)});
    if (growth == Growth::growing)
      facts.push_back({fact.code, grown(targets_[fact.code], share_bp)});
    if (growth == Growth::late && share_bp == kWhole_bp)
      facts.push_back({fact.code, targets_[fact.code]});
  }
  return facts;
}

project::FactValue FactCourse::fixed_value(const programme::FactDefinition& definition) {
  switch (definition.kind) {
    case programme::FactKind::number:
      return targets_[definition.code];
    case programme::FactKind::date:
      return schedule_.planned.back().finish;
    case programme::FactKind::text:
      return pledge_field(random_);
    case programme::FactKind::choice:
      return random_.pick(definition.choices).zh;
  }
  return std::string();
}

}  // namespace baitu::sample
