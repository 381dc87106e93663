// What can be asked of a quarterly meeting. Threads: plain values.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/meeting/decide.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

// The action that the command needs; its name is the command's on the wire.
[[nodiscard]] auth::Action action_of(const meeting::Command& command);

struct PackFacts;  // packs.hpp

struct PackBytes {
  std::string json;
  std::string xlsx;
};

// Writes the files of a pack; the same facts make the same bytes.
using WritePack = std::function<Result<PackBytes>(const PackFacts&)>;

struct MeetingRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the meeting's code and body as received
  auth::Principal principal;
  MeetingCode meeting;
  meeting::Command command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
  // Of a pack that is to be frozen, whose content is worked out.
  std::optional<Position> position;  // default: the head
  std::optional<Date> on;            // default: effective_on
  WritePack write_pack;
};

}  // namespace baitu::app
