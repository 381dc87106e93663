#include "api/app/day_clock.hpp"

#include <string>
#include <utility>
#include <variant>

#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/random_id.hpp"

namespace baitu::app {
namespace {

constexpr std::chrono::seconds kAppendWait{10};

// The calendar's expected version, not the id, makes a day begin once: an id that could be worked
// out beforehand could be taken by somebody else's command.
eventstore::Commit commit_of(Date today, StreamVersion last) {
  const CommitId id = eventstore::random_id();
  auto event = codec::encode(calendar::DayAdvanced{today}, today, PrincipalId("system"));
  const eventstore::Digest digest = eventstore::sha256(event.payload);
  eventstore::StreamWrite write{StreamId(std::string(kCalendarStream)),
                                eventstore::Expected::exact(last),
                                {std::move(event)}};
  return {id, digest, id, id, {std::move(write)}};
}

struct Failure {
  std::optional<std::string> operator()(const eventstore::Committed&) const { return std::nullopt; }
  std::optional<std::string> operator()(const eventstore::Unavailable& refused) const {
    return refused.reason;
  }
  std::optional<std::string> operator()(const eventstore::Unknown& lost) const {
    return lost.reason;
  }
  // Nobody else writes the calendar: the last day begun is not folded yet, and is found next time.
  std::optional<std::string> operator()(const eventstore::Conflict&) const { return std::nullopt; }
  // A day is one small record with an id of its own.
  std::optional<std::string> operator()(const auto&) const { return "the log refused the record"; }
};

}  // namespace

DayClock::DayClock(eventstore::CommitLog& log, const eventstore::EventStore& index, Clock clock,
                   DayClockOptions options)
    : log_(log), index_(index), clock_(std::move(clock)), options_(std::move(options)) {
  thread_ =
      std::jthread([this, first = check()](const std::stop_token& stop) { run(stop, first); });
}

void DayClock::run(const std::stop_token& stop, std::optional<Begun> last) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (last) options_.begun(last->day, last->position);
    stopped_.wait_for(lock, stop, options_.every, [] { return false; });
    if (!stop.stop_requested()) last = check();
  }
}

std::optional<DayClock::Begun> DayClock::check() {
  const Date today = civil_date(clock_());
  if (log_.head().position.value == 0) return std::nullopt;
  const StreamId calendar{std::string(kCalendarStream)};
  const StreamVersion last = index_.version_at(calendar, {UINT64_MAX});
  if (last.value == 0) return begin(today, last);
  const auto events = index_.read_stream(calendar, last, 1);
  if (!events || events->empty()) return std::nullopt;
  const Date day = events->front().event.data.effective_on;
  if (day < today) return begin(today, last);
  return Begun{day, events->front().address.position};
}

std::optional<DayClock::Begun> DayClock::begin(Date today, StreamVersion last) {
  const auto appended =
      log_.append(commit_of(today, last), std::chrono::steady_clock::now() + kAppendWait);
  if (const auto* committed = std::get_if<eventstore::Committed>(&appended))
    return Begun{today, committed->record->position};
  if (const auto failure = std::visit(Failure{}, appended))
    options_.report("the day " + to_string(today) + " could not be recorded: " + *failure);
  return std::nullopt;
}

}  // namespace baitu::app
