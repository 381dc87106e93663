// A context layer: replaced, withdrawn, and every refusal.
#include <gtest/gtest.h>

#include "domain/layer/state.hpp"

namespace baitu::test {
namespace {

using namespace layer;
using enum ErrorCode;

const UploadCode kUpload("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
const Date kDay = *parse_date("2025-06-01");

Replaced roads() {
  return {LayerCode("roads"),
          {"道路", "Roads"},
          shape::Kind::line,
          BlobName(std::string(64, 'a')),
          12,
          {124'000'000'000, 46'000'000'000, 125'000'000'000, 47'000'000'000},
          "示例，合成数据",
          "CGCS2000",
          "示例数据，无审图号",
          kUpload,
          Classification::open};
}

template <class Change>
Replaced changed(const Change& change) {
  Replaced content = roads();
  change(content);
  return content;
}

State told(const std::vector<Command>& commands) {
  State state;
  for (const Command& command : commands) {
    const auto decided = decide(state, command, kDay);
    EXPECT_TRUE(decided) << (decided ? "" : decided.error().message);
    if (decided) evolve(state, {state.version.value + 1}, decided->event);
  }
  return state;
}

TEST(Layer, IsWhatWasLastPutInItsPlace) {
  const Replaced fewer = changed([](Replaced& content) { content.features = 3; });
  EXPECT_EQ(told({Replace{roads()}}), (State{{1}, roads(), true}));
  EXPECT_EQ(told({Replace{roads()}, Replace{fewer}}), (State{{2}, fewer, true}));
}

TEST(Layer, IsGoneOnceWithdrawnAndMayComeBack) {
  EXPECT_EQ(told({Replace{roads()}, Withdraw{"过期", kUpload}}), (State{{2}, roads(), false}));
  EXPECT_EQ(told({Replace{roads()}, Withdraw{"过期", kUpload}, Replace{roads()}}),
            (State{{3}, roads(), true}));
}

TEST(Layer, IsDescribedInOtherWordsWithTheSameFeatures) {
  const Replaced named = changed([](Replaced& content) {
    content.name = {"城市道路", "Streets"};
    content.review_number = "黑S(2024)012号";
  });
  EXPECT_EQ(
      told({Replace{roads()}, Describe{Text{"城市道路", "Streets"}, {}, {}, "黑S(2024)012号", {}}}),
      (State{{2}, named, true}));
}

TEST(Layer, IsNotDescribedWhereItIsNotOrSaysSoAlready) {
  const auto refusal = [](const State& state, const Describe& command) {
    const auto decided = decide(state, command, kDay);
    return decided ? internal : decided.error().code;
  };
  const State there = told({Replace{roads()}});
  EXPECT_EQ(refusal({}, {Text{"路", ""}, {}, {}, {}, {}}), unknown_layer);
  EXPECT_EQ(
      refusal(told({Replace{roads()}, Withdraw{"过期", {}}}), {Text{"路", ""}, {}, {}, {}, {}}),
      unknown_layer);
  EXPECT_EQ(refusal(there, {}), unchanged);
  EXPECT_EQ(refusal(there, {roads().name, roads().source, {}, {}, roads().classification}),
            unchanged);
  EXPECT_EQ(refusal(there, {{}, "", {}, {}, {}}), invalid_value);
  EXPECT_EQ(refusal(there, {Text{"", "Roads"}, {}, {}, {}, {}}), invalid_value);
  EXPECT_EQ(refusal(there, {{}, std::string(kMaxSourceBytes + 1, 'x'), {}, {}, {}}), too_large);
}

// given a layer that is internal, when it is published
TEST(Layer, IsPublishedWithAReviewNumberAndClosedAgainWithoutOne) {
  Replaced plots = changed([](Replaced& content) {
    content.classification = Classification::internal;
    content.review_number = "";
  });
  const State there = told({Replace{plots}});
  const auto refused = decide(there, Describe{{}, {}, {}, {}, Classification::open}, kDay);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, invalid_value);
  EXPECT_EQ(refused.error().field, "/review_number");

  const auto published =
      decide(there, Describe{{}, {}, {}, "示例数据，无审图号", Classification::open}, kDay);
  ASSERT_TRUE(published) << published.error().message;
  plots.classification = Classification::open;
  plots.review_number = "示例数据，无审图号";
  EXPECT_EQ(*published, (DatedEvent{kDay, plots}));

  plots.classification = Classification::internal;
  plots.review_number = "";
  EXPECT_EQ(
      decide(told({Replace{roads()}}), Describe{{}, {}, {}, "", Classification::internal}, kDay),
      (Result<DatedEvent>(DatedEvent{kDay, plots})));
}

TEST(Layer, ThatWasShownWithoutAReviewNumberIsRestoredSo) {
  const Replaced old = changed([](Replaced& content) { content.review_number = ""; });
  EXPECT_FALSE(decide({}, Replace{old}, kDay));
  EXPECT_TRUE(decide({}, Replace{old, true}, kDay));
}

TEST(Layer, IsDatedAndSaysWhoBroughtIt) {
  const auto decided = decide({}, Replace{roads()}, kDay);
  ASSERT_TRUE(decided);
  EXPECT_EQ(*decided, (DatedEvent{kDay, roads()}));
  const auto gone = decide(told({Replace{roads()}}), Withdraw{"过期", kUpload}, kDay);
  ASSERT_TRUE(gone);
  EXPECT_EQ(*gone, (DatedEvent{kDay, Withdrawn{"过期", kUpload}}));
}

struct Refusal {
  const char* name;
  std::vector<Command> given;
  Command when;
  ErrorCode code;
  const char* field;
};

class RefusesALayer : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesALayer, AndSaysWhy) {
  const auto decided = decide(told(GetParam().given), GetParam().when, kDay);
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().code, GetParam().code) << decided.error().message;
  EXPECT_EQ(decided.error().field, GetParam().field);
}

Replace code(const char* text) {
  return {changed([&](Replaced& content) { content.code = LayerCode(text); })};
}

const Refusal kRefusals[] = {
    {"WithoutACode", {}, code(""), invalid_value, "/code"},
    {"WithACodeInCapitals", {}, code("Roads"), invalid_value, "/code"},
    {"WithACodeTooLong", {}, code("roads-roads-roads-123"), invalid_value, "/code"},
    {"InThePlaceOfTheSites", {}, code("sites"), invalid_value, "/code"},
    {"InThePlaceOfTheNotesOfATile", {}, code("notes"), invalid_value, "/code"},
    {"WithoutAChineseName",
     {},
     Replace{changed([](Replaced& content) { content.name.zh = ""; })},
     invalid_value,
     "/name/zh"},
    {"WithoutASource",
     {},
     Replace{changed([](Replaced& content) { content.source = ""; })},
     invalid_value,
     "/source"},
    {"WithAnEndlessSource",
     {},
     Replace{changed([](Replaced& content) { content.source.assign(401, 'x'); })},
     too_large,
     "/source"},
    {"WithAnEndlessDatum",
     {},
     Replace{changed([](Replaced& content) { content.datum.assign(401, 'x'); })},
     too_large,
     "/datum"},
    {"WithAnEndlessName",
     {},
     Replace{changed([](Replaced& content) { content.name.en.assign(401, 'x'); })},
     too_large,
     "/name/en"},
    {"WithdrawnWithAnEndlessReason",
     {Replace{roads()}},
     Withdraw{std::string(4'001, 'x'), kUpload},
     too_large,
     "/reason"},
    {"WithoutADatum",
     {},
     Replace{changed([](Replaced& content) { content.datum = ""; })},
     invalid_value,
     "/datum"},
    {"WithAnEndlessReviewNumber",
     {},
     Replace{changed([](Replaced& content) { content.review_number.assign(401, 'x'); })},
     too_large,
     "/review_number"},
    {"ForEverybodyWithoutAReviewNumber",
     {},
     Replace{changed([](Replaced& content) { content.review_number = " "; })},
     invalid_value,
     "/review_number"},
    {"WithoutGeometry",
     {},
     Replace{changed([](Replaced& content) { content.geometry = BlobName(); })},
     invalid_value,
     "/geometry"},
    {"WithoutFeatures",
     {},
     Replace{changed([](Replaced& content) { content.features = 0; })},
     invalid_value,
     "/features"},
    {"WithdrawnBeforeItWasThere", {}, Withdraw{"过期", kUpload}, unknown_layer, ""},
    {"WithdrawnTwice",
     {Replace{roads()}, Withdraw{"过期", kUpload}},
     Withdraw{"过期", kUpload},
     unknown_layer,
     ""},
    {"WithdrawnWithoutAReason",
     {Replace{roads()}},
     Withdraw{"", kUpload},
     invalid_value,
     "/reason"},
};

INSTANTIATE_TEST_SUITE_P(Layer, RefusesALayer, testing::ValuesIn(kRefusals),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace baitu::test
