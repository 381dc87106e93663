#include "eventstore/codec/upcast.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <span>

namespace baitu::codec::test {
namespace {

using ::testing::HasSubstr;

// A type in its third version: v1 called the reason "why", v2 added a note, v3 dropped the reason.
constexpr std::array kTypes{EventType{"project.paused", 3}, EventType{"project.resumed", 1}};

Result<std::string> rename_why(std::string_view payload) {
  constexpr std::string_view kStart = R"({"why":)";
  if (!payload.starts_with(kStart)) return fail(ErrorCode::corrupt, "no why", "/why");
  return R"({"reason":)" + std::string(payload.substr(kStart.size()));
}

Result<std::string> add_note(std::string_view payload) {
  return std::string(payload.substr(0, payload.size() - 1)) + R"(,"note":""})";
}

constexpr std::array kSteps{Upcaster{"project.paused", 2, add_note},
                            Upcaster{"project.paused", 1, rename_why}};

TEST(Upcast, TakesEveryStepToTheVersionAskedFor) {
  EXPECT_EQ(upcast(kSteps, "project.paused", 1, 3, R"({"why":"冬"})"),
            R"({"reason":"冬","note":""})");
  EXPECT_EQ(upcast(kSteps, "project.paused", 2, 3, R"({"reason":"冬"})"),
            R"({"reason":"冬","note":""})");
  EXPECT_EQ(upcast(kSteps, "project.paused", 1, 2, R"({"why":"冬"})"), R"({"reason":"冬"})");
}

TEST(Upcast, LeavesTodaysPayloadAsItIs) {
  EXPECT_EQ(upcast(kSteps, "project.paused", 3, 3, "any bytes"), "any bytes");
}

TEST(Upcast, PassesOnTheErrorOfAStep) {
  const auto upcasted = upcast(kSteps, "project.paused", 1, 3, "{}");
  ASSERT_FALSE(upcasted);
  EXPECT_EQ(upcasted.error(), (Error{ErrorCode::corrupt, "no why", "/why"}));
}

TEST(Upcast, RefusesVersionsThatDoNotExist) {
  EXPECT_EQ(upcast(kSteps, "project.paused", 0, 3, "{}").error().code, ErrorCode::unsupported);
  const auto newer = upcast(kSteps, "project.paused", 4, 3, "{}");
  EXPECT_EQ(newer.error().code, ErrorCode::unsupported);
  EXPECT_THAT(newer.error().message, HasSubstr("project.paused.v4"));
}

TEST(Upcast, RefusesAChainWithAGap) {
  EXPECT_EQ(upcast(std::span(kSteps).first(1), "project.paused", 1, 3, "{}").error().code,
            ErrorCode::unsupported);
}

TEST(UpcasterTable, IsValidWhenEveryOlderVersionHasOneStep) {
  EXPECT_TRUE(validate_upcasters(kSteps, kTypes));
}

TEST(UpcasterTable, OfThisProgramIsValid) {
  const auto valid = validate_upcasters();
  EXPECT_TRUE(valid) << valid.error().message;
}

// A step edits text: whatever it makes of damage, reading says so.
TEST(UpcasterTable, OfThisProgramLeavesDamageCorrupt) {
  for (const Upcaster& step : upcasters())
    for (const char* payload : {"", "{}", "[]", "null", R"({"stages":[{}]})", R"({"stage":1})",
                                R"({"stage":"a","document":"b"})", R"({"note":"")",
                                R"({"unit":"a","extent":"full","text":"b"})"}) {
      const auto event = decode(step.type, step.from, payload);
      ASSERT_FALSE(event) << step.type << " " << payload;
      EXPECT_EQ(event.error().code, ErrorCode::corrupt) << step.type << " " << payload;
    }
}

void expect_invalid(std::span<const Upcaster> steps, std::string_view reason) {
  const auto valid = validate_upcasters(steps, kTypes);
  ASSERT_FALSE(valid);
  EXPECT_EQ(valid.error().code, ErrorCode::internal);
  EXPECT_THAT(valid.error().message, HasSubstr(reason));
}

TEST(UpcasterTable, IsRefusedWhenAStepIsMissing) {
  expect_invalid(std::span(kSteps).first(1), "project.paused.v1: missing");
  expect_invalid(std::span(kSteps).last(1), "project.paused.v2: missing");
}

TEST(UpcasterTable, IsRefusedWithTwoStepsFromOneVersion) {
  const std::array steps{kSteps[0], kSteps[1], kSteps[1]};
  expect_invalid(steps, "project.paused.v1: more than one");
}

TEST(UpcasterTable, IsRefusedWithAStepOfNoTypeOrFromTodaysVersion) {
  const std::array unknown{kSteps[0], kSteps[1], Upcaster{"project.renamed", 1, add_note}};
  expect_invalid(unknown, "project.renamed.v1: no such type");
  const std::array todays{kSteps[0], kSteps[1], Upcaster{"project.resumed", 1, add_note}};
  expect_invalid(todays, "project.resumed.v1: no older version");
}

}  // namespace
}  // namespace baitu::codec::test
