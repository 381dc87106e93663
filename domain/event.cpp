#include "domain/event.hpp"

namespace baitu {

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& left, const Event& right) {
  return static_cast<const EventKinds&>(left) == static_cast<const EventKinds&>(right);
}

}  // namespace baitu
