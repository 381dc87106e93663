#include "tests/bench/log_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::bench {
namespace {

constexpr std::int64_t kStreams = 1'000;

Instant system_now() {
  return {std::chrono::duration_cast<std::chrono::microseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

}  // namespace

eventstore::Commit commit_number(std::int64_t number) {
  eventstore::Commit commit;
  commit.command_digest = eventstore::sha256(std::to_string(number));
  std::copy_n(commit.command_digest.begin(), commit.id.bytes.size(), commit.id.bytes.begin());
  commit.correlation = commit.id;
  commit.causation = commit.id;
  eventstore::EventData event{"bench.written", 1, Date{}, PrincipalId("bench"),
                              std::string(kEventBytes, 'x')};
  commit.writes.push_back({StreamId(fmt::format("bench-{}", number % kStreams)),
                           eventstore::Expected::any(),
                           {std::move(event)}});
  return commit;
}

eventstore::Store open_at(const std::filesystem::path& folder) {
  auto store = eventstore::open_store(folder, system_now);
  BAITU_ASSERT(store.has_value());
  return std::move(*store);
}

void append_one(eventstore::CommitLog& log, std::int64_t number) {
  const auto result =
      log.append(commit_number(number), std::chrono::steady_clock::now() + kCommitDeadline);
  BAITU_ASSERT(std::holds_alternative<eventstore::Committed>(result));
}

void append_many(eventstore::CommitLog& log, std::int64_t count) {
  std::atomic<std::int64_t> under_way{0};
  std::atomic<std::int64_t> durable{0};
  for (std::int64_t i = 0; i < count; ++i) {
    for (auto now = under_way.load(); now >= kInFlight; now = under_way.load()) under_way.wait(now);
    ++under_way;
    log.submit(commit_number(i), std::chrono::steady_clock::now() + kCommitDeadline,
               [&](const eventstore::AppendResult& result) {
                 durable += std::holds_alternative<eventstore::Committed>(result);
                 --under_way;
                 under_way.notify_one();
               });
  }
  for (auto now = under_way.load(); now > 0; now = under_way.load()) under_way.wait(now);
  BAITU_ASSERT(durable == count);
}

}  // namespace baitu::bench
