#include "api/outbound/address.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace baitu::outbound {
namespace {

constexpr unsigned kBitsOfByte = 8;
constexpr std::size_t kIPv4Bytes = 4;
constexpr std::size_t kIPv6Bytes = 16;

using Bytes = std::span<const std::uint8_t>;

struct Range {
  std::array<std::uint8_t, kIPv6Bytes> from;
  unsigned bits;
};

constexpr auto kNotPublicIPv4 = std::to_array<Range>({
    {{0}, 8},
    {{10}, 8},
    {{100, 64}, 10},
    {{127}, 8},
    {{169, 254}, 16},
    {{172, 16}, 12},
    {{192, 0, 0}, 24},
    {{192, 0, 2}, 24},
    {{192, 168}, 16},
    {{198, 18}, 15},
    {{198, 51, 100}, 24},
    {{203, 0, 113}, 24},
    {{224}, 4},
    {{240}, 4},
});

// What is routed, https://www.iana.org/assignments/ipv6-address-space, but for what of it is kept
// for protocols and for examples, https://www.iana.org/assignments/iana-ipv6-special-registry.
constexpr Range kGlobalIPv6{{0x20}, 3};
constexpr auto kNotPublicIPv6 = std::to_array<Range>({
    {{0x20, 0x01, 0x00}, 23},
    {{0x20, 0x01, 0x0d, 0xb8}, 32},
    {{0x3f, 0xff, 0x00}, 20},
});

// IPv6 addresses that hold an IPv4 one, and where.
struct Holding {
  Range range;
  std::size_t at;
};
constexpr auto kHolding = std::to_array<Holding>({
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},  // mapped
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                    // NAT64
    {{{0x20, 0x02}, 16}, 2},                                 // 6to4
});

bool is_in(Bytes address, const Range& range) {
  for (unsigned bit = 0; bit < range.bits; ++bit) {
    const auto differing = static_cast<unsigned>(address[bit / kBitsOfByte]) ^
                           static_cast<unsigned>(range.from[bit / kBitsOfByte]);
    if ((differing >> (kBitsOfByte - 1 - bit % kBitsOfByte)) & 1U) return false;
  }
  return true;
}

bool is_public_ipv4(Bytes address) {
  return std::ranges::none_of(kNotPublicIPv4,
                              [&](const Range& range) { return is_in(address, range); });
}

bool is_public_ipv6(Bytes address) {
  for (const Holding& holding : kHolding)
    if (is_in(address, holding.range))
      return is_public_ipv4(address.subspan(holding.at, kIPv4Bytes));
  return is_in(address, kGlobalIPv6) &&
         std::ranges::none_of(kNotPublicIPv6,
                              [&](const Range& range) { return is_in(address, range); });
}

}  // namespace

bool is_public(const sockaddr& address) {
  std::array<std::uint8_t, kIPv6Bytes> bytes{};
  if (address.sa_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &address, sizeof ipv4);
    std::memcpy(bytes.data(), &ipv4.sin_addr, kIPv4Bytes);
    return is_public_ipv4(bytes);
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 ipv6{};
  std::memcpy(&ipv6, &address, sizeof ipv6);
  std::memcpy(bytes.data(), &ipv6.sin6_addr, kIPv6Bytes);
  return is_public_ipv6(bytes);
}

}  // namespace baitu::outbound
