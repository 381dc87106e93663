// What undoes a whole upload: new events that restore each site, or the layer, as it was before the
// record that committed it. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/app/upload_list.hpp"
#include "api/app/upload_plan.hpp"
#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

// The events of one stream, and the version they were decided on.
struct StreamChange {
  StreamId stream;
  StreamVersion version;
  std::vector<DatedEvent> events;
};

struct LayerReversal {
  StreamChange change;
  bool restored = false;         // there was one before; otherwise it is withdrawn
  std::optional<Error> refusal;  // then there are no events
};

// A change that is refused cannot be made any more; changed_since where somebody changed the site
// or the layer meanwhile.
struct Reversal {
  std::vector<ProjectChange> projects;  // in the order of codes; `before` is now
  SiteCounts count{};
  std::optional<LayerReversal> layer;
};

struct ReversalContext {
  const portfolio::Portfolio& portfolio;  // outlives the call
  const UploadList& uploads;              // of the same portfolio at as_of
  Position as_of;
  Date today;
  Date effective_on;
  std::string reason;
};

// The events of the record that committed `item`. Errors: corrupt (there is none), unavailable.
[[nodiscard]] Result<std::vector<RecordedEvent>> committed_events(const eventstore::CommitLog& log,
                                                                  const UploadItem& item);

// `committed` are the events of the record that committed `item`.
[[nodiscard]] Reversal make_reversal(const UploadItem& item,
                                     std::span<const RecordedEvent> committed,
                                     const ReversalContext& context);

}  // namespace baitu::app
