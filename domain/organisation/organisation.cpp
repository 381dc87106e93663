#include "domain/organisation/organisation.hpp"

#include "domain/base/check.hpp"

namespace baitu::organisation {
namespace {

// Whether walking up from `from` meets `wanted`.
bool is_under(const Organisation& organisation, const UnitCode& from, const UnitCode& wanted) {
  const UnitDefined* unit = organisation.unit(from);
  for (std::size_t steps = 0; unit && steps <= organisation.units.size(); ++steps) {
    if (unit->code == wanted) return true;
    unit = organisation.unit(unit->parent);
  }
  return false;
}

Result<void> check_parent(const Organisation& organisation, const UnitDefined& unit) {
  if (unit.parent.empty()) return {};
  if (unit.parent == unit.code || is_under(organisation, unit.parent, unit.code))
    return fail(ErrorCode::invalid_value, "a unit cannot be above itself", "/parent");
  if (!organisation.unit(unit.parent))
    return fail(ErrorCode::unknown_unit, "no unit " + unit.parent.value, "/parent");
  return {};
}

}  // namespace

const UnitDefined* Organisation::unit(const UnitCode& code) const {
  const auto found = units.find(code);
  return found == units.end() ? nullptr : &found->second;
}

const PostDefined* Organisation::post(const PostCode& code) const {
  const auto found = posts.find(code);
  return found == posts.end() ? nullptr : &found->second;
}

void evolve(Organisation& organisation, const UnitDefined& event) {
  organisation.units.insert_or_assign(event.code, event);
}

void evolve(Organisation& organisation, const PostDefined& event) {
  organisation.posts.insert_or_assign(event.code, event);
}

Result<void> check(const Organisation& organisation, const UnitDefined& unit) {
  return first_failure({check_code(unit.code.value, "/code"), check_name(unit.name, "/name"),
                        check_parent(organisation, unit)});
}

Result<void> check(const PostDefined& post) {
  return first_failure({check_code(post.code.value, "/code"), check_name(post.name, "/name")});
}

}  // namespace baitu::organisation
