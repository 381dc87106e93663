// Where a server listens, as the command line says it. Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"

namespace baitu::cli {

struct ListenAddress {
  std::string address;  // an IP address, without brackets
  std::uint16_t port = 0;
  bool loopback = false;  // nobody but this machine reaches it

  // "127.0.0.1:8080", "[::1]:8080"
  [[nodiscard]] std::string text(std::uint16_t actual_port) const;
};

// Of "ADDR:PORT": an IPv4 address, an IPv6 address in brackets, or "localhost"; port 0 is any free
// one. Errors: invalid_value (--listen).
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

// Whether a Host, "localhost:8080" or "[::1]", names this machine by a loopback address.
[[nodiscard]] bool is_loopback_host(std::string_view host);

}  // namespace baitu::cli
