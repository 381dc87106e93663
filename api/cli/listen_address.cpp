#include "api/cli/listen_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <charconv>

namespace baitu::cli {
namespace {

std::unexpected<Error> misunderstood() {
  return fail(ErrorCode::invalid_value, "write ADDR:PORT, like 127.0.0.1:8080 or [::1]:8080",
              "--listen");
}

constexpr unsigned kLoopbackNetwork = 127;  // 127.0.0.0/8, RFC 1122 3.2.1.3

bool is_ipv6(const std::string& address) { return address.find(':') != std::string::npos; }

}  // namespace

std::string ListenAddress::text(std::uint16_t actual_port) const {
  const std::string host = is_ipv6(address) ? "[" + address + "]" : address;
  return host + ":" + std::to_string(actual_port);
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return misunderstood();
  const std::string_view digits = text.substr(colon + 1);
  ListenAddress listen{std::string(text.substr(0, colon)), 0, false};
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), listen.port);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
    return misunderstood();
  if (listen.address == "localhost") listen.address = "127.0.0.1";
  const bool bracketed = listen.address.starts_with('[') && listen.address.ends_with(']');
  if (bracketed) listen.address = listen.address.substr(1, listen.address.size() - 2);
  in_addr v4{};
  in6_addr v6{};
  if (!bracketed && ::inet_pton(AF_INET, listen.address.c_str(), &v4) == 1)
    listen.loopback = ntohl(v4.s_addr) >> 24 == kLoopbackNetwork;
  else if (bracketed && ::inet_pton(AF_INET6, listen.address.c_str(), &v6) == 1)
    listen.loopback = IN6_IS_ADDR_LOOPBACK(&v6);
  else
    return misunderstood();
  return listen;
}

bool is_loopback_host(std::string_view host) {
  auto named = parse_listen_address(host);
  if (!named) named = parse_listen_address(std::string(host) + ":0");
  return named && named->loopback;
}

}  // namespace baitu::cli
