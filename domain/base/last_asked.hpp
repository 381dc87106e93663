// The values of the keys that were asked for last, each made by one thread at a time. Threads: any.
#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace baitu {

template <class Key, class Value>
class LastAsked {
 public:
  using Pointer = std::shared_ptr<const Value>;

  // Keeps the values of at most so many keys.
  explicit LastAsked(std::size_t max_keys) : max_keys_(max_keys) {}

  // Keeps and returns `make(kept)` with what is kept of the key, null where nothing is. Who asks
  // for the same key meanwhile waits, then makes the next value out of this one.
  template <class Make>
  [[nodiscard]] Pointer get(const Key& key, const Make& make) {
    const std::shared_ptr<Slot> slot = slot_of(key);
    const std::scoped_lock lock(slot->mutex);
    slot->value = make(std::as_const(slot->value));
    return slot->value;
  }

 private:
  struct Slot {
    explicit Slot(Key of) : key(std::move(of)) {}
    const Key key;
    std::mutex mutex;
    Pointer value;
  };

  // The key's, made the first.
  [[nodiscard]] std::shared_ptr<Slot> slot_of(const Key& key) {
    const std::scoped_lock lock(mutex_);
    const auto found =
        std::ranges::find_if(slots_, [&](const auto& slot) { return slot->key == key; });
    if (found != slots_.end())
      slots_.splice(slots_.begin(), slots_, found);
    else
      slots_.push_front(std::make_shared<Slot>(key));
    if (slots_.size() > max_keys_) slots_.pop_back();
    return slots_.front();
  }

  const std::size_t max_keys_;
  std::mutex mutex_;
  std::list<std::shared_ptr<Slot>> slots_;  // the last asked for first
};

}  // namespace baitu
