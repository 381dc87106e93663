#include "domain/base/at_once.hpp"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace baitu {

void for_each_at_once(std::size_t count, const std::function<void(std::size_t)>& work) {
  // Items are taken by the handful: some cost much more than others.
  constexpr std::size_t kHandful = 32;
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    for (;;) {
      const std::size_t first = next.fetch_add(kHandful, std::memory_order_relaxed);
      if (first >= count) return;
      for (std::size_t i = first; i < std::min(first + kHandful, count); ++i) work(i);
    }
  };
  // The C library reads files of the kernel to answer this.
  static const std::size_t kProcessors = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads =
      std::min({kProcessors, kMaxThreadsAtOnce, count / kItemsPerThread + 1});
  std::vector<std::jthread> others;
  try {
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(take);
  } catch (const std::system_error&) {
    take();  // no more threads are to be had: those there are do it
  }
  take();
}

}  // namespace baitu
