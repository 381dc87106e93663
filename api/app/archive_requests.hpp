// What can be asked about the archive 档案. Threads: plain values.
#pragma once

#include <optional>
#include <variant>

#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/archive/holding.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

using ArchiveCommand = archive::Command;

[[nodiscard]] auth::Action action_of(const ArchiveCommand& command);

struct ArchiveRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the path and body as received
  auth::Principal principal;
  archive::Item item;  // that it is about
  ArchiveCommand command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

}  // namespace baitu::app
