// Finds the moment that a read asks for. Threads: any.
#pragma once

#include <chrono>

#include "api/app/city.hpp"
#include "api/app/read_models.hpp"
#include "domain/base/error.hpp"

namespace baitu::app {

// How long a read waits for a position that is recorded but not folded yet.
inline constexpr std::chrono::seconds kReadYourWritesWait{2};

class Moments {
 public:
  // Requires that `log` and `models` outlive it.
  Moments(const eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  // As City::read.
  [[nodiscard]] Result<Reading> read(const MomentQuery& query) const;

 private:
  [[nodiscard]] Result<void> reach(Position min_position) const;
  [[nodiscard]] Result<Moment> at(Position asked, Position head) const;
  [[nodiscard]] Result<Moment> at(Instant asked, Position head) const;
  [[nodiscard]] Moment at_head(Position head) const;
  [[nodiscard]] Instant recorded_at(Position position) const;

  const eventstore::CommitLog& log_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
