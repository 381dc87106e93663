// given / when / then for the tree of an evaluation index: as a whole, and node by node.
#include <gtest/gtest.h>

#include <functional>

#include "domain/base/check.hpp"
#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;
using enum ErrorCode;

class EvaluationIndex : public testing::Test {
 protected:
  Result<DatedEvent> when(std::string_view on, const IndexCommand& command) {
    auto decided = decide(index_, command, {kToday, day(on), catalogue_});
    if (decided) record(index_, *decided);
    return decided;
  }

  programme::Catalogue catalogue_ = catalogue();
  Index index_;
};

class DefinedIndex : public EvaluationIndex {
 protected:
  DefinedIndex() { index_ = defined_index(); }
};

TEST_F(EvaluationIndex, IsDefinedAsAWhole) {
  EXPECT_EQ(when("2025-01-01", DefineIndex{index_content()}), about("2025-01-01", index_content()));
  EXPECT_EQ(index_, (Index{{1}, day("2025-01-01"), index_content()}));
}

TEST_F(EvaluationIndex, IsDefinedNodeByNodeToTheSameTree) {
  const IndexDefined whole = index_content();
  IndexDefined bare = whole;
  bare.areas.clear();
  bare.indicators.clear();
  bare.standards.clear();
  bare.points.clear();
  ASSERT_TRUE(when("2025-01-01", DefineIndex{bare}));
  for (const auto& node : whole.areas)
    EXPECT_EQ(when("2025-01-02", DefineArea{node}), about("2025-01-02", node));
  for (const auto& node : whole.indicators)
    EXPECT_EQ(when("2025-01-02", DefineIndicator{node}), about("2025-01-02", node));
  for (const auto& node : whole.standards)
    EXPECT_EQ(when("2025-01-03", DefineStandard{node}), about("2025-01-03", node));
  for (const auto& node : whole.points)
    EXPECT_EQ(when("2025-01-03", DefinePoint{node}), about("2025-01-03", node));
  EXPECT_EQ(index_.content, whole);
}

TEST_F(DefinedIndex, IsReplacedByAWholeTree) {
  IndexDefined next = index_content();
  next.points.pop_back();
  next.standards.pop_back();
  ASSERT_TRUE(when("2025-07-01", DefineIndex{next}));
  EXPECT_EQ(index_.content, next);
}

TEST_F(DefinedIndex, KeepsThePlaceOfANodeThatIsDefinedAgain) {
  StandardDefined streets = index_content().standards[0];
  streets.possible = {800};
  ASSERT_TRUE(when("2025-07-01", DefineStandard{streets}));
  EXPECT_EQ(index_.content.standards[0], streets);
  EXPECT_EQ(index_.content.standards.size(), 3U);
}

TEST_F(DefinedIndex, IsOnADayTheFoldOfTheEventsUpToIt) {
  const Index before = index_;
  StandardDefined streets = index_content().standards[0];
  streets.possible = {800};
  ASSERT_TRUE(when("2025-07-01", DefineStandard{streets}));
  EXPECT_EQ(before.standard(StandardCode("streets"))->possible, Points{600});
  EXPECT_EQ(index_.standard(StandardCode("streets"))->possible, Points{800});
}

TEST_F(DefinedIndex, MovesANodeToAnotherParent) {
  StandardDefined files = index_content().standards[2];
  files.indicator = IndicatorCode("order");
  EXPECT_TRUE(when("2025-07-01", DefineStandard{files}));
  EXPECT_TRUE(when("2025-07-01", RemoveNode{NodeKind::indicator, "safety", "并入"}));
}

TEST_F(DefinedIndex, LosesNodesFromBelow) {
  EXPECT_EQ(when("2025-07-01", RemoveNode{NodeKind::point, "file", "取消"}),
            about("2025-07-01", NodeRemoved{NodeKind::point, "file", "取消"}));
  EXPECT_EQ(index_.point(PointCode("file")), nullptr);
  EXPECT_TRUE(when("2025-07-01", RemoveNode{NodeKind::standard, "files", "取消"}));
  EXPECT_EQ(index_.standard(StandardCode("files")), nullptr);
  EXPECT_TRUE(when("2025-07-01", RemoveNode{NodeKind::indicator, "safety", "取消"}));
  EXPECT_EQ(index_.indicator(IndicatorCode("safety")), nullptr);
  EXPECT_TRUE(when("2025-07-01", RemoveNode{NodeKind::indicator, "gdp", "取消"}));
  EXPECT_TRUE(when("2025-07-01", RemoveNode{NodeKind::area, "economy", "取消"}));
  EXPECT_EQ(index_.area(AreaCode("economy")), nullptr);
  EXPECT_EQ(index_.content.areas.size(), 1U);
}

TEST_F(DefinedIndex, SaysWhoIsResponsible) {
  EXPECT_EQ(responsible_unit(index_, index_.content.standards[0]), UnitCode("city-management"));
  EXPECT_EQ(responsible_unit(index_, index_.content.standards[1]), UnitCode("housing"));
  StandardDefined astray = index_.content.standards[1];
  astray.indicator = IndicatorCode("none");
  EXPECT_EQ(responsible_unit(index_, astray), UnitCode());
}

TEST_F(DefinedIndex, FoldsWhatIsNotOfItAndWhatIsNotThereToNothing) {
  const IndexDefined before = index_.content;
  record(index_, about("2025-07-01", AppealFiled{}));
  record(index_, about("2025-07-01", NodeRemoved{NodeKind::standard, "none", ""}));
  EXPECT_EQ(index_.content, before);
  EXPECT_EQ(index_.version, StreamVersion{3});
}

TEST(EvaluationNames, AreStable) {
  EXPECT_EQ(name_of(NodeKind::area), "area");
  EXPECT_EQ(name_of(NodeKind::indicator), "indicator");
  EXPECT_EQ(name_of(NodeKind::standard), "standard");
  EXPECT_EQ(name_of(NodeKind::point), "point");
  EXPECT_EQ(name_of(Method::material_review), "material_review");
  EXPECT_EQ(name_of(Method::site_visit), "site_visit");
  EXPECT_EQ(name_of(Method::survey), "survey");
  EXPECT_EQ(name_of(Grading::points), "points");
  EXPECT_EQ(name_of(Grading::met), "met");
}

// --- Refusals of a tree
// ---------------------------------------------------------------------------

struct Refusal {
  const char* name;
  std::function<void(IndexDefined&)> change;
  ErrorCode code;
  const char* field;
};

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

class RefusesAnIndex : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesAnIndex, WithItsCodeAndField) {
  const programme::Catalogue catalogue = test::catalogue();
  IndexDefined changed = index_content();
  GetParam().change(changed);
  const auto refused = decide(Index{}, DefineIndex{changed}, {kToday, kToday, catalogue});
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
}

const std::string kLongName(kMaxNameBytes + 1, 'a');
const std::string kLongNote(kMaxNoteBytes + 1, 'a');

const Refusal kRefusals[] = {
    {"WithoutACode", [](auto& i) { i.code = IndexCode(); }, invalid_value, "/code"},
    {"WithoutAName", [](auto& i) { i.name.zh.clear(); }, invalid_value, "/name/zh"},
    {"WithALongName", [](auto& i) { i.name.en = kLongName; }, too_large, "/name/en"},
    {"OfAYearLongAgo", [](auto& i) { i.year = 1899; }, invalid_value, "/year"},
    {"OfAYearTooFar", [](auto& i) { i.year = 2200; }, invalid_value, "/year"},
    {"WithoutASource", [](auto& i) { i.source.clear(); }, invalid_value, "/source"},
    {"WithALongSource", [](auto& i) { i.source = kLongNote; }, too_large, "/source"},
    {"WithAnAreaWithoutACode", [](auto& i) { i.areas[1].code = AreaCode(); }, invalid_value,
     "/areas/1/code"},
    {"WithANamelessArea", [](auto& i) { i.areas[1].name.zh.clear(); }, invalid_value,
     "/areas/1/name/zh"},
    {"WithAnAreaTwice", [](auto& i) { i.areas.push_back(i.areas[0]); }, invalid_value,
     "/areas/2/code"},
    {"WithTooManyAreas",
     [](auto& i) {
       for (std::size_t n = 2; n <= kMaxAreas; ++n)
         i.areas.push_back({AreaCode("a" + std::to_string(n)), {"示例", ""}});
     },
     too_large, "/areas"},
    {"WithAnIndicatorOfNoArea", [](auto& i) { i.indicators[0].area = AreaCode("none"); },
     ErrorCode::unknown_node, "/indicators/0/area"},
    {"WithAnIndicatorTwice", [](auto& i) { i.indicators.push_back(i.indicators[0]); },
     invalid_value, "/indicators/3/code"},
    {"WithAnIndicatorWithoutACode", [](auto& i) { i.indicators[0].code = IndicatorCode("a/b"); },
     invalid_value, "/indicators/0/code"},
    {"WithANamelessIndicator", [](auto& i) { i.indicators[0].name.zh.clear(); }, invalid_value,
     "/indicators/0/name/zh"},
    {"WithAnIndicatorOfNoUnit", [](auto& i) { i.indicators[0].unit = UnitCode("none"); },
     unknown_unit, "/indicators/0/unit"},
    {"WithARateBelowNothing", [](auto& i) { i.indicators[1].target_rate = {-1}; }, invalid_value,
     "/indicators/1/target_rate"},
    {"WithARateAboveTheWhole", [](auto& i) { i.indicators[1].target_rate = {10'001}; },
     invalid_value, "/indicators/1/target_rate"},
    {"WithAnOutcomeTooLarge",
     [](auto& i) { i.indicators[0].outcome->target = {kMaxOutcome.thousandths + 1}; },
     invalid_value, "/indicators/0/outcome/target"},
    {"WithAnOutcomeTooSmall",
     [](auto& i) { i.indicators[0].outcome->target = {-kMaxOutcome.thousandths - 1}; },
     invalid_value, "/indicators/0/outcome/target"},
    {"WithAnOutcomeOfNoSource", [](auto& i) { i.indicators[0].outcome->source.clear(); },
     invalid_value, "/indicators/0/outcome/source"},
    {"WithAnOutcomeOfALongUnit", [](auto& i) { i.indicators[0].outcome->unit.zh = kLongNote; },
     too_large, "/indicators/0/outcome/unit/zh"},
    {"WithAnOutcomeOfALongEnglishUnit",
     [](auto& i) { i.indicators[0].outcome->unit.en = kLongNote; }, too_large,
     "/indicators/0/outcome/unit/en"},
    {"WithPartsOfNoOutcome", [](auto& i) { i.indicators[0].outcome.reset(); }, invalid_value,
     "/indicators/0/parts"},
    {"WithTooManyParts", [](auto& i) { i.indicators[0].parts.resize(kMaxParts + 1); }, too_large,
     "/indicators/0/parts"},
    {"WithAPartOfNoUnit", [](auto& i) { i.indicators[0].parts[0].unit = UnitCode("none"); },
     unknown_unit, "/indicators/0/parts/0/unit"},
    {"WithAPartTooLarge",
     [](auto& i) { i.indicators[0].parts[0].target = {kMaxOutcome.thousandths + 1}; },
     invalid_value, "/indicators/0/parts/0/target"},
    {"WithAPartTwice", [](auto& i) { i.indicators[0].parts.push_back(i.indicators[0].parts[0]); },
     invalid_value, "/indicators/0/parts/1/unit"},
    {"WithAStandardOfNoIndicator",
     [](auto& i) { i.standards[1].indicator = IndicatorCode("none"); }, ErrorCode::unknown_node,
     "/standards/1/indicator"},
    {"WithAStandardOfNoUnit", [](auto& i) { i.standards[1].unit = UnitCode("none"); }, unknown_unit,
     "/standards/1/unit"},
    {"WithAStandardWorthNothing", [](auto& i) { i.standards[1].possible = {0}; }, invalid_value,
     "/standards/1/possible"},
    {"WithAStandardWorthTooMuch",
     [](auto& i) { i.standards[1].possible = {kMaxPossible.hundredths + 1}; }, invalid_value,
     "/standards/1/possible"},
    {"WithAStandardTwice", [](auto& i) { i.standards.push_back(i.standards[2]); }, invalid_value,
     "/standards/3/code"},
    {"WithAStandardWithoutACode", [](auto& i) { i.standards[0].code = StandardCode(); },
     invalid_value, "/standards/0/code"},
    {"WithANamelessStandard", [](auto& i) { i.standards[0].name.zh.clear(); }, invalid_value,
     "/standards/0/name/zh"},
    {"WithAPointOfNoStandard", [](auto& i) { i.points[0].standard = StandardCode("none"); },
     ErrorCode::unknown_node, "/points/0/standard"},
    {"WithAPointThatAsksForLessThanNoPhoto", [](auto& i) { i.points[0].photos = -1; },
     invalid_value, "/points/0/photos"},
    {"WithAPointThatAsksForTooManyPhotos", [](auto& i) { i.points[0].photos = kMaxPhotos + 1; },
     invalid_value, "/points/0/photos"},
    {"WithAPointTwice", [](auto& i) { i.points.push_back(i.points[0]); }, invalid_value,
     "/points/4/code"},
    {"WithAPointWithoutACode", [](auto& i) { i.points[3].code = PointCode(); }, invalid_value,
     "/points/3/code"},
    {"WithANamelessPoint", [](auto& i) { i.points[3].name.zh.clear(); }, invalid_value,
     "/points/3/name/zh"},
};

INSTANTIATE_TEST_SUITE_P(Tree, RefusesAnIndex, testing::ValuesIn(kRefusals), kNameOfRow);

// --- Refusals of a change
// -------------------------------------------------------------------------

IndexDefined with(const std::function<void(IndexDefined&)>& change) {
  IndexDefined index = index_content();
  change(index);
  return index;
}

struct ChangeRefusal {
  const char* name;
  const char* on;
  IndexCommand when;
  ErrorCode code;
  const char* field;
};

class RefusesAChange : public testing::TestWithParam<ChangeRefusal> {};

TEST_P(RefusesAChange, WithItsCodeAndField) {
  const ChangeRefusal& row = GetParam();
  const programme::Catalogue catalogue = test::catalogue();
  const auto refused = decide(defined_index(), row.when, {kToday, day(row.on), catalogue});
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(row.code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, row.field);
}

const IndexDefined kTree = index_content();

const ChangeRefusal kChangeRefusals[] = {
    {"ThatChangesNothing", "2025-07-01", DefineIndex{kTree}, unchanged, ""},
    {"ThatChangesNoArea", "2025-07-01", DefineArea{kTree.areas[0]}, unchanged, ""},
    {"ThatChangesNoIndicator", "2025-07-01", DefineIndicator{kTree.indicators[0]}, unchanged, ""},
    {"ThatChangesNoStandard", "2025-07-01", DefineStandard{kTree.standards[0]}, unchanged, ""},
    {"ThatChangesNoPoint", "2025-07-01", DefinePoint{kTree.points[0]}, unchanged, ""},
    {"OfItsCode", "2025-07-01", DefineIndex{with([](auto& i) { i.code = IndexCode("other"); })},
     invalid_value, "/code"},
    {"OfItsYear", "2025-07-01", DefineIndex{with([](auto& i) { i.year = 2026; })}, invalid_value,
     "/year"},
    {"BeforeTheLast", "2024-12-31", DefineArea{{AreaCode("new"), {"示例", ""}}}, out_of_order,
     "/effective_on"},
    {"Tomorrow", "2026-01-01", DefineArea{{AreaCode("new"), {"示例", ""}}}, in_the_future,
     "/effective_on"},
    {"ToANamelessArea", "2025-07-01", DefineArea{{AreaCode("new"), {}}}, invalid_value, "/name/zh"},
    {"ToAnIndicatorOfNoArea", "2025-07-01",
     DefineIndicator{
         {IndicatorCode("new"), AreaCode("none"), {"示例", ""}, UnitCode("office"), {}, {}, {}}},
     ErrorCode::unknown_node, "/area"},
    {"ToAStandardOfNoIndicator", "2025-07-01",
     DefineStandard{{StandardCode("new"), IndicatorCode("none"), {"示例", ""}, UnitCode(), {1}}},
     ErrorCode::unknown_node, "/indicator"},
    {"ToAPointOfNoStandard", "2025-07-01",
     DefinePoint{{PointCode("new"), StandardCode("none"), {"示例", ""}}}, ErrorCode::unknown_node,
     "/standard"},
    {"ThatRemovesNoArea", "2025-07-01", RemoveNode{NodeKind::area, "none", "取消"},
     ErrorCode::unknown_node, "/code"},
    {"ThatRemovesAnotherKind", "2025-07-01", RemoveNode{NodeKind::area, "streets", "取消"},
     ErrorCode::unknown_node, "/code"},
    {"ThatRemovesAnAreaWithIndicators", "2025-07-01", RemoveNode{NodeKind::area, "city", "取消"},
     ErrorCode::node_in_use, "/code"},
    {"ThatRemovesAnIndicatorWithStandards", "2025-07-01",
     RemoveNode{NodeKind::indicator, "order", "取消"}, ErrorCode::node_in_use, "/code"},
    {"ThatRemovesAStandardWithPoints", "2025-07-01",
     RemoveNode{NodeKind::standard, "streets", "取消"}, ErrorCode::node_in_use, "/code"},
    {"ThatRemovesForNoReason", "2025-07-01", RemoveNode{NodeKind::point, "file", ""}, invalid_value,
     "/reason"},
    {"ThatRemovesForALongReason", "2025-07-01", RemoveNode{NodeKind::point, "file", kLongNote},
     too_large, "/reason"},
};

INSTANTIATE_TEST_SUITE_P(Of, RefusesAChange, testing::ValuesIn(kChangeRefusals), kNameOfRow);

TEST_F(EvaluationIndex, RefusesNodesBeforeItIsDefined) {
  for (const IndexCommand& command : {IndexCommand(DefineArea{kTree.areas[0]}),
                                      IndexCommand(DefineIndicator{kTree.indicators[0]}),
                                      IndexCommand(DefineStandard{kTree.standards[0]}),
                                      IndexCommand(DefinePoint{kTree.points[0]}),
                                      IndexCommand(RemoveNode{NodeKind::area, "city", "取消"})})
    EXPECT_EQ(name_of(when("2025-01-01", command).error().code), name_of(not_found));
}

TEST_F(EvaluationIndex, RefusesToBeDefinedTomorrow) {
  EXPECT_EQ(when("2026-01-01", DefineIndex{index_content()}).error().code, in_the_future);
}

TEST_F(DefinedIndex, RefusesOneNodeTooMany) {
  for (std::size_t n = index_.content.areas.size(); n < kMaxAreas; ++n)
    ASSERT_TRUE(when("2025-07-01", DefineArea{{AreaCode("a" + std::to_string(n)), {"示例", ""}}}));
  const auto refused = when("2025-07-01", DefineArea{{AreaCode("last"), {"示例", ""}}});
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_TRUE(when("2025-07-01", DefineArea{{AreaCode("city"), {"示例", ""}}}));
}

}  // namespace
}  // namespace baitu::test
