#include "domain/pack/pack.hpp"

#include <gmock/gmock.h>

#include "domain/streams.hpp"
#include "tests/domain/pack/city.hpp"

namespace baitu::test {
namespace {

using namespace pack;
using portfolio::Colour;
using testing::ElementsAre;

class PackTest : public PackCity {};

std::vector<std::string> codes_of(const Listed<LightRow>& lights) {
  std::vector<std::string> codes;
  for (const LightRow& row : lights.rows) codes.push_back(row.identity->code.value);
  return codes;
}

TEST_F(PackTest, CountsEachProjectOnceByWhereItStands) {
  const Pack pack = made();
  for (const Completion completion : {Completion::completed, Completion::stopped, Completion::late,
                                      Completion::not_started, Completion::in_progress})
    EXPECT_EQ(pack.whole.of(completion), 1) << name_of(completion);
  EXPECT_EQ(pack.whole.total(), 5);
}

TEST_F(PackTest, CountsAProjectByItsLightBeneathTheSilence) {
  world.given("S1", "2025-04-01", project::AddComment{"说明"});
  const auto counted = [&](const char* on) {
    const auto pack =
        make_pack(view(world.head(), day(on)), view(since, day("2024-12-31")), {}, &place_of);
    EXPECT_TRUE(pack);
    return pack->whole;
  };
  // Nobody reports any more: L1 turns grey over red, S1 grey over green.
  const Counts silent = counted("2025-06-30");
  EXPECT_EQ(silent.lights[static_cast<std::size_t>(Colour::red)], 0);
  EXPECT_EQ(silent.of(Completion::late), 1);
  EXPECT_EQ(silent.of(Completion::in_progress), 1);
}

TEST_F(PackTest, HasARowForEveryProgrammeThatAddsUpToTheWhole) {
  const Pack pack = made();
  ASSERT_EQ(pack.programmes.size(), 3U);
  EXPECT_EQ(pack.programmes[0].programme->code.value, "AP");
  EXPECT_EQ(pack.programmes[0].counts, Counts());
  EXPECT_EQ(pack.programmes[2].programme->code.value, "WK");
  EXPECT_EQ(pack.programmes[2].counts, pack.whole);
}

TEST_F(PackTest, CountsWhatWasAtTheMomentBefore) {
  const auto pack =
      make_pack(view(world.head(), kPackDay), view(since, day("2025-01-01")), {}, &place_of);
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->whole_before.of(Completion::not_started), 5);
  EXPECT_EQ(pack->programmes[2].before, pack->whole_before);
  EXPECT_EQ(pack->movement.newly_done.total, 1);
  EXPECT_EQ(pack->since_position, since);
  EXPECT_EQ(pack->since_on, day("2025-01-01"));
}

TEST_F(PackTest, ListsTheRedThenTheYellowWithTheirReasons) {
  world.given("S1", "2025-03-25",
              project::OverrideLight{project::LightColour::yellow, "复核", day("2025-04-30")});
  world.given("N1", "2025-03-25",
              project::OverrideLight{project::LightColour::red, "信访", day("2025-04-30")});
  const Pack pack = made();
  EXPECT_EQ(pack.lights.total, 3);
  EXPECT_THAT(codes_of(pack.lights), ElementsAre("L1", "N1", "S1"));
  EXPECT_EQ(pack.lights.rows[0].light.reason, portfolio::Reason::behind_plan);
  EXPECT_EQ(pack.lights.rows[0].department.value, "housing");
  EXPECT_EQ(pack.lights.rows[0].stage.value, "build");
  EXPECT_EQ(pack.lights.rows[0].by_hand, "");
  EXPECT_EQ(pack.lights.rows[1].by_hand, "信访");
  EXPECT_EQ(pack.lights.rows[1].department.value, "");
}

TEST_F(PackTest, ListsUnitsWithSilentProjects) {
  const Pack pack = made();
  // Of L1 and S1 reports are expected and came; of N1, which nobody has, none ever did.
  EXPECT_EQ(pack.silence.expected, 3);
  EXPECT_EQ(pack.silence.silent, 1);
  ASSERT_EQ(pack.silent_units.rows.size(), 1U);
  EXPECT_EQ(pack.silent_units.rows[0].key, "");
}

TEST_F(PackTest, ListsNoticesThatAreIssuedAndNotCompleted) {
  world.record_common("2024-01-01",
                      {supervision::RuleSet{1, 1, 10, 5, 3, 5, 2, {}, "示例"}, holidays_2025()});
  given_notice("n-2", "督办〔2025〕2号");
  given_notice("n-1", "督办〔2025〕1号");
  given_notice("n-3", "督办〔2025〕3号");
  world.record_in(notice_stream(NoticeCode("n-3")), "2025-03-10", {supervision::Completed{}});
  world.record_in(notice_stream(NoticeCode("n-4")), "2025-03-10",
                  {supervision::Drafted{NoticeCode("n-4"), {}}});
  const Pack pack = made();
  ASSERT_EQ(pack.notices.rows.size(), 2U);
  EXPECT_EQ(pack.notices.rows[0].notice.number, "督办〔2025〕1号");
  EXPECT_EQ(pack.notices.rows[0].verdict.colour, supervision::Colour::red);
  EXPECT_EQ(pack.notices.rows[0].reply_due, day("2025-03-14"));
}

TEST_F(PackTest, ShowsEverySiteThatStandsAsAPointWithItsLight) {
  world.given("S1", "2025-03-21", site("1", 8));
  world.given("S1", "2025-03-21", site("2", 9));
  world.given("S1", "2025-03-22", project::RemoveSite{SiteCode("1"), "重测", {}});
  const Pack pack = made();
  ASSERT_EQ(pack.sites.rows.size(), 2U);
  EXPECT_EQ(pack.sites.rows[0].project.value, "L1");
  EXPECT_EQ(pack.sites.rows[0].light, Colour::red);
  EXPECT_EQ(pack.sites.rows[0].place, (project::Place{125'000'000'007, 46'000'000'007}));
  EXPECT_EQ(pack.sites.rows[1].site.value, "2");
}

TEST_F(PackTest, FailsWhereASiteCannotBeRead) {
  const auto pack = make_pack(view(world.head(), kPackDay), view(since, kPackDay), {},
                              [](const shape::GeometryRef&) -> Result<project::Place> {
                                return fail(ErrorCode::corrupt, "the blob is gone");
                              });
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, ErrorCode::corrupt);
}

TEST_F(PackTest, TakesTheGapsAsTheyAreGivenUpToItsBound) {
  std::vector<GapRow> gaps(kMaxGaps + 1);
  gaps[0].indicator = "A-1";
  const auto pack = make_pack(view(world.head(), kPackDay), view(since, kPackDay), gaps, &place_of);
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->gaps.total, static_cast<std::int64_t>(kMaxGaps) + 1);
  EXPECT_EQ(pack->gaps.rows.size(), kMaxGaps);
  EXPECT_EQ(pack->gaps.rows[0].indicator, "A-1");
}

TEST_F(PackTest, SaysTheSameOfAPositionWhateverCameLater) {
  const Position position = world.head();
  const Pack before = made();
  world.given("S1", "2025-03-30", percent(9'000));
  const auto after =
      make_pack(view(position, kPackDay), view(since, day("2024-12-31")), {}, &place_of);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->whole, before.whole);
  EXPECT_EQ(codes_of(after->lights), codes_of(before.lights));
}

TEST_F(PackTest, IsToldFromTheLatestPackOfAnotherMeeting) {
  const auto freeze = [&](const char* meeting, Position position, const char* on) {
    meeting::PackFrozen frozen;
    frozen.position = position;
    frozen.on = day(on);
    world.record_in(meeting_stream(MeetingCode(meeting)), "2025-06-01", {frozen});
  };
  const auto earlier = [&] {
    return earlier_pack(world.portfolio, MeetingCode("q3"), {20}, day("2025-06-30"));
  };
  EXPECT_EQ(earlier(), std::nullopt);
  freeze("q1", {3}, "2025-01-10");
  freeze("q2", {9}, "2025-03-31");
  freeze("q3", {15}, "2025-05-31");     // the meeting itself
  freeze("later", {10}, "2025-06-30");  // not of an earlier day
  freeze("ahead", {20}, "2025-05-31");  // not of an earlier position
  const auto found = earlier();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->meeting.value, "q2");
  EXPECT_EQ(found->position, Position{9});
  EXPECT_EQ(found->on, day("2025-03-31"));
}

TEST_F(PackTest, IsNotToldFromThePackOfAMeetingThatWasCancelled) {
  const auto given = [&](const char* meeting, Event event) {
    world.record_in(meeting_stream(MeetingCode(meeting)), "2025-06-01", {std::move(event)});
  };
  const auto frozen = [](Position position, const char* on) {
    meeting::PackFrozen pack;
    pack.position = position;
    pack.on = day(on);
    return pack;
  };
  given("q1", frozen({3}, "2025-01-10"));
  given("q2", frozen({9}, "2025-03-31"));
  given("q2", meeting::Cancelled{"合并"});
  const auto earlier = earlier_pack(world.portfolio, MeetingCode("q3"), {20}, day("2025-06-30"));
  ASSERT_TRUE(earlier);
  EXPECT_EQ(earlier->meeting.value, "q1");
  given("q1", meeting::Cancelled{"合并"});
  EXPECT_FALSE(earlier_pack(world.portfolio, MeetingCode("q3"), {20}, day("2025-06-30")));
}

TEST(Quarter, BeginsOnTheDayAfterTheOneBefore) {
  EXPECT_EQ(day_before(2025, 1), day("2024-12-31"));
  EXPECT_EQ(day_before(2025, 2), day("2025-03-31"));
  EXPECT_EQ(day_before(2025, 3), day("2025-06-30"));
  EXPECT_EQ(day_before(2025, 4), day("2025-09-30"));
}

}  // namespace
}  // namespace baitu::test
