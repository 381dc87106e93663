#include "api/app/broadcast.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace baitu::app {
namespace {

TEST(Broadcast, TellsEverybodyOnceUntilTheirHandleIsGone) {
  Broadcast broadcast;
  int first = 0;
  int second = 0;
  auto kept = broadcast.add([&](const Applied&) { ++first; });
  {
    const auto handle = broadcast.add([&](const Applied&) { ++second; });
    broadcast.tell({});
  }
  broadcast.tell({});
  EXPECT_EQ(first, 2);
  EXPECT_EQ(second, 1);
  EXPECT_TRUE(broadcast.has_listeners());
  kept.reset();
  EXPECT_FALSE(broadcast.has_listeners());
}

TEST(Broadcast, LetsAListenerDropItsOwnHandle) {
  Broadcast broadcast;
  int heard = 0;
  std::shared_ptr<void> handle;
  handle = broadcast.add([&](const Applied&) {
    ++heard;
    handle.reset();
  });
  broadcast.tell({});
  broadcast.tell({});
  EXPECT_EQ(heard, 1);
}

// What the listener writes is not guarded, on purpose: the thread sanitizer sees a call that comes
// too late.
TEST(Broadcast, CallsNobodyOnceTheHandleIsGone) {
  constexpr int kListeners = 2'000;
  Broadcast broadcast;
  std::atomic<int> calls{0};
  const std::jthread teller([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) broadcast.tell({});
  });
  for (int i = 0; i < kListeners || calls == 0; ++i) {
    int heard = 0;
    auto handle = broadcast.add([&](const Applied&) {
      ++heard;
      ++calls;
    });
    std::this_thread::yield();
    handle.reset();
    heard = -1;
    std::this_thread::yield();
    ASSERT_EQ(heard, -1);
  }
}

}  // namespace
}  // namespace baitu::app
