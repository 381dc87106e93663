#include "domain/portfolio/portfolio.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/portfolio/figures_kept.hpp"
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

Portfolio::Portfolio() : kept_(std::make_shared<FiguresKept>()) {}

void Portfolio::apply(const RecordedEvent& event) {
  if (auto of_project = project_event(event.event)) {
    const auto code = project_of(event.stream);
    BAITU_ASSERT(code.has_value());
    projects_.edit(*code).apply(std::make_shared<const HistoryEvent>(
        HistoryEvent{event.address, event.recorded_at, event.version, event.effective_on,
                     event.actor, std::move(*of_project)}));
  } else {
    common_.edit(event.address).event = std::make_shared<const RecordedEvent>(event);
    if (programme::is_of_catalogue(event.event)) apply_to_catalogue(event);
  }
  see({event.address.position, event.recorded_at});
}

void Portfolio::adopt(const ProjectCode& code, ProjectHistory history) {
  BAITU_ASSERT(!history.events().empty() && !projects_.find(code));
  const HistoryEvent& last = *history.events().back();
  see({last.address.position, last.recorded_at});
  projects_.edit(code) = std::move(history);
}

void Portfolio::see(const Head& record) {
  if (record.position > head_.position) head_ = record;
}

// A published copy may still read the old ones, so they are replaced, not changed: a catalogue has
// few versions.
void Portfolio::apply_to_catalogue(const RecordedEvent& event) {
  CatalogueVersions versions;
  if (versions_->empty() || versions_->back().last < event.address) {
    versions = *versions_;
    add_version(versions, event);
  } else {
    common_.for_each([&](const Address&, const CommonEvent& held) {
      if (programme::is_of_catalogue(held.event->event)) add_version(versions, *held.event);
    });
  }
  versions_ = std::make_shared<const CatalogueVersions>(std::move(versions));
}

void Portfolio::add_version(CatalogueVersions& versions, const RecordedEvent& event) {
  programme::Catalogue catalogue =
      versions.empty() ? programme::Catalogue{} : *versions.back().catalogue;
  evolve(catalogue, event.effective_on, event.event);
  if (versions.empty() || versions.back().last.position != event.address.position)
    versions.emplace_back();
  versions.back() = {event.address,
                     std::make_shared<const programme::Catalogue>(std::move(catalogue))};
}

std::shared_ptr<const programme::Catalogue> Portfolio::catalogue(Position as_of) const {
  static const auto kEmpty = std::make_shared<const programme::Catalogue>();
  const auto after = std::ranges::upper_bound(
      *versions_, as_of, {}, [](const CatalogueVersion& version) { return version.last.position; });
  return after == versions_->begin() ? kEmpty : std::prev(after)->catalogue;
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
  common_.for_each([&](const Address&, const CommonEvent& held) { visit(*held.event); });
}

void Portfolio::for_each_event(const std::function<void(const RecordedEvent&)>& visit) const {
  for_each_common_event(visit);
  for_each([&](const ProjectCode& code, const ProjectHistory& history) {
    for (const auto& event : history.events()) visit(recorded(code, *event));
  });
}

bool operator==(const Portfolio& left, const Portfolio& right) {
  return left.head_ == right.head_ && left.projects_ == right.projects_ &&
         left.common_ == right.common_ && *left.versions_ == *right.versions_;
}

}  // namespace baitu::portfolio
