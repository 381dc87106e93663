#include "api/http/compression.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace baitu::http {
namespace {

std::string gunzip(std::string_view packed, std::size_t size) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string bytes(size + 1, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return bytes;
}

TEST(Gzip, ComesBackAsItWas) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "百园建设 " + std::to_string(i);
  for (const int level : {kFastGzip, kBestGzip}) {
    const auto packed = gzip(text, level);
    ASSERT_TRUE(packed.has_value());
    EXPECT_LT(packed->size(), text.size());
    EXPECT_EQ(gunzip(*packed, text.size()), text);
    EXPECT_EQ(gzip(text, level), packed);
  }
}

TEST(Gzip, IsNotUsedWhereItDoesNotShrink) {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 4'096; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    noise += static_cast<char>(state >> 24);
  }
  EXPECT_EQ(gzip(noise, kBestGzip), std::nullopt);
}

TEST(AcceptEncoding, IsRead) {
  for (const char* yes : {"gzip", "GZIP", "deflate, gzip;q=0.5, br", "*", "x-gzip", "gzip;q=0.001",
                          "br;q=1.0, *;q=0.1", " gzip ; q=1 ", "gzip, *;q=0"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const char* no : {"", "identity", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *",
                         "gzipped", "identity;q=1, gzip;q=0."}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

TEST(Compressible, AreTextsNotPictures) {
  for (const char* yes : {"text/html; charset=utf-8", "application/json", "image/svg+xml",
                          "application/problem+json", "text/javascript"}) {
    EXPECT_TRUE(is_compressible(yes)) << yes;
  }
  for (const char* no : {"image/png", "font/woff2", "application/octet-stream", ""}) {
    EXPECT_FALSE(is_compressible(no)) << no;
  }
}

}  // namespace
}  // namespace baitu::http
