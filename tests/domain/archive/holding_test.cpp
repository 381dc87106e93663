// What the archive records of a line of its register, and what it refuses.
#include "domain/archive/holding.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using namespace archive;
using enum ErrorCode;

const std::string kLongNote(4'001, 'x');
const std::string kLongLine(801, 'x');

Content minutes() {
  return {Type::minutes,
          "第一次例会纪要",
          "示例创〔2014〕7号",
          day("2014-03-05"),
          UnitCode("office"),
          {SubjectKind::project, "WK-001"},
          Retention::ten_years,
          "3柜2层",
          "附签到表",
          BlobName(std::string(64, 'a')),
          "纪要.pdf"};
}

const Item kMinutes{Kind::record, "DA-1", {}};
const Item kPhoto{Kind::evidence, "WK-001", {12}};

class Story {
 public:
  template <class Command>
  Result<DatedEvent> when(std::string_view on, const Command& command) const {
    return decide(holding_, command, {kToday, day(on), catalogue_, known, known, known});
  }

  template <class Command>
  Story& given(std::string_view on, const Command& command) {
    const auto decided = when(on, command);
    EXPECT_TRUE(decided) << decided.error().message;
    if (!decided) return *this;
    RecordedEvent event;
    event.version = {holding_.version.value + 1};
    event.address = {Position{event.version.value}, 0};
    event.effective_on = decided->effective_on;
    event.event = decided->event;
    evolve(holding_, event);
    return *this;
  }

  [[nodiscard]] const Holding& holding() const { return holding_; }

  bool known = true;  // the subject, the file and the line that a command names are there

 private:
  programme::Catalogue catalogue_ = test::catalogue();
  Holding holding_;
};

template <class Change>
Register registering(Change change) {
  Register command{{RecordCode("DA-1"), minutes()}};
  change(command.content.content);
  return command;
}

const auto kNothing = [](auto&) {};

Story registered() { return Story().given("2014-03-06", registering(kNothing)); }
Story disposed() {
  return registered().given("2025-01-01", Dispose{{"示例档〔2025〕1号", "两人监销"}});
}
Story unknown(Story story) {
  story.known = false;
  return story;
}

TEST(ARecord, IsWhatWasRegistered) {
  const Holding holding = registered().holding();
  EXPECT_EQ(holding.code, RecordCode("DA-1"));
  EXPECT_EQ(holding.content, minutes());
  EXPECT_EQ(holding.retention, Retention::ten_years);
  EXPECT_EQ(holding.address, (Address{{1}, 0}));
  EXPECT_FALSE(holding.disposal);
}

TEST(ARecord, MayBelongToAnythingOrToNothing) {
  const Subject subjects[] = {{SubjectKind::none, ""},       {SubjectKind::programme, "WK"},
                              {SubjectKind::unit, "east"},   {SubjectKind::notice, "n-1"},
                              {SubjectKind::report, "r-1"},  {SubjectKind::indicator, "1.2.3"},
                              {SubjectKind::project, "WK-1"}};
  for (const Subject& subject : subjects)
    EXPECT_TRUE(Story().when("2014-03-06", registering([&](auto& c) { c.belongs_to = subject; })))
        << name_of(subject.kind);
}

TEST(ARecord, NeedsNoFile) {
  EXPECT_TRUE(unknown(Story()).when("2014-03-06", registering([](auto& c) {
                                      c.belongs_to = {};
                                      c.file = BlobName();
                                      c.file_name.clear();
                                    })));
}

TEST(ARecord, IsTheCorrectionOnceItWasCorrected) {
  Content right = minutes();
  right.number = "示例创〔2014〕8号";
  right.retention = Retention::permanent;
  const Holding holding = registered().given("2014-03-07", Correct{right, "文号"}).holding();
  EXPECT_EQ(holding.content, right);
  EXPECT_EQ(holding.retention, Retention::permanent);
  EXPECT_EQ(holding.address, (Address{{2}, 0}));
}

TEST(Retention, OfARecordIsTheOneThatWasSetLast) {
  const Holding holding =
      registered()
          .given("2014-04-01", SetRetention{{kMinutes, Retention::thirty_years, "重要"}})
          .holding();
  EXPECT_EQ(holding.retention, Retention::thirty_years);
  ASSERT_TRUE(holding.content);
  EXPECT_EQ(holding.content->retention, Retention::thirty_years);
}

TEST(Retention, CanBeSetForWhatIsInTheLogItself) {
  const Holding holding =
      Story()
          .given("2025-04-01", SetRetention{{kPhoto, Retention::ten_years, "一般照片"}})
          .holding();
  EXPECT_EQ(holding.retention, Retention::ten_years);
  EXPECT_FALSE(holding.content);
}

TEST(Retention, RunsToTheEndOfTheYear) {
  EXPECT_EQ(kept_until(day("2014-01-01"), Retention::ten_years), day("2024-12-31"));
  EXPECT_EQ(kept_until(day("2014-12-31"), Retention::ten_years), day("2024-12-31"));
  EXPECT_EQ(kept_until(day("2016-02-29"), Retention::thirty_years), day("2046-12-31"));
  EXPECT_EQ(kept_until(day("2014-01-01"), Retention::permanent), std::nullopt);
}

TEST(ADisposal, KeepsTheLine) {
  const Holding holding = disposed().holding();
  EXPECT_EQ(holding.content, minutes());
  ASSERT_TRUE(holding.disposal);
  EXPECT_EQ(holding.disposal->content.approval, "示例档〔2025〕1号");
  EXPECT_EQ(holding.disposal->on, day("2025-01-01"));
  EXPECT_EQ(holding.disposal->address, (Address{{2}, 0}));
}

TEST(ADisposal, CanBeTakenBackAndRecordedAgain) {
  Story story = disposed().given("2025-02-01", Restore{"误记"});
  EXPECT_FALSE(story.holding().disposal);
  EXPECT_TRUE(story.when("2025-03-01", Dispose{{"示例档〔2025〕2号", ""}}));
}

TEST(StreamOfALine, IsOfItsKindAndCode) {
  EXPECT_EQ(stream_of(kMinutes), StreamId("archive-record.DA-1"));
  EXPECT_EQ(stream_of(kPhoto), StreamId("archive-evidence.12.WK-001"));
  EXPECT_NE(stream_of({Kind::record, "12.WK-001", {}}), stream_of(kPhoto));
}

TEST(FoldOfTheArchive, OnlyCountsEventsOfOtherStreamsAsSeen) {
  RecordedEvent other;
  other.version = {7};
  other.event = calendar::DayAdvanced{day("2025-03-01")};
  Holding holding;
  evolve(holding, other);
  EXPECT_EQ(holding.version, StreamVersion{7});
  EXPECT_FALSE(holding.content);
}

struct Refusal {
  const char* name;
  std::function<Result<DatedEvent>()> when;
  ErrorCode code;
  const char* field;
};

class TheArchiveRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(TheArchiveRefuses, WithItsCodeAndField) {
  const auto refused = GetParam().when();
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
  EXPECT_FALSE(refused.error().message.empty());
}

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

template <class Command>
std::function<Result<DatedEvent>()> to(const Story& story, Command command) {
  return [=] { return story.when("2025-10-01", command); };
}

template <class Command>
std::function<Result<DatedEvent>()> on(const char* day, const Story& story, Command command) {
  return [=] { return story.when(day, command); };
}

template <class Change>
std::function<Result<DatedEvent>()> changed(Change change) {
  return to(Story(), registering(change));
}

const Refusal kOfContent[] = {
    {"TheCodeOfAnother", to(registered(), registering(kNothing)), already_registered, "/code"},
    {"NoCode", to(Story(), Register{{RecordCode(), minutes()}}), invalid_value, "/code"},
    {"NoTitle", changed([](auto& c) { c.title.clear(); }), invalid_value, "/title"},
    {"ALongTitle", changed([](auto& c) { c.title = kLongLine; }), too_large, "/title"},
    {"ALongNumber", changed([](auto& c) { c.number = kLongLine; }), too_large, "/number"},
    {"ADateThatIsToCome", on("2014-03-04", Story(), registering(kNothing)), invalid_value, "/date"},
    {"AnUnknownUnit", changed([](auto& c) { c.unit = UnitCode("none"); }), unknown_unit, "/unit"},
    {"NoneOfSomething", changed([](auto& c) { c.belongs_to.code.clear(); }), invalid_value,
     "/belongs_to/code"},
    {"OneOfNothing", changed([](auto& c) { c.belongs_to.kind = SubjectKind::none; }), invalid_value,
     "/belongs_to/code"},
    {"AnUnknownProject", to(unknown(Story()), registering(kNothing)), not_found,
     "/belongs_to/code"},
    {"AnUnknownProgramme", changed([](auto& c) { c.belongs_to = {SubjectKind::programme, "no"}; }),
     unknown_programme, "/belongs_to/code"},
    {"AnUnknownUnitItBelongsTo", changed([](auto& c) { c.belongs_to = {SubjectKind::unit, "no"}; }),
     unknown_unit, "/belongs_to/code"},
    {"NoCodeOfAnIndicator", changed([](auto& c) { c.belongs_to = {SubjectKind::indicator, "一"}; }),
     invalid_value, "/belongs_to/code"},
    {"ALongShelf", changed([](auto& c) { c.shelf = kLongLine; }), too_large, "/shelf"},
    {"ALongNote", changed([](auto& c) { c.note = kLongNote; }), too_large, "/note"},
    {"AFileThatIsNotKept", to(unknown(Story()), registering([](auto& c) { c.belongs_to = {}; })),
     invalid_value, "/file"},
    {"AFileWithoutAName", changed([](auto& c) { c.file_name.clear(); }), invalid_value,
     "/file_name"},
    {"ALongFileName", changed([](auto& c) { c.file_name.assign(401, 'x'); }), too_large,
     "/file_name"},
    {"ANameWithoutAFile", changed([](auto& c) { c.file = BlobName(); }), invalid_value,
     "/file_name"},
    {"ARegistrationOfTomorrow", on("2026-01-01", Story(), registering(kNothing)), in_the_future,
     "/effective_on"},
};
INSTANTIATE_TEST_SUITE_P(Content, TheArchiveRefuses, testing::ValuesIn(kOfContent), kNameOfRow);

Content other() {
  Content content = minutes();
  content.title = "第二次例会纪要";
  return content;
}

Story permanent() {
  return registered().given("2014-04-01", SetRetention{{kMinutes, Retention::permanent, "重要"}});
}

const Refusal kOfWhatIsThere[] = {
    {"ACorrectionOfNothing", to(Story(), Correct{minutes(), "错"}), not_found, ""},
    {"TheSameCorrection", to(registered(), Correct{minutes(), "错"}), unchanged, ""},
    {"ACorrectionWithoutAReason", to(registered(), Correct{other(), ""}), invalid_value, "/reason"},
    {"ACorrectionBeforeTheRegistration", on("2014-03-05", registered(), Correct{other(), "错"}),
     out_of_order, "/effective_on"},
    {"ACorrectionOfWhatIsGone", to(disposed(), Correct{other(), "错"}), record_disposed, ""},
    {"ARetentionOfNoRecord", to(Story(), SetRetention{{kMinutes, Retention::permanent, "重要"}}),
     not_found, "/item/code"},
    {"ARetentionOfNothing",
     to(unknown(Story()), SetRetention{{kPhoto, Retention::permanent, "重要"}}), not_found,
     "/item/code"},
    {"ARetentionOfNoCode",
     to(Story(), SetRetention{{{Kind::document, "", {}}, Retention::permanent, "重要"}}),
     invalid_value, "/item/code"},
    {"EvidenceWithoutAVersion",
     to(Story(), SetRetention{{{Kind::evidence, "WK-001", {}}, Retention::permanent, "重要"}}),
     invalid_value, "/item/version"},
    {"AVersionOfADocument",
     to(Story(), SetRetention{{{Kind::document, "FA-1", {1}}, Retention::permanent, "重要"}}),
     invalid_value, "/item/version"},
    {"TheSameRetention", to(registered(), SetRetention{{kMinutes, Retention::ten_years, "重要"}}),
     unchanged, ""},
    {"ARetentionWithoutAReason",
     to(registered(), SetRetention{{kMinutes, Retention::permanent, ""}}), invalid_value,
     "/reason"},
    {"ARetentionOfWhatIsGone",
     to(disposed(), SetRetention{{kMinutes, Retention::permanent, "重要"}}), record_disposed, ""},
    {"ADisposalOfNothing", to(Story(), Dispose{{"示例档〔2025〕1号", ""}}), not_found, ""},
    {"ADisposalOnTheLastDay", on("2024-12-31", registered(), Dispose{{"示例档〔2024〕1号", ""}}),
     retention_not_over, ""},
    {"ADisposalOfWhatIsKeptForEver", to(permanent(), Dispose{{"示例档〔2025〕1号", ""}}),
     retention_not_over, ""},
    {"ADisposalThatNobodyApproved", to(registered(), Dispose{{"", ""}}), invalid_value,
     "/approval"},
    {"ALongApproval", to(registered(), Dispose{{kLongLine, ""}}), too_large, "/approval"},
    {"ALongNoteOfADisposal", to(registered(), Dispose{{"示例档〔2025〕1号", kLongNote}}), too_large,
     "/note"},
    {"ASecondDisposal", to(disposed(), Dispose{{"示例档〔2025〕1号", ""}}), record_disposed, ""},
    {"ARestorationOfNothing", to(Story(), Restore{"误记"}), not_found, ""},
    {"ARestorationOfWhatIsThere", to(registered(), Restore{"误记"}), record_not_disposed, ""},
    {"ARestorationWithoutAReason", to(disposed(), Restore{""}), invalid_value, "/reason"},
    {"ARestorationBeforeTheDisposal", on("2024-12-31", disposed(), Restore{"误记"}), out_of_order,
     "/effective_on"},
};
INSTANTIATE_TEST_SUITE_P(WhatIsThere, TheArchiveRefuses, testing::ValuesIn(kOfWhatIsThere),
                         kNameOfRow);

}  // namespace
}  // namespace baitu::test
