// Who is to be reached about a project: named, replaced, erased.
#include <algorithm>
#include <string>

#include "tests/domain/project/refusal.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

NameContact contact(const char* subject) {
  return {"示例 0459-0000000", SubjectId(subject), std::string("sealed-") + subject};
}

Story project() { return registered(); }
Story named() {
  Story story = registered();
  story.given("2025-03-01", contact("a"));
  return story;
}
Story renamed() {
  Story story = named();
  story.given("2025-04-01", contact("b"));
  return story;
}
Story erased() {
  Story story = renamed();
  story.given("2025-05-01", EraseContact{"本人申请"});
  return story;
}

void expect_event(const Result<std::vector<DatedEvent>>& decided, const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  ASSERT_EQ(decided->size(), 1U);
  EXPECT_EQ(decided->front().event, event);
}

TEST(Contact, IsRecordedSealedAndWithoutItsText) {
  expect_event(project().when("2025-03-01", contact("a")),
               ContactNamed{SubjectId("a"), "sealed-a"});
}

TEST(Contact, IsReplacedByALaterOneAndByOneOfTheSameDay) {
  Story story = renamed();
  EXPECT_EQ(story.state().contact->subject, SubjectId("b"));
  story.given("2025-04-01", contact("c"));
  EXPECT_EQ(story.state().contact->subject, SubjectId("c"));
  EXPECT_EQ(story.state().contact.effective_on, day("2025-04-01"));
}

TEST(Contact, ErasureIsOfAllThatWereNamedAndLeavesNone) {
  expect_event(renamed().when("2025-05-01", EraseContact{"本人申请"}),
               ContactErased{{SubjectId("a"), SubjectId("b")}, "本人申请"});
  EXPECT_FALSE(erased().state().contact);
  EXPECT_TRUE(erased().state().subjects.empty());
}

TEST(Contact, NamedAfterAnErasureIsAnotherSubject) {
  Story story = erased();
  story.given("2025-05-01", contact("c"));
  expect_event(story.when("2025-05-02", EraseContact{"再次申请"}),
               ContactErased{{SubjectId("c")}, "再次申请"});
}

TEST(Contact, IsErasedOfAProjectThatIsGoneButNotNamed) {
  Story story = named();
  story.given("2025-03-02", Withdraw{"退库"});
  EXPECT_EQ(story.when("2025-03-03", contact("b")).error().code, withdrawn);
  EXPECT_TRUE(story.when("2025-03-03", EraseContact{"本人申请"}));
}

const Refusal kContact[] = {
    {"AContactWithoutText", project, "2025-03-01", NameContact{"", SubjectId("a"), "s"},
     invalid_value, "/text"},
    {"ALongContact", project, "2025-03-01",
     NameContact{std::string(kMaxContactBytes + 1, 'x'), SubjectId("a"), "s"}, too_large, "/text"},
    {"AContactBeforeTheOneItReplaces", named, "2025-02-28", contact("b"), out_of_order,
     "/effective_on"},
    {"AnErasureOfNoContact", project, "2025-03-01", EraseContact{"本人申请"}, no_contact, ""},
    {"ASecondErasure", erased, "2025-05-02", EraseContact{"本人申请"}, no_contact, ""},
    {"AnErasureWithoutAReason", named, "2025-03-02", EraseContact{}, invalid_value, "/reason"},
    {"AnErasureBeforeTheContact", named, "2025-02-28", EraseContact{"本人申请"}, out_of_order,
     "/effective_on"},
};

class ContactRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(ContactRefuses, WithItsCodeAndField) { expect_refused(GetParam()); }

INSTANTIATE_TEST_SUITE_P(All, ContactRefuses, testing::ValuesIn(kContact), name_of_row);

TEST(Contact, IsRefusedOnceSoManyAreNamedUntilTheyAreErased) {
  Story story = registered();
  for (std::size_t i = 0; i < kMaxContacts; ++i)
    story.given("2025-03-01", contact(std::to_string(i).c_str()));
  EXPECT_EQ(story.when("2025-03-01", contact("more")).error().code, too_large);
  story.given("2025-03-02", EraseContact{"清理"});
  EXPECT_TRUE(story.when("2025-03-02", contact("more")));
}

}  // namespace
}  // namespace baitu::test
