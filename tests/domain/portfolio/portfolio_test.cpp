// The read model: as of, on, copies, order, views.
#include "domain/portfolio/portfolio.hpp"

#include <algorithm>
#include <functional>
#include <mutex>
#include <thread>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using namespace project;
using portfolio::Colour;
using portfolio::Filter;
using portfolio::Portfolio;
using portfolio::Row;
using portfolio::SortKey;

Portfolio replayed(const std::vector<RecordedEvent>& events) {
  Portfolio portfolio;
  for (const RecordedEvent& event : events) portfolio.apply(event);
  return portfolio;
}

std::vector<std::string> codes(const portfolio::Page& page) {
  std::vector<std::string> codes;
  for (const Row& row : page.rows) codes.push_back(row.identity->code.value);
  return codes;
}

// Four projects in three programmes; P2 and P4 in the west.
World four_projects() {
  World world;
  world.given_registered("P1", "WK").given_registered("P2", "WK", "west");
  world.given_registered("P3", "AP").given_registered("P4", "PL", "west");
  world.given_assigned("P1", "vice-mayor", "housing", {UnitCode("city-management")});
  world.given_assigned("P2", "vice-mayor", "city-management");
  world.given_assigned("P3", "secretary", "office");
  world.given("P1", "2025-01-01", works_plan());
  world.given_stage_done("P2", "build", "2025-02-01", "2025-03-01");
  world.given_stage_done("P3", "confer", "2025-02-01", "2025-03-01");
  world.given("P1", "2025-02-01", percent(500));
  return world;
}

TEST(Portfolio, StartsEmpty) {
  const Portfolio portfolio;
  EXPECT_EQ(portfolio.head(), portfolio::Head{});
  EXPECT_EQ(portfolio.size(), 0U);
  EXPECT_TRUE(portfolio.catalogue({5})->programmes.empty());
  EXPECT_EQ(portfolio.view({}, kToday).row(ProjectCode("P")).error().code, ErrorCode::not_found);
}

TEST(Portfolio, HeadIsTheLastRecordApplied) {
  const World world = four_projects();
  EXPECT_EQ(world.portfolio.head().position, world.head());
  EXPECT_EQ(world.portfolio.head().recorded_at, world.log.back().recorded_at);
  EXPECT_EQ(world.portfolio.size(), 4U);
}

TEST(Portfolio, TellsWhatNeverWasFromWhatWasNotYet) {
  World world;
  const Position before = world.head();
  world.given_registered("P", "WK", "east", "2025-01-05");
  const auto code_at = [&](Position as_of, const char* on) {
    const auto row = world.portfolio.view(as_of, day(on)).row(ProjectCode("P"));
    return row ? std::string("there") : std::string(name_of(row.error().code));
  };
  EXPECT_EQ(code_at(before, "2025-02-01"), "did_not_exist_yet");
  EXPECT_EQ(code_at(world.head(), "2025-01-04"), "did_not_exist_yet");
  EXPECT_EQ(code_at(world.head(), "2025-01-05"), "there");
}

TEST(Portfolio, KeepsTheTwoClocksApart) {
  World world;
  world.given_registered("P", "WK");
  world.given("P", "2025-05-01", percent(5'000));
  const Position before = world.head();
  world.given("P", "2025-03-01", percent(3'000));
  const auto physical = [&](Position as_of, const char* on) {
    return world.portfolio.view(as_of, day(on)).row(ProjectCode("P"))->progress.physical;
  };
  EXPECT_EQ(physical(before, "2025-04-01"), std::nullopt);
  EXPECT_EQ(physical(world.head(), "2025-04-01"), BasisPoints{3'000});
  EXPECT_EQ(physical(world.head(), "2025-05-01"), BasisPoints{5'000});
}

TEST(Portfolio, ShowsTheCatalogueAsOfThePosition) {
  World world;
  const Position before = world.head();
  programme::ProgrammeDefined larger = works();
  larger.quota = 200;
  world.record_common("2025-02-01", {larger, calendar::DayAdvanced{day("2025-02-01")}});
  const auto quota = [&](Position as_of) {
    return world.portfolio.catalogue(as_of)->programme(ProgrammeCode("WK"))->quota;
  };
  EXPECT_EQ(quota(before), 100);
  EXPECT_EQ(quota(world.head()), 200);
  EXPECT_EQ(world.portfolio.catalogue({})->programmes.size(), 0U);
}

TEST(Portfolio, KeepsUploadsAndLayersWithoutMakingAnotherCatalogueOfThem) {
  World world;
  const auto before = world.portfolio.catalogue({1});
  const upload::Received received{UploadCode("u"), "a.zip", BlobName("b"), 1};
  layer::Replaced roads;
  roads.code = LayerCode("roads");
  world.record_common("2025-01-01", {received, roads});
  EXPECT_EQ(world.portfolio.head().position, Position{2});
  EXPECT_EQ(world.portfolio.catalogue({2}), before);
  std::vector<StreamId> streams;
  world.portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position == Position{2}) streams.push_back(event.stream);
  });
  EXPECT_EQ(streams, (std::vector{StreamId("upload-u"), StreamId("layer-roads")}));
}

TEST(Portfolio, WithoutALightRuleNothingIsLit) {
  World full;
  full.given_registered("P", "WK");
  std::vector<RecordedEvent> events = full.log;
  std::erase_if(events, [](const RecordedEvent& event) {
    return std::holds_alternative<programme::LightRuleSet>(event.event);
  });
  const Portfolio portfolio = replayed(events);
  const auto row = portfolio.view(portfolio.head().position, kToday).row(ProjectCode("P"));
  EXPECT_EQ(row->light, portfolio::Light{});
  EXPECT_EQ(row->light.reason, portfolio::Reason::no_rule);
}

TEST(Portfolio, IsTheSameHoweverStreamsAreInterleaved) {
  World world = four_projects();
  world.record_common("2025-06-01", {works(), light_rule()});
  std::vector<RecordedEvent> by_stream = world.log;
  std::ranges::stable_sort(by_stream, std::greater{}, &RecordedEvent::stream);
  ASSERT_NE(by_stream, world.log);
  EXPECT_TRUE(replayed(by_stream) == world.portfolio);
  by_stream.pop_back();
  EXPECT_FALSE(replayed(by_stream) == world.portfolio);
}

TEST(Portfolio, ListsEverythingOnceInCanonicalOrderAndIsRebuiltFromIt) {
  World world = four_projects();
  world.record_common("2025-06-01", {calendar::DayAdvanced{day("2025-06-01")}});
  std::vector<RecordedEvent> listed;
  world.portfolio.for_each_event([&](const RecordedEvent& event) { listed.push_back(event); });
  EXPECT_TRUE(replayed(listed) == world.portfolio);
  std::ranges::sort(listed, {}, &RecordedEvent::address);
  EXPECT_EQ(listed, world.log);
}

TEST(Portfolio, APublishedCopyNeverChanges) {
  World world = four_projects();
  const auto published = std::make_shared<const Portfolio>(world.portfolio);
  const Portfolio expected = replayed(world.log);
  world.given("P1", "2025-06-01", percent(9'000)).given_registered("P5", "WK");
  world.record_common("2025-06-01", {pledge()});
  EXPECT_TRUE(*published == expected);
  EXPECT_FALSE(*published == world.portfolio);
  EXPECT_EQ(published->find(ProjectCode("P5")), nullptr);
  EXPECT_TRUE(world.portfolio == replayed(world.log));
}

// What a runner publishes to readers.
class Published {
 public:
  void set(const Portfolio& portfolio) {
    auto copy = std::make_shared<const Portfolio>(portfolio);
    const std::lock_guard lock(mutex_);
    portfolio_ = std::move(copy);
  }
  std::shared_ptr<const Portfolio> get() {
    const std::lock_guard lock(mutex_);
    return portfolio_;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const Portfolio> portfolio_;
};

TEST(Portfolio, IsReadByManyWhileItsOwnerGoesOn) {
  constexpr std::uint64_t kReports = 300;
  World world = four_projects();
  const StreamVersion before = world.portfolio.find(ProjectCode("P1"))->head().version;
  Published published;
  published.set(world.portfolio);
  const auto read = [&] {
    StreamVersion last = before;
    while (last.value < before.value + kReports) {
      const auto seen = published.get();
      const auto row = seen->view(seen->head().position, kToday).row(ProjectCode("P1"));
      ASSERT_TRUE(row.has_value());
      ASSERT_GE(row->version, last);
      last = row->version;
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (std::uint64_t i = 0; i < kReports; ++i) {
    world.given("P1", "2025-06-01", percent(static_cast<std::int32_t>(i)));
    published.set(world.portfolio);
  }
  first.join();
  second.join();
}

TEST(Row, ShowsThePlanBesideWhatHappened) {
  const World world = four_projects();
  const auto row = world.portfolio.view(world.head(), kToday).row(ProjectCode("P1"));
  ASSERT_EQ(row->stages.size(), 4U);
  EXPECT_EQ(
      row->stages[2],
      (portfolio::StageRow{StageCode("build"), day("2025-02-01"), day("2025-04-01"), {}, {}, 0}));
  EXPECT_EQ(row->assignment->co_leads.front(), UnitCode("city-management"));
  EXPECT_EQ(row->last_report, day("2025-02-01"));
  EXPECT_EQ(row->version, StreamVersion{4});
  EXPECT_FALSE(row->done);
  const auto done = world.portfolio.view(world.head(), kToday).row(ProjectCode("P3"));
  EXPECT_TRUE(done->done);
  EXPECT_EQ(done->stages[2].completed_on, day("2025-03-01"));
}

TEST(Row, ShowsThePlansOwnWeightsMoneyAndRisks) {
  World world;
  world.given_registered("P", "WK");
  SetPlan plan = works_plan();
  plan.stages[1].weight = 7;
  plan.document = "示例计〔2025〕3号";
  plan.money = {{day("2025-02-01"), 500}};
  world.given("P", "2025-01-02", plan).given("P", "2025-01-02", BudgetFunds{"省级补助", 1'000});
  world.given("P", "2025-02-02", DisburseFunds{"省级补助", 250, ""});
  world.given("P", "2025-02-02", RaiseRisk{"涨价", Severity::low});
  world.given("P", "2025-02-03", RaiseRisk{"雨季", Severity::high});
  world.given("P", "2025-02-04", ResolveRisk{RiskCode("R1"), "锁价"});
  const auto row = world.portfolio.view(world.head(), kToday).row(ProjectCode("P"));
  EXPECT_EQ(row->stages[1].weight, 7);
  EXPECT_EQ(row->stages[0].weight, 0);
  EXPECT_EQ(row->plan->document, "示例计〔2025〕3号");
  EXPECT_EQ(row->money, (portfolio::Money{1'000, 250}));
  EXPECT_EQ(row->progress.financial, BasisPoints{2'500});
  EXPECT_EQ(row->risks_open, 1U);
  const auto before = world.portfolio.view(world.head(), day("2025-02-03")).row(ProjectCode("P"));
  EXPECT_EQ(before->risks_open, 2U);
  const auto first = world.portfolio.view(world.head(), day("2025-02-01")).row(ProjectCode("P"));
  EXPECT_EQ(first->money, (portfolio::Money{1'000, 0}));
}

TEST(Row, IsNobodysAfterTheLastDayOfItsAssignment) {
  World world;
  world.given_registered("P", "WK");
  world.given("P", "2025-02-01",
              Assign{PostCode("secretary"), UnitCode("office"), {}, UnitCode(), day("2025-03-31")});
  const auto count = [&](const char* on) {
    portfolio::Filter filter;
    filter.departments = {UnitCode("office")};
    return world.portfolio.view(world.head(), day(on)).select(filter, {}, 0, 10).total;
  };
  EXPECT_EQ(count("2025-01-31"), 0U);
  EXPECT_EQ(count("2025-03-31"), 1U);
  EXPECT_EQ(count("2025-04-01"), 0U);
  EXPECT_FALSE(
      world.portfolio.view(world.head(), day("2025-04-01")).row(ProjectCode("P"))->assignment);
}

TEST(CurrentStage, IsTheLastOneOpenElseTheLastOneCompleted) {
  World world;
  const auto stage = [&] {
    return world.portfolio.view(world.head(), kToday).row(ProjectCode("P"))->stage.value;
  };
  world.given_registered("P", "WK");
  EXPECT_EQ(stage(), "");
  world.given("P", "2025-02-01", StartStage{StageCode("design")});
  EXPECT_EQ(stage(), "design");
  world.given_stage_done("P", "build", "2025-02-01", "2025-03-01");
  EXPECT_EQ(stage(), "design");
  world.given("P", "2025-03-02", CompleteStage{StageCode("design")});
  EXPECT_EQ(stage(), "build");
}

TEST(Status, IsTheLatestStandInAProjectsLifeAndFiltersByIt) {
  using portfolio::Status;
  World world;
  const auto expect = [&](Status status) {
    const auto view = world.portfolio.view(world.head(), kToday);
    EXPECT_EQ(name_of(status_of(*view.row(ProjectCode("P")))), name_of(status));
    Filter filter;
    filter.statuses = {status};
    EXPECT_EQ(view.select(filter, {}, 0, 9).total, 1U);
    filter.statuses = {status == Status::active ? Status::suspended : Status::active};
    EXPECT_EQ(view.select(filter, {}, 0, 9).total, 0U);
  };
  world.given_registered("P", "WK");
  expect(Status::active);
  world.given("P", "2025-02-01", Suspend{"停"});
  expect(Status::suspended);
  world.given("P", "2025-03-01", Resume{})
      .given_stage_done("P", "accept", "2025-03-01", "2025-03-02");
  expect(Status::active);
  world.given("P", "2025-03-03", Complete{});
  expect(Status::completed);
  world.given("P", "2025-03-04", Accept{});
  expect(Status::accepted);
}

TEST(Status, OfAProjectWithdrawnWhileSuspendedIsWithdrawn) {
  World world;
  world.given_registered("P", "WK").given("P", "2025-02-01", Suspend{"停"});
  world.given("P", "2025-02-02", Withdraw{"退"});
  const auto row = world.portfolio.view(world.head(), kToday).row(ProjectCode("P"));
  EXPECT_EQ(status_of(*row), portfolio::Status::withdrawn);
}

struct FilterCase {
  const char* name;
  Filter filter;
  std::vector<std::string> passes;
};

class FilterTable : public testing::TestWithParam<FilterCase> {};

TEST_P(FilterTable, LetsThroughWhatItNames) {
  const World world = four_projects();
  const auto page =
      world.portfolio.view(world.head(), day("2025-03-05")).select(GetParam().filter, {}, 0, 100);
  EXPECT_EQ(codes(page), GetParam().passes);
  EXPECT_EQ(page.total, GetParam().passes.size());
}

template <class Set>
Filter filter(const Set& set) {
  Filter filter;
  set(filter);
  return filter;
}

const FilterCase kFilters[] = {
    {"Everything", {}, {"P1", "P2", "P3", "P4"}},
    {"ByProgrammes",
     filter([](Filter& f) { f.programmes = {ProgrammeCode("AP"), ProgrammeCode("PL")}; }),
     {"P3", "P4"}},
    {"ByDistrict", filter([](Filter& f) { f.districts = {UnitCode("west")}; }), {"P2", "P4"}},
    {"ByDepartmentLeadOrCoLead",
     filter([](Filter& f) { f.departments = {UnitCode("city-management")}; }),
     {"P1", "P2"}},
    {"ByDepartmentThatNobodyLeads",
     filter([](Filter& f) { f.departments = {UnitCode("office"), UnitCode()}; }),
     {"P3", "P4"}},
    {"ByLeadAlone", filter([](Filter& f) { f.leads = {UnitCode("city-management")}; }), {"P2"}},
    {"ByNoLead", filter([](Filter& f) { f.leads = {UnitCode()}; }), {"P4"}},
    {"ByNoPost", filter([](Filter& f) { f.posts = {PostCode()}; }), {"P4"}},
    {"ByNoDistrict", filter([](Filter& f) { f.districts = {UnitCode()}; }), {}},
    {"ByNoStage", filter([](Filter& f) { f.stages = {StageCode()}; }), {"P1", "P4"}},
    {"ByPhaseNotStarted",
     filter([](Filter& f) { f.phases = {portfolio::Phase::not_started}; }),
     {"P1", "P4"}},
    {"ByPhases",
     filter([](Filter& f) { f.phases = {portfolio::Phase::under_way, portfolio::Phase::done}; }),
     {"P2", "P3"}},
    {"ByPost", filter([](Filter& f) { f.posts = {PostCode("secretary")}; }), {"P3"}},
    {"ByStage", filter([](Filter& f) { f.stages = {StageCode("build")}; }), {"P2"}},
    {"ByLight", filter([](Filter& f) { f.lights = {Colour::red}; }), {"P1"}},
    {"ByDone", filter([](Filter& f) { f.done = true; }), {"P3"}},
    {"ByNotDone", filter([](Filter& f) { f.done = false; }), {"P1", "P2", "P4"}},
    {"ByTextInTheCodeOfEitherCase", filter([](Filter& f) { f.text = "p2"; }), {"P2"}},
    {"ByTextInTheEnglishName", filter([](Filter& f) { f.text = "sample p3"; }), {"P3"}},
    {"ByTextInTheChineseName", filter([](Filter& f) { f.text = "示例P4"; }), {"P4"}},
    {"ByTextInTheAddress", filter([](Filter& f) { f.text = "路"; }), {"P1", "P2", "P3", "P4"}},
    {"ByTextThatIsNowhere", filter([](Filter& f) { f.text = "无"; }), {}},
    {"ByAllAtOnce",
     filter([](Filter& f) {
       f.programmes = {ProgrammeCode("WK")};
       f.districts = {UnitCode("west")};
       f.done = false;
     }),
     {"P2"}},
};

std::string name_of_row(const testing::TestParamInfo<FilterCase>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(View, FilterTable, testing::ValuesIn(kFilters), name_of_row);

TEST(View, SortsByEachKeyWithTiesByCode) {
  const World world = four_projects();
  const auto view = world.portfolio.view(world.head(), day("2025-03-05"));
  const auto sorted = [&](SortKey key, bool reversed) {
    return codes(view.select({}, {key, reversed}, 0, 100));
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(sorted(SortKey::code, true), (Codes{"P4", "P3", "P2", "P1"}));
  EXPECT_EQ(sorted(SortKey::name, true), (Codes{"P4", "P3", "P2", "P1"}));
  // P1 red by its plan; P2 and P4 silent since 01-01; P3 done.
  EXPECT_EQ(sorted(SortKey::light, false), (Codes{"P1", "P2", "P4", "P3"}));
  EXPECT_EQ(sorted(SortKey::light, true), (Codes{"P3", "P2", "P4", "P1"}));
  EXPECT_EQ(sorted(SortKey::deviation, false), (Codes{"P1", "P2", "P3", "P4"}));
  EXPECT_EQ(sorted(SortKey::last_report, false), (Codes{"P2", "P3", "P4", "P1"}));
}

TEST(View, CutsPagesOutOfTheWhole) {
  const World world = four_projects();
  const auto view = world.portfolio.view(world.head(), kToday);
  const auto middle = view.select({}, {}, 1, 2);
  EXPECT_EQ(codes(middle), (std::vector<std::string>{"P2", "P3"}));
  EXPECT_EQ(middle.total, 4U);
  EXPECT_TRUE(view.select({}, {}, 9, 2).rows.empty());
}

}  // namespace
}  // namespace baitu::test
