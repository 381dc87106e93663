#include "domain/portfolio/changes.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using namespace project;
using portfolio::ChangeKind;
using portfolio::FieldChange;
using portfolio::FigureValue;
using portfolio::ProjectChanges;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

using Dated = std::pair<const char*, Command>;

PlaceSite site(std::int32_t number, std::int64_t area_dm2, const shape::Bounds& bounds = {}) {
  return {SiteCode("1"),
          {{BlobName(std::string(64, 'a')), number}, shape::Kind::polygon, bounds, area_dm2, 0},
          UploadCode()};
}

AttachEvidence photo() {
  EvidenceAttached file;
  file.file = BlobName(std::string(64, 'a'));
  file.file_name = file.title = "示例";
  file.media_type = "image/png";
  file.size_bytes = 1;
  return {file};
}

SetPlan weighted_plan() {
  SetPlan plan{{planned("build", "2025-02-01", "2025-04-01")}};
  plan.stages.front().weight = 3;
  plan.money = {{day("2025-02-01"), 100}};
  plan.document = "示例〔2025〕1号";
  return plan;
}

// What has happened to a registered project, what happens then, and the fields that differ, each
// with its key. The light follows from the rest and is looked at by itself.
struct Case {
  const char* name;
  std::vector<Dated> before;
  Dated then;
  ChangeKind kind;
  std::vector<std::string> fields;
};

const Dated kSurveyStarted{"2025-01-05", StartStage{StageCode("survey")}};
const Dated kSurveyDone{"2025-01-08", CompleteStage{StageCode("survey")}};
const Dated kAcceptStarted{"2025-01-05", StartStage{StageCode("accept")}};
const Dated kAcceptDone{"2025-01-08", CompleteStage{StageCode("accept")}};
const Dated kReported{"2025-02-01", percent(1'000)};
const Dated kBudgeted{"2025-02-01", BudgetFunds{"省", 300}};
const Dated kRaised{"2025-02-01", RaiseRisk{"风险", Severity::low}};
const Dated kCompleted{"2025-03-01", Complete{""}};
const Dated kContact{"2025-12-01", NameContact{"示例", SubjectId("s"), "c2VhbGVk"}};
const Dated kOverridden{"2025-12-01", OverrideLight{LightColour::green, "复核", day("2026-01-31")}};

using enum ChangeKind;

const std::vector<std::string> kSiteFields{"site:1", "site_place:1", "site_area_dm2:1",
                                           "site_length_cm:1"};
const std::vector<std::string> kByHand{"override_reason:", "override_by:", "override_until:"};

const std::vector<Case> kCases{
    {"PlanSet",
     {},
     {"2025-01-05", weighted_plan()},
     changed,
     {"planned_start:build", "planned_finish:build", "plan_weight:build",
      "planned_money_fen:2025-02-01", "plan_document:"}},
    {"Assigned",
     {},
     {"2025-01-05", Assign{PostCode("vice-mayor"),
                           UnitCode("housing"),
                           {UnitCode("city-management")},
                           {},
                           day("2026-12-31")}},
     changed,
     {"department:", "co_lead:city-management", "post:", "assigned_until:"}},
    {"StageStarted", {}, kSurveyStarted, changed, {"stage:", "stage_started_on:survey"}},
    {"StageCompleted",
     {kSurveyStarted},
     kSurveyDone,
     changed,
     {"milestone_bp:", "stage_completed_on:survey"}},
    {"StageReopened",
     {kSurveyStarted, kSurveyDone},
     {"2025-01-09", ReopenStage{StageCode("survey"), "漏项"}},
     changed,
     {"milestone_bp:", "stage_completed_on:survey"}},
    {"ProgressReported",
     {},
     {"2025-02-01",
      ReportProgress{BasisPoints{1'000}, {{FactCode("households"), Quantity{12'000}}}, ""}},
     changed,
     {"physical_bp:", "last_report_on:", "fact:households"}},
    {"ReportCorrected",
     {kReported},
     {"2025-02-01", CorrectReport{{2}, BasisPoints{900}, {}, "", "笔误", {}}},
     changed,
     {"physical_bp:"}},
    {"Suspended", {}, {"2025-02-01", Suspend{"停"}}, changed, {"status:", "suspended_on:"}},
    {"Resumed",
     {{"2025-02-01", Suspend{"停"}}},
     {"2025-03-01", Resume{}},
     changed,
     {"status:", "suspended_on:"}},
    {"Withdrawn", {}, {"2025-02-01", Withdraw{"退"}}, removed, {"status:", "withdrawn_on:"}},
    {"Restored",
     {{"2025-02-01", Withdraw{"退"}}},
     {"2025-03-01", Restore{}},
     added,
     {"status:", "withdrawn_on:"}},
    {"Revoked",
     {kAcceptStarted, kAcceptDone},
     {"2025-03-01", Revoke{"撤"}},
     changed,
     {"status:", "done:", "revoked_on:"}},
    {"Completed",
     {kReported, kAcceptStarted, kAcceptDone},
     kCompleted,
     changed,
     {"status:", "completed_on:"}},
    {"Accepted",
     {kReported, kAcceptStarted, kAcceptDone, kCompleted},
     {"2025-03-02", Accept{"号"}},
     changed,
     {"status:", "accepted_on:"}},
    {"SiteSet", {}, {"2025-02-01", site(1, 100)}, changed, kSiteFields},
    {"SiteRevised",
     {{"2025-02-01", site(1, 100)}},
     {"2025-02-02", site(2, 150)},
     changed,
     {"site:1", "site_area_dm2:1"}},
    {"SiteWithdrawn",
     {{"2025-02-01", site(1, 100)}},
     {"2025-02-02", RemoveSite{SiteCode("1"), "撤", UploadCode()}},
     changed,
     kSiteFields},
    {"Renamed",
     {},
     {"2025-02-01", Rename{{"新名", ""}, "新路"}},
     changed,
     {"name_zh:", "name_en:", "address:"}},
    {"Reclassified",
     {},
     {"2025-02-01", Reclassify{{}, UnitCode("west"), "调整"}},
     changed,
     {"district:"}},
    {"EvidenceAttached", {}, {"2025-02-01", photo()}, changed, {"evidence:"}},
    {"CommentAdded", {}, {"2025-02-01", AddComment{"说明"}}, changed, {}},
    {"FundsBudgeted", {}, kBudgeted, changed, {"financial_bp:", "budget_fen:省"}},
    {"FundsDisbursed",
     {kBudgeted},
     {"2025-02-02", DisburseFunds{"省", 30, ""}},
     changed,
     {"financial_bp:", "disbursed_fen:省"}},
    {"RiskRaised", {}, kRaised, changed, {"risk:R1"}},
    {"RiskResolved",
     {kRaised},
     {"2025-03-01", ResolveRisk{RiskCode("R1"), ""}},
     changed,
     {"risk:R1"}},
    {"LightOverridden", {}, kOverridden, changed, kByHand},
    {"LightOverrideLifted",
     {kOverridden},
     {"2025-12-02", LiftLightOverride{"恢复"}},
     changed,
     kByHand},
    // Personal data is compared nowhere.
    {"ContactNamed", {}, kContact, changed, {}},
    {"ContactErased", {kContact}, {"2025-12-02", EraseContact{"本人申请"}}, changed, {}},
};

// The fields of a change but the light, each with its key.
std::vector<std::string> fields_of(const ProjectChanges& project) {
  std::vector<std::string> fields;
  for (const FieldChange& change : project.fields)
    if (!change.field.starts_with("light"))
      fields.push_back(std::string(change.field) + ':' + change.key);
  return fields;
}

// All that differs, as a reader of all pages sees it.
std::vector<ProjectChanges> changes(const portfolio::Portfolio& portfolio,
                                    const portfolio::Comparison& comparison) {
  std::vector<ProjectChanges> all;
  for (const auto& difference : *differences(portfolio, comparison))
    all.push_back(changes_of(portfolio, comparison, difference));
  return all;
}

std::vector<ProjectChanges> between(const World& world, Position from, Position to) {
  return changes(world.portfolio, {from, kToday, to, kToday, {}});
}

class ChangesBy : public testing::TestWithParam<Case> {};

TEST_P(ChangesBy, AreTheFieldsThatTheEventIsAbout) {
  const Case& given = GetParam();
  World world;
  world.given_registered("W-1", "WK").given_registered("W-2", "WK");
  for (const auto& [on, command] : given.before) world.given("W-1", on, command);
  const Position before = world.head();
  world.given("W-1", given.then.first, given.then.second);
  const auto found = between(world, before, world.head());
  ASSERT_EQ(found.size(), given.fields.empty() ? 0U : 1U);
  if (found.empty()) return;
  EXPECT_EQ(found.at(0).code, ProjectCode("W-1"));
  EXPECT_EQ(found.at(0).kind, given.kind);
  EXPECT_THAT(fields_of(found.at(0)), ElementsAreArray(given.fields));
}

INSTANTIATE_TEST_SUITE_P(Events, ChangesBy, testing::ValuesIn(kCases),
                         [](const auto& given) { return std::string(given.param.name); });

TEST(Changes, HaveACaseForEveryEventOfAProject) {
  // All but the registration, which adds a project.
  EXPECT_EQ(kCases.size() + 1, std::variant_size_v<ProjectEvent>);
}

TEST(Changes, ARegistrationAddsAProjectWithAllThatItSays) {
  World world;
  const Position before = world.head();
  world.given_registered("W-1", "WK");
  const auto found = between(world, before, world.head());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.at(0).kind, ChangeKind::added);
  EXPECT_EQ(found.at(0).programme, ProgrammeCode("WK"));
  EXPECT_EQ(found.at(0).fields.front(),
            (FieldChange{"name_zh", "", {}, FigureValue(std::string("示例W-1"))}));
  for (const FieldChange& change : found.at(0).fields) EXPECT_FALSE(change.before);
}

TEST(Changes, SayWhatWasAndWhatIs) {
  World world;
  world.given_registered("W-1", "WK").given("W-1", "2025-02-01", site(1, 100));
  const Position before = world.head();
  world.given("W-1", "2025-02-02", site(2, 150, {1, 2, 3, 4}))
      .given("W-1", "2025-03-01", percent(1'000));
  const auto found = between(world, before, world.head());
  ASSERT_EQ(found.size(), 1U);
  const auto change = [&](std::string_view field) {
    return *std::ranges::find(found.at(0).fields, field, &FieldChange::field);
  };
  EXPECT_EQ(change("physical_bp").before, std::nullopt);
  EXPECT_EQ(change("physical_bp").after, FigureValue(BasisPoints{1'000}));
  EXPECT_EQ(change("site_area_dm2").before, FigureValue(std::int64_t{100}));
  EXPECT_EQ(change("site_area_dm2").after, FigureValue(std::int64_t{150}));
  EXPECT_EQ(change("site_place").before, FigureValue(std::string("0,0,0,0")));
  EXPECT_EQ(change("site_place").after, FigureValue(std::string("1,2,3,4")));
}

TEST(Changes, TimeAloneShowsInTheLight) {
  World world;
  world.given_registered("W-1", "WK").given("W-1", "2025-01-02", works_plan());
  const auto found = changes(
      world.portfolio, {world.head(), day("2025-01-03"), world.head(), day("2025-02-03"), {}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(fields_of(found.at(0)), IsEmpty());
  EXPECT_EQ(found.at(0).fields.front().field, "light");
}

TEST(Changes, AProjectPassesTheFilterAtEitherMoment) {
  World world;
  for (const char* code : {"W-1", "W-2"}) world.given_registered(code, "WK");
  const Position before = world.head();
  for (const char* code : {"W-1", "W-2"}) world.given(code, "2025-02-01", AttachEvidence{photo()});
  world.given("W-1", "2025-02-02", Reclassify{{}, UnitCode("west"), "调整"});
  const auto codes = [&](const char* district) {
    portfolio::Filter filter;
    filter.districts = {UnitCode(district)};
    std::vector<std::string> found;
    for (const auto& project :
         changes(world.portfolio, {before, kToday, world.head(), kToday, filter}))
      found.push_back(project.code.value);
    return found;
  };
  EXPECT_THAT(codes("west"), ElementsAre("W-1"));
  EXPECT_THAT(codes("east"), ElementsAre("W-1", "W-2"));
}

ChangeKind reversed(ChangeKind kind) {
  if (kind == ChangeKind::added) return ChangeKind::removed;
  return kind == ChangeKind::removed ? ChangeKind::added : kind;
}

class AnyChanges : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyChanges, AreNoneOfOneMomentAndTurnRoundWithTheMoments) {
  const RandomWorld random(GetParam());
  const auto& portfolio = random.world.portfolio;
  const std::uint64_t head = random.world.head().value;
  std::set<ChangeKind> met;
  const Date now = day("2025-02-10");
  for (std::uint64_t position = 1; position < head; position += 11) {
    const Position before{position};
    const Position after{std::min(position + head / 3, head)};
    for (const Date then : {day("2025-01-20"), day("2025-02-09")}) {
      EXPECT_THAT(changes(portfolio, {before, then, before, then, {}}), IsEmpty());
      const auto there = changes(portfolio, {before, then, after, now, {}});
      auto back = changes(portfolio, {after, now, before, then, {}});
      ASSERT_EQ(there.size(), back.size());
      for (std::size_t i = 0; i < there.size(); ++i) {
        met.insert(there[i].kind);
        EXPECT_EQ(there[i].code, back[i].code);
        EXPECT_EQ(reversed(there[i].kind), back[i].kind);
        for (FieldChange& change : back[i].fields) std::swap(change.before, change.after);
        EXPECT_EQ(there[i].fields, back[i].fields);
      }
    }
  }
  EXPECT_GE(met.size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyChanges, testing::Range(0U, kSeeds));

}  // namespace
}  // namespace baitu::test
