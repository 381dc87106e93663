// The evaluation in a city: who may do what, photos looked into before they are named, lines that
// cite what is in the log, and every figure as of a past moment.
#include "api/app/evaluation.hpp"

#include <gmock/gmock.h>

#include <future>

#include "domain/evaluation/ranking.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;
using enum ErrorCode;
using app::OnConsequence;
using app::OnIndex;
using app::OnLedger;
using app::OnOutcome;
using app::OnPoint;
using app::OnScoreRules;
using testing::ElementsAre;

const IndexCode kIndex("city-2025");
const PointCode kMain("main");
const auth::Principal kLeader{PrincipalId("leader"), auth::Role::leader, UnitCode()};
const auth::Principal kEast{PrincipalId("reporter:east"), auth::Role::reporter, UnitCode("east")};
const auth::Principal kSurveyor{PrincipalId("uploader:survey"), auth::Role::uploader,
                                UnitCode("west")};

geo::OrUnfit<geo::Examination> a_photo() {
  return geo::Examination{geo::MediaType::jpeg, geo::Photo{4, 3, "small", {}, {}}};
}

class EvaluationTest : public CityTest {
 protected:
  void SetUp() override {
    seed();
    auto given = options();
    given.examine = [this](const std::filesystem::path&) { return found_; };
    city_ = app::City::open(std::move(given)).value();
  }

  app::EvaluationRequest asking(const auth::Principal& principal, app::EvaluationCommand command,
                                std::optional<Date> on = {}) {
    const std::uint64_t number = ++last_id_;
    return {commit_id(number),
            eventstore::sha256(std::to_string(number)),
            principal,
            std::move(command),
            on,
            {}};
  }

  template <class Given, class Request>
  Given answer_to(Request request) {
    std::promise<Given> promise;
    city_->execute(std::move(request), [&](Given answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }
  Answer execute(app::EvaluationRequest request) { return answer_to<Answer>(std::move(request)); }
  ErrorCode refusal(const auth::Principal& principal, app::EvaluationCommand command) {
    return code_of(execute(asking(principal, std::move(command))));
  }
  app::CommandOutcome must(app::EvaluationRequest request) {
    const Answer answer = execute(std::move(request));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message << ' ' << refused->error.field;
    return std::get<app::CommandOutcome>(answer);
  }
  app::CommandOutcome office(app::EvaluationCommand command, std::optional<Date> on = {}) {
    return must(asking(kSupervisor, std::move(command), on));
  }

  void given_index() { office(OnIndex{kIndex, DefineIndex{index_content()}}, day("2025-01-01")); }
  app::AttachAnswer attach(const auth::Principal& principal, const std::string& bytes = "photo") {
    return answer_to<app::AttachAnswer>(app::ObservationPhotoRequest{
        commit_id(++last_id_), principal, kIndex, kMain, {}, received_file(bytes)});
  }
  static BlobName photo(const std::string& bytes = "photo") {
    return BlobName(eventstore::to_hex(eventstore::sha256(bytes)));
  }
  static OnPoint observing(std::int64_t hundredths, const char* unit = "east") {
    return {kIndex, kMain, Observe{kMain, UnitCode(unit), Points{hundredths}, "", {photo()}, {}}};
  }
  void given_rule() {
    office(OnScoreRules{DefineScoreRule{
               {ScoreRuleCode("overdue"), {"督办逾期", ""}, {-200}, {-200}, 10, "示例办法"}}},
           day("2025-01-01"));
  }
  static OnLedger entering(const Address& cited, const char* unit = "east") {
    return {2025, UnitCode(unit),
            EnterScore{UnitCode(unit), 2025, ScoreRuleCode("overdue"), {-200}, cited, "", ""}};
  }
  static OnLedger on_ledger(LedgerCommand command) {
    return {2025, UnitCode("east"), std::move(command)};
  }

  app::Reading read(std::optional<Position> as_of = {}, std::optional<Date> on = {}) {
    app::MomentQuery query;
    if (as_of) query.as_of = *as_of;
    query.on = on;
    return city_->read(query).value();
  }
  app::IndexReading index(const app::Reading& reading) {
    return app::index_at(*reading.portfolio, kIndex, reading.moment, {}).value();
  }

  Result<geo::OrUnfit<geo::Examination>> found_ = a_photo();
};

TEST_F(EvaluationTest, DefinesAnIndexThatStandsFromItsDayOn) {
  given_index();
  const auto now = read();
  EXPECT_EQ(index(now).index.content, index_content());
  EXPECT_EQ(app::indexes_at(*now.portfolio, now.moment).size(), 1U);
  const auto before = read({}, day("2024-12-31"));
  EXPECT_TRUE(app::indexes_at(*before.portfolio, before.moment).empty());
  EXPECT_EQ(app::index_at(*before.portfolio, kIndex, before.moment, {}).error().code,
            did_not_exist_yet);
  EXPECT_EQ(app::index_at(*now.portfolio, IndexCode("none"), now.moment, {}).error().code,
            not_found);
}

TEST_F(EvaluationTest, ReadsThePeriodOfTheYearUpToTheDayUnlessAskedOtherwise) {
  given_index();
  const auto reading = read();
  EXPECT_EQ(index(reading).period.from, day("2025-01-01"));
  EXPECT_EQ(index(reading).period.until, day("2025-06-01"));
  const auto turned = app::index_at(*reading.portfolio, kIndex, reading.moment,
                                    {day("2025-05-01"), day("2025-04-01")});
  EXPECT_EQ(turned.error().code, invalid_value);
  EXPECT_EQ(turned.error().field, "to");
}

TEST_F(EvaluationTest, ShowsAnIndexBeforeItsYearWithNothingObserved) {
  IndexDefined next = index_content();
  next.year = 2026;
  office(OnIndex{kIndex, DefineIndex{next}}, day("2025-06-01"));
  // A trial: recorded, and counted where its days are asked for.
  attach(kSupervisor);
  office(observing(450));
  const auto reading = read();
  EXPECT_EQ(app::indexes_at(*reading.portfolio, reading.moment).at(0).scores.whole.observations, 0);
  const auto opened = index(reading);
  EXPECT_EQ(opened.period.from, day("2026-01-01"));
  EXPECT_EQ(opened.period.until, day("2026-01-01"));
  EXPECT_EQ(opened.scores.whole.observations, 0);
  const auto tried =
      app::index_at(*reading.portfolio, kIndex, reading.moment, {day("2025-01-01"), std::nullopt});
  EXPECT_EQ(tried.value().scores.whole.observations, 1);
  EXPECT_TRUE(app::point_at(*reading.portfolio, kIndex, kMain, reading.moment, {}));
  const auto turned =
      app::index_at(*reading.portfolio, kIndex, reading.moment, {std::nullopt, day("2025-06-01")});
  EXPECT_EQ(turned.error().field, "to");
}

TEST_F(EvaluationTest, CountsAnObservationAndNamesTheEventItComesFrom) {
  given_index();
  attach(kSurveyor);
  const auto recorded = must(asking(kSurveyor, observing(450)));
  const auto reading = read();
  const auto scored = index(reading);
  EXPECT_EQ(scored.scores.standards.at(StandardCode("streets")),
            (Score{Points{450}, Points{600}, Points{}, 1}));
  const auto& items = scored.observations.at(kMain).items;
  ASSERT_EQ(items.size(), 1U);
  EXPECT_THAT(items[0].events, ElementsAre(Address{recorded.position, 0}));
}

TEST_F(EvaluationTest, ShowsAPastMomentAsItWasKnownThen) {
  given_index();
  attach(kSupervisor);
  const auto observed = office(observing(300));
  const StreamVersion observation{2};  // after the photo
  office(OnPoint{kIndex, kMain,
                 CorrectObservation{observation, Points{600}, "", {photo()}, {}, "看错"}});
  EXPECT_EQ(index(read()).scores.whole.earned, Points{600});
  EXPECT_EQ(index(read(observed.position)).scores.whole.earned, Points{300});
  EXPECT_EQ(index(read({}, day("2025-05-31"))).scores.whole.observations, 0);
}

TEST_F(EvaluationTest, TakesAnObservationThatIsSentTwiceOnce) {
  given_index();
  attach(kSupervisor);
  const auto request = asking(kSupervisor, observing(450), day("2025-05-20"));
  EXPECT_FALSE(must(request).duplicate);
  EXPECT_TRUE(must(request).duplicate);
  EXPECT_EQ(index(read()).observations.at(kMain).items.size(), 1U);
}

TEST_F(EvaluationTest, NamesNoPhotoThatWasNotSentForThePoint) {
  given_index();
  EXPECT_EQ(refusal(kSupervisor, observing(450)), unknown_file);
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(attach(kSupervisor)));
  EXPECT_TRUE(
      std::holds_alternative<app::CommandOutcome>(execute(asking(kSupervisor, observing(450)))));
  const auto reading = read();
  const auto found = app::observation_photo(*reading.portfolio, kIndex, kMain, photo());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->thumbnail.value, eventstore::to_hex(eventstore::sha256("small")));
  EXPECT_EQ(*city_->file(found->file, "reader").value(), "photo");
  EXPECT_EQ(
      app::observation_photo(*reading.portfolio, kIndex, PointCode("side"), photo()).error().code,
      not_found);
}

TEST_F(EvaluationTest, KeepsNothingThatIsNoPhoto) {
  given_index();
  found_ = geo::OrUnfit<geo::Examination>(geo::Examination{geo::MediaType::pdf, {}});
  const auto pdf = attach(kSupervisor);
  ASSERT_TRUE(std::holds_alternative<app::CommandFailure>(pdf));
  EXPECT_EQ(std::get<app::CommandFailure>(pdf).error.code, invalid_value);
  found_ = geo::OrUnfit<geo::Examination>(geo::unfit(geo::Unfit::markup));
  EXPECT_TRUE(std::holds_alternative<geo::UnfitFile>(attach(kSupervisor)));
  EXPECT_TRUE(index(read()).observations.empty());
}

TEST_F(EvaluationTest, LooksIntoNoPhotoOfAPointThatIsNone) {
  given_index();
  found_ = std::unexpected(Error{internal, "it was looked into", {}});
  const auto answer = answer_to<app::AttachAnswer>(app::ObservationPhotoRequest{
      commit_id(++last_id_), kSupervisor, kIndex, PointCode("none"), {}, received_file("photo")});
  ASSERT_TRUE(std::holds_alternative<app::CommandFailure>(answer));
  EXPECT_EQ(std::get<app::CommandFailure>(answer).error.code, unknown_node);
}

TEST_F(EvaluationTest, LetsASurveyorObserveAllButTheirOwnUnit) {
  given_index();
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(attach(kSurveyor)));
  EXPECT_EQ(refusal(kSurveyor, observing(450, "west")), forbidden);
  for (const char* unit : {"east", "city-management", ""})
    EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(
        execute(asking(kSurveyor, observing(450, unit)))))
        << unit;
  EXPECT_EQ(refusal(kEast, observing(450, "west")), forbidden);
  EXPECT_EQ(refusal(kPublic, observing(450, "west")), unauthenticated);
}

TEST_F(EvaluationTest, LetsNoSurveyorObserveWhatTheirOwnUnitIsResponsibleFor) {
  given_index();
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(attach(kSupervisor)));
  const auth::Principal responsible{PrincipalId("uploader:streets"), auth::Role::uploader,
                                    UnitCode("city-management")};
  // Whoever it counts for, it is in the score of who is responsible for the standard.
  for (const char* unit : {"", "city-management", "east"})
    EXPECT_EQ(refusal(responsible, observing(450, unit)), forbidden) << unit;
  EXPECT_TRUE(index(read()).observations.at(kMain).items.empty());
  const auth::Principal of_no_unit{PrincipalId("uploader:any"), auth::Role::uploader, UnitCode()};
  EXPECT_TRUE(
      std::holds_alternative<app::CommandOutcome>(execute(asking(of_no_unit, observing(450, "")))));
}

TEST_F(EvaluationTest, LetsWhoWasResponsibleOnItsDayWithdrawAReportWhateverDayTheyName) {
  given_index();
  const IndicatorCode gdp("gdp");
  const auth::Principal before{PrincipalId("reporter:office"), auth::Role::reporter,
                               UnitCode("office")};
  const auth::Principal after{PrincipalId("reporter:housing"), auth::Role::reporter,
                              UnitCode("housing")};
  must(asking(before, OnOutcome{kIndex, gdp, ReportOutcome{gdp, {}, {11'000}, "", ""}},
              day("2025-03-01")));
  IndicatorDefined moved = growth();
  moved.unit = UnitCode("housing");
  office(OnIndex{kIndex, DefineIndicator{moved}}, day("2025-05-01"));
  const OnOutcome withdrawal{kIndex, gdp, WithdrawOutcome{{1}, "有误"}};
  for (const auto& on : {std::optional<Date>(), std::optional(day("2025-03-01"))})
    EXPECT_EQ(code_of(execute(asking(after, withdrawal, on))), forbidden);
  must(asking(before, withdrawal));
}

TEST_F(EvaluationTest, LetsAUnitReportItsOwnPartAndWhoIsResponsibleTheWhole) {
  given_index();
  const IndicatorCode gdp("gdp");
  const auto reporting = [&](const char* unit) {
    return OnOutcome{kIndex, gdp, ReportOutcome{gdp, UnitCode(unit), {11'000}, "", ""}};
  };
  EXPECT_TRUE(
      std::holds_alternative<app::CommandOutcome>(execute(asking(kEast, reporting("east")))));
  EXPECT_EQ(refusal(kEast, reporting("")), forbidden);
  const auth::Principal responsible{PrincipalId("reporter:office"), auth::Role::reporter,
                                    UnitCode("office")};
  EXPECT_TRUE(
      std::holds_alternative<app::CommandOutcome>(execute(asking(responsible, reporting("")))));
  EXPECT_EQ(refusal(responsible, OnOutcome{kIndex, gdp, WithdrawOutcome{{1}, "有误"}}), forbidden);
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(
      execute(asking(kEast, OnOutcome{kIndex, gdp, WithdrawOutcome{{1}, "有误"}}))));
  const auto reading = read();
  const auto outcomes = app::outcomes_at(*reading.portfolio, kIndex, gdp, reading.moment).value();
  EXPECT_EQ(outcomes.of(UnitCode("east")), nullptr);
  EXPECT_EQ(outcomes.of({})->content.value, Quantity{11'000});
}

TEST_F(EvaluationTest, EntersAScoreForAnEventThatTheLogHas) {
  given_rule();
  const auto entered = office(entering({{1}, 0}));
  EXPECT_EQ(refusal(kSupervisor, entering({{1}, 0})), unchanged);
  EXPECT_EQ(refusal(kSupervisor, entering({{1}, 1'000})), invalid_value);
  EXPECT_EQ(refusal(kSupervisor, entering({{1'000}, 0})), ahead_of_log);
  EXPECT_EQ(refusal(kEast, entering({{2}, 0})), forbidden);
  const auto reading = read();
  const auto ledger =
      app::ledger_at(*reading.portfolio, 2025, UnitCode("east"), reading.moment).value();
  ASSERT_EQ(ledger.entries.size(), 1U);
  EXPECT_EQ(ledger.entries[0].address, (Address{entered.position, 0}));
  EXPECT_EQ(ledger.entries[0].content.cited, (Address{{1}, 0}));
  EXPECT_EQ(total_of(ledger).sum(), Points{-200});
}

TEST_F(EvaluationTest, LetsAUnitAppealForItselfAndSomebodyElseDecide) {
  given_rule();
  office(entering({{1}, 0}));
  const auto appeal = on_ledger(FileAppeal{{1}, "已按期反馈", ""});
  const auto uphold = on_ledger(DecideAppeal{{1}, Ruling::upheld, "属实", ""});
  EXPECT_EQ(refusal(kWest, appeal), forbidden);
  EXPECT_EQ(refusal(kSupervisor, appeal), forbidden);
  must(asking(kEast, appeal));
  EXPECT_EQ(refusal(kEast, uphold), forbidden);
  EXPECT_EQ(refusal(kSupervisor, uphold), same_principal);
  const auto decided = must(asking(kLeader, uphold));
  EXPECT_EQ(decided.events.size(), 2U);
  const auto reading = read();
  const auto ledger =
      app::ledger_at(*reading.portfolio, 2025, UnitCode("east"), reading.moment).value();
  EXPECT_EQ(ledger.entries[0].state(), LineState::upheld);
  EXPECT_EQ(total_of(ledger).sum(), Points{0});
}

TEST_F(EvaluationTest, RecordsWhatFollowsAndItsWithdrawal) {
  const ConsequenceCode code("2025-1");
  const ConsequenceRecorded content{code,
                                    ConsequenceKind::commendation,
                                    UnitCode("east"),
                                    PostCode(),
                                    "通报表扬",
                                    {"示例表〔2025〕1号", UnitCode("office")},
                                    ""};
  EXPECT_EQ(refusal(kLeader, OnConsequence{code, RecordConsequence{content}}), forbidden);
  const auto recorded = office(OnConsequence{code, RecordConsequence{content}});
  office(OnConsequence{code,
                       WithdrawConsequence{{"示例撤〔2025〕1号", UnitCode("office")}, "情况不实"}});
  const auto now = read();
  EXPECT_FALSE(app::consequences_at(*now.portfolio, now.moment).at(0).stands());
  const auto then = read(recorded.position);
  EXPECT_TRUE(app::consequences_at(*then.portfolio, then.moment).at(0).stands());
}

TEST_F(EvaluationTest, RefusesACommandOnWhatHasChangedSince) {
  given_index();
  auto request = asking(kSupervisor, OnIndex{kIndex, RemoveNode{NodeKind::point, "side", "重复"}});
  request.if_match = StreamVersion{7};
  EXPECT_EQ(code_of(execute(request)), conflict);
  request.if_match = StreamVersion{1};
  request.id = commit_id(++last_id_);
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(execute(request)));
}

TEST_F(EvaluationTest, IsTheSameAfterARestart) {
  given_index();
  given_rule();
  attach(kSupervisor);
  office(observing(450));
  office(entering({{1}, 0}));
  const auto before = read();
  const auto scores = index(before).scores;
  const auto ledgers = app::ledgers_at(*before.portfolio, before.moment);
  reopen();
  const auto after = read();
  EXPECT_EQ(index(after).scores, scores);
  EXPECT_EQ(app::ledgers_at(*after.portfolio, after.moment), ledgers);
}

}  // namespace
}  // namespace baitu::test
