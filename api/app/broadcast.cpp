#include "api/app/broadcast.hpp"

#include <algorithm>
#include <utility>

namespace baitu::app {

std::shared_ptr<void> Broadcast::add(Listener listener) {
  auto slot = std::make_shared<Slot>();
  slot->listener = std::move(listener);
  const std::scoped_lock lock(mutex_);
  std::erase_if(slots_, [](const auto& known) { return known.expired(); });
  slots_.push_back(slot);
  // The slot itself may outlive the handle for as long as tell() holds it.
  return {slot.get(), [slot](void*) {
            const std::scoped_lock silence(slot->mutex);
            slot->listener = nullptr;
          }};
}

void Broadcast::tell(const Applied& applied) {
  std::vector<std::shared_ptr<Slot>> slots;
  {
    const std::scoped_lock lock(mutex_);
    for (const auto& known : slots_)
      if (auto slot = known.lock()) slots.push_back(std::move(slot));
  }
  for (const auto& slot : slots) {
    const std::scoped_lock lock(slot->mutex);
    // A copy: the listener may drop its own handle.
    if (const Listener listener = slot->listener) listener(applied);
  }
}

bool Broadcast::has_listeners() const {
  const std::scoped_lock lock(mutex_);
  return std::ranges::any_of(slots_, [](const auto& known) { return !known.expired(); });
}

}  // namespace baitu::app
