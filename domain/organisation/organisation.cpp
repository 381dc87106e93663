#include "domain/organisation/organisation.hpp"

#include <algorithm>
#include <set>
#include <string>

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

Result<void> check_post(const Organisation& organisation, const PostCode& post, std::string field) {
  if (organisation.post(post)) return {};
  return fail(ErrorCode::unknown_post, "no post " + post.value, std::move(field));
}

Result<void> check_unit(const Organisation& organisation, const UnitCode& unit, std::string field) {
  if (organisation.unit(unit)) return {};
  return fail(ErrorCode::unknown_unit, "no unit " + unit.value, std::move(field));
}

Result<void> check_unit_or_none(const Organisation& organisation, const UnitCode& unit,
                                std::string field) {
  return unit.empty() ? Result<void>() : check_unit(organisation, unit, std::move(field));
}

// Each known, none twice, none `taken` already.
template <class Code, class Check>
Result<void> check_each(const std::vector<Code>& codes, std::set<Code> taken, std::size_t most,
                        const std::string& field, const Check& check_known) {
  if (codes.size() > most)
    return fail(ErrorCode::too_large, "at most " + std::to_string(most), field);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string at = field + "/" + std::to_string(i);
    if (auto known = check_known(codes[i], at); !known) return known;
    if (!taken.insert(codes[i]).second)
      return fail(ErrorCode::invalid_value, codes[i].value + " is there twice", at);
  }
  return {};
}

template <class Tenures>
auto find_tenure(Tenures& tenures, const PostCode& post, const TenureCode& code)
    -> decltype(&tenures.begin()->second.front()) {
  const auto of_post = tenures.find(post);
  if (of_post == tenures.end()) return nullptr;
  const auto found = std::ranges::find(of_post->second, code, &Tenure::code);
  return found == of_post->second.end() ? nullptr : &*found;
}

}  // namespace

const UnitDefined* Organisation::unit(const UnitCode& code) const {
  const auto found = units.find(code);
  return found == units.end() ? nullptr : &found->second;
}

UnitCode Organisation::top_of(UnitCode code) const {
  // check() keeps the hierarchy from closing on itself; whatever was recorded, this ends.
  for (std::size_t steps = 0; steps < units.size(); ++steps) {
    const UnitDefined* found = unit(code);
    if (!found || found->parent.empty()) break;
    code = found->parent;
  }
  return code;
}

const PostDefined* Organisation::post(const PostCode& code) const {
  const auto found = posts.find(code);
  return found == posts.end() ? nullptr : &found->second;
}

const Tenure* Organisation::tenure_on(const PostCode& post, Date on) const {
  const auto of_post = tenures.find(post);
  if (of_post == tenures.end()) return nullptr;
  const auto found = std::ranges::find_if(of_post->second,
                                          [on](const Tenure& tenure) { return tenure.holds(on); });
  return found == of_post->second.end() ? nullptr : &*found;
}

void evolve(Organisation& organisation, const UnitDefined& event) {
  organisation.units.insert_or_assign(event.code, event);
}

void evolve(Organisation& organisation, const PostDefined& event) {
  organisation.posts.insert_or_assign(event.code, event);
}

void evolve(Organisation& organisation, const GroupDefined& event) {
  organisation.groups.insert_or_assign(event.code, event);
}

void evolve(Organisation& organisation, const TenureBegan& event, Date first) {
  organisation.tenures[event.post].push_back({event.tenure, event.label, event.unit, first, {}});
}

void evolve(Organisation& organisation, const TenureEnded& event, Date last) {
  if (Tenure* tenure = find_tenure(organisation.tenures, event.post, event.tenure))
    tenure->last = last;
}

Result<void> check(const Organisation& organisation, const UnitDefined& unit) {
  return first_failure({check_code(unit.code.value, "/code"), check_name(unit.name, "/name"),
                        check_parent(organisation, unit)});
}

Result<void> check(const PostDefined& post) {
  return first_failure({check_code(post.code.value, "/code"), check_name(post.name, "/name")});
}

Result<void> check(const Organisation& organisation, const GroupDefined& group) {
  const auto known_post = [&](const PostCode& post, const std::string& field) {
    return check_post(organisation, post, field);
  };
  const auto known_unit = [&](const UnitCode& unit, const std::string& field) {
    return check_unit(organisation, unit, field);
  };
  return first_failure(
      {check_code(group.code.value, "/code"), check_name(group.name, "/name"),
       check_post(organisation, group.head, "/head"),
       check_each(group.deputies, {group.head}, kMaxDeputies, "/deputies", known_post),
       check_each(group.members, {}, kMaxMembers, "/members", known_unit),
       check_unit_or_none(organisation, group.office, "/office")});
}

Result<void> check(const Organisation& organisation, const TenureBegan& tenure, Date first) {
  const auto sound = first_failure(
      {check_post(organisation, tenure.post, "/post"), check_code(tenure.tenure.value, "/tenure"),
       check_name(tenure.label, "/label"), check_unit_or_none(organisation, tenure.unit, "/unit")});
  if (!sound) return sound;
  if (find_tenure(organisation.tenures, tenure.post, tenure.tenure))
    return fail(ErrorCode::already_registered, "the code stands for another tenure", "/tenure");
  const auto of_post = organisation.tenures.find(tenure.post);
  if (of_post == organisation.tenures.end()) return {};
  const Tenure& before = of_post->second.back();
  if (before.last && *before.last < first) return {};
  return fail(ErrorCode::post_held,
              "the post is held in tenure " + before.code.value + " on that day or later",
              "/effective_on");
}

Result<void> check(const Organisation& organisation, const TenureEnded& tenure, Date last) {
  const Tenure* found = find_tenure(organisation.tenures, tenure.post, tenure.tenure);
  if (!found)
    return fail(ErrorCode::unknown_tenure, "the post has no tenure " + tenure.tenure.value,
                "/tenure");
  if (found->last)
    return fail(ErrorCode::tenure_over, "it ended on " + to_string(*found->last), "/tenure");
  if (last < found->first)
    return fail(ErrorCode::out_of_order, "it began on " + to_string(found->first), "/effective_on");
  return {};
}

}  // namespace baitu::organisation
