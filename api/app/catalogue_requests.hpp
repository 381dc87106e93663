// What can be asked of the catalogue, the organisation, target responsibility and documents.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/document/state.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/responsibility/state.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

struct ChangeResponsibility {
  ResponsibilityCode code;
  responsibility::Command command;
};

struct ChangeDocument {
  DocumentCode code;
  document::Command command;
};

using CatalogueCommand = std::variant<programme::Command, ChangeResponsibility, ChangeDocument>;

// The action that the command needs; its name is the command's on the wire.
[[nodiscard]] auth::Action action_of(const CatalogueCommand& command);

struct CatalogueRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the body as received
  auth::Principal principal;
  CatalogueCommand command;
  std::optional<Date> effective_on;       // default: today
  std::optional<StreamVersion> if_match;  // of the stream that the command writes
};

}  // namespace baitu::app
