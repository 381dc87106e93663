#include "domain/pack/errata.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <span>

#include "domain/streams.hpp"
#include "tests/domain/pack/city.hpp"

namespace baitu::test {
namespace {

using namespace pack;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using enum ErratumOf;
using enum ErratumField;

// One line for each: "project L1 light red -> green".
std::string line_of(const Erratum& erratum) {
  const auto word = [](const portfolio::MaybeFigure& figure) -> std::string {
    if (!figure) return "-";
    if (const auto* text = std::get_if<std::string>(&*figure)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&*figure)) return std::to_string(*number);
    if (const auto* truth = std::get_if<bool>(&*figure)) return *truth ? "yes" : "no";
    if (const auto* share = std::get_if<BasisPoints>(&*figure)) return std::to_string(share->value);
    if (const auto* date = std::get_if<Date>(&*figure)) return to_string(*date);
    return "?";
  };
  std::string line(name_of(erratum.of));
  if (!erratum.code.empty()) line += " " + erratum.code;
  line += " " + std::string(name_of(erratum.field)) + " ";
  return line + word(erratum.in_pack) + " -> " + word(erratum.now);
}

class ErrataTest : public PackCity {
 protected:
  ErrataTest() : position(world.head()) {}

  [[nodiscard]] Errata found() const {
    return errata(world.portfolio, position, kPackDay, world.head());
  }
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const Erratum& each : found().items) lines.push_back(line_of(each));
    return lines;
  }

  Position position;
};

TEST_F(ErrataTest, AreNoneWhereNothingCameLater) {
  EXPECT_THAT(lines(), IsEmpty());
  EXPECT_EQ(found().total, 0);
}

TEST_F(ErrataTest, AreNoneForWhatIsAboutLaterDays) {
  world.given("L1", "2025-04-01", percent(9'000));
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(ErrataTest, AreNoneForWhatChangesNothingThatThePackSays) {
  world.given("L1", "2025-03-20", project::AddComment{"说明"});
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(ErrataTest, TellExactlyWhatACorrectionChanges) {
  const auto reports = world.portfolio.find(ProjectCode("L1"))->head().reports;
  world.given(
      "L1", "2025-04-10",
      project::CorrectReport{reports.back().version, BasisPoints{9'500}, {}, "", "录入有误", {}});
  EXPECT_THAT(
      lines(),
      ElementsAre("whole late 1 -> 0", "whole in_progress 1 -> 2", "whole green 2 -> 3",
                  "whole red 1 -> 0", "programme WK late 1 -> 0", "programme WK in_progress 1 -> 2",
                  "programme WK green 2 -> 3", "programme WK red 1 -> 0",
                  "project L1 standing late -> in_progress", "project L1 light red -> green",
                  "project L1 reason behind_plan -> on_plan",
                  "project L1 measured_bp 2000 -> 9500"));
  const Errata all = found();
  for (const Erratum& each : all.items)
    EXPECT_THAT(each.events, ElementsAre(world.log.back().address));
  EXPECT_THAT(all.events, ElementsAre(Pair(world.log.back().address, world.log.back())));
}

TEST_F(ErrataTest, NameTheFirstOfManyEventsAndHoldNoMore) {
  const auto first = static_cast<std::ptrdiff_t>(world.log.size());
  for (std::size_t i = 0; i < kMaxErratumEvents; ++i)
    world.given("L1", "2025-03-20", project::AddComment{"说明"});
  world.given("L1", "2025-03-30", site("2", 8));
  world.given_registered("X1", "WK", "east", "2025-03-30");
  std::vector<Address> addresses;
  for (const auto& event : std::span(world.log).subspan(static_cast<std::size_t>(first)))
    addresses.push_back(event.address);
  const Errata all = found();
  EXPECT_EQ(line_of(all.items.front()), "whole total 5 -> 6");
  const Erratum& of_site = *std::ranges::find(all.items, std::string("L1"), &Erratum::code);
  EXPECT_EQ(line_of(of_site), "project L1 sites 1 -> 2");
  EXPECT_EQ(of_site.events, std::vector(addresses.begin(), addresses.begin() + kMaxErratumEvents));
  EXPECT_EQ(all.items.front().events, of_site.events) << "the first of all that moved the sum";
  EXPECT_EQ(all.events.size(), kMaxErratumEvents + 1) << "with the one that registered X1";
}

TEST_F(ErrataTest, AreTheFirstOfManyAndCountAll) {
  for (std::size_t i = 0; i < kMaxErrata / 5 + 1; ++i)
    world.given_registered(("Z" + std::to_string(1'000 + i)).c_str(), "WK", "east", "2025-03-30");
  const Errata all = found();
  EXPECT_EQ(all.items.size(), kMaxErrata);
  EXPECT_GT(all.total, std::ssize(all.items));
  EXPECT_EQ(all.items.front().of, whole);
  EXPECT_TRUE(std::ranges::is_sorted(
      all.items, {}, [](const Erratum& each) { return std::pair(each.of, each.code); }));
  for (const Erratum& each : all.items)
    for (const Address& address : each.events) EXPECT_TRUE(all.events.contains(address));
}

TEST_F(ErrataTest, TellOfAProjectThatThePackDidNotKnow) {
  world.given_registered("X1", "WK", "east", "2025-03-30");
  EXPECT_THAT(lines(),
              ElementsAre("whole total 5 -> 6", "whole not_started 1 -> 2", "whole green 2 -> 3",
                          "whole expected 3 -> 4", "programme WK total 5 -> 6",
                          "programme WK not_started 1 -> 2", "programme WK green 2 -> 3",
                          "unit expected 1 -> 2", "project X1 listed no -> yes",
                          "project X1 standing - -> not_started", "project X1 light - -> green",
                          "project X1 is_silent - -> no", "project X1 sites - -> 0"));
}

TEST_F(ErrataTest, TellOfASiteAndOfOneThatHasAnotherShape) {
  world.given("S1", "2025-03-30", site("1", 8));
  EXPECT_THAT(lines(), ElementsAre("project S1 sites 0 -> 1"));
  world.given("L1", "2025-03-30", site("1", 9));
  EXPECT_THAT(lines(), ElementsAre("project L1 sites 1 -> 1", "project S1 sites 0 -> 1"));
}

TEST_F(ErrataTest, AreJudgedByTheRuleOfThePack) {
  programme::LightRuleSet strict = light_rule();
  strict.yellow_from = BasisPoints{1};
  strict.red_above = BasisPoints{2};
  world.record_common("2025-03-01", {strict});
  world.given("L1", "2025-03-20", project::AddComment{"说明"});
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(ErrataTest, TellOfASilenceThatWasBroken) {
  world.given("N1", "2025-03-30", number("households", 1'000));
  EXPECT_THAT(lines(), testing::IsSupersetOf({"whole silent 1 -> 0", "unit silent 1 -> 0",
                                              "project N1 is_silent yes -> no"}));
}

TEST_F(ErrataTest, AreOfTheMomentTheyAreAskedFor) {
  world.given("S1", "2025-03-30", site("1", 8));
  const Position first = world.head();
  world.given("S1", "2025-03-30", site("2", 9));
  const Errata then = errata(world.portfolio, position, kPackDay, first);
  ASSERT_EQ(then.items.size(), 1U);
  EXPECT_EQ(line_of(then.items[0]), "project S1 sites 0 -> 1");
  EXPECT_THAT(lines(), ElementsAre("project S1 sites 0 -> 2"));
}

class NoticeErrata : public PackCity {
 protected:
  NoticeErrata() {
    world.record_common("2024-01-01",
                        {supervision::RuleSet{1, 1, 10, 5, 3, 5, 2, {}, "示例"}, holidays_2025()});
    given_notice("n-1", "督办〔2025〕1号");
    position = world.head();
  }
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const Erratum& each : errata(world.portfolio, position, kPackDay, world.head()).items)
      lines.push_back(line_of(each));
    return lines;
  }

  Position position;
};

TEST_F(NoticeErrata, TellOfWhatAUnitHadDone) {
  world.record_in(notice_stream(NoticeCode("n-1")), "2025-03-04",
                  {supervision::SignedFor{UnitCode("housing"), ""}});
  EXPECT_THAT(lines(), ElementsAre("notice n-1 state issued -> signed_for"));
}

TEST_F(NoticeErrata, TellOfOneThatHadBeenCompletedAndOfOneThatHadBeenIssued) {
  world.record_in(notice_stream(NoticeCode("n-1")), "2025-03-20", {supervision::Completed{}});
  given_notice("n-2", "督办〔2025〕2号");
  EXPECT_THAT(lines(),
              ElementsAre("notice n-1 listed yes -> no", "notice n-1 title 示例督办 -> -",
                          "notice n-1 state issued -> -", "notice n-1 colour red -> -",
                          "notice n-1 lead housing -> -", "notice n-1 reply_due 2025-03-14 -> -",
                          "notice n-2 listed no -> yes", "notice n-2 title - -> 示例督办",
                          "notice n-2 state - -> issued", "notice n-2 colour - -> red",
                          "notice n-2 lead - -> housing", "notice n-2 reply_due - -> 2025-03-14"));
}

TEST_F(NoticeErrata, AreNoneForWhatTheTimerRecorded) {
  world.record_in(notice_stream(NoticeCode("n-1")), "2025-03-31", {supervision::ColourChanged{}});
  EXPECT_THAT(lines(), IsEmpty());
}

TEST(ErratumNames, AreOneForEach) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kErratumFields; ++i)
    names.emplace_back(name_of(static_cast<ErratumField>(i)));
  EXPECT_EQ(names.front(), "total");
  EXPECT_EQ(names.back(), "reply_due");
  EXPECT_EQ(name_of(reply_due), "reply_due");
  EXPECT_EQ(name_of(listed), "listed");
  std::ranges::sort(names);
  EXPECT_TRUE(std::ranges::adjacent_find(names) == names.end());
}

}  // namespace
}  // namespace baitu::test
