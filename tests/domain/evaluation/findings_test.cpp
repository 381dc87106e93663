// given / when / then for observations of points and for outcomes.
#include "domain/evaluation/findings.hpp"

#include <gtest/gtest.h>

#include <string>

#include "domain/base/check.hpp"
#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;
using enum ErrorCode;

const BlobName kPhoto(std::string(64, 'a'));
const BlobName kOther(std::string(64, 'b'));
const BlobName kThumbnail(std::string(64, 'c'));
const project::Place kPlace{125'100'000'000, 46'600'000'000};
const std::string kLong(kMaxNoteBytes + 1, 'a');

Observe observe() {
  return {PointCode("main"), UnitCode("east"), Points{450}, "路面有垃圾", {kPhoto}, kPlace};
}

CorrectObservation correct() { return {{1}, Points{500}, "复核", {kOther}, {}, "看错"}; }

Observed observed() {
  return {IndexCode("city-2025"),
          PointCode("main"),
          UnitCode("east"),
          {450},
          {600},
          "路面有垃圾",
          {kPhoto},
          kPlace};
}

AttachPhoto attach(const BlobName& photo) {
  return {PointCode("main"), photo, kThumbnail, "image/jpeg", 2'400'000};
}

PhotoAttached attached(const BlobName& photo) {
  return {IndexCode("city-2025"), PointCode("main"), photo, kThumbnail, "image/jpeg", 2'400'000};
}

// Of a point of which two photos were sent, before anything that a test does.
class Story {
 public:
  Result<DatedEvent> when(std::string_view on, const ObservationCommand& command) {
    auto decided = decide(state_, command, {kToday, day(on), index_, catalogue_});
    if (decided) record(state_, *decided);
    return decided;
  }

  [[nodiscard]] const Observations& state() const { return state_; }

  Index index_ = defined_index();

 private:
  programme::Catalogue catalogue_ = catalogue();
  Observations state_{{}, {}, {{kPhoto, attached(kPhoto)}, {kOther, attached(kOther)}}};
};

Story nothing() { return {}; }
Story given_one() {
  Story story;
  EXPECT_TRUE(story.when("2025-03-01", observe()));
  return story;
}
Story given_withdrawn() {
  Story story = given_one();
  EXPECT_TRUE(story.when("2025-03-02", WithdrawObservation{{1}, "走错地方"}));
  return story;
}

TEST(Observation, SaysWhatWasEarnedOfThePointsOfThatDay) {
  Story story;
  EXPECT_EQ(story.when("2025-03-01", observe()), about("2025-03-01", observed()));
  const evaluation::Observation stands{
      {1}, day("2025-03-01"), observed(), PrincipalId("office"), {address_of(1)}};
  EXPECT_EQ(story.state().version, StreamVersion{1});
  EXPECT_EQ(story.state().items, std::vector({stands}));
}

TEST(Observation, CountsForWhoIsResponsibleWhereNobodyIsNamed) {
  Observe command = observe();
  command.unit = UnitCode();
  Observed expected = observed();
  expected.unit = UnitCode("city-management");
  EXPECT_EQ(nothing().when("2025-03-01", command), about("2025-03-01", expected));
}

TEST(Observation, OfAPointThatIsMetOrNotEarnsAllOrNothing) {
  const auto earned = [](bool met) {
    const auto decided =
        nothing().when("2025-03-01", Observe{PointCode("side"), {}, Met{met}, "", {}, {}});
    return std::get<Observed>(decided.value().event).earned;
  };
  EXPECT_EQ(earned(true), Points{600});
  EXPECT_EQ(earned(false), Points{0});
}

TEST(Observation, MayEarnNothingAndEverything) {
  for (const Points points : {Points{0}, Points{600}}) {
    Observe command = observe();
    command.finding = points;
    EXPECT_TRUE(nothing().when("2025-03-01", command));
  }
}

TEST(ObservationPhoto, IsNamedByObservationsOnceItIsAttached) {
  const BlobName sent(std::string(64, 'd'));
  Observe command = observe();
  command.photos = {sent};
  Story story;
  EXPECT_FALSE(story.when("2025-03-01", command));
  EXPECT_EQ(story.when("2025-03-01", attach(sent)), about("2025-03-01", attached(sent)));
  EXPECT_TRUE(story.when("2025-03-01", command));
  EXPECT_EQ(story.state().photos.at(sent), attached(sent));
}

TEST(Observation, NeedsNoPlace) {
  Observe command = observe();
  command.place.reset();
  EXPECT_TRUE(nothing().when("2025-03-01", command));
}

TEST(Observation, IsCorrectedByALaterOneThatNamesIt) {
  Story story = given_one();
  EXPECT_EQ(story.when("2025-03-09", correct()),
            about("2025-03-01", ObservationCorrected{{1}, {500}, "复核", {kOther}, {}, "看错"}));
  Observed corrected = observed();
  corrected.earned = {500};
  corrected.note = "复核";
  corrected.photos = {kOther};
  corrected.place.reset();
  EXPECT_EQ(story.state().items,
            std::vector({evaluation::Observation{{1},
                                                 day("2025-03-01"),
                                                 corrected,
                                                 PrincipalId("office"),
                                                 {address_of(1), address_of(2)},
                                                 true,
                                                 false}}));
  EXPECT_EQ(story.state().version, StreamVersion{2});
}

TEST(Observation, IsCorrectedAgainstThePointsItWasMadeWith) {
  Story story = given_one();
  StandardDefined streets = index_content().standards[0];
  streets.possible = {500};
  record(story.index_, about("2025-01-01", streets));
  CorrectObservation command = correct();
  command.finding = Points{600};
  ASSERT_TRUE(story.when("2025-03-09", command));
  EXPECT_EQ(story.state().items[0].content.possible, Points{600});
}

TEST(Observation, IsWithdrawnAndStaysInTheRecord) {
  Story story = given_one();
  EXPECT_EQ(story.when("2025-03-09", WithdrawObservation{{1}, "走错地方"}),
            about("2025-03-01", ObservationWithdrawn{{1}, "走错地方"}));
  EXPECT_TRUE(story.state().items[0].withdrawn);
  EXPECT_EQ(story.state().items[0].content, observed());
  EXPECT_EQ(story.state().items[0].events, (std::vector{address_of(1), address_of(2)}));
}

TEST(Observation, IsFoundByItsVersion) {
  Story story = given_withdrawn();
  EXPECT_EQ(story.state().at({1})->on, day("2025-03-01"));
  EXPECT_EQ(story.state().at({2}), nullptr);
}

TEST(Observation, FoldsWhatIsNotOfItToNothing) {
  Observations state;
  record(state, about("2025-03-01", ObservationCorrected{{7}, {}, "", {}, {}, ""}));
  record(state, about("2025-03-01", ObservationWithdrawn{{7}, ""}));
  record(state, about("2025-03-01", AppealFiled{}));
  EXPECT_EQ(state, (Observations{{3}, {}, {}}));
}

struct Refusal {
  const char* name;
  Story (*given)();
  const char* on;
  ObservationCommand when;
  ErrorCode code;
  const char* field;
};

template <class Change>
Observe observing(const Change& change) {
  Observe command = observe();
  change(command);
  return command;
}

template <class Change>
CorrectObservation correcting(const Change& change) {
  CorrectObservation command = correct();
  change(command);
  return command;
}

Story on_no_index() {
  Story story;
  story.index_ = {};
  return story;
}

Story given_one_whose_point_is_gone() {
  Story story = given_one();
  record(story.index_, about("2025-01-01", NodeRemoved{NodeKind::point, "main", "取消"}));
  return story;
}

Story given_as_many_as_there_may_be() {
  Story story;
  for (std::size_t n = 0; n < kMaxObservations; ++n)
    EXPECT_TRUE(story.when("2025-03-01", observe()));
  return story;
}

const Refusal kRefusals[] = {
    {"OnNoIndex", on_no_index, "2025-03-01", observe(), not_found, "/index"},
    {"OfNoPoint", nothing, "2025-03-01", observing([](auto& o) { o.point = PointCode("none"); }),
     ErrorCode::unknown_node, "/point"},
    {"OfNoUnit", nothing, "2025-03-01", observing([](auto& o) { o.unit = UnitCode("none"); }),
     unknown_unit, "/unit"},
    {"Tomorrow", nothing, "2026-01-01", observe(), in_the_future, "/effective_on"},
    {"OneTooMany", given_as_many_as_there_may_be, "2025-03-01", observe(), too_large, "/point"},
    {"BelowNothing", nothing, "2025-03-01", observing([](auto& o) { o.finding = Points{-1}; }),
     invalid_value, "/finding"},
    {"AboveWhatIsPossible", nothing, "2025-03-01",
     observing([](auto& o) { o.finding = Points{601}; }), invalid_value, "/finding"},
    {"MetWhereThereArePoints", nothing, "2025-03-01",
     observing([](auto& o) { o.finding = Met{true}; }), invalid_value, "/finding"},
    {"PointsWhereItIsMetOrNot", nothing, "2025-03-01",
     observing([](auto& o) { o.point = PointCode("side"); }), invalid_value, "/finding"},
    {"WithoutThePhotoThatIsAskedFor", nothing, "2025-03-01",
     observing([](auto& o) { o.photos.clear(); }), ErrorCode::photos_missing, "/photos"},
    {"WithAPhotoThatIsNotKept", nothing, "2025-03-01",
     observing([](auto& o) { o.photos.emplace_back("c"); }), unknown_file, "/photos/1"},
    {"WithAPhotoTwice", nothing, "2025-03-01",
     observing([](auto& o) { o.photos.push_back(kPhoto); }), invalid_value, "/photos/1"},
    {"TooFarEast", nothing, "2025-03-01",
     observing([](auto& o) { o.place = project::Place{180'000'000'001, 0}; }), invalid_value,
     "/place"},
    {"TooFarWest", nothing, "2025-03-01",
     observing([](auto& o) { o.place = project::Place{-180'000'000'001, 0}; }), invalid_value,
     "/place"},
    {"TooFarNorth", nothing, "2025-03-01",
     observing([](auto& o) { o.place = project::Place{0, 90'000'000'001}; }), invalid_value,
     "/place"},
    {"TooFarSouth", nothing, "2025-03-01",
     observing([](auto& o) { o.place = project::Place{0, -90'000'000'001}; }), invalid_value,
     "/place"},
    {"WithALongNote", nothing, "2025-03-01", observing([](auto& o) { o.note = kLong; }), too_large,
     "/note"},
    {"ACorrectionOfNothing", nothing, "2025-03-09", correct(), ErrorCode::unknown_observation,
     "/observation"},
    {"ACorrectionOfAWithdrawnOne", given_withdrawn, "2025-03-09", correct(), withdrawn, ""},
    {"ACorrectionOfACorrection", given_one, "2025-03-09",
     correcting([](auto& c) { c.observation = {2}; }), ErrorCode::unknown_observation,
     "/observation"},
    {"ACorrectionWhosePointIsGone", given_one_whose_point_is_gone, "2025-03-09", correct(),
     ErrorCode::unknown_node, "/observation"},
    {"ACorrectionThatChangesNothing", given_one, "2025-03-09",
     CorrectObservation{{1}, Points{450}, "路面有垃圾", {kPhoto}, kPlace, "看错"}, unchanged, ""},
    {"ACorrectionForNoReason", given_one, "2025-03-09",
     correcting([](auto& c) { c.reason.clear(); }), invalid_value, "/reason"},
    {"ACorrectionForALongReason", given_one, "2025-03-09",
     correcting([](auto& c) { c.reason = kLong; }), too_large, "/reason"},
    {"ACorrectionAboveWhatIsPossible", given_one, "2025-03-09",
     correcting([](auto& c) { c.finding = Points{601}; }), invalid_value, "/finding"},
    {"ACorrectionWithoutThePhotoThatIsAskedFor", given_one, "2025-03-09",
     correcting([](auto& c) { c.photos.clear(); }), ErrorCode::photos_missing, "/photos"},
    {"ACorrectionOffTheEarth", given_one, "2025-03-09",
     correcting([](auto& c) { c.place = project::Place{0, 90'000'000'001}; }), invalid_value,
     "/place"},
    {"ACorrectionWithALongNote", given_one, "2025-03-09",
     correcting([](auto& c) { c.note = kLong; }), too_large, "/note"},
    {"AWithdrawalOfNothing", nothing, "2025-03-09", WithdrawObservation{{1}, "走错地方"},
     ErrorCode::unknown_observation, "/observation"},
    {"ASecondWithdrawal", given_withdrawn, "2025-03-09", WithdrawObservation{{1}, "走错地方"},
     withdrawn, ""},
    {"AWithdrawalForNoReason", given_one, "2025-03-09", WithdrawObservation{{1}, ""}, invalid_value,
     "/reason"},
    {"AWithdrawalForALongReason", given_one, "2025-03-09", WithdrawObservation{{1}, kLong},
     too_large, "/reason"},
};

class RefusesAnObservation : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesAnObservation, WithItsCodeAndField) {
  const Refusal& row = GetParam();
  Story story = row.given();
  const Observations before = story.state();
  const auto refused = story.when(row.on, row.when);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(row.code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, row.field);
  EXPECT_EQ(story.state(), before);
}

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(All, RefusesAnObservation, testing::ValuesIn(kRefusals), kNameOfRow);

TEST(Observation, RefusesTooManyPhotos) {
  Observations observations;
  Observe command = observe();
  command.photos.clear();
  for (int n = 0; n <= kMaxPhotos; ++n) {
    command.photos.emplace_back("photo-" + std::to_string(n));
    record(observations, about("2025-03-01", attached(command.photos.back())));
  }
  const Index index = defined_index();
  const programme::Catalogue catalogue = test::catalogue();
  const auto refused = decide(observations, command, {kToday, kToday, index, catalogue});
  EXPECT_EQ(name_of(refused.error().code), name_of(too_large));
  EXPECT_EQ(refused.error().field, "/photos");
}

// As many photos of the point as that, none of them named.
Observations given_photos(std::size_t count) {
  Observations observations;
  for (std::size_t n = 0; n < count; ++n)
    record(observations, about("2025-03-01", attached(BlobName("photo-" + std::to_string(n)))));
  return observations;
}

Result<DatedEvent> attaching(const Observations& observations, const BlobName& photo) {
  const Index index = defined_index();
  const programme::Catalogue catalogue = test::catalogue();
  return decide(observations, attach(photo), {kToday, kToday, index, catalogue});
}

TEST(ObservationPhoto, IsRefusedWhereTooManyWaitToBeNamed) {
  Observations observations = given_photos(kMaxUnnamedPhotos);
  const auto refused = attaching(observations, kPhoto);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(too_large));
  EXPECT_EQ(refused.error().field, "/point");
  EXPECT_TRUE(attaching(observations, BlobName("photo-0")));  // sent again

  Observed naming = observed();
  naming.photos = {BlobName("photo-0")};
  record(observations, about("2025-03-01", naming));
  EXPECT_EQ(observations.unnamed.size(), kMaxUnnamedPhotos - 1);
  EXPECT_TRUE(attaching(observations, kPhoto));
}

TEST(ObservationPhoto, StaysNamedOnceACorrectionShowsAnother) {
  Observations observations = given_photos(2);
  Observed naming = observed();
  naming.photos = {BlobName("photo-0")};
  record(observations, about("2025-03-01", naming));
  const StreamVersion observation = observations.version;
  record(observations,
         about("2025-03-01", ObservationCorrected{
                                 observation, {500}, "复核", {BlobName("photo-1")}, {}, "看错"}));
  record(observations, about("2025-03-01", attached(BlobName("photo-0"))));
  EXPECT_TRUE(observations.unnamed.empty());
}

TEST(ObservationPhoto, IsRefusedWhereThePointHasAsManyAsThereMayBe) {
  Observations observations = given_photos(kMaxPointPhotos);
  observations.unnamed.clear();
  const auto refused = attaching(observations, kPhoto);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(too_large));
  EXPECT_EQ(refused.error().field, "/point");
}

// --- Outcomes
// -------------------------------------------------------------------------------------

class IndicatorOutcome : public testing::Test {
 protected:
  Result<DatedEvent> when(std::string_view on, const OutcomeCommand& command) {
    auto decided = decide(state_, command, {kToday, day(on), index_, catalogue_});
    if (decided) record(state_, *decided);
    return decided;
  }

  void refuses(std::string_view on, const OutcomeCommand& command, ErrorCode code,
               std::string_view field) {
    const auto refused = when(on, command);
    ASSERT_FALSE(refused);
    EXPECT_EQ(name_of(refused.error().code), name_of(code)) << refused.error().message;
    EXPECT_EQ(refused.error().field, field);
  }

  [[nodiscard]] std::int64_t value(const char* unit = "") const {
    return state_.of(UnitCode(unit))->content.value.thousandths;
  }

  Index index_ = defined_index();
  programme::Catalogue catalogue_ = catalogue();
  Outcomes state_;
};

ReportOutcome report(std::int64_t thousandths, const char* unit = "") {
  return {IndicatorCode("gdp"), UnitCode(unit), {thousandths}, "示例统〔2025〕3号", "快报"};
}

TEST_F(IndicatorOutcome, IsOfTheWholeCityOrOfAPart) {
  EXPECT_EQ(when("2025-06-30", report(9'500)),
            about("2025-06-30", OutcomeReported{IndexCode("city-2025"),
                                                IndicatorCode("gdp"),
                                                UnitCode(),
                                                {9'500},
                                                "示例统〔2025〕3号",
                                                "快报"}));
  EXPECT_EQ(state_.of(UnitCode("east")), nullptr);
  ASSERT_TRUE(when("2025-06-30", report(-1'000, "east")));
  EXPECT_EQ(value(), 9'500);
  EXPECT_EQ(value("east"), -1'000);
}

TEST_F(IndicatorOutcome, StandsWhereItIsAboutTheLatestDay) {
  ASSERT_TRUE(when("2025-06-30", report(9'500)));
  ASSERT_TRUE(when("2025-03-31", report(8'000)));
  EXPECT_EQ(value(), 9'500);
  ASSERT_TRUE(when("2025-06-30", report(9'600)));
  EXPECT_EQ(value(), 9'600);
  EXPECT_EQ(state_.of({})->version, StreamVersion{3});
  ASSERT_TRUE(when("2025-09-30", report(9'600)));
  EXPECT_EQ(state_.of({})->on, day("2025-09-30"));
}

TEST_F(IndicatorOutcome, FoldsWhatIsNotOfItToNothing) {
  record(state_, about("2025-03-01", AppealFiled{}));
  record(state_, about("2025-03-01", OutcomeWithdrawn{{7}, ""}));
  EXPECT_EQ(state_, (Outcomes{{2}, {}}));
}

TEST_F(IndicatorOutcome, LeavesWhatStoodBeforeOnceItIsWithdrawn) {
  ASSERT_TRUE(when("2025-03-31", report(8'000)));
  ASSERT_TRUE(when("2025-09-30", report(9'500)));
  EXPECT_EQ(when("2025-10-09", WithdrawOutcome{{2}, "日期有误"}),
            about("2025-09-30", OutcomeWithdrawn{{2}, "日期有误"}));
  EXPECT_EQ(value(), 8'000);
  EXPECT_EQ(state_.at({2})->content.value, Quantity{9'500});
  EXPECT_EQ(state_.at({3}), nullptr);
  ASSERT_TRUE(when("2025-09-30", report(9'500)));
  EXPECT_EQ(value(), 9'500);
}

TEST_F(IndicatorOutcome, RefusesAWithdrawalThatCannotBe) {
  refuses("2025-10-09", WithdrawOutcome{{1}, "日期有误"}, unknown_report, "/report");
  ASSERT_TRUE(when("2025-09-30", report(9'500)));
  refuses("2025-10-09", WithdrawOutcome{{1}, ""}, invalid_value, "/reason");
  refuses("2025-10-09", WithdrawOutcome{{1}, kLong}, too_large, "/reason");
  ASSERT_TRUE(when("2025-10-09", WithdrawOutcome{{1}, "日期有误"}));
  refuses("2025-10-09", WithdrawOutcome{{1}, "日期有误"}, withdrawn, "");
}

TEST_F(IndicatorOutcome, RefusesOneReportTooMany) {
  const OutcomeReported reported{IndexCode("city-2025"), IndicatorCode("gdp"), {}, {1}, "", ""};
  for (std::size_t n = 0; n < kMaxReports; ++n) record(state_, about("2025-06-30", reported));
  refuses("2025-07-31", report(1), too_large, "/indicator");
}

TEST_F(IndicatorOutcome, IsRefused) {
  refuses("2026-01-01", report(1), in_the_future, "/effective_on");
  ReportOutcome changed = report(1);
  changed.indicator = IndicatorCode("none");
  refuses("2025-06-30", changed, ErrorCode::unknown_node, "/indicator");
  changed.indicator = IndicatorCode("order");
  refuses("2025-06-30", changed, invalid_value, "/indicator");
  refuses("2025-06-30", report(1, "west"), unknown_unit, "/unit");
  refuses("2025-06-30", report(kMaxOutcome.thousandths + 1), invalid_value, "/value");
  refuses("2025-06-30", report(-kMaxOutcome.thousandths - 1), invalid_value, "/value");
  changed = report(1);
  changed.document = kLong;
  refuses("2025-06-30", changed, too_large, "/document");
  changed = report(1);
  changed.note = kLong;
  refuses("2025-06-30", changed, too_large, "/note");
  ASSERT_TRUE(when("2025-06-30", report(1)));
  refuses("2025-06-30", report(1), unchanged, "");
  index_ = {};
  refuses("2025-06-30", report(2), not_found, "/index");
}

}  // namespace
}  // namespace baitu::test
