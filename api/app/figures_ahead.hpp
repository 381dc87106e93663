// Works the figures of the live moment out before anybody asks: after a start, at midnight, when
// the catalogue changed, and of every project that has changed. Who asks then waits for sums alone.
// Threads: any.
#pragma once

#include <functional>
#include <thread>

#include "api/app/city.hpp"
#include "api/app/head_moves.hpp"
#include "domain/base/error.hpp"

namespace baitu::app {

class FiguresAhead {
 public:
  using Read = std::function<Result<Reading>()>;  // the city as it is now

  // `moves` outlives it.
  FiguresAhead(HeadMoves& moves, Read read);

 private:
  void run(const std::stop_token& stop);

  HeadMoves& moves_;
  const Read read_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace baitu::app
