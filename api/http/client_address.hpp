// Who asks, by address: the peer, or who a trusted proxy says it asks for. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/message.hpp"

namespace baitu::http {

// An IP address as this server writes it, one mapped into IPv6 as IPv4; nullopt for any other text.
[[nodiscard]] std::optional<std::string> canonical_address(std::string_view text);

// `peer`; but where that is among `proxies`, the last address of all X-Forwarded-For fields that is
// not. What stands before it, anybody may have written. Where an item up to there is no bare
// address, or there is no such address, the peer it stays. Requires canonical addresses.
[[nodiscard]] std::string client_address(const std::string& peer, const Headers& headers,
                                         const std::vector<std::string>& proxies);

// The part of an address that one subscriber has all of: an IPv4 address, of IPv6 the /64
// (RFC 6177). Any other text is returned as it is.
[[nodiscard]] std::string network_of(const std::string& address);

}  // namespace baitu::http
