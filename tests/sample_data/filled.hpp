// A log filled by the generator.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "domain/portfolio/portfolio.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/memory/memory_blob_store.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "sample_data/generator/generator.hpp"

namespace baitu::sample {

inline constexpr std::size_t kReadBytes = 1 << 20;

inline const Date kUntil = *parse_date("2026-11-20");

struct Filled {
  explicit Filled(const Options& options)
      : log([this] { return clock.now(); }), summary(generate(options, log, blobs, clock)) {}

  std::vector<std::shared_ptr<const eventstore::Record>> records() const {
    std::vector<std::shared_ptr<const eventstore::Record>> all;
    for (;;) {
      const Position after{all.size()};
      const auto batch = log.read(after, kReadBytes);
      if (!batch || batch->empty()) return all;
      all.insert(all.end(), batch->begin(), batch->end());
    }
  }

  portfolio::Portfolio folded() const {
    portfolio::Portfolio portfolio;
    for (const auto& record : records()) {
      const auto events = codec::decode(*record);
      EXPECT_TRUE(events.has_value());
      for (const RecordedEvent& event : *events) portfolio.apply(event);
    }
    return portfolio;
  }

  SimulatedClock clock;
  eventstore::MemoryCommitLog log;
  eventstore::MemoryBlobStore blobs;
  Result<Summary> summary;
};

inline Options small(std::int32_t projects) {
  Options options;
  options.projects = projects;
  options.until = kUntil;
  return options;
}

// A city of the usual size, played once for all tests of a program.
inline const Filled& whole() {
  static const Filled filled([] {
    Options options;
    options.until = kUntil;
    return options;
  }());
  return filled;
}

}  // namespace baitu::sample
