#include "domain/base/last_asked.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace baitu {
namespace {

using Kept = std::shared_ptr<const std::string>;

TEST(LastAsked, MakesANewValueOutOfTheOneThatIsKept) {
  LastAsked<int, std::string> last(2);
  const auto longer = [](const Kept& kept) {
    return std::make_shared<const std::string>(kept ? *kept + "+" : "new");
  };
  EXPECT_EQ(*last.get(1, longer), "new");
  EXPECT_EQ(*last.get(1, longer), "new+");
  EXPECT_EQ(*last.get(2, longer), "new");
  EXPECT_EQ(*last.get(1, longer), "new++");
}

TEST(LastAsked, ForgetsTheKeyThatWasAskedForLongestAgo) {
  LastAsked<int, std::string> last(2);
  int made = 0;
  const auto once = [&](const Kept& kept) {
    if (!kept) ++made;
    return kept ? kept : std::make_shared<const std::string>("new");
  };
  for (const int key : {1, 2, 1, 3, 1}) static_cast<void>(last.get(key, once));
  EXPECT_EQ(made, 3);
  static_cast<void>(last.get(2, once));
  EXPECT_EQ(made, 4);
}

TEST(LastAsked, OneThreadAtATimeMakesTheValueOfAKey) {
  LastAsked<int, std::string> last(2);
  std::atomic<int> made = 0;
  const auto once = [&](const Kept& kept) {
    if (!kept) ++made;
    return kept ? kept : std::make_shared<const std::string>("new");
  };
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { EXPECT_EQ(*last.get(1, once), "new"); });
  }
  EXPECT_EQ(made, 1);
}

}  // namespace
}  // namespace baitu
