#include "domain/portfolio/filter.hpp"

#include <algorithm>
#include <array>

#include "domain/base/assert.hpp"
#include "domain/portfolio/standing.hpp"

namespace baitu::portfolio {
namespace {

template <class T>
bool among(const std::vector<T>& wanted, const T& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view wanted) {
  return !std::ranges::search(text, wanted, {}, lower, lower).empty() || wanted.empty();
}

bool mentions(const project::Registered& identity, std::string_view text) {
  return contains(identity.code.value, text) || contains(identity.name.zh, text) ||
         contains(identity.name.en, text) || contains(identity.address, text);
}

// Who is responsible where nobody is.
const project::Assigned& assigned(const Standing& project) {
  static const project::Assigned kNobody;
  return project.assignment() ? *project.assignment() : kNobody;
}

bool among_units(const std::vector<UnitCode>& wanted, const project::Assigned& assigned) {
  return among(wanted, assigned.lead_department) ||
         std::ranges::find_first_of(assigned.co_leads, wanted) != assigned.co_leads.end();
}

}  // namespace

bool Filter::by_programme_only() const {
  return lists.empty() && districts.empty() && departments.empty() && leads.empty() &&
         posts.empty() && stages.empty() && lights.empty() && statuses.empty() && phases.empty() &&
         codes.empty() && !done && text.empty();
}

bool Filter::asks_for(const ProgrammeCode& programme) const { return among(programmes, programme); }

bool passes(const Standing& project, const Filter& filter) {
  const project::Registered& identity = *project.identity();
  const project::Assigned& responsible = assigned(project);
  return among(filter.codes, identity.code) && among(filter.lights, project.colour()) &&
         among(filter.statuses, project.status()) && among(filter.phases, project.phase()) &&
         (!filter.done || *filter.done == project.done()) &&
         among(filter.programmes, identity.programme) && among(filter.lists, identity.list) &&
         among(filter.districts, identity.district) &&
         among_units(filter.departments, responsible) &&
         among(filter.leads, responsible.lead_department) &&
         among(filter.posts, responsible.post) && among(filter.stages, project.stage()) &&
         (filter.text.empty() || mentions(identity, filter.text));
}

}  // namespace baitu::portfolio
