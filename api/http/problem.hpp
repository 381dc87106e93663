// Errors on the wire: problem documents, RFC 9457.
#pragma once

#include <boost/json/object.hpp>

#include "api/http/message.hpp"
#include "domain/base/error.hpp"

namespace baitu::http {

inline constexpr int kRetryAfter_s = 2;  // sent with every 429 and 503

// An application/problem+json response with `type` ("urn:baitu:problem:<code>"), `title`, `status`,
// `detail` (the error's message), `code` and, where the error names one, `field`; then the members
// of `extra`, which may not repeat these. Never cached.
[[nodiscard]] Response problem(int status, const Error& error,
                               const boost::json::object& extra = {});

}  // namespace baitu::http
