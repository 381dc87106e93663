// The server's log on stderr: one line each, UTC, key=value, nothing that came from outside
// unquoted, never a token. Threads: any.
#pragma once

#include <string_view>

#include "api/http/message.hpp"
#include "api/http/server.hpp"

namespace baitu::cli {

// Sets the form of the lines. Call once, before any is written.
void start_log();

void log_info(std::string_view line);
void log_error(std::string_view line);

// `respond` that also logs what was refused for want of a right (401, 403), for overload or for an
// error of the server.
[[nodiscard]] http::Respond logging(const http::Request& request, http::Respond respond);

// `next` that also logs the upgrades it refuses, by the same rule.
[[nodiscard]] http::WebSocketAcceptor logging(http::WebSocketAcceptor next);

}  // namespace baitu::cli
