// Carries out commands of the evaluation 考评, and takes the photos of its observations. Threads:
// any number of calls at once, each may wait for the disk.
#pragma once

#include <expected>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/evaluation_requests.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// What makes two requests the same one.
[[nodiscard]] Asked asked_of(const ObservationPhotoRequest& request);

class EvaluationHandler {
 public:
  // Requires that `log`, `models` and `blobs` outlive it.
  EvaluationHandler(eventstore::CommitLog& log, const ReadModels& models,
                    eventstore::BlobStore& blobs, Clock clock, Examine examine);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of evaluation::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const EvaluationRequest& request) const;

  // The file is looked into as evidence is, and kept with its thumbnail before the commit that
  // names both. Errors: as handle(); invalid_value (/file: no photo).
  [[nodiscard]] AttachAnswer attach(const ObservationPhotoRequest& request) const;

 private:
  using Committed = std::expected<eventstore::Commit, CommandFailure>;

  [[nodiscard]] Committed decide(const EvaluationRequest& request) const;

  const CommandLife life_;
  const ReadModels& models_;
  eventstore::BlobStore& blobs_;
  const Clock clock_;
  const Examine examine_;
};

}  // namespace baitu::app
