// What can be asked about a context layer without a file. Threads: plain values.
#pragma once

#include <optional>

#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/layer/state.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

struct LayerRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the layer's code and body as received
  auth::Principal principal;
  LayerCode layer;
  layer::Command command;
  std::optional<StreamVersion> if_match;
};

}  // namespace baitu::app
