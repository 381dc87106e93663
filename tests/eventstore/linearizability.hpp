// Whether operations that overlapped could have been done one after another, each at some moment
// between its call and its return (Herlihy and Wing, 1990). Searched as Wing and Gong (1993) do,
// with the memory of Lowe (2017): no set of operations that led to a state is gone on from twice.
//
// A history is linearizable if and only if what it says of each object alone is, so one over
// objects that share nothing may be checked object by object, which is faster.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace baitu::eventstore {

// A moment on a clock that all threads share and that never says the same twice.
using Tick = std::uint64_t;
inline constexpr Tick kNever = std::numeric_limits<Tick>::max();

// Without an answer nobody knows whether it took effect, and until when it may.
template <class Call, class Answer>
struct Operation {
  Call call;
  std::optional<Answer> answer;
  Tick called = 0;
  Tick returned = kNever;  // kNever if and only if there is no answer
};

// Whether a history is linearizable, and the longest order that was found; in a history that is not
// the first to be left out is near what is wrong.
struct Verdict {
  bool linearizable = false;
  std::vector<std::size_t> order;  // of operations, by their number
};

// `Step` does one operation: std::optional<State>(const State&, const Operation<...>&), none where
// it could not have given that answer in that state. Where it has no answer, any will do. States
// are ordered by <.
template <class State, class Call, class Answer, class Step>
class Linearizer {
 public:
  using History = std::vector<Operation<Call, Answer>>;

  Linearizer(const History& history, Step step)
      : history_(history), step_(std::move(step)), done_(history.size()) {}

  Verdict from(const State& start) {
    const bool found = go_on(start);
    return {found, std::move(longest_)};
  }

 private:
  // None may go before one that had returned when it was called.
  [[nodiscard]] Tick first_return() const {
    Tick first = kNever;
    for (std::size_t i = 0; i < history_.size(); ++i)
      if (!done_[i]) first = std::min(first, history_[i].returned);
    return first;
  }

  bool go_on(const State& state) {
    const Tick first = first_return();
    if (first == kNever) return true;
    if (!tried_.emplace(done_, state).second) return false;
    for (std::size_t i = 0; i < history_.size(); ++i) {
      if (done_[i] || history_[i].called > first) continue;
      const std::optional<State> next = step_(state, history_[i]);
      if (!next) continue;
      done_[i] = true;
      order_.push_back(i);
      if (order_.size() > longest_.size()) longest_ = order_;
      if (go_on(*next)) return true;
      order_.pop_back();
      done_[i] = false;
    }
    return false;
  }

  const History& history_;
  const Step step_;
  std::vector<bool> done_;
  std::vector<std::size_t> order_;
  std::vector<std::size_t> longest_;
  std::set<std::pair<std::vector<bool>, State>> tried_;
};

template <class State, class Call, class Answer, class Step>
Verdict linearize(const std::vector<Operation<Call, Answer>>& history, const State& start,
                  Step step) {
  return Linearizer<State, Call, Answer, Step>(history, std::move(step)).from(start);
}

}  // namespace baitu::eventstore
