#include "domain/portfolio/rollup.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "domain/base/assert.hpp"

namespace baitu::portfolio {
namespace {

struct CutRow {
  std::string_view name;
  std::string (*key)(const Row&);
};

// By Cut.
constexpr auto kCuts = std::to_array<CutRow>({
    {"programme", [](const Row& row) { return row.identity->programme.value; }},
    {"district", [](const Row& row) { return row.identity->district.value; }},
    {"lead_department",
     [](const Row& row) {
       return row.assignment ? row.assignment->lead_department.value : std::string();
     }},
    {"post",
     [](const Row& row) { return row.assignment ? row.assignment->post.value : std::string(); }},
    {"stage",
     [](const Row& row) {
       return row.stage.empty() ? std::string()
                                : row.identity->programme.value + "/" + row.stage.value;
     }},
    {"light", [](const Row& row) { return std::string(name_of(row.light.colour)); }},
});

const CutRow& cut_row(Cut cut) {
  const auto index = static_cast<std::size_t>(cut);
  BAITU_ASSERT(index < kCuts.size());
  return kCuts[index];
}

void add(Counts& counts, const Row& row) {
  ++counts.total;
  if (row.done) ++counts.done;
  ++counts.lights[static_cast<std::size_t>(row.light.colour)];
}

// Items are promised by programmes, so a filter on anything else has no denominator.
bool has_quota(const Filter& filter) {
  return filter.districts.empty() && filter.departments.empty() && filter.posts.empty() &&
         filter.stages.empty() && filter.lights.empty() && filter.statuses.empty() &&
         !filter.done && filter.text.empty();
}

using Groups = std::map<std::string, Counts>;

// Gives every programme asked for its quota, and returns their sum.
std::int64_t add_quotas(Groups* groups, const View& view, const Filter& filter) {
  std::int64_t sum = 0;
  for (const auto& [code, programme] : view.catalogue().programmes) {
    const bool asked = filter.programmes.empty() ||
                       std::ranges::find(filter.programmes, code) != filter.programmes.end();
    if (!asked) continue;
    sum += programme->quota;
    if (groups) (*groups)[code.value].quota = programme->quota;
  }
  return sum;
}

}  // namespace

RollUp roll_up(const View& view, const Filter& filter, Cut cut) {
  Groups groups;
  RollUp result{cut, {}, {}};
  view.for_each(filter, [&](const Row& row) {
    add(groups[cut_row(cut).key(row)], row);
    add(result.whole, row);
  });
  if (has_quota(filter))
    result.whole.quota = add_quotas(cut == Cut::programme ? &groups : nullptr, view, filter);
  for (auto& [key, counts] : groups) result.groups.push_back({key, counts});
  return result;
}

std::string_view name_of(Cut cut) { return cut_row(cut).name; }

}  // namespace baitu::portfolio
