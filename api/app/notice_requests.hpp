// What can be asked of a supervision notice.
#pragma once

#include <optional>

#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/supervision/decide.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

// The action that the command needs; its name is the command's on the wire.
[[nodiscard]] auth::Action action_of(const supervision::Command& command);

struct NoticeRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the notice's code and body as received
  auth::Principal principal;
  NoticeCode notice;
  supervision::Command command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

}  // namespace baitu::app
