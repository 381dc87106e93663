// Commits to measure a log with. Threads: any.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "eventstore/rocksdb/store.hpp"

namespace baitu::bench {

inline constexpr std::size_t kEventBytes = 512;
inline constexpr std::int64_t kInFlight = 512;  // commits under way at once
inline constexpr std::chrono::seconds kCommitDeadline{30};

// One event of kEventBytes for one of a thousand streams; another id for each number.
[[nodiscard]] eventstore::Commit commit_number(std::int64_t number);

// Made where it is not there.
[[nodiscard]] eventstore::Store open_at(const std::filesystem::path& folder);

// Waits for the answer, which has to be that it is durable.
void append_one(eventstore::CommitLog& log, std::int64_t number);

// Keeps kInFlight commits under way until all, numbered from 0, are durable.
void append_many(eventstore::CommitLog& log, std::int64_t count);

}  // namespace baitu::bench
