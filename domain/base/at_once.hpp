// Work on many items at once. Threads: any.
#pragma once

#include <cstddef>
#include <functional>

namespace baitu {

inline constexpr std::size_t kMaxThreadsAtOnce = 8;
// So many items are worth another thread.
inline constexpr std::size_t kItemsPerThread = 256;

// Effect: calls `work` with every number below `count`, each once, from this thread and others at
// once where there are enough; returns when all are done. Requires that calls do not depend on one
// another and that none throws.
void for_each_at_once(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace baitu
