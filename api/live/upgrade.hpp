// What a client says when it asks for the live view. Threads: any.
#pragma once

#include <optional>
#include <string>

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
};

// Errors: not_found (another path), invalid_value (parameters; the subprotocol is not offered),
// unauthenticated, forbidden.
[[nodiscard]] Result<Upgrade> read_upgrade(const http::Request& request,
                                           const auth::TokenStore& tokens);

}  // namespace baitu::live
