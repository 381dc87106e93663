#include "api/app/known_projects.hpp"

#include <algorithm>

namespace baitu::app {

KnownProjects::KnownProjects(const portfolio::Portfolio& portfolio, Position as_of)
    : portfolio_(portfolio), as_of_(as_of) {
  portfolio.for_each([&](const ProjectCode& code, const auto& history) {
    if (history.events().front()->address.position > as_of) return;
    places_.emplace(code.value, static_cast<std::uint32_t>(codes_.size()));
    codes_.push_back(code);
  });
}

void KnownProjects::look_at_names() const {
  if (!names_.empty()) return;
  for (std::uint32_t i = 0; i < codes_.size(); ++i) {
    const auto state = portfolio_.find(codes_[i])->at(as_of_, Date::max());
    const Text& name = state->identity->name;
    names_.push_back({folded_name(name.zh), folded_name(name.en)});
    index_.add(i, name.zh);
    index_.add(i, name.en);
  }
}

std::vector<KnownProjects::Likely> KnownProjects::called(const std::string& name,
                                                         std::int32_t min_percent,
                                                         std::size_t limit) const {
  look_at_names();
  std::vector<Likely> likely;
  for (const NameIndex::Found& found : index_.find(name, min_percent, limit))
    likely.push_back({codes_[found.item], found.likeness_percent});
  return likely;
}

std::int32_t KnownProjects::likeness_percent(const ProjectCode& project,
                                             const std::string& name) const {
  look_at_names();
  const auto place = places_.find(project.value);
  if (place == places_.end()) return 0;
  const auto folded = folded_name(name);
  const Names& names = names_[place->second];
  return std::max(baitu::likeness_percent(folded, names.zh),
                  baitu::likeness_percent(folded, names.en));
}

}  // namespace baitu::app
