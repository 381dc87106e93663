#include "api/app/day_clock.hpp"

#include <future>
#include <thread>

#include "api/app/read_models.hpp"
#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

class DayClockTest : public CityTest {};

TEST_F(DayClockTest, HoldsNobodyUpWithWhatFollowsTheDayThatItRecords) {
  seed();
  auto store = eventstore::open_store(data_, options().clock).value();
  app::ReadModels models(*store.log, *store.blobs, data_);
  ASSERT_TRUE(models.start(eventstore::Runner::From::checkpoint));
  std::promise<void> opened;
  auto waits = opened.get_future();
  std::promise<std::pair<std::thread::id, bool>> told;
  const app::DayClock clock(*store.log, models.index, options().clock,
                            {std::chrono::hours(1), [](std::string_view) {},
                             [&](Date, Position) {
                               const bool opened_before =
                                   waits.wait_for(kPatience) == std::future_status::ready;
                               told.set_value({std::this_thread::get_id(), opened_before});
                             }});
  EXPECT_EQ(store.log->head().position, Position{2}) << "the day is recorded";
  opened.set_value();
  const auto [thread, opened_before] = told.get_future().get();
  EXPECT_NE(thread, std::this_thread::get_id());
  EXPECT_TRUE(opened_before) << "it was told while it was still opening";
}

}  // namespace
}  // namespace baitu::test
