#include <gmock/gmock.h>

#include <condition_variable>
#include <fstream>
#include <mutex>

#include "api/app/read_models.hpp"
#include "eventstore/projection/checkpoint.hpp"
#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

using ::testing::ElementsAre;

// Collects what a city tells its listeners, and waits for it.
class Heard {
 public:
  void add(const app::Applied& applied) {
    const std::scoped_lock lock(mutex_);
    groups_.push_back(applied);
    changed_.notify_all();
  }

  // The groups heard once the last one reaches `position`; fewer when that takes too long.
  std::vector<app::Applied> upto(Position position) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] {
      return !groups_.empty() && groups_.back().reading.moment.position >= position;
    });
    return groups_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<app::Applied> groups_;
};

class City : public CityTest {
 protected:
  ErrorCode refusal(const app::MomentQuery& query) {
    const auto reading = city_->read(query);
    return reading ? ErrorCode::internal : reading.error().code;
  }

  std::vector<Date> days_advanced() {
    const auto head = city_->health().position;
    const auto events = city_->events_between({}, head, 100'000);
    std::vector<Date> days;
    for (const RecordedEvent& event : **events)
      if (const auto* advanced = std::get_if<calendar::DayAdvanced>(&event.event))
        days.push_back(advanced->date);
    return days;
  }
};

TEST_F(City, WithoutARecordIsEmptyAndStaysSo) {
  open();
  const auto reading = city_->read({});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->moment, (app::Moment{{}, {}, day("2025-06-01")}));
  EXPECT_EQ(reading->portfolio->size(), 0U);
  EXPECT_EQ(city_->health().position, Position{});
  EXPECT_EQ(city_->health().first_recorded_at, std::nullopt);
  EXPECT_FALSE(city_->health().sample);
}

TEST_F(City, KnowsASampleByItsFirstActor) {
  seed("sample");
  open();
  EXPECT_TRUE(city_->health().sample);
}

TEST_F(City, CannotBeOpenedTwice) {
  open_seeded();
  const auto second = app::City::open(options());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::unavailable);
}

TEST_F(City, IsFoldedAnewBesideItselfWhileItIsOpen) {
  open_seeded();
  given_project("WK-1");
  reopen();
  const app::Health health = city_->health();
  const auto rebuilt = app::rebuild(options());
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  EXPECT_TRUE(rebuilt->beside);
  EXPECT_EQ(rebuilt->position, health.position);
  EXPECT_EQ(rebuilt->digest, health.digest);
}

TEST_F(City, BeginsWithWhatWasFoldedBesideItBefore) {
  namespace fs = std::filesystem;
  open_seeded();
  given_project("WK-1");
  const auto rebuilt = app::rebuild(options());
  ASSERT_TRUE(rebuilt) << rebuilt.error().message;
  given_project("WK-2");
  const std::string digest = city_->health().digest;
  city_.reset();
  const fs::path folder = app::checkpoints_in(data_);
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(folder)) {
    names.push_back(file.path().filename());
    std::ofstream(file.path()) << "of a program that folded otherwise";
  }
  ASSERT_TRUE(app::take_rebuilt_checkpoints(data_));
  ASSERT_FALSE(names.empty());
  for (const std::string& name : names) {
    const auto taken = eventstore::read_checkpoint(folder / name);
    ASSERT_TRUE(taken) << name;
    EXPECT_EQ(taken->position, rebuilt->position);
  }
  open();
  EXPECT_EQ(city_->health().digest, digest);
}

TEST_F(City, ForgetsWhatWasFoldedBesideItOnceItIsFoldedAlone) {
  open_seeded();
  given_project("WK-1");
  ASSERT_TRUE(app::rebuild(options())->beside);
  given_project("WK-2");
  city_.reset();
  const auto rebuilt = app::rebuild(options());
  ASSERT_TRUE(app::take_rebuilt_checkpoints(data_));
  const auto portfolio =
      eventstore::read_checkpoint(app::checkpoints_in(data_) / "portfolio.checkpoint");
  ASSERT_TRUE(portfolio);
  EXPECT_EQ(portfolio->position, rebuilt->position);
}

// What was folded from records that are gone is gone with them.
TEST_F(City, RecordsALossThatIsAccepted) {
  namespace fs = std::filesystem;
  open_seeded();
  given_project("WK-1");
  const Position ends = city_->health().position;
  city_.reset();
  fs::copy(data_ / "log", data_ / "shorter", fs::copy_options::recursive);
  open();
  const Position confirmed = must(report(kHousing, "WK-1", 1'000)).position;
  city_.reset();
  fs::rename(data_ / "log" / "anchor", data_ / "anchor");
  fs::remove_all(data_ / "log");
  fs::rename(data_ / "shorter", data_ / "log");
  fs::rename(data_ / "anchor", data_ / "log" / "anchor");
  const auto refused = app::City::open(options());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::corrupt);

  app::CityOptions accepting = options();
  accepting.accept_loss_after = ends;
  auto accepted = app::City::open(accepting);
  ASSERT_TRUE(accepted) << accepted.error().message;
  city_ = *std::move(accepted);
  const auto events = city_->events_between(ends, {ends.value + 1}, 1);
  const auto& loss = std::get<record::LossAccepted>((*events)->front().event);
  EXPECT_EQ(loss.ends, ends);
  EXPECT_EQ(loss.confirmed, confirmed);
  EXPECT_EQ(loss.root.size(), 64U);
  EXPECT_EQ(percent(*city_->read({}), "WK-1"), std::nullopt);
  reopen();
  EXPECT_EQ(city_->health().position, (Position{ends.value + 1}));
}

TEST_F(City, ReadsAtAPositionWhatWasKnownThen) {
  open_seeded();
  given_project("WK-1");
  const auto early = must(report(kHousing, "WK-1", 1'000));
  pass(kMinuteMicros);
  must(report(kHousing, "WK-1", 2'000));
  const auto reading = city_->read({.as_of = early.position});
  ASSERT_TRUE(reading);
  EXPECT_EQ(percent(*reading, "WK-1"), BasisPoints{1'000});
  EXPECT_EQ(percent(*city_->read({}), "WK-1"), BasisPoints{2'000});
}

TEST_F(City, ReadsAtAnInstantWhatWasRecordedAtOrBeforeIt) {
  open_seeded();
  given_project("WK-1");
  pass(kMinuteMicros);
  const Instant first{now_};
  const auto early = must(report(kHousing, "WK-1", 1'000));
  pass(kMinuteMicros);
  const auto late = must(report(kHousing, "WK-1", 2'000));
  const auto at = [&](std::int64_t micros) { return city_->read({.as_of = Instant{micros}}); };
  EXPECT_EQ(at(first.micros)->moment.position, early.position);
  EXPECT_EQ(at(first.micros)->moment.recorded_at, first);
  EXPECT_EQ(at(first.micros - 1)->moment.position, (Position{early.position.value - 1}));
  EXPECT_EQ(at(first.micros + kMinuteMicros - 1)->moment.position, early.position);
  EXPECT_EQ(at(first.micros + kMinuteMicros)->moment.position, late.position);
}

TEST_F(City, BeforeItsFirstRecordIsEmpty) {
  open_seeded();
  const auto reading = city_->read({.as_of = Instant{now_ - 3 * kDayMicros}});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->moment, (app::Moment{{}, {}, day("2025-05-29")}));
  EXPECT_TRUE(reading->view().catalogue().programmes.empty());
}

TEST_F(City, JudgesAtTheDateOfWhatWasAskedUnlessToldAnother) {
  open_seeded();
  const Position head = city_->health().position;
  now_ = start_of(day("2025-06-02")).micros - 1;
  EXPECT_EQ(city_->read({.as_of = Instant{now_}})->moment.on, day("2025-06-01"));
  EXPECT_EQ(city_->read({.as_of = head})->moment.on, day("2025-06-01"));
  EXPECT_EQ(city_->read({.on = day("2030-01-01")})->moment.on, day("2030-01-01"));
}

TEST_F(City, RefusesWhatHasNotComeYet) {
  open_seeded();
  const Position beyond{city_->health().position.value + 1};
  EXPECT_EQ(refusal({.as_of = beyond}), ErrorCode::ahead_of_log);
  EXPECT_EQ(refusal({.as_of = Instant{now_ + 1}}), ErrorCode::ahead_of_log);
  EXPECT_EQ(refusal({.min_position = beyond}), ErrorCode::ahead_of_log);
}

TEST_F(City, ReadsItsOwnWrites) {
  open_seeded();
  given_project("WK-1");
  for (int i = 1; i <= 20; ++i) {
    const auto outcome = must(report(kHousing, "WK-1", i));
    const auto reading = city_->read({.min_position = outcome.position});
    ASSERT_TRUE(reading);
    EXPECT_GE(reading->moment.position, outcome.position);
    EXPECT_EQ(percent(*reading, "WK-1"), BasisPoints{i});
  }
}

TEST_F(City, BeginsEveryDayOnceAcrossRestarts) {
  open_seeded();
  reopen();
  EXPECT_THAT(days_advanced(), ElementsAre(day("2025-06-01")));
  city_.reset();
  pass(3 * kDayMicros);
  open();
  reopen();
  EXPECT_THAT(days_advanced(), ElementsAre(day("2025-06-01"), day("2025-06-04")));
}

TEST_F(City, SaysThatTheClockIsBehindTheRecord) {
  open_seeded();
  std::vector<std::string> told;
  auto behind = options();
  behind.report = [&](std::string_view line) { told.emplace_back(line); };
  for (const std::int64_t minutes : {1, 2}) {
    city_.reset();
    pass(-kMinuteMicros);
    city_ = *app::City::open(behind);
    EXPECT_EQ(told.size(), minutes == 1 ? 0U : 1U);
  }
  EXPECT_THAT(told.front(), testing::HasSubstr("behind the last record, of 2025-05-31T"));
}

TEST_F(City, BeginsADayWhileItRuns) {
  open_seeded();
  Heard heard;
  const auto handle = city_->listen([&](const app::Applied& applied) { heard.add(applied); });
  pass(kDayMicros);
  // What the seed made may be told late, before it.
  const app::Applied begun = heard.upto({3}).back();
  EXPECT_TRUE(begun.day_changed);
  ASSERT_EQ(begun.events.size(), 1U);
  EXPECT_EQ(begun.events.front().actor, PrincipalId("system"));
  EXPECT_EQ(begun.reading.moment.on, day("2025-06-02"));
  EXPECT_THAT(days_advanced(), ElementsAre(day("2025-06-01"), day("2025-06-02")));
}

TEST_F(City, TellsEveryRecordOnceInOrderWithTheHeadAfterIt) {
  open_seeded();
  given_project("WK-1");
  const Position start = city_->health().position;
  Heard heard;
  const auto handle = city_->listen([&](const app::Applied& applied) { heard.add(applied); });
  std::vector<std::future<Answer>> answers;
  for (int i = 1; i <= 20; ++i) answers.push_back(this->start(report(kHousing, "WK-1", i)));
  const auto groups = heard.upto({start.value + 20});
  Position after = groups.front().after;
  EXPECT_LE(after, start);
  std::uint64_t version = 2;
  for (const app::Applied& group : groups) {
    EXPECT_EQ(group.after, after);
    after = group.reading.moment.position;
    EXPECT_EQ(group.reading.portfolio->head().position, after);
    EXPECT_FALSE(group.catalogue_changed);
    for (const RecordedEvent& event : group.events) {
      if (event.address.position <= start) continue;
      EXPECT_EQ(event.version.value, ++version);
    }
  }
  EXPECT_EQ(version, 22U);
}

TEST_F(City, TellsNothingOnceTheHandleIsGone) {
  open_seeded();
  given_project("WK-1");
  Heard gone;
  Heard stays;
  auto handle = city_->listen([&](const app::Applied& applied) { gone.add(applied); });
  const auto other = city_->listen([&](const app::Applied& applied) { stays.add(applied); });
  const auto first = must(report(kHousing, "WK-1", 1));
  gone.upto(first.position);
  handle.reset();
  const auto second = must(report(kHousing, "WK-1", 2));
  EXPECT_EQ(stays.upto(second.position).back().reading.moment.position, second.position);
  EXPECT_EQ(gone.upto(first.position).back().reading.moment.position, first.position);
}

TEST_F(City, GivesTheEventsBetweenTwoPositions) {
  open_seeded();
  given_project("WK-1");
  const auto last = must(report(kHousing, "WK-1", 1'000));
  const auto events = city_->events_between({2}, last.position, 3);
  ASSERT_TRUE(events);
  ASSERT_TRUE(*events);
  ASSERT_EQ((*events)->size(), 3U);
  EXPECT_EQ((**events)[2], last.events.front());
  EXPECT_EQ(*city_->events_between({2}, last.position, 2), std::nullopt);
  EXPECT_FALSE(city_->events_between({2}, {last.position.value + 1}, 10));
}

TEST_F(City, CountsEventsByTheDayTheyWereRecorded) {
  open_seeded();
  given_project("WK-1");
  const Position first_day = city_->health().position;
  city_.reset();
  pass(2 * kDayMicros);
  open();
  const auto last = must(report(kHousing, "WK-1", 1'000));
  reopen();
  const auto days = city_->days(city_->read({})->moment);
  ASSERT_TRUE(days);
  const auto first_events = static_cast<std::int64_t>(catalogue_events().size()) + 3;
  EXPECT_THAT(*days, ElementsAre(app::DayCount{day("2025-06-01"), first_events, first_day},
                                 app::DayCount{day("2025-06-03"), 2, last.position}));
  const auto then = city_->days(city_->read({.as_of = Position{2}})->moment);
  ASSERT_TRUE(then);
  EXPECT_THAT(*then, ElementsAre(app::DayCount{day("2025-06-01"), first_events - 2, {2}}));
}

TEST_F(City, HasTheSameDigestAfterARestartAndARebuild) {
  open_seeded();
  given_project("WK-1");
  given_project("WK-2");
  must(report(kHousing, "WK-1", 1'000));
  const app::Health before = city_->health();
  must(report(kHousing, "WK-2", 1'000));
  const app::Health after = city_->health();
  EXPECT_NE(before.digest, after.digest);
  reopen();
  EXPECT_EQ(city_->health().digest, after.digest);
  EXPECT_EQ(city_->health().applied_position, after.position);
  city_.reset();
  const auto rebuilt = app::rebuild(options());
  ASSERT_TRUE(rebuilt);
  EXPECT_EQ(rebuilt->digest, after.digest);
  EXPECT_EQ(rebuilt->position, after.position);
}

}  // namespace
}  // namespace baitu::test
