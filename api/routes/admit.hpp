// The one place where a caller is let in: who it is by its token, what it may do by the table.
// Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/auth/principal.hpp"
#include "api/auth/token_store.hpp"
#include "api/http/message.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// The token of "Authorization: Bearer <token>"; nullopt where there is no such field. Errors:
// unauthenticated for another scheme.
[[nodiscard]] Result<std::optional<std::string_view>> bearer_token(const http::Headers& headers);

// Errors: unauthenticated, forbidden; corrupt from the store.
[[nodiscard]] Result<auth::Principal> admit(const auth::TokenStore& tokens,
                                            std::optional<std::string_view> token,
                                            const Needs& needs);

// Whose part of a bound that everybody shares a request takes: the principal's, or where it is
// nobody in particular, that of the network it asks from (http::network_of).
[[nodiscard]] std::string client_of(const auth::Principal& principal, const http::Request& request);

}  // namespace baitu::routes
