#include "api/app/erasures.hpp"

#include <utility>
#include <variant>

#include "api/app/event_search.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

constexpr std::size_t kEventsAtOnce = 1'000;

struct Erased {
  std::vector<SubjectId> operator()(const project::ContactErased& event) const {
    return event.subjects;
  }
  std::vector<SubjectId> operator()(const report::ContactErased& event) const {
    return {event.subject};
  }
  std::vector<SubjectId> operator()(const auto&) const { return {}; }
};

}  // namespace

std::string sealed_about(std::string_view code, const SubjectId& subject) {
  return std::string(code) + '\n' + subject.value;
}

Result<void> destroy_erased(const eventstore::SubjectKeys& keys,
                            const std::vector<RecordedEvent>& events) {
  Result<void> all;
  for (const RecordedEvent& event : events)
    for (const SubjectId& subject : std::visit(Erased{}, event.event))
      if (auto destroyed = keys.destroy(subject); !destroyed && all) all = std::move(destroyed);
  return all;
}

Result<void> finish_erasures(const eventstore::SubjectKeys& keys,
                             const eventstore::RecordSource& log,
                             const eventstore::EventIndex& index) {
  EventFilter filter;
  for (const Event& event : {Event(project::ContactErased{}), Event(report::ContactErased{})})
    filter.types.emplace_back(codec::type_of(event).name);
  Result<void> all;
  for (Position after; after < log.head().position;) {
    const auto found = search_events(
        log, index, filter, [](const RecordedEvent&) { return true; }, after, kEventsAtOnce);
    if (!found) return std::unexpected(found.error());
    if (auto destroyed = destroy_erased(keys, found->events); !destroyed && all)
      all = std::move(destroyed);
    after = found->upto;
  }
  return all;
}

}  // namespace baitu::app
