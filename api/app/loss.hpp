// A loss of records that somebody had accepted. Threads: any.
#pragma once

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "eventstore/rocksdb/store.hpp"

namespace baitu::app {

// Where the store was opened in spite of a loss: discards what was folded from records that are
// gone, and records the loss. Errors: unavailable.
[[nodiscard]] Result<void> record_loss(const eventstore::Store& store, const CityOptions& options);

}  // namespace baitu::app
