#include "eventstore/random_id.hpp"

#include <gtest/gtest.h>

#include <set>

namespace baitu::eventstore {
namespace {

TEST(RandomId, IsNeverTheSameTwice) {
  std::set<CommitId> ids;
  for (int i = 0; i < 100; ++i) ids.insert(random_id());
  EXPECT_EQ(ids.size(), 100U);
}

}  // namespace
}  // namespace baitu::eventstore
