#include "domain/portfolio/rollup.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "domain/base/assert.hpp"
#include "domain/portfolio/standing.hpp"

namespace baitu::portfolio {
namespace {

struct CutRow {
  std::string_view name;
  std::string (*key)(const Standing&, const View&);
};

// A code that is one within another; empty where there is none.
template <class Outer, class Inner>
std::string nested(const Outer& outer, const Inner& inner) {
  return inner.empty() ? std::string() : outer.value + "/" + inner.value;
}

std::string department_key(const Standing& project, const View&) {
  const auto& assignment = project.assignment();
  return assignment ? assignment->lead_department.value : std::string();
}

std::string branch_key(const Standing& project, const View& view) {
  const auto& assignment = project.assignment();
  if (!assignment) return {};
  return view.catalogue().organisation.top_of(assignment->lead_department).value;
}

std::string post_key(const Standing& project, const View&) {
  const auto& assignment = project.assignment();
  return assignment ? assignment->post.value : std::string();
}

std::string tenure_key(const Standing& project, const View& view) {
  const auto& assignment = project.assignment();
  if (!assignment) return {};
  const PostCode& post = assignment->post;
  const auto* tenure = view.catalogue().organisation.tenure_on(post, view.on());
  return post.value + "/" + (tenure ? tenure->code.value : std::string());
}

using Key = std::string;

// By Cut.
constexpr auto kCutRows = std::to_array<CutRow>({
    {"programme",
     [](const Standing& p, const View&) -> Key { return p.identity()->programme.value; }},
    {"list",
     [](const Standing& p, const View&) -> Key {
       return nested(p.identity()->programme, p.identity()->list);
     }},
    {"district",
     [](const Standing& p, const View&) -> Key { return p.identity()->district.value; }},
    {"lead_department", &department_key},
    {"branch", &branch_key},
    {"post", &post_key},
    {"tenure", &tenure_key},
    {"stage",
     [](const Standing& p, const View&) -> Key {
       return nested(p.identity()->programme, p.stage());
     }},
    {"light", [](const Standing& p, const View&) -> Key { return Key(name_of(p.colour())); }},
});

static_assert(kCutRows.size() == kCuts);

const CutRow& cut_row(Cut cut) {
  const auto index = static_cast<std::size_t>(cut);
  BAITU_ASSERT(index < kCutRows.size());
  return kCutRows[index];
}

void add(Counts& counts, const Standing& project) {
  ++counts.total;
  if (project.done()) ++counts.done;
  ++counts.lights[static_cast<std::size_t>(project.colour())];
}

using Groups = std::map<std::string, Counts>;

void add_quotas(Groups& groups, const programme::ProgrammeDefined& programme, Cut cut) {
  if (cut == Cut::programme) groups[programme.code.value].quota = programme.quota;
  if (cut != Cut::list) return;
  for (const programme::ListDefinition& list : programme.lists)
    groups[nested(programme.code, list.code)].quota = list.quota;
}

// Gives every group of the programmes asked for its quota, and returns the programmes' sum.
std::int64_t add_quotas(Groups& groups, const View& view, const Filter& filter, Cut cut) {
  std::int64_t sum = 0;
  for (const auto& [code, programme] : view.catalogue().programmes) {
    if (!filter.asks_for(code)) continue;
    sum += programme->quota;
    add_quotas(groups, *programme, cut);
  }
  return sum;
}

}  // namespace

std::string key_of(Cut cut, const Standing& project, const View& view) {
  return cut_row(cut).key(project, view);
}

RollUp roll_up(const View& view, const Filter& filter, Cut cut) {
  Groups groups;
  RollUp result{cut, {}, {}};
  view.for_each_standing(filter, [&](const Standing& project) {
    add(groups[key_of(cut, project, view)], project);
    add(result.whole, project);
  });
  if (filter.by_programme_only()) result.whole.quota = add_quotas(groups, view, filter, cut);
  for (auto& [key, counts] : groups) result.groups.push_back({key, counts});
  return result;
}

std::string_view name_of(Cut cut) { return cut_row(cut).name; }

}  // namespace baitu::portfolio
