// Which addresses of the network are everybody's. Threads: any.
#pragma once

#include <sys/socket.h>

namespace baitu::outbound {

// False for what leads to this machine or its neighbours (loopback, private, link-local, shared,
// unique local), to many at once or to nobody, also where an IPv6 address only holds an IPv4 one;
// and for what is neither IPv4 nor IPv6. The ranges are those of the IANA special-purpose address
// registries (RFC 6890). Requires that `address` is as long as its family says.
[[nodiscard]] bool is_public(const sockaddr& address);

}  // namespace baitu::outbound
