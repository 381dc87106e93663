#include "domain/portfolio/changes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/base/at_once.hpp"
#include "domain/portfolio/change_fields.hpp"
#include "domain/portfolio/figures_kept.hpp"
#include "domain/portfolio/movement.hpp"

namespace baitu::portfolio {
namespace {

// A project at both moments; none where it was registered later.
struct Sides {
  std::optional<Detail> before;
  std::optional<Detail> after;
};

bool stands(const std::optional<Detail>& side) { return side && !side->row.withdrawn_on; }

ChangeKind kind_of(const Sides& sides) {
  const bool before = stands(sides.before);
  if (before == stands(sides.after)) return ChangeKind::changed;
  return before ? ChangeKind::removed : ChangeKind::added;
}

FieldValues values_of(const std::optional<Detail>& side, const ChangeField& field) {
  FieldValues values;
  if (side) field.read(*side, values);
  return values;
}

MaybeFigure value_at(const FieldValues& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? MaybeFigure() : found->second;
}

void add_changes(const Sides& sides, const ChangeField& field, std::vector<FieldChange>& into) {
  const FieldValues before = values_of(sides.before, field);
  const FieldValues after = values_of(sides.after, field);
  if (before == after) return;
  std::set<std::string> keys;
  for (const FieldValues& values : {std::cref(before), std::cref(after)})
    for (const auto& [key, value] : values) keys.insert(key);
  for (const std::string& key : keys) {
    FieldChange change{field.name, key, value_at(before, key), value_at(after, key)};
    if (change.before != change.after) into.push_back(std::move(change));
  }
}

bool differ(const Sides& sides) {
  return std::ranges::any_of(all_change_fields(), [&](const ChangeField& field) {
    return values_of(sides.before, field) != values_of(sides.after, field);
  });
}

std::optional<Detail> side_of(const View& view, const ProjectCode& code) {
  auto side = detail(view, code);
  return side ? std::optional(*std::move(side)) : std::nullopt;
}

Sides sides_of(const Portfolio& portfolio, const Comparison& comparison, const ProjectCode& code) {
  return {side_of(portfolio.view(comparison.before, comparison.before_on), code),
          side_of(portfolio.view(comparison.after, comparison.after_on), code)};
}

std::vector<ProjectCode> selected(const Portfolio& portfolio, const Comparison& comparison) {
  std::vector<ProjectCode> codes;
  for_each_at_both(portfolio.view(comparison.before, comparison.before_on),
                   portfolio.view(comparison.after, comparison.after_on),
                   [&](const Standing* before, const Standing* after) {
                     const bool passed = (before && passes(*before, comparison.filter)) ||
                                         (after && passes(*after, comparison.filter));
                     if (passed) codes.push_back((before ? before : after)->identity()->code);
                   });
  return codes;
}

std::vector<Difference> compare(const Portfolio& portfolio, const Comparison& comparison) {
  const std::vector<ProjectCode> codes = selected(portfolio, comparison);
  std::vector<std::optional<ChangeKind>> kinds(codes.size());
  for_each_at_once(codes.size(), [&](std::size_t i) {
    const Sides sides = sides_of(portfolio, comparison, codes[i]);
    if (differ(sides)) kinds[i] = kind_of(sides);
  });
  std::vector<Difference> all;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (kinds[i]) all.push_back({codes[i], *kinds[i]});
  return all;
}

}  // namespace

std::shared_ptr<const std::vector<Difference>> differences(const Portfolio& portfolio,
                                                           const Comparison& comparison) {
  using Kept = std::shared_ptr<const std::vector<Difference>>;
  return portfolio.kept().differences.get(comparison, [&](const Kept& kept) {
    return kept ? kept
                : std::make_shared<const std::vector<Difference>>(compare(portfolio, comparison));
  });
}

ProjectChanges changes_of(const Portfolio& portfolio, const Comparison& comparison,
                          const Difference& difference) {
  const Sides sides = sides_of(portfolio, comparison, difference.code);
  const project::Registered& identity = *(sides.after ? sides.after : sides.before)->row.identity;
  ProjectChanges changes{difference.code, identity.programme, identity.name, difference.kind, {}};
  for (const ChangeField& field : all_change_fields()) add_changes(sides, field, changes.fields);
  return changes;
}

std::vector<std::string_view> change_fields() {
  std::vector<std::string_view> names;
  for (const ChangeField& field : all_change_fields()) names.push_back(field.name);
  return names;
}

std::string_view name_of(ChangeKind kind) {
  static constexpr std::array<std::string_view, kChangeKinds> kNames{"added", "removed", "changed"};
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
