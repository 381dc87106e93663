#include "sample_data/generator/pump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::sample {
namespace {

constexpr std::size_t kMaxUnderWay = 1'024;
constexpr std::chrono::seconds kCommitDeadline{60};

CommitId id_from(const eventstore::Digest& digest) {
  CommitId id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

eventstore::Expected expected_at(StreamVersion version) {
  return version == StreamVersion{} ? eventstore::Expected::none()
                                    : eventstore::Expected::exact(version);
}

}  // namespace

Pump::~Pump() { static_cast<void>(drain()); }

void Pump::push(const StreamId& stream, StreamVersion expected, const PrincipalId& actor,
                const std::vector<DatedEvent>& events) {
  push({{stream, expected, events}}, actor);
}

void Pump::push(const std::vector<Write>& writes, const PrincipalId& actor) {
  ++commits_;
  eventstore::Commit commit;
  commit.command_digest = eventstore::sha256(fmt::format("sample {} {}", seed_, commits_));
  commit.id = id_from(commit.command_digest);
  commit.correlation = commit.id;
  commit.causation = commit.id;
  for (const auto& [stream, expected, events] : writes) {
    events_ += std::ssize(events);
    eventstore::StreamWrite write{stream, expected_at(expected), {}};
    for (const DatedEvent& event : events)
      write.events.push_back(codec::encode(event.event, event.effective_on, actor));
    commit.writes.push_back(std::move(write));
  }
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return under_way_ < kMaxUnderWay; });
    ++under_way_;
  }
  log_.submit(std::move(commit), std::chrono::steady_clock::now() + kCommitDeadline,
              [this](const eventstore::AppendResult& result) { answered(result); });
}

void Pump::answered(const eventstore::AppendResult& result) {
  const std::lock_guard lock(mutex_);
  if (!std::holds_alternative<eventstore::Committed>(result) && !failure_)
    failure_ = Error{ErrorCode::unavailable, "the log did not take a commit of the sample", {}};
  --under_way_;
  changed_.notify_all();
}

Result<void> Pump::drain() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return under_way_ == 0; });
  if (failure_) return std::unexpected(*failure_);
  return {};
}

}  // namespace baitu::sample
