// Errors on the wire: problem documents, RFC 9457.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>

#include "api/http/message.hpp"
#include "domain/base/error.hpp"

namespace baitu::http {

// Sent with every 429 and 503 that does not know better.
inline constexpr std::chrono::seconds kRetryAfter{2};

// An application/problem+json response with `type` ("urn:baitu:problem:<code>"), `title`, `status`,
// `detail` (the error's message), `code` and, where the error names one, `field`; then the members
// of `extra`, which may not repeat these. A 429 or 503 says when to come back. Never cached.
[[nodiscard]] Response problem(int status, const Error& error,
                               const boost::json::object& extra = {},
                               std::chrono::seconds retry_after = kRetryAfter);

}  // namespace baitu::http
