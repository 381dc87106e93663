#include "api/app/day_clock.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/digest.hpp"

namespace baitu::app {
namespace {

constexpr std::chrono::seconds kAppendWait{10};

// The same for the same day wherever it is worked out: a day begins once. RFC 9562 version 8.
CommitId commit_id_of(Date today) {
  const auto digest = eventstore::sha256("calendar.day_advanced " + to_string(today));
  CommitId id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = (id.bytes[6] & std::byte{0x0f}) | std::byte{0x80};
  id.bytes[8] = (id.bytes[8] & std::byte{0x3f}) | std::byte{0x80};
  return id;
}

}  // namespace

DayClock::DayClock(eventstore::CommitLog& log, const eventstore::EventStore& index, Clock clock,
                   std::chrono::milliseconds every)
    : log_(log), index_(index), clock_(std::move(clock)), every_(every) {
  check();
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void DayClock::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    stopped_.wait_for(lock, stop, every_, [] { return false; });
    if (!stop.stop_requested()) check();
  }
}

void DayClock::check() {
  const Date today = civil_date(clock_());
  if (log_.head().position.value == 0) return;
  const StreamId calendar{std::string(kCalendarStream)};
  const StreamVersion last = index_.version_at(calendar, {UINT64_MAX});
  if (last.value > 0) {
    const auto events = index_.read_stream(calendar, last, 1);
    if (!events || events->empty() || events->front().event.data.effective_on >= today) return;
  }
  static_cast<void>(
      log_.append(commit_of(today, last), std::chrono::steady_clock::now() + kAppendWait));
}

eventstore::Commit DayClock::commit_of(Date today, StreamVersion last) const {
  const CommitId id = commit_id_of(today);
  auto event = codec::encode(calendar::DayAdvanced{today}, today, PrincipalId("system"));
  return {id,
          eventstore::sha256(event.payload),
          id,
          id,
          {{StreamId(std::string(kCalendarStream)),
            eventstore::Expected::exact(last),
            {std::move(event)}}}};
}

}  // namespace baitu::app
