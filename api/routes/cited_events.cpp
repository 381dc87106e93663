#include "api/routes/cited_events.hpp"

#include <utility>

namespace baitu::routes {

Result<CitedEvents> cited_events(const std::set<Address>& cited, const ReadRecord& read,
                                 const std::function<bool(const RecordedEvent&)>& may_see) {
  CitedEvents found;
  // The addresses are in the order of positions: those of one record follow one another.
  for (auto next = cited.begin(); next != cited.end();) {
    const Position position = next->position;
    auto events = read(position);
    if (!events) return std::unexpected(std::move(events.error()));
    for (; next != cited.end() && next->position == position; ++next)
      if (next->index < events->size() && may_see((*events)[next->index]))
        found.emplace(*next, std::move((*events)[next->index]));
  }
  return found;
}

}  // namespace baitu::routes
