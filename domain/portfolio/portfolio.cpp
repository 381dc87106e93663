#include "domain/portfolio/portfolio.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/streams.hpp"

namespace baitu::portfolio {
namespace {

using MaybeProjectEvent = std::optional<project::ProjectEvent>;

// The event as a project's; none for one of another stream.
MaybeProjectEvent project_event(const Event& event) {
  return std::visit(
      [](const auto& kind) -> MaybeProjectEvent {
        if constexpr (std::is_constructible_v<project::ProjectEvent, decltype(kind)>)
          return project::ProjectEvent(kind);
        else
          return std::nullopt;
      },
      event);
}

}  // namespace

void Portfolio::apply(const RecordedEvent& event) {
  if (auto of_project = project_event(event.event)) {
    const auto code = project_of(event.stream);
    BAITU_ASSERT(code.has_value());
    projects_.edit(*code).apply(std::make_shared<const HistoryEvent>(
        HistoryEvent{event.address, event.recorded_at, event.version, event.effective_on,
                     event.actor, std::move(*of_project)}));
  } else {
    apply_common(event);
  }
  if (event.address.position > head_.position) head_ = {event.address.position, event.recorded_at};
}

// A published copy may still read the old one, so it is replaced, not changed: such events are few.
void Portfolio::apply_common(const RecordedEvent& event) {
  auto common = std::make_shared<Common>(*common_);
  const auto place =
      std::ranges::upper_bound(common->events, event.address, {}, &CommonEvent::address);
  const bool is_last = place == common->events.end();
  common->events.insert(place, {event.address, std::make_shared<const RecordedEvent>(event)});
  if (is_last) {
    common->add_version(event);
  } else {
    common->versions.clear();
    for (const CommonEvent& held : common->events) common->add_version(*held.event);
  }
  common_ = std::move(common);
}

void Portfolio::Common::add_version(const RecordedEvent& event) {
  if (!programme::is_of_catalogue(event.event)) return;
  programme::Catalogue catalogue =
      versions.empty() ? programme::Catalogue{} : *versions.back().catalogue;
  evolve(catalogue, event.effective_on, event.event);
  if (versions.empty() || versions.back().from != event.address.position)
    versions.push_back({event.address.position, nullptr});
  versions.back().catalogue = std::make_shared<const programme::Catalogue>(std::move(catalogue));
}

std::shared_ptr<const programme::Catalogue> Portfolio::catalogue(Position as_of) const {
  static const auto kEmpty = std::make_shared<const programme::Catalogue>();
  const auto after =
      std::ranges::upper_bound(common_->versions, as_of, {}, &CatalogueVersion::from);
  return after == common_->versions.begin() ? kEmpty : std::prev(after)->catalogue;
}

const ProjectHistory* Portfolio::find(const ProjectCode& code) const {
  return projects_.find(code);
}

void Portfolio::for_each(
    const std::function<void(const ProjectCode&, const ProjectHistory&)>& visit) const {
  projects_.for_each(visit);
}

void Portfolio::for_each_common_event(
    const std::function<void(const RecordedEvent&)>& visit) const {
  for (const CommonEvent& held : common_->events) visit(*held.event);
}

void Portfolio::for_each_event(const std::function<void(const RecordedEvent&)>& visit) const {
  for_each_common_event(visit);
  for_each([&](const ProjectCode& code, const ProjectHistory& history) {
    for (const auto& event : history.events()) visit(recorded(code, *event));
  });
}

bool operator==(const Portfolio& left, const Portfolio& right) {
  return left.head_ == right.head_ && left.projects_ == right.projects_ &&
         left.common_->events == right.common_->events &&
         left.common_->versions == right.common_->versions;
}

}  // namespace baitu::portfolio
