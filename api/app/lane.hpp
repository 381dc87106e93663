// One kind of request that takes long: workers and a queue of its own, so that no other kind waits
// for it, and each request under way once, however often it is sent meanwhile. Threads: any.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "api/app/command_life.hpp"
#include "api/app/worker_pool.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxJoined = 16;  // retries that wait for one request

template <class Request, class Answer>
class Lane {
 public:
  using Handle = std::function<Answer(const Request&)>;
  // What makes two requests the same one; nullopt: nothing does.
  using AskedOf = std::function<std::optional<Asked>(const Request&)>;
  using Done = std::function<void(Answer)>;

  // `busy` answers what cannot begin in time. Requires that no function throws.
  Lane(const WorkerPool::Limits& limits, AskedOf asked_of, Handle handle, Answer busy)
      : asked_of_(std::move(asked_of)),
        handle_(std::move(handle)),
        busy_(std::move(busy)),
        pool_(limits) {}

  // Handles it on a worker. The same request again while the first waits or runs begins nothing: it
  // drops what it brought and gets the answer of the first. `done` is called once, from another
  // thread or inside this call.
  void execute(Request request, Done done) {
    auto asked = asked_of_(request);
    const auto flight = std::make_shared<Flight>(std::move(asked), std::move(request));
    if (!board(flight, done)) return;
    pool_.post([this, flight] { land(*flight, handle_(*flight->request)); },
               [this, flight] { land(*flight, busy_); });
  }

 private:
  struct Flight {
    Flight(std::optional<Asked> what, Request given)
        : asked(std::move(what)), request(std::move(given)) {}
    const std::optional<Asked> asked;
    std::optional<Request> request;
    std::vector<Done> waiting;
  };

  // Whether it is a new one, to be handled.
  bool board(const std::shared_ptr<Flight>& flight, Done& done) {
    {
      const std::lock_guard lock(mutex_);
      const auto [place, first] = flight->asked ? flights_.try_emplace(*flight->asked, flight)
                                                : std::pair{flights_.end(), true};
      auto& waiting = first ? flight->waiting : place->second->waiting;
      if (waiting.size() <= kMaxJoined) {
        waiting.push_back(std::move(done));
        return first;
      }
    }
    done(busy_);
    return false;
  }

  void land(Flight& flight, const Answer& answer) {
    std::vector<Done> waiting;
    {
      const std::lock_guard lock(mutex_);
      if (flight.asked) flights_.erase(*flight.asked);
      waiting = std::move(flight.waiting);
    }
    flight.request.reset();  // and the file that it holds, before anybody sends the next
    for (const Done& done : waiting) done(answer);
  }

  const AskedOf asked_of_;
  const Handle handle_;
  const Answer busy_;
  std::mutex mutex_;  // guards flights_ and who waits for them
  std::map<Asked, std::shared_ptr<Flight>> flights_;
  WorkerPool pool_;  // last: its threads use all of the above
};

}  // namespace baitu::app
