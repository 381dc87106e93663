// The records of a backup, in files that are never written again. Threads: one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "domain/base/error.hpp"
#include "eventstore/backup/manifest.hpp"
#include "eventstore/merkle/frontier.hpp"
#include "eventstore/numbered_record.hpp"
#include "eventstore/record.hpp"

namespace baitu::eventstore {

// A segment is closed once it has so many bytes.
inline constexpr std::size_t kSegmentBytes = std::size_t{64} << 20;
// The largest there can be: one record more.
inline constexpr std::size_t kMaxSegmentBytes = kSegmentBytes + kMaxRecordBytes + 1'024;

// Collects records that follow each other into segments, each on disk before the next begins.
class SegmentWriter {
 public:
  explicit SegmentWriter(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Errors: unavailable.
  [[nodiscard]] Result<void> add(const Record& record);

  // Closes the last one. Errors: unavailable.
  [[nodiscard]] Result<void> finish();

  [[nodiscard]] const std::vector<Segment>& written() const { return written_; }

 private:
  std::filesystem::path folder_;
  std::string bytes_;
  Segment open_;
  std::vector<Segment> written_;
};

// Calls `use` with every record of the segments, in order, and adds its leaf to `tree`. Errors:
// corrupt, with the file, where one is not what the manifest says or does not read back;
// unavailable; those of `use`, which ends it.
[[nodiscard]] Result<void> for_each_record(const std::filesystem::path& folder,
                                           const Manifest& manifest, Frontier& tree,
                                           const std::function<Result<void>(const Record&)>& use);

}  // namespace baitu::eventstore
