// What a portfolio's checkpoint gives back, and what it refuses.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "domain/streams.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/projection/portfolio_projection.hpp"
#include "tests/eventstore/codec/samples.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kCounts = 16;  // of what is no project's, none here, and of projects
constexpr std::size_t kLength = 4;   // before each project

RecordedEvent registered(const std::string& code, std::uint64_t position) {
  project::Registered event;
  event.code = ProjectCode(code);
  event.programme = ProgrammeCode("GZ");
  return {
      {{position}, 0},     {1},  project_stream(event.code), {1}, codec::test::day("2025-01-01"),
      PrincipalId("示例"), event};
}

void register_in(PortfolioProjection& projection, const std::string& code, std::uint64_t position) {
  const RecordedEvent event = registered(code, position);
  projection.apply({}, {&event, 1});
}

// The bytes of one project.
std::string part_of(const std::string& code) {
  PortfolioProjection projection;
  register_in(projection, code, 1);
  projection.publish();
  return projection.save().substr(kCounts + kLength);
}

std::string checkpoint_of(std::initializer_list<std::string> parts) {
  ByteWriter out;
  out.number(std::uint64_t{0});
  out.number(std::uint64_t{parts.size()});
  for (const std::string& part : parts) out.sized<std::uint32_t>(part);
  return out.take();
}

bool loads(std::initializer_list<std::string> parts) {
  return PortfolioProjection().load(checkpoint_of(parts)).has_value();
}

TEST(PortfolioCheckpoint, GivesBackMoreProjectsThanOneThreadReads) {
  constexpr std::uint64_t kProjects = 1'000;
  PortfolioProjection original;
  for (std::uint64_t i = 1; i <= kProjects; ++i)
    register_in(original, fmt::format("GZ-{:05}", i * 7'919 % 100'000), i);
  original.publish();
  PortfolioProjection loaded;
  ASSERT_TRUE(loaded.load(original.save()).has_value());
  loaded.publish();
  EXPECT_TRUE(*loaded.snapshot() == *original.snapshot());
  EXPECT_EQ(loaded.snapshot()->head().position, Position{kProjects});
  EXPECT_EQ(loaded.save(), original.save());
  EXPECT_EQ(loaded.state(), original.state());
}

TEST(PortfolioCheckpoint, HoldsProjectsInTheOrderOfTheirCodesEachOnce) {
  const std::string first = part_of("GZ-1");
  const std::string second = part_of("GZ-2");
  EXPECT_TRUE(loads({first, second}));
  EXPECT_FALSE(loads({second, first}));
  EXPECT_FALSE(loads({first, first}));
}

TEST(PortfolioCheckpoint, IsRefusedWhereAProjectIsNoWholeOne) {
  const std::string whole = part_of("GZ-1");
  EXPECT_FALSE(loads({whole + '\0'}));
  EXPECT_FALSE(loads({whole.substr(0, whole.size() - 1)}));
  EXPECT_FALSE(loads({std::string()}));
  std::string without_events = whole;
  without_events[4 + 4 + 3] = 0;  // the last byte of the count, behind the code
  EXPECT_FALSE(loads({without_events}));
}

TEST(PortfolioCheckpoint, IsRefusedWhereAnEventIsNoProjects) {
  std::string part = part_of("GZ-1");
  const std::size_t kind_at = 4 + 4 + 4 + 8 + 4 + 8 + 4 + 4 + std::string("示例").size();
  ASSERT_EQ(static_cast<std::size_t>(part[kind_at]), Event(project::Registered{}).index());
  for (const std::size_t index : {Event(programme::LightRuleSet{}).index(), std::size_t{200},
                                  std::variant_size_v<EventKinds>}) {
    part[kind_at] = static_cast<char>(index);
    EXPECT_FALSE(loads({part})) << index;
  }
}

TEST(PortfolioCheckpoint, ThatPromisesMoreProjectsThanItHoldsIsRefused) {
  ByteWriter out;
  out.number(std::uint64_t{0});
  out.number(UINT64_MAX);
  out.sized<std::uint32_t>(part_of("GZ-1"));
  EXPECT_FALSE(PortfolioProjection().load(out.take()));
}

}  // namespace
}  // namespace baitu::eventstore
