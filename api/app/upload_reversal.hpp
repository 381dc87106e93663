// What undoes a whole upload: new events that restore each site, or the layer, as it was before the
// record that committed it. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/app/upload_list.hpp"
#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// The events of one stream, and the version they were decided on.
struct StreamChange {
  StreamId stream;
  StreamVersion version;
  std::vector<DatedEvent> events;
};

struct Reversal {
  std::vector<StreamChange> changes;
  std::vector<ProjectCode> blocked;  // whose sites can no longer be restored; then changes is short
  std::optional<Error> refusal;      // why; changed_since where somebody changed a site meanwhile
};

struct ReversalContext {
  const portfolio::Portfolio& portfolio;  // outlives the call
  const UploadList& uploads;              // of the same portfolio at as_of
  Position as_of;
  Date today;
  Date effective_on;
  std::string reason;
};

// `committed` are the events of the record that committed `item`.
[[nodiscard]] Reversal make_reversal(const UploadItem& item,
                                     std::span<const RecordedEvent> committed,
                                     const ReversalContext& context);

}  // namespace baitu::app
