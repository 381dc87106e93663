#include "geo/layer/site_marks.hpp"

#include "domain/base/assert.hpp"
#include "geo/tile/tile_writer.hpp"

namespace baitu::geo {

SiteMarks::SiteMarks(std::span<const std::string_view> groups) : groups_(groups) {
  BAITU_ASSERT(groups.size() <= kMaxMarkGroups);
}

void SiteMarks::show(const ProjectCode& project, std::uint8_t group) {
  BAITU_ASSERT(group < groups_.size());
  by_code_.emplace(text_value(project.value), group);
}

std::optional<std::uint8_t> SiteMarks::group_of(std::string_view value_message) const {
  const auto found = by_code_.find(value_message);
  if (found == by_code_.end()) return std::nullopt;
  return found->second;
}

}  // namespace baitu::geo
