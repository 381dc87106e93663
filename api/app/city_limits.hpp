// How many requests of each kind a city carries out at once, and how many of them wait.
#pragma once

#include <chrono>

#include "api/app/worker_pool.hpp"

namespace baitu::app {

// A server gives an answer 30 s: what an append may take, or the process that reads a file, has to
// fit in behind the wait.
inline constexpr std::chrono::milliseconds kCommandWait{10'000};
inline constexpr std::chrono::milliseconds kFileWait{4'000};
// Commands being appended at once: what one sync of the disk can take together.
inline constexpr WorkerPool::Limits kCommands{16, 1'024, kCommandWait};
// Commits of uploads decide on many projects at once.
inline constexpr WorkerPool::Limits kUploadCommands{2, 64, kCommandWait};
// Files being read at once, each in a process of its own; the bytes of the others wait on the disk.
inline constexpr WorkerPool::Limits kUploads{2, 32, kFileWait};
// Uploads whose kept file is read again as somebody answered.
inline constexpr WorkerPool::Limits kUploadAnswers{1, 16, kFileWait};
inline constexpr WorkerPool::Limits kEvidence{2, 32, kFileWait};
inline constexpr WorkerPool::Limits kNoticePhotos{1, 16, kFileWait};
inline constexpr WorkerPool::Limits kReportPhotos{1, 16, kFileWait};
inline constexpr WorkerPool::Limits kPointPhotos{1, 16, kFileWait};
inline constexpr WorkerPool::Limits kSentFiles{1, 16, kFileWait};
inline constexpr WorkerPool::Limits kImports{1, 16, kFileWait};
// Packs of meetings being worked out of the whole city at once.
inline constexpr WorkerPool::Limits kPacks{1, 8, kCommandWait};

}  // namespace baitu::app
