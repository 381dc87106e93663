#include "api/outbound/address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace baitu::outbound {
namespace {

bool is_public(const std::string& text) {
  const bool is_ipv4 = !text.contains(':');
  sockaddr_in ipv4{};
  sockaddr_in6 ipv6{};
  ipv4.sin_family = AF_INET;
  ipv6.sin6_family = AF_INET6;
  void* const into = is_ipv4 ? static_cast<void*>(&ipv4.sin_addr) : &ipv6.sin6_addr;
  EXPECT_EQ(::inet_pton(is_ipv4 ? AF_INET : AF_INET6, text.c_str(), into), 1) << text;
  sockaddr_storage storage{};
  if (is_ipv4)
    std::memcpy(&storage, &ipv4, sizeof ipv4);
  else
    std::memcpy(&storage, &ipv6, sizeof ipv6);
  return outbound::is_public(reinterpret_cast<const sockaddr&>(storage));
}

TEST(Address, IsNotPublicWhereItLeadsHereOrNextDoor) {
  for (const char* text : {"0.0.0.0",
                           "10.0.0.1",
                           "10.255.255.255",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.8.9.10",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "224.0.0.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::127.0.0.1",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "2001:db8::1",
                           "64:ff9b:1::a00:1",
                           "2001::1",
                           "3fff::1",
                           "5f00::1",
                           "100::1"})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(Address, IsNotPublicWhereItHoldsOneThatIsNot) {
  for (const char* text :
       {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::"})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(Address, IsPublicBesideTheseRanges) {
  for (const char* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2400:3200::1", "2606:4700::1111",
        "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"})
    EXPECT_TRUE(is_public(text)) << text;
}

TEST(Address, OfAnotherFamilyIsNotPublic) {
  sockaddr local{};
  local.sa_family = AF_UNIX;
  EXPECT_FALSE(outbound::is_public(local));
}

}  // namespace
}  // namespace baitu::outbound
