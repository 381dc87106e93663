// A refusal of project::decide: given some commands, when another comes, then this error.
#pragma once

#include <functional>
#include <string>

#include "tests/domain/project/story.hpp"

namespace baitu::test {

struct Refusal {
  const char* name;
  std::function<Story()> given;
  const char* effective_on;
  project::Command when;
  ErrorCode code;
  const char* field;
};

inline void expect_refused(const Refusal& row) {
  Story story = row.given();
  const project::State before = story.state();
  const auto decided = story.when(row.effective_on, row.when);
  ASSERT_FALSE(decided);
  EXPECT_EQ(name_of(decided.error().code), name_of(row.code)) << decided.error().message;
  EXPECT_EQ(decided.error().field, row.field);
  EXPECT_FALSE(decided.error().message.empty());
  EXPECT_TRUE(story.state() == before);
}

inline std::string name_of_row(const testing::TestParamInfo<Refusal>& info) {
  return info.param.name;
}

inline const std::string kLong(5'000, 'x');

}  // namespace baitu::test
