#include "api/cli/listen_address.hpp"

#include <gtest/gtest.h>

namespace baitu::cli {
namespace {

TEST(ListenAddress, IsReadWithItsPort) {
  const auto v4 = parse_listen_address("192.0.2.7:8080").value();
  EXPECT_EQ(v4.address, "192.0.2.7");
  EXPECT_EQ(v4.port, 8080);
  EXPECT_EQ(v4.text(8080), "192.0.2.7:8080");
  const auto v6 = parse_listen_address("[2001:db8::1]:0").value();
  EXPECT_EQ(v6.address, "2001:db8::1");
  EXPECT_EQ(v6.port, 0);
  EXPECT_EQ(v6.text(4711), "[2001:db8::1]:4711");
}

TEST(ListenAddress, IsLoopbackOnlyWhereNobodyElseReachesIt) {
  for (const char* text : {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost:1"})
    EXPECT_TRUE(parse_listen_address(text).value().loopback) << text;
  for (const char* text :
       {"0.0.0.0:1", "128.0.0.1:1", "10.0.0.127:1", "[::]:1", "[::ffff:127.0.0.1]:1"})
    EXPECT_FALSE(parse_listen_address(text).value().loopback) << text;
}

TEST(ListenAddress, IsRefusedUnlessItSaysBoth) {
  for (const char* text :
       {"", "8080", "127.0.0.1", "127.0.0.1:", ":8080", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:80x", "::1:8080", "[127.0.0.1]:80", "example.org:80", "127.1:80"}) {
    const auto listen = parse_listen_address(text);
    ASSERT_FALSE(listen) << text;
    EXPECT_EQ(listen.error().field, "--listen");
  }
}

TEST(LoopbackHost, IsOnlyWhatNoNameServerCanPointElsewhere) {
  for (const char* host :
       {"localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    EXPECT_TRUE(is_loopback_host(host)) << host;
  for (const char* host : {"", "evil.example", "evil.example:8080", "127.0.0.1.evil.example",
                           "localhost.evil:80", "10.0.0.1:8080", "[::2]:80"})
    EXPECT_FALSE(is_loopback_host(host)) << host;
}

}  // namespace
}  // namespace baitu::cli
