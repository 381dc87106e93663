// given / when / then for plans that are documents.
#include <gtest/gtest.h>

#include <functional>

#include "domain/document/state.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using namespace document;
using enum ErrorCode;

Filed content() {
  return {DocumentCode("plan-1"),
          Kind::project_plan,
          "示例方案",
          "示例〔2025〕1号",
          PostCode("vice-mayor"),
          day("2025-01-01"),
          day("2025-12-31"),
          {GovernedKind::project, "GZ-017"},
          BlobName(std::string(64, 'a')),
          "方案.pdf"};
}

Filed governing(Kind kind, GovernedKind governed, const char* code) {
  Filed filed = content();
  filed.kind = kind;
  filed.governs = {governed, code};
  return filed;
}

class Document : public testing::Test {
 protected:
  Result<DatedEvent> when(std::string_view on, const Command& command) {
    auto decided = decide(state_, command, {kToday, day(on), catalogue_, true, true});
    if (decided) evolve(state_, {state_.version.value + 1}, decided->effective_on, decided->event);
    return decided;
  }

  programme::Catalogue catalogue_ = catalogue();
  State state_;
};

TEST_F(Document, IsFiledAndStands) {
  EXPECT_EQ(when("2025-03-01", File{content()}), (DatedEvent{day("2025-03-01"), content()}));
  EXPECT_EQ(state_, (State{{1}, content(), day("2025-03-01"), true, ""}));
}

TEST_F(Document, IsFiledForEachThingThatItsKindIsFor) {
  for (const Filed& filed :
       {governing(Kind::programme_plan, GovernedKind::programme, "WK"),
        governing(Kind::unit_plan, GovernedKind::unit, "housing"),
        governing(Kind::district_plan, GovernedKind::unit, "east"),
        governing(Kind::remedial_plan, GovernedKind::indicator, "air-quality")}) {
    const auto decided = decide({}, File{filed}, {kToday, kToday, catalogue_, false, true});
    EXPECT_TRUE(decided) << decided.error().message;
  }
}

TEST_F(Document, NeedsNoFile) {
  Filed filed = content();
  filed.file = BlobName();
  filed.file_name.clear();
  EXPECT_TRUE(decide({}, File{filed}, {kToday, kToday, catalogue_, true, false}));
}

TEST_F(Document, IsWithdrawnWithAReasonAndItsContentStays) {
  ASSERT_TRUE(when("2025-03-01", File{content()}));
  EXPECT_EQ(when("2025-04-01", Withdraw{"被取代"}),
            (DatedEvent{day("2025-04-01"), Withdrawn{"被取代"}}));
  EXPECT_EQ(state_, (State{{2}, content(), day("2025-03-01"), false, "被取代"}));
}

struct Refusal {
  const char* name;
  std::function<void(Filed&)> change;
  ErrorCode code;
  const char* field;
};

class RefusesADocument : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesADocument, WithItsCodeAndField) {
  const programme::Catalogue catalogue = test::catalogue();
  Filed changed = content();
  GetParam().change(changed);
  const auto refused = decide({}, File{changed}, {kToday, kToday, catalogue, true, true});
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
}

const Refusal kRefusals[] = {
    {"WithoutACode", [](auto& d) { d.code = DocumentCode(""); }, invalid_value, "/code"},
    {"WithoutATitle", [](auto& d) { d.title.clear(); }, invalid_value, "/title"},
    {"WithALongTitle", [](auto& d) { d.title = std::string(kMaxTitleBytes + 1, 'a'); }, too_large,
     "/title"},
    {"WithoutANumber", [](auto& d) { d.number.clear(); }, invalid_value, "/number"},
    {"WithALongNumber", [](auto& d) { d.number = std::string(kMaxTitleBytes + 1, 'a'); }, too_large,
     "/number"},
    {"ApprovedByNoPost", [](auto& d) { d.approver = PostCode("none"); }, unknown_post, "/approver"},
    {"WhosePeriodEndsBeforeItBegins", [](auto& d) { d.until = day("2024-12-31"); }, invalid_value,
     "/until"},
    {"OfAProjectForAProgramme", [](auto& d) { d.governs = {GovernedKind::programme, "WK"}; },
     invalid_value, "/governs/kind"},
    {"ForNoProgramme",
     [](auto& d) { d = governing(Kind::programme_plan, GovernedKind::programme, "ZZ"); },
     unknown_programme, "/governs/code"},
    {"ForNoUnit", [](auto& d) { d = governing(Kind::unit_plan, GovernedKind::unit, "none"); },
     unknown_unit, "/governs/code"},
    {"OfADistrictForADepartment",
     [](auto& d) { d = governing(Kind::district_plan, GovernedKind::unit, "housing"); },
     invalid_value, "/governs/code"},
    {"ForAnIndicatorWithoutACode",
     [](auto& d) { d = governing(Kind::remedial_plan, GovernedKind::indicator, ""); },
     invalid_value, "/governs/code"},
    {"WithAFileWithoutAName", [](auto& d) { d.file_name.clear(); }, invalid_value, "/file_name"},
    {"WithAFileOfALongName", [](auto& d) { d.file_name = std::string(kMaxFileNameBytes + 1, 'a'); },
     too_large, "/file_name"},
    {"WithANameWithoutAFile", [](auto& d) { d.file = BlobName(); }, invalid_value, "/file_name"},
};

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(Filing, RefusesADocument, testing::ValuesIn(kRefusals), kNameOfRow);

TEST_F(Document, RefusesAProjectOrAFileThatIsNotThere) {
  const auto no_project = decide({}, File{content()}, {kToday, kToday, catalogue_, false, true});
  EXPECT_EQ(no_project.error().code, not_found);
  EXPECT_EQ(no_project.error().field, "/governs/code");
  const auto no_file = decide({}, File{content()}, {kToday, kToday, catalogue_, true, false});
  EXPECT_EQ(no_file.error().code, invalid_value);
  EXPECT_EQ(no_file.error().field, "/file");
}

TEST_F(Document, RefusesItsCodeASecondTime) {
  ASSERT_TRUE(when("2025-03-01", File{content()}));
  EXPECT_EQ(when("2025-03-01", File{content()}).error().code, already_registered);
}

TEST_F(Document, RefusesTomorrow) {
  EXPECT_EQ(when("2026-01-01", File{content()}).error().code, in_the_future);
}

TEST_F(Document, RefusesAWithdrawalThatCannotBe) {
  EXPECT_EQ(when("2025-04-01", Withdraw{"被取代"}).error().code, not_found);
  ASSERT_TRUE(when("2025-03-01", File{content()}));
  EXPECT_EQ(when("2025-02-28", Withdraw{"被取代"}).error().code, out_of_order);
  EXPECT_EQ(when("2025-04-01", Withdraw{""}).error().field, "/reason");
  EXPECT_EQ(when("2025-04-01", Withdraw{std::string(4'001, 'a')}).error().code, too_large);
  EXPECT_EQ(when("2026-01-01", Withdraw{"被取代"}).error().code, in_the_future);
  ASSERT_TRUE(when("2025-04-01", Withdraw{"被取代"}));
  EXPECT_EQ(when("2025-04-02", Withdraw{"被取代"}).error().code, withdrawn);
}

}  // namespace
}  // namespace baitu::test
