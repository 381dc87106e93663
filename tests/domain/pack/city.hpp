// A small city before a meeting: projects of works in every standing, notices in every state, and
// the moments that a pack is made of.
#pragma once

#include <string>
#include <vector>

#include "domain/pack/pack.hpp"
#include "tests/domain/holidays.hpp"
#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {

inline const Date kPackDay = day("2025-03-31");

// Every geometry stands for a place of its own.
inline Result<project::Place> place_of(const shape::GeometryRef& ref) {
  return project::Place{125'000'000'000 + ref.number, 46'000'000'000 + ref.number};
}

inline project::PlaceSite site(const char* code, std::int32_t number) {
  return {SiteCode(code),
          {{BlobName(std::string(64, 'a')), number}, shape::Kind::polygon, {}, number, 0},
          UploadCode()};
}

class PackCity : public testing::Test {
 protected:
  // Of works: D1 done, T1 stopped, L1 behind its plan, S1 under way and on plan, N1 not begun. All
  // but T1 and N1, which nobody has, are housing's.
  PackCity() {
    for (const char* code : {"D1", "T1", "L1", "S1", "N1"}) world.given_registered(code, "WK");
    for (const char* code : {"D1", "L1", "S1"}) world.given_assigned(code, "vice-mayor", "housing");
    since = world.head();
    for (const char* stage : {"survey", "design", "build", "accept"})
      world.given_stage_done("D1", stage, "2025-02-01", "2025-03-01");
    world.given("T1", "2025-02-01", project::StartStage{StageCode("survey")});
    world.given("T1", "2025-03-01", project::Suspend{"资金未到位"});
    world.given("L1", "2025-01-01", works_plan());
    world.given_stage_done("L1", "survey", "2025-01-02", "2025-01-09");
    world.given("L1", "2025-01-12", project::StartStage{StageCode("design")});
    world.given("L1", "2025-02-02", project::StartStage{StageCode("build")});
    world.given("L1", "2025-03-20", percent(2'000));
    world.given("L1", "2025-03-20", site("1", 7));
    world.given("S1", "2025-02-01", project::StartStage{StageCode("survey")});
    world.given("S1", "2025-03-20", percent(1'000));
  }

  [[nodiscard]] portfolio::View view(Position position, Date on) const {
    return world.portfolio.view(position, on);
  }

  [[nodiscard]] pack::Pack made() const {
    auto pack = pack::make_pack(view(world.head(), kPackDay), view(since, day("2024-12-31")), {},
                                &place_of);
    EXPECT_TRUE(pack);
    return *std::move(pack);
  }

  // A notice to housing, issued on 3 March, with its reply due on 14 March.
  void given_notice(const char* code, const char* number) {
    const supervision::Content content{{supervision::SourceKind::order, "批示", PostCode("mayor")},
                                       "示例督办",
                                       "查明原因",
                                       ProjectCode("L1"),
                                       UnitCode("housing"),
                                       {},
                                       {}};
    world.record_in(notice_stream(NoticeCode(code)), "2025-03-03",
                    {supervision::Drafted{NoticeCode(code), content},
                     supervision::Issued{number, {}, day("2025-03-04"), day("2025-03-14")}});
  }

  World world;
  Position since;
};

}  // namespace baitu::test
