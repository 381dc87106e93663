// The sites of a project: set, revised, withdrawn, and every refusal.
#include <functional>

#include "tests/domain/project/story.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

const BlobName kFile(std::string(64, 'a'));
const UploadCode kUpload("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

shape::Shape polygon(std::int32_t number, std::int64_t area_dm2) {
  return {{kFile, number},
          shape::Kind::polygon,
          {125'000'000'000, 46'500'000'000, 125'010'000'000, 46'510'000'000},
          area_dm2,
          0};
}

shape::Shape line(std::int32_t number, std::int64_t length_cm) {
  shape::Shape shape = polygon(number, 0);
  shape.kind = shape::Kind::line;
  shape.length_cm = length_cm;
  return shape;
}

PlaceSite place(const char* site, const shape::Shape& shape) {
  return {SiteCode(site), shape, kUpload};
}
RemoveSite remove(const char* site, const char* reason = "改址") {
  return {SiteCode(site), reason, kUpload};
}

Story placed() {
  Story story = registered();
  story.given("2025-03-01", place("1", polygon(0, 500)));
  return story;
}

void expect_event(const Result<std::vector<DatedEvent>>& decided, const char* effective_on,
                  const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{{day(effective_on), event}}));
}

TEST(Site, IsSetWhereThereWasNone) {
  Story story = registered();
  expect_event(story.when("2025-03-01", place("1", polygon(0, 500))), "2025-03-01",
               SiteSet{SiteCode("1"), polygon(0, 500), kUpload});
  EXPECT_EQ(story.state().sites,
            (std::vector<Site>{
                {SiteCode("1"), polygon(0, 500), kUpload, day("2025-03-01"), {2}, false}}));
}

TEST(Site, IsRevisedWithTheDifferenceOfItsArea) {
  Story story = placed();
  expect_event(story.when("2025-04-01", place("1", polygon(1, 350))), "2025-04-01",
               SiteRevised{SiteCode("1"), polygon(1, 350), -150, 0, kUpload});
  EXPECT_EQ(story.state().site(SiteCode("1"))->shape, polygon(1, 350));
  EXPECT_EQ(story.state().site(SiteCode("1"))->version, StreamVersion{3});
}

TEST(Site, IsRevisedIntoAnotherKindWithBothDifferences) {
  Story story = placed();
  expect_event(story.when("2025-04-01", place("1", line(1, 70))), "2025-04-01",
               SiteRevised{SiteCode("1"), line(1, 70), -500, 70, kUpload});
}

TEST(Site, IsWithdrawnAndKeepsItsLastShape) {
  Story story = placed();
  expect_event(story.when("2025-03-01", remove("1")), "2025-03-01",
               SiteWithdrawn{SiteCode("1"), "改址", kUpload});
  EXPECT_TRUE(story.state().site(SiteCode("1"))->withdrawn);
  EXPECT_EQ(story.state().site(SiteCode("1"))->shape, polygon(0, 500));
}

TEST(Site, IsSetAgainAfterItWasWithdrawnEvenWithTheSameShape) {
  Story story = placed();
  story.given("2025-04-01", remove("1"));
  expect_event(story.when("2025-05-01", place("1", polygon(0, 500))), "2025-05-01",
               SiteSet{SiteCode("1"), polygon(0, 500), kUpload});
  EXPECT_FALSE(story.state().site(SiteCode("1"))->withdrawn);
}

TEST(Site, IsOneOfSeveralInTheOrderTheyAppeared) {
  Story story = registered();
  story.given("2025-03-01", place("2", polygon(0, 1))).given("2025-03-01", place("1", line(1, 1)));
  story.given("2025-03-02", place("2", polygon(2, 3)));
  ASSERT_EQ(story.state().sites.size(), 2U);
  EXPECT_EQ(story.state().sites[0].code, SiteCode("2"));
  EXPECT_EQ(story.state().sites[0].shape, polygon(2, 3));
  EXPECT_EQ(story.state().sites[1].code, SiteCode("1"));
}

TEST(Site, MayChangeWhileSuspendedAndAfterCompletion) {
  Story paused = placed();
  paused.given("2025-04-01", Suspend{"资金"}).given("2025-04-02", place("1", polygon(1, 1)));
  paused.given("2025-04-03", remove("1"));
  Story done = placed();
  done.given("2025-06-01", StartStage{StageCode("accept")});
  done.given("2025-06-02", CompleteStage{StageCode("accept")}).given("2025-06-03", Complete{});
  done.given("2025-06-04", place("1", polygon(1, 1))).given("2025-06-05", remove("1"));
}

TEST(Site, FoldedWithoutItsFirstEventsIsStillThere) {
  State state;
  evolve(state, {5}, day("2025-03-01"),
         Event(SiteRevised{SiteCode("1"), polygon(1, 2), 1, 0, kUpload}));
  EXPECT_EQ(state.site(SiteCode("1"))->shape, polygon(1, 2));
  evolve(state, {6}, day("2025-03-02"), Event(SiteWithdrawn{SiteCode("9"), "x", kUpload}));
  EXPECT_TRUE(state.site(SiteCode("9"))->withdrawn);
}

TEST(Site, KeepsWhatIsAboutTheLatestDay) {
  State state;
  evolve(state, {1}, day("2025-03-02"), Event(SiteSet{SiteCode("1"), polygon(1, 2), kUpload}));
  evolve(state, {2}, day("2025-03-01"), Event(SiteSet{SiteCode("1"), polygon(9, 9), kUpload}));
  evolve(state, {3}, day("2025-03-01"), Event(SiteWithdrawn{SiteCode("1"), "x", kUpload}));
  EXPECT_EQ(state.site(SiteCode("1"))->shape, polygon(1, 2));
  EXPECT_FALSE(state.site(SiteCode("1"))->withdrawn);
}

TEST(Site, TakesACodeOfTwentyCharactersAndARefusesOneMore) {
  EXPECT_TRUE(registered().when("2025-03-01", place("abcdefghijklmnop-019", polygon(0, 1))));
  EXPECT_FALSE(registered().when("2025-03-01", place("abcdefghijklmnop-0190", polygon(0, 1))));
}

struct Refusal {
  const char* name;
  std::function<Story()> given;
  const char* effective_on;
  Command when;
  ErrorCode code;
  const char* field;
};

class RefusesASite : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesASite, AndSaysWhy) {
  Story story = GetParam().given();
  const State before = story.state();
  const auto decided = story.when(GetParam().effective_on, GetParam().when);
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().code, GetParam().code) << decided.error().message;
  EXPECT_EQ(decided.error().field, GetParam().field);
  EXPECT_EQ(story.state(), before);
}

Story project() { return registered(); }
Story lines_only() {
  programme::ProgrammeDefined changed = works();
  changed.geometry_kinds = {shape::Kind::line};
  programme::Catalogue known = catalogue();
  programme::evolve(known, kToday, changed);
  Story story(known);
  story.given("2025-01-01", register_in("WK"));
  return story;
}
Story withdrawn_site() {
  Story story = placed();
  story.given("2025-04-01", remove("1"));
  return story;
}
Story withdrawn_project() {
  Story story = placed();
  story.given("2025-04-01", Withdraw{"取消"});
  return story;
}
template <class Change>
shape::Shape changed(const Change& change) {
  shape::Shape shape = polygon(0, 1);
  change(shape);
  return shape;
}

const Refusal kRefusals[] = {
    {"OfNoProject", [] { return Story(); }, "2025-03-01", place("1", polygon(0, 1)), not_found, ""},
    {"OfAWithdrawnProject", withdrawn_project, "2025-04-02", place("1", polygon(1, 1)), withdrawn,
     ""},
    {"TakenFromAWithdrawnProject", withdrawn_project, "2025-04-02", remove("1"), withdrawn, ""},
    {"WithoutACode", project, "2025-03-01", place("", polygon(0, 1)), invalid_value, "/site"},
    {"WithACapital", project, "2025-03-01", place("A", polygon(0, 1)), invalid_value, "/site"},
    {"WithASlash", project, "2025-03-01", place("1/2", polygon(0, 1)), invalid_value, "/site"},
    {"WithTheVerySameGeometry", placed, "2025-03-01", place("1", polygon(0, 500)), site_unchanged,
     ""},
    {"Tomorrow", project, "2026-01-01", place("1", polygon(0, 1)), in_the_future, "/effective_on"},
    {"BeforeTheProject", project, "2024-12-31", place("1", polygon(0, 1)), out_of_order,
     "/effective_on"},
    {"BeforeItsLastChange", placed, "2025-02-28", place("1", polygon(1, 1)), out_of_order,
     "/effective_on"},
    {"SetAgainBeforeItWasWithdrawn", withdrawn_site, "2025-03-31", place("1", polygon(1, 1)),
     out_of_order, "/effective_on"},
    {"WithdrawnBeforeItWasSet", placed, "2025-02-28", remove("1"), out_of_order, "/effective_on"},
    {"NeverSet", placed, "2025-03-02", remove("2"), unknown_site, ""},
    {"WithdrawnAlready", withdrawn_site, "2025-04-02", remove("1"), unknown_site, ""},
    {"WithdrawnWithoutAReason", placed, "2025-03-02", remove("1", ""), invalid_value, "/reason"},
    {"WhoseFileIsNoBlob", project, "2025-03-01",
     place("1", changed([](auto& s) { s.geometry.file = BlobName("abc"); })), invalid_value,
     "/shape/geometry"},
    {"WhoseFileIsInCapitals", project, "2025-03-01",
     place("1", changed([](auto& s) { s.geometry.file = BlobName(std::string(64, 'A')); })),
     invalid_value, "/shape/geometry"},
    {"WhoseNumberIsBelowTheFirst", project, "2025-03-01",
     place("1", changed([](auto& s) { s.geometry.number = -1; })), invalid_value,
     "/shape/geometry"},
    {"UpsideDown", project, "2025-03-01",
     place("1", changed([](auto& s) { std::swap(s.bounds.south_nd, s.bounds.north_nd); })),
     invalid_value, "/shape/bounds"},
    {"OffTheEarth", project, "2025-03-01",
     place("1", changed([](auto& s) { s.bounds.east_nd = 180'000'000'001; })), invalid_value,
     "/shape/bounds"},
    {"FromEastToWest", project, "2025-03-01",
     place("1", changed([](auto& s) { std::swap(s.bounds.west_nd, s.bounds.east_nd); })),
     invalid_value, "/shape/bounds"},
    {"WestOfTheEarth", project, "2025-03-01",
     place("1", changed([](auto& s) { s.bounds.west_nd = -180'000'000'001; })), invalid_value,
     "/shape/bounds"},
    {"BeyondTheNorthPole", project, "2025-03-01",
     place("1", changed([](auto& s) { s.bounds.north_nd = 90'000'000'001; })), invalid_value,
     "/shape/bounds"},
    {"BeyondTheSouthPole", project, "2025-03-01",
     place("1", changed([](auto& s) { s.bounds.south_nd = -90'000'000'001; })), invalid_value,
     "/shape/bounds"},
    {"OfAKindThatTheProgrammeHasNone", lines_only, "2025-03-01", place("1", polygon(0, 1)),
     geometry_kind_not_allowed, "/shape/kind"},
    {"OfLessThanNoLength", project, "2025-03-01", place("1", line(0, -1)), invalid_value,
     "/shape/length_cm"},
    {"OfLessThanNoArea", project, "2025-03-01", place("1", polygon(0, -1)), invalid_value,
     "/shape/area_dm2"},
    {"WhoseLineHasAnArea", project, "2025-03-01",
     place("1", changed([](auto& s) { s.kind = shape::Kind::line; })), invalid_value,
     "/shape/area_dm2"},
    {"WhosePolygonHasALength", project, "2025-03-01",
     place("1", changed([](auto& s) { s.length_cm = 1; })), invalid_value, "/shape/length_cm"},
};

INSTANTIATE_TEST_SUITE_P(Site, RefusesASite, testing::ValuesIn(kRefusals),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Site, IsRefusedBeyondAsManyAsAProjectMayHave) {
  State state;
  evolve(state, {1}, day("2025-01-01"),
         Event(Registered{ProjectCode("X-001"), ProgrammeCode("WK"), {"一", ""}, {}, ""}));
  for (std::size_t i = 0; i < kMaxSites; ++i)
    evolve(state, {i + 2}, day("2025-01-01"),
           Event(SiteSet{SiteCode(std::to_string(i)), polygon(0, 1), kUpload}));
  const programme::Catalogue known = catalogue();
  const Context context{kToday, kToday, known};
  const auto refused = decide(state, place("more", polygon(1, 1)), context);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_TRUE(decide(state, place("7", polygon(1, 1)), context));
}

}  // namespace
}  // namespace baitu::test
