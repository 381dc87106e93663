// What a project is called and where it is counted: registered, renamed, reclassified.
#include <functional>

#include "tests/domain/project/story.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

// A catalogue with a fourth programme, LS, of the lists "old" and "new".
programme::Catalogue listed_catalogue() {
  programme::Catalogue catalogue = test::catalogue();
  programme::ProgrammeDefined listed = works();
  listed.code = ProgrammeCode("LS");
  listed.lists = {{ListCode("old"), {"老区", "Old"}, 60}, {ListCode("new"), {"新区", "New"}, 40}};
  programme::evolve(catalogue, kToday, listed);
  return catalogue;
}

Register register_listed(const char* list) {
  Register command = register_in("LS");
  command.list = ListCode(list);
  return command;
}

Reclassify reclassify(const char* list, const char* district) {
  return {ListCode(list), UnitCode(district), "区划调整"};
}

Rename rename(const char* name, const char* address) { return {{name, ""}, address}; }

// In list "old" of LS and the district east since 2025-01-01.
Story listed() {
  Story story(listed_catalogue());
  story.given("2025-01-01", register_listed("old"));
  return story;
}

TEST(Identity, IsRegisteredInAList) { EXPECT_EQ(listed().state().identity->list, ListCode("old")); }

TEST(Identity, IsRenamedAndKeepsEverythingElse) {
  Story story = listed();
  const auto decided = story.when("2025-02-01", rename("新名", "新路"));
  EXPECT_EQ(*decided,
            (std::vector<DatedEvent>{{day("2025-02-01"), Renamed{{"新名", ""}, "新路"}}}));
  Registered expected = *listed().state().identity.value;
  expected.name = {"新名", ""};
  expected.address = "新路";
  EXPECT_EQ(*story.state().identity.value, expected);
  EXPECT_EQ(story.state().identity.effective_on, day("2025-01-01"));
}

TEST(Identity, IsReclassifiedAndKeepsItsName) {
  Story story = listed();
  const auto decided = story.when("2025-02-01", reclassify("new", "west"));
  EXPECT_EQ(*decided,
            (std::vector<DatedEvent>{
                {day("2025-02-01"), Reclassified{ListCode("new"), UnitCode("west"), "区划调整"}}}));
  Registered expected = *listed().state().identity.value;
  expected.list = ListCode("new");
  expected.district = UnitCode("west");
  EXPECT_EQ(*story.state().identity.value, expected);
}

TEST(Identity, IsChangedWhileSuspendedAndAfterCompletion) {
  Story story = listed();
  story.given("2025-02-01", Suspend{"停"}).given("2025-02-02", rename("甲", ""));
  story.given("2025-02-03", reclassify("new", "east")).given("2025-02-04", Resume{});
  story.given("2025-03-01", StartStage{StageCode("accept")});
  story.given("2025-03-02", CompleteStage{StageCode("accept")}).given("2025-03-02", Complete{});
  story.given("2025-03-03", rename("乙", "")).given("2025-03-03", reclassify("old", "west"));
  EXPECT_EQ(story.state().identity->name.zh, "乙");
  EXPECT_EQ(story.state().identity->list, ListCode("old"));
}

TEST(Identity, FoldsARenamingWithoutARegistrationToNothing) {
  State state;
  evolve(state, {1}, kToday, Event(Renamed{{"名", ""}, ""}));
  evolve(state, {2}, kToday, Event(Reclassified{}));
  EXPECT_FALSE(state.registered());
  EXPECT_EQ(state.version, StreamVersion{2});
}

TEST(Identity, TheLatestDayStandsWhateverTheOrderOfRecording) {
  State state;
  evolve(state, {1}, day("2025-01-01"), Event(Registered{}));
  evolve(state, {2}, day("2025-03-01"), Event(Renamed{{"后", ""}, ""}));
  evolve(state, {3}, day("2025-02-01"), Event(Renamed{{"前", ""}, ""}));
  evolve(state, {4}, day("2025-03-01"), Event(Reclassified{ListCode("b"), UnitCode("b"), ""}));
  evolve(state, {5}, day("2025-02-01"), Event(Reclassified{ListCode("a"), UnitCode("a"), ""}));
  EXPECT_EQ(state.identity->name.zh, "后");
  EXPECT_EQ(state.identity->list, ListCode("b"));
  EXPECT_EQ(state.identity->district, UnitCode("b"));
}

struct IdentityRefusal {
  const char* name;
  std::function<Story()> given;
  const char* effective_on;
  Command when;
  ErrorCode code;
  const char* field;
};

Story none() { return Story(listed_catalogue()); }
Story unlisted() { return registered(); }
Story changed() {
  Story story = listed();
  story.given("2025-04-01", rename("新名", "新路")).given("2025-04-01", reclassify("new", "west"));
  return story;
}
Story gone() {
  Story story = listed();
  story.given("2025-04-01", Withdraw{"取消"});
  return story;
}

class RefusesAnIdentity : public testing::TestWithParam<IdentityRefusal> {};

TEST_P(RefusesAnIdentity, WithItsCodeAndField) {
  Story story = GetParam().given();
  const auto decided = story.when(GetParam().effective_on, GetParam().when);
  ASSERT_FALSE(decided);
  EXPECT_EQ(name_of(decided.error().code), name_of(GetParam().code)) << decided.error().message;
  EXPECT_EQ(decided.error().field, GetParam().field);
}

const IdentityRefusal kRefusals[] = {
    {"RegisteredWithoutItsList", none, "2025-01-01", register_listed(""), unknown_list, "/list"},
    {"RegisteredInNoList", none, "2025-01-01", register_listed("none"), unknown_list, "/list"},
    {"RegisteredInAListWhereThereAreNone", none, "2025-01-01",
     [] {
       Register command = register_in("WK");
       command.list = ListCode("old");
       return command;
     }(),
     unknown_list, "/list"},
    {"RenamedBeforeRegistration", none, "2025-01-01", rename("名", ""), not_found, ""},
    {"RenamedToNothing", listed, "2025-02-01", rename("", ""), invalid_value, "/name/zh"},
    {"RenamedToTooMuch", listed, "2025-02-01", Rename{{"名", ""}, std::string(4'001, 'a')},
     too_large, "/address"},
    {"RenamedToWhatItIsCalled", changed, "2025-05-01", rename("新名", "新路"), unchanged, ""},
    {"RenamedBeforeTheLastRenaming", changed, "2025-03-31", rename("旧名", ""), out_of_order,
     "/effective_on"},
    {"RenamedOnceWithdrawn", gone, "2025-05-01", rename("名", ""), withdrawn, ""},
    {"ReclassifiedIntoNoList", listed, "2025-02-01", reclassify("none", "west"), unknown_list,
     "/list"},
    {"ReclassifiedOutOfItsLists", listed, "2025-02-01", reclassify("", "west"), unknown_list,
     "/list"},
    {"ReclassifiedIntoAListWhereThereAreNone", unlisted, "2025-02-01", reclassify("old", "west"),
     unknown_list, "/list"},
    {"ReclassifiedIntoADepartment", listed, "2025-02-01", reclassify("new", "housing"),
     unknown_unit, "/district"},
    {"ReclassifiedWithoutAReason", listed, "2025-02-01",
     Reclassify{ListCode("new"), UnitCode("west"), ""}, invalid_value, "/reason"},
    {"ReclassifiedToWhereItIs", changed, "2025-05-01", reclassify("new", "west"), unchanged, ""},
    {"ReclassifiedBeforeTheLastTime", changed, "2025-03-31", reclassify("old", "east"),
     out_of_order, "/effective_on"},
    {"ReclassifiedTomorrow", listed, "2026-01-01", reclassify("new", "west"), in_the_future,
     "/effective_on"},
};

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(Identity, RefusesAnIdentity, testing::ValuesIn(kRefusals), kNameOfRow);

}  // namespace
}  // namespace baitu::test
