// What a client says when it asks for the live view. Threads: any.
#pragma once

#include <optional>
#include <string>

#include "api/app/city.hpp"
#include "api/auth/principal.hpp"
#include "api/auth/token_store.hpp"
#include "api/http/message.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::live {

struct Upgrade {
  std::optional<std::string> token;
  std::optional<Position> after;
  auth::Principal principal;
  std::optional<app::EventFilter> filter;  // only events that pass; none: the live view
};

// `health` is that of the city. Errors: not_found (another path), invalid_value (parameters; the
// subprotocol is not offered), unauthenticated, forbidden, ahead_of_log (the position is of another
// log; of events, the log has not reached it).
[[nodiscard]] Result<Upgrade> read_upgrade(const http::Request& request,
                                           const auth::TokenStore& tokens,
                                           const app::Health& health);

}  // namespace baitu::live
