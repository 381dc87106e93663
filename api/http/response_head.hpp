// The bytes before a response's body: status line, fields the server owns, the handler's fields.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace baitu::http {

// RFC 9110 IMF-fixdate: "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(std::chrono::sys_seconds time);

// Replaces `head` with the head of `response`, security headers included. Content-Length is the
// size of the body also where the body itself is not sent (HEAD), and absent for 204 and 304.
void write_head(std::string& head, const Response& response, std::string_view date,
                bool keep_alive);

// Whether a response of this status carries a body at all.
[[nodiscard]] bool has_body(int status);

}  // namespace baitu::http
