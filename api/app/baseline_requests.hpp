// What can be asked about baselines. Threads: plain values.
#pragma once

#include <optional>

#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/baseline/decide.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

struct BaselineRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the baseline's code and body as received
  auth::Principal principal;
  BaselineCode baseline;
  baseline::Command command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

}  // namespace baitu::app
