#include "domain/portfolio/rollup.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "domain/base/assert.hpp"

namespace baitu::portfolio {
namespace {

struct CutRow {
  std::string_view name;
  std::string (*key)(const Row&, const View&);
};

// A code that is one within another; empty where there is none.
template <class Outer, class Inner>
std::string nested(const Outer& outer, const Inner& inner) {
  return inner.empty() ? std::string() : outer.value + "/" + inner.value;
}

std::string tenure_key(const Row& row, const View& view) {
  if (!row.assignment) return {};
  const PostCode& post = row.assignment->post;
  const auto* tenure = view.catalogue().organisation.tenure_on(post, view.on());
  return post.value + "/" + (tenure ? tenure->code.value : std::string());
}

// By Cut.
constexpr auto kCutRows = std::to_array<CutRow>({
    {"programme", [](const Row& row, const View&) { return row.identity->programme.value; }},
    {"list", [](const Row& row,
                const View&) { return nested(row.identity->programme, row.identity->list); }},
    {"district", [](const Row& row, const View&) { return row.identity->district.value; }},
    {"lead_department",
     [](const Row& row, const View&) {
       return row.assignment ? row.assignment->lead_department.value : std::string();
     }},
    {"post",
     [](const Row& row, const View&) {
       return row.assignment ? row.assignment->post.value : std::string();
     }},
    {"tenure", &tenure_key},
    {"stage",
     [](const Row& row, const View&) { return nested(row.identity->programme, row.stage); }},
    {"light", [](const Row& row, const View&) { return std::string(name_of(row.light.colour)); }},
});

static_assert(kCutRows.size() == kCuts);

const CutRow& cut_row(Cut cut) {
  const auto index = static_cast<std::size_t>(cut);
  BAITU_ASSERT(index < kCutRows.size());
  return kCutRows[index];
}

void add(Counts& counts, const Row& row) {
  ++counts.total;
  if (row.done) ++counts.done;
  ++counts.lights[static_cast<std::size_t>(row.light.colour)];
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
    const bool asked = filter.programmes.empty() ||
                       std::ranges::find(filter.programmes, code) != filter.programmes.end();
    if (!asked) continue;
    sum += programme->quota;
    add_quotas(groups, *programme, cut);
  }
  return sum;
}

}  // namespace

RollUp roll_up(const View& view, const Filter& filter, Cut cut) {
  Groups groups;
  RollUp result{cut, {}, {}};
  view.for_each(filter, [&](const Row& row) {
    add(groups[key_of(row, view, cut)], row);
    add(result.whole, row);
  });
  if (has_quota(filter)) result.whole.quota = add_quotas(groups, view, filter, cut);
  for (auto& [key, counts] : groups) result.groups.push_back({key, counts});
  return result;
}

std::string key_of(const Row& row, const View& view, Cut cut) {
  return cut_row(cut).key(row, view);
}

bool has_quota(const Filter& filter) {
  return filter.lists.empty() && filter.districts.empty() && filter.departments.empty() &&
         filter.posts.empty() && filter.stages.empty() && filter.lights.empty() &&
         filter.statuses.empty() && !filter.done && filter.text.empty();
}

std::string_view name_of(Cut cut) { return cut_row(cut).name; }

}  // namespace baitu::portfolio
