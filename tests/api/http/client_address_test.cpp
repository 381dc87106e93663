#include "api/http/client_address.hpp"

#include <gtest/gtest.h>

namespace baitu::http {
namespace {

const std::vector<std::string> kProxies{"127.0.0.1", "10.0.0.2"};

std::string client(const std::string& peer, const std::vector<std::string>& forwarded_for) {
  Headers headers;
  for (const std::string& value : forwarded_for) headers.add("x-forwarded-for", value);
  return client_address(peer, headers, kProxies);
}

TEST(ClientAddress, IsThePeersUnlessThePeerIsATrustedProxy) {
  EXPECT_EQ(client("192.0.2.9", {"192.0.2.1"}), "192.0.2.9");
  EXPECT_EQ(client("127.0.0.1", {}), "127.0.0.1");
  EXPECT_EQ(client("127.0.0.1", {"192.0.2.1"}), "192.0.2.1");
  Headers headers;
  headers.add("X-Forwarded-For", "192.0.2.1");
  EXPECT_EQ(client_address("127.0.0.1", headers, {}), "127.0.0.1");
}

TEST(ClientAddress, IsTheLastThatIsNoProxys) {
  EXPECT_EQ(client("127.0.0.1", {"192.0.2.7, 192.0.2.1"}), "192.0.2.1");
  EXPECT_EQ(client("127.0.0.1", {"192.0.2.7 ,\t192.0.2.1 , 10.0.0.2"}), "192.0.2.1");
  EXPECT_EQ(client("127.0.0.1", {"192.0.2.7", "192.0.2.1"}), "192.0.2.1");
  EXPECT_EQ(client("127.0.0.1", {"anything at all, 192.0.2.1"}), "192.0.2.1");
  EXPECT_EQ(client("127.0.0.1", {"10.0.0.2"}), "127.0.0.1");
  EXPECT_EQ(client("127.0.0.1", {"::ffff:192.0.2.1"}), "192.0.2.1");
  EXPECT_EQ(client("127.0.0.1", {"2001:DB8:0::1"}), "2001:db8::1");
}

TEST(ClientAddress, IsThePeersWhereTheFieldIsNotPlain) {
  for (const char* value :
       {"", "unknown", "192.0.2.1,", "192.0.2.1:8080", "[2001:db8::1]", "192.0.2", "192.0.2.1 5",
        "192.0.2.1;", "fe80::1%eth0", "\"192.0.2.1\"", "192.0.2.256", "192.0.2.1, x, 10.0.0.2"})
    EXPECT_EQ(client("127.0.0.1", {value}), "127.0.0.1") << value;
}

TEST(NetworkOf, IsWhatOneSubscriberHas) {
  EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::2"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("2001:db8:1:2::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("no address"), "no address");
}

}  // namespace
}  // namespace baitu::http
