#include "domain/portfolio/changes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/portfolio/change_fields.hpp"

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

// None where it was not there at either moment, or nothing of it differs.
std::optional<ProjectChanges> compare(const ProjectCode& code, const Sides& sides) {
  if (!sides.before && !sides.after) return std::nullopt;
  std::vector<FieldChange> fields;
  for (const ChangeField& field : all_change_fields()) add_changes(sides, field, fields);
  if (fields.empty()) return std::nullopt;
  const project::Registered& identity = *(sides.after ? sides.after : sides.before)->row.identity;
  return ProjectChanges{code, identity.programme, identity.name, kind_of(sides), std::move(fields)};
}

std::optional<Detail> side_of(const Portfolio& portfolio, const View& view,
                              const ProjectCode& code) {
  auto side = detail(portfolio, view, code);
  return side ? std::optional(*std::move(side)) : std::nullopt;
}

}  // namespace

std::vector<ProjectChanges> changes(const Portfolio& portfolio, const View& before,
                                    const View& after, const Filter& filter) {
  std::set<ProjectCode> codes;
  for (const View& view : {before, after})
    view.for_each(filter, [&](const Row& row) { codes.insert(row.identity->code); });
  std::vector<ProjectChanges> all;
  for (const ProjectCode& code : codes)
    if (auto changed =
            compare(code, {side_of(portfolio, before, code), side_of(portfolio, after, code)}))
      all.push_back(*std::move(changed));
  return all;
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
