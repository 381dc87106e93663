// Files on their way out, each in memory until it is sent. Threads: any.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "domain/base/error.hpp"
#include "domain/base/fair_budget.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// Bytes at a time, of all who read slowly and of one reader: two of the largest files.
inline constexpr FairBudget::Limits kMaxServed{.in_all = 400'000'000, .of_one = 100'000'000};

class ServedFiles {
 public:
  // Requires that `blobs` outlives it.
  explicit ServedFiles(const eventstore::BlobStore& blobs, FairBudget::Limits max = kMaxServed)
      : blobs_(blobs), budget_(max) {}

  // Counts for `reader` until the last copy of the pointer is gone. Errors: corrupt; rate_limited
  // where too much is on its way to the reader; unavailable, also where too much is to all.
  [[nodiscard]] Result<std::shared_ptr<const std::string>> get(const BlobName& name,
                                                               const std::string& reader);

 private:
  const eventstore::BlobStore& blobs_;
  FairBudget budget_;
};

}  // namespace baitu::app
