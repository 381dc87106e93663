#include "tests/eventstore/linearizability.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace baitu::eventstore {
namespace {

// A register that is written, read, and set where it still holds what is expected.
struct Access {
  enum class Kind : std::uint8_t { write, read, set };
  Kind kind;
  int value = 0;     // written or set
  int expected = 0;  // by set
};
using Registered = Operation<Access, int>;  // what was read; of a write 0; of a set whether it was
using History = std::vector<Registered>;

std::optional<int> step(const int& held, const Registered& operation) {
  const Access& access = operation.call;
  const auto answered = [&](int answer) { return operation.answer.value_or(answer) == answer; };
  if (access.kind == Access::Kind::write) return access.value;
  if (access.kind == Access::Kind::read) return answered(held) ? std::optional(held) : std::nullopt;
  const bool holds = held == access.expected;
  if (!answered(holds ? 1 : 0)) return std::nullopt;
  return holds ? access.value : held;
}

Registered write(Tick called, Tick returned, int value) {
  return {{Access::Kind::write, value}, 0, called, returned};
}
Registered read(Tick called, Tick returned, int value) {
  return {{Access::Kind::read}, value, called, returned};
}
Registered set(Tick called, Tick returned, int expected, int value, bool was) {
  return {{Access::Kind::set, value, expected}, was ? 1 : 0, called, returned};
}
Registered unanswered(Registered operation) {
  operation.answer.reset();
  operation.returned = kNever;
  return operation;
}

bool linearizable(const History& history) { return linearize(history, 0, step).linearizable; }

TEST(Linearizability, HoldsForNothingAndForOneAfterAnother) {
  EXPECT_TRUE(linearizable({}));
  EXPECT_TRUE(linearizable({read(1, 2, 0), write(3, 4, 5), read(5, 6, 5)}));
}

//   write 1  |------|
//   read  0    |--|
//   read  1      |------|
TEST(Linearizability, LetsWhatOverlapsTakeEffectInEitherOrder) {
  EXPECT_TRUE(linearizable({write(1, 5, 1), read(2, 4, 0), read(3, 7, 1)}));
  EXPECT_TRUE(linearizable({write(1, 5, 1), read(2, 4, 1), read(3, 7, 1)}));
  EXPECT_TRUE(linearizable({write(1, 6, 1), write(2, 5, 2), read(7, 8, 1)}));
  EXPECT_TRUE(linearizable({write(1, 6, 1), write(2, 5, 2), read(7, 8, 2)}));
}

// The order of the writes is not that of their calls.
TEST(Linearizability, LooksForAnOrderThatIsNotTheOneOfTheCalls) {
  EXPECT_TRUE(linearizable(
      {write(1, 20, 1), write(2, 19, 2), write(3, 18, 3), read(4, 5, 3), read(6, 7, 1)}));
  EXPECT_FALSE(linearizable({write(1, 20, 1), write(2, 19, 2), write(3, 18, 3), read(4, 5, 3),
                             read(6, 7, 1), read(8, 9, 3)}));
}

TEST(Linearizability, RefusesAStaleRead) {
  EXPECT_FALSE(linearizable({write(1, 2, 1), read(3, 4, 0)}));
  EXPECT_FALSE(linearizable({write(1, 2, 1), write(3, 4, 2), read(5, 6, 1)}));
}

TEST(Linearizability, RefusesAReadOfWhatWasNeverWritten) {
  EXPECT_FALSE(linearizable({write(1, 4, 1), read(2, 3, 7)}));
}

//   write 1  |------------|
//   read        |1|  |0|
TEST(Linearizability, RefusesAReadThatGoesBack) {
  EXPECT_FALSE(linearizable({write(1, 10, 1), read(2, 3, 1), read(4, 5, 0)}));
  EXPECT_FALSE(linearizable({unanswered(write(1, 2, 1)), read(2, 3, 1), read(4, 5, 0)}));
}

TEST(Linearizability, RefusesTwoWinners) {
  EXPECT_TRUE(linearizable({set(1, 4, 0, 1, true), set(2, 3, 0, 2, false)}));
  EXPECT_FALSE(linearizable({set(1, 4, 0, 1, true), set(2, 3, 0, 2, true)}));
  EXPECT_FALSE(linearizable({set(1, 4, 0, 1, false), set(2, 3, 0, 2, false)}));
}

// The second was told that it found what the first had left.
TEST(Linearizability, RefusesALostUpdate) {
  EXPECT_TRUE(linearizable({set(1, 4, 0, 1, true), set(2, 6, 1, 2, true), read(7, 8, 2)}));
  EXPECT_FALSE(linearizable({set(1, 4, 0, 1, true), set(2, 6, 1, 2, true), read(7, 8, 1)}));
}

TEST(Linearizability, LetsWhatNeverReturnedTakeEffectOrNot) {
  EXPECT_TRUE(linearizable({unanswered(write(1, 2, 1)), read(3, 4, 0)}));
  EXPECT_TRUE(linearizable({unanswered(write(1, 2, 1)), read(3, 4, 1)}));
  // Late, after another has been answered.
  EXPECT_TRUE(linearizable(
      {unanswered(write(1, 2, 1)), write(3, 4, 2), read(5, 6, 2), read(7, 8, 1), read(9, 10, 1)}));
  // But once.
  EXPECT_FALSE(linearizable(
      {unanswered(write(1, 2, 1)), write(3, 4, 2), read(5, 6, 1), write(7, 8, 3), read(9, 10, 1)}));
  // And not before it was called.
  EXPECT_FALSE(linearizable({read(1, 2, 1), unanswered(write(3, 4, 1))}));
}

TEST(Linearizability, TellsTheOrderItFoundAndHowFarItGot) {
  const Verdict good = linearize(History{write(1, 6, 1), read(2, 3, 0), read(4, 7, 1)}, 0, step);
  EXPECT_EQ(good.order, (std::vector<std::size_t>{1, 0, 2}));
  const Verdict bad = linearize(History{write(1, 2, 1), read(3, 4, 1), read(5, 6, 0)}, 0, step);
  EXPECT_FALSE(bad.linearizable);
  EXPECT_EQ(bad.order, (std::vector<std::size_t>{0, 1}));
}

// Every order, without any cleverness.
bool some_order_fits(const History& history) {
  std::vector<std::size_t> order(history.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    int held = 0;
    bool fits = true;
    for (std::size_t i = 0; fits && i < order.size(); ++i) {
      const auto next = step(held, history[order[i]]);
      fits = next.has_value();
      for (std::size_t k = 0; fits && k < i; ++k)
        fits = history[order[k]].called < history[order[i]].returned;
      held = next.value_or(0);
    }
    if (fits) return true;
  } while (std::ranges::next_permutation(order).found);
  return false;
}

TEST(Linearizability, SaysWhatTryingEveryOrderSays) {
  std::mt19937 random(17);
  const auto below = [&](unsigned end) { return static_cast<int>(random() % end); };
  int fitting = 0;
  constexpr int kHistories = 4'000;
  for (int i = 0; i < kHistories; ++i) {
    std::vector<Tick> ticks(12);
    for (std::size_t t = 0; t < ticks.size(); ++t) ticks[t] = t + 1;
    std::ranges::shuffle(ticks, random);
    History history;
    for (std::size_t t = 0; t < ticks.size(); t += 2) {
      const auto [called, returned] = std::minmax(ticks[t], ticks[t + 1]);
      const int kind = below(3);
      if (kind == 0) history.push_back(write(called, returned, below(3)));
      if (kind == 1) history.push_back(read(called, returned, below(3)));
      if (kind == 2) history.push_back(set(called, returned, below(3), below(3), below(2) == 0));
    }
    const bool fits = some_order_fits(history);
    ASSERT_EQ(linearizable(history), fits) << "history " << i;
    fitting += fits ? 1 : 0;
  }
  // Neither answer is rare.
  EXPECT_GT(fitting, kHistories / 20);
  EXPECT_LT(fitting, kHistories * 19 / 20);
}

// Trying every order would not end.
TEST(Linearizability, IsDecidedForManyThatOverlap) {
  History history;
  for (Tick i = 0; i < 14; ++i) history.push_back(write(i + 1, 100, static_cast<int>(i % 3)));
  history.push_back(read(101, 102, 9));
  EXPECT_FALSE(linearizable(history));
  history.back() = read(101, 102, 2);
  EXPECT_TRUE(linearizable(history));
}

}  // namespace
}  // namespace baitu::eventstore
