// Those who want to hear of every group of records folded. Threads: tell() from one thread; add()
// and the end of a handle from any.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "api/app/city.hpp"

namespace baitu::app {

class Broadcast {
 public:
  using Listener = std::function<void(const Applied&)>;

  // `listener` hears what is told from now on. Once the handle is gone no call is running or will
  // come; a listener may drop its own handle from inside a call.
  [[nodiscard]] std::shared_ptr<void> add(Listener listener);

  void tell(const Applied& applied);

  [[nodiscard]] bool has_listeners() const;

 private:
  struct Slot {
    std::recursive_mutex mutex;
    Listener listener;
  };

  mutable std::mutex mutex_;
  std::vector<std::weak_ptr<Slot>> slots_;
};

}  // namespace baitu::app
