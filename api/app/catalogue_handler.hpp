// Carries out one command on the catalogue, the organisation, a responsibility or a document.
// Threads: any number at once; each call blocks for its own command only.
#pragma once

#include <expected>

#include "api/app/catalogue_requests.hpp"
#include "api/app/command_life.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

class CatalogueHandler {
 public:
  // Requires that `log`, `blobs` and `models` outlive it.
  CatalogueHandler(eventstore::CommitLog& log, const eventstore::BlobStore& blobs,
                   const ReadModels& models, Clock clock);

  // As City::execute: looks the id up, authorizes, decides, appends and waits for the fold.
  [[nodiscard]] CommandAnswer handle(const CatalogueRequest& request) const;

 private:
  [[nodiscard]] std::expected<eventstore::Commit, CommandFailure> decide(
      const CatalogueRequest& request) const;

  CommandLife life_;
  const eventstore::BlobStore& blobs_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
