// The files that an event names. Threads: any.
#pragma once

#include <vector>

#include "domain/base/ids.hpp"
#include "domain/event.hpp"

namespace baitu::codec {

// Every blob in the event, in the order of its fields.
[[nodiscard]] std::vector<BlobName> blob_names(const Event& event);

}  // namespace baitu::codec
