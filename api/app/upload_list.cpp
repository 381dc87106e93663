#include "api/app/upload_list.hpp"

#include <algorithm>
#include <ranges>
#include <variant>

#include "domain/streams.hpp"

namespace baitu::app {

UploadList::UploadList(const portfolio::Portfolio& portfolio, Position as_of) {
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position <= as_of) apply(event);
  });
}

const UploadItem* UploadList::find(const UploadCode& code) const {
  const auto place = places_.find(upload_stream(code));
  return place == places_.end() ? nullptr : &items_[place->second];
}

const UploadItem* UploadList::same_file_before(const UploadItem& item) const {
  const UploadItem* last = nullptr;
  for (const UploadItem& other : items_ | std::views::reverse) {
    if (other.received >= item.received || other.state.received.file != item.state.received.file)
      continue;
    if (other.committed.value > 0) return &other;
    if (!last) last = &other;
  }
  return last;
}

const UploadItem* UploadList::reverted_at(Position position) const {
  const auto found = std::ranges::find(items_, position, &UploadItem::reverted);
  return position.value == 0 || found == items_.end() ? nullptr : &*found;
}

layer::State UploadList::layer(const LayerCode& code) const {
  const auto found = layers_.find(layer_stream(code));
  return found == layers_.end() ? layer::State{} : found->second;
}

void UploadList::apply(const RecordedEvent& event) {
  if (event.stream.value.starts_with(kLayerStreamPrefix))
    return evolve(layers_[event.stream], event.version, event.event);
  if (!event.stream.value.starts_with(kUploadStreamPrefix)) return;
  const auto [place, fresh] = places_.try_emplace(event.stream, items_.size());
  if (fresh)
    items_.push_back({{}, event.recorded_at, event.actor, event.address.position, {}, {}, {}});
  UploadItem& item = items_[place->second];
  evolve(item.state, event.version, event.event);
  if (std::holds_alternative<upload::Inspected>(event.event))
    item.inspected = event.address.position;
  if (std::holds_alternative<upload::Committed>(event.event))
    item.committed = event.address.position;
  if (std::holds_alternative<upload::Reverted>(event.event)) item.reverted = event.address.position;
}

}  // namespace baitu::app
