#include "api/app/moments.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace baitu::app {

Moments::Moments(const eventstore::CommitLog& log, const ReadModels& models, Clock clock)
    : log_(log), models_(models), clock_(std::move(clock)) {}

Result<Reading> Moments::read(const MomentQuery& query) const {
  if (query.min_position)
    if (auto reached = reach(*query.min_position); !reached)
      return std::unexpected(reached.error());
  Reading reading{models_.portfolio.snapshot(), {}};
  const Position head = reading.portfolio->head().position;
  auto moment = query.as_of ? std::visit([&](auto asked) { return at(asked, head); }, *query.as_of)
                            : Result<Moment>(at_head(head));
  if (!moment) return std::unexpected(moment.error());
  reading.moment = *moment;
  if (query.on) reading.moment.on = *query.on;
  return reading;
}

Result<void> Moments::reach(Position min_position) const {
  const auto deadline = std::chrono::steady_clock::now() + kReadYourWritesWait;
  // Nobody was told of a position that is not durable: waiting for one would be waiting for chance.
  if (min_position <= log_.head().position && models_.runner.wait_applied(min_position, deadline))
    return {};
  return fail(ErrorCode::ahead_of_log,
              "the log has not reached position " + std::to_string(min_position.value),
              "min_position");
}

Result<Moment> Moments::at(Position asked, Position head) const {
  if (asked > head)
    return fail(ErrorCode::ahead_of_log, "the log ends at position " + std::to_string(head.value),
                "as_of");
  const Instant instant = recorded_at(asked);
  return Moment{asked, instant, civil_date(instant)};
}

Result<Moment> Moments::at(Instant asked, Position head) const {
  if (asked > clock_())
    return fail(ErrorCode::ahead_of_log, to_string(asked) + " has not come yet", "as_of");
  // The index may have folded more than the portfolio shows.
  const Position position = std::min(models_.index.position_at(asked), head);
  return Moment{position, recorded_at(position), civil_date(asked)};
}

Moment Moments::at_head(Position head) const {
  const Instant instant = recorded_at(head);
  return {head, instant, civil_date(head.value == 0 ? clock_() : instant)};
}

Instant Moments::recorded_at(Position position) const {
  return models_.index.recorded_at(position).value_or(Instant{});
}

}  // namespace baitu::app
