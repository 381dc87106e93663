#include "api/app/lane.hpp"

#include <gmock/gmock.h>

#include <future>
#include <latch>
#include <string>

namespace baitu::app {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr std::chrono::seconds kPatience{20};
constexpr std::chrono::hours kLong{1};

// What was told, in order, to whoever waits for it.
class Told {
 public:
  std::function<void(std::string)> told() {
    return [this](std::string what) {
      const std::lock_guard lock(mutex_);
      all_.push_back(std::move(what));
      changed_.notify_all();
    };
  }
  std::vector<std::string> wait(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] { return all_.size() >= count; });
    return all_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> all_;
};

// A task that a worker holds until it is let go.
class Held {
 public:
  std::function<void()> task() {
    return [this] {
      begun_.count_down();
      go_.wait();
    };
  }
  void wait_begun() { begun_.wait(); }
  void let_go() { go_.count_down(); }

 private:
  std::latch begun_{1};
  std::latch go_{1};
};

TEST(WorkerPool, RefusesWhatNoWorkerBeginsInTimeWhileAllAreBusy) {
  Told told;
  Held held;
  WorkerPool pool({.workers = 1, .max_queued = 4, .max_wait = 1ms});
  pool.post(held.task(), [] { ADD_FAILURE(); });
  held.wait_begun();
  for (int i = 0; i < 2; ++i)
    pool.post([&] { told.told()("done"); }, [&] { told.told()("refused"); });
  EXPECT_THAT(told.wait(2), ElementsAre("refused", "refused"));
  held.let_go();
}

TEST(WorkerPool, RefusesWhatItsQueueHasNoRoomFor) {
  Told told;
  Held held;
  WorkerPool pool({.workers = 1, .max_queued = 1, .max_wait = kLong});
  pool.post(held.task(), [] { ADD_FAILURE(); });
  held.wait_begun();
  pool.post([&] { told.told()("first"); }, [&] { told.told()("first refused"); });
  pool.post([&] { told.told()("second"); }, [&] { told.told()("second refused"); });
  EXPECT_THAT(told.wait(1), ElementsAre("second refused"));
  held.let_go();
  EXPECT_THAT(told.wait(2), ElementsAre("second refused", "first"));
}

TEST(WorkerPool, DoesWhatIsQueuedBeforeItStopsAndRefusesWhatComesLater) {
  Told told;
  Held held;
  WorkerPool pool({.workers = 1, .max_queued = 4, .max_wait = kLong});
  pool.post(held.task(), [] { ADD_FAILURE(); });
  held.wait_begun();
  pool.post([&] { told.told()("queued"); }, [&] { told.told()("queued refused"); });
  std::jthread stopping([&] { pool.stop(); });
  held.let_go();
  stopping.join();
  pool.post([&] { told.told()("late"); }, [&] { told.told()("late refused"); });
  EXPECT_THAT(told.wait(2), ElementsAre("queued", "late refused"));
}

struct Question {
  Asked asked;
  std::shared_ptr<Held> held;  // in the way, where there is one
};

class LaneTest : public testing::Test {
 protected:
  using TestLane = Lane<Question, std::string>;

  static Question question(std::byte id, const char* actor, std::shared_ptr<Held> held = nullptr) {
    Question given{{}, std::move(held)};
    given.asked.id.bytes[0] = id;
    given.asked.actor = PrincipalId(actor);
    return given;
  }

  std::unique_ptr<TestLane> lane(const WorkerPool::Limits& limits, bool joins = true) {
    return std::make_unique<TestLane>(
        limits,
        [joins](const Question& given) {
          return joins ? std::optional(given.asked) : std::nullopt;
        },
        [this](const Question& given) {
          if (given.held) given.held->task()();
          return "answer " + std::to_string(++handled_);
        },
        "busy");
  }

  std::atomic<int> handled_ = 0;
  Told told_;
};

TEST_F(LaneTest, HandlesARequestOnceForAllWhoSendItMeanwhile) {
  const auto one = lane({.workers = 2, .max_queued = 4, .max_wait = kLong});
  const auto held = std::make_shared<Held>();
  one->execute(question(std::byte{1}, "zhang", held), told_.told());
  held->wait_begun();
  one->execute(question(std::byte{1}, "zhang"), told_.told());
  one->execute(question(std::byte{1}, "zhang"), told_.told());
  held->let_go();
  EXPECT_THAT(told_.wait(3), ElementsAre("answer 1", "answer 1", "answer 1"));
  EXPECT_EQ(handled_, 1);
}

TEST_F(LaneTest, HandlesARequestAgainOnceItWasAnswered) {
  const auto one = lane({.workers = 1, .max_queued = 4, .max_wait = kLong});
  one->execute(question(std::byte{1}, "zhang"), told_.told());
  told_.wait(1);
  one->execute(question(std::byte{1}, "zhang"), told_.told());
  EXPECT_THAT(told_.wait(2), ElementsAre("answer 1", "answer 2"));
}

TEST_F(LaneTest, GivesNobodyTheAnswerOfAnother) {
  const auto one = lane({.workers = 2, .max_queued = 4, .max_wait = kLong});
  const auto held = std::make_shared<Held>();
  one->execute(question(std::byte{1}, "zhang", held), told_.told());
  held->wait_begun();
  one->execute(question(std::byte{1}, "li"), told_.told());
  EXPECT_THAT(told_.wait(1), ElementsAre("answer 1"));
  held->let_go();
  told_.wait(2);
}

TEST_F(LaneTest, HandlesEachOfThoseThatNothingMakesTheSame) {
  const auto one = lane({.workers = 2, .max_queued = 4, .max_wait = kLong}, false);
  const auto held = std::make_shared<Held>();
  one->execute(question(std::byte{1}, "zhang", held), told_.told());
  held->wait_begun();
  one->execute(question(std::byte{1}, "zhang"), told_.told());
  EXPECT_THAT(told_.wait(1), ElementsAre("answer 1"));
  held->let_go();
  told_.wait(2);
}

TEST_F(LaneTest, RefusesARequestThatCannotBeginAndAllWhoJoinedIt) {
  const auto one = lane({.workers = 1, .max_queued = 4, .max_wait = 1ms});
  const auto held = std::make_shared<Held>();
  one->execute(question(std::byte{1}, "zhang", held), told_.told());
  held->wait_begun();
  one->execute(question(std::byte{2}, "li"), told_.told());
  EXPECT_THAT(told_.wait(1), ElementsAre("busy"));
  held->let_go();
  EXPECT_THAT(told_.wait(2), ElementsAre("busy", "answer 1"));
}

TEST_F(LaneTest, RefusesMoreRetriesThanItKeeps) {
  const auto one = lane({.workers = 1, .max_queued = 4, .max_wait = kLong});
  const auto held = std::make_shared<Held>();
  one->execute(question(std::byte{1}, "zhang", held), told_.told());
  held->wait_begun();
  for (std::size_t i = 0; i < kMaxJoined; ++i)
    one->execute(question(std::byte{1}, "zhang"), told_.told());
  one->execute(question(std::byte{1}, "zhang"), told_.told());
  EXPECT_THAT(told_.wait(1), ElementsAre("busy"));
  held->let_go();
  EXPECT_EQ(told_.wait(kMaxJoined + 2).size(), kMaxJoined + 2);
}

}  // namespace
}  // namespace baitu::app
