// Each case hides a second request behind the first, where some reader would take it for a body or
// the other way round. The server must close without ever answering it.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "api/http/server.hpp"
#include "tests/api/http/client.hpp"

namespace baitu::http {
namespace {

struct Smuggled {
  std::string name;
  std::string first;  // its head and body, in front of the hidden request
  int status;
};

std::string post(const std::string& fields, const std::string& body) {
  return "POST /front HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

std::string chunked(const std::string& body) {
  return post("Transfer-Encoding: chunked\r\n", body);
}

std::vector<Smuggled> cases() {
  const std::string chunks = "0\r\n\r\n";
  return {
      {"ChunkedThenGzip", post("Transfer-Encoding: chunked, gzip\r\n", chunks), 501},
      {"GzipAndLength", post("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", chunks), 400},
      {"ChunkedAndLength", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunks),
       400},
      {"Xchunked", post("Transfer-Encoding: xchunked\r\n", chunks), 501},
      {"Identity", post("Transfer-Encoding: identity\r\n", ""), 501},
      {"EmptyCoding", post("Transfer-Encoding: \r\n", ""), 501},
      {"TwoCodings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", chunks), 400},
      {"TwoLengths", post("Content-Length: 0\r\nContent-Length: 5\r\n", chunks), 400},
      {"OldVersionChunked",
       "POST /front HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, 400},
      {"NoHost", "GET /front HTTP/1.1\r\n\r\n", 400},
      {"TwoHosts", "GET /front HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"BadHost", "GET /front HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"FoldedCoding", post("X: y\r\n Transfer-Encoding: chunked\r\n", chunks), 400},
      {"FoldedValue", post("Transfer-Encoding:\r\n chunked\r\n", chunks), 400},
      {"BareNewlines", "GET /front HTTP/1.1\nHost: a\n\n", 400},
      {"EmptyLineFirst", "\r\n", 400},
      {"UnknownMethod", "SPLICE /front HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"NewVersion", "GET /front HTTP/3.0\r\nHost: a\r\n\r\n", 505},
      {"LongTarget", "GET /" + std::string(4'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"LongHead", post("X: " + std::string(9'000, 'x') + "\r\n", ""), 431},
      {"ManyFields",
       [] {
         std::string fields;
         for (int i = 0; i < 65; ++i) fields += "X: 1\r\n";
         return post(fields, "");
       }(),
       431},
      {"LongChunkExtension", chunked("1;" + std::string(2'000, 'x') + "\r\na\r\n" + chunks), 400},
      {"EndlessChunkExtension", chunked("1;" + std::string(100'000, 'x')), 400},
      {"ManyChunkExtensions",
       [] {
         std::string body;
         for (int i = 0; i < 20; ++i) body += "1;" + std::string(100, 'x') + "\r\na\r\n";
         return chunked(body + "0\r\n\r\n");
       }(),
       400},
      {"NewlineQuotedInAChunkExtension", chunked("1;x=\"\n\"\r\na\r\n" + chunks), 400},
      {"NewlineQuotedInTheLastChunk", chunked("0;x=\"\n\"\r\n\r\n"), 400},
      {"NewlineAfterAChunkSize", chunked("1\na\r\n" + chunks), 400},
      {"NewlineAfterAChunk", chunked("1\r\na\n" + chunks), 400},
      {"LengthInTheTrailer", chunked("0\r\nContent-Length: 5\r\n\r\n"), 400},
      {"ChunkSizeNotHex", chunked("x\r\n" + chunks), 400},
      {"ChunkSizePrefixed", chunked("0x1\r\na\r\n" + chunks), 400},
      {"ChunkSizeOverflows", chunked("10000000000000001\r\na\r\n" + chunks), 400},
      {"ChunkLongerThanItsSize", chunked("1\r\nabc\r\n" + chunks), 400},
  };
}

class Smuggling : public testing::TestWithParam<Smuggled> {};

TEST_P(Smuggling, IsRefusedAndTheHiddenRequestNeverAnswered) {
  std::atomic<int> handled = 0;
  Server server({}, [&handled](Request, Respond respond) {
    ++handled;
    respond(make_response(200, "text/plain", "handled"));
  });
  ASSERT_TRUE(server.start().has_value());
  test::RawClient client(server.port());
  client.send(GetParam().first + test::get("/hidden") + test::get("/hidden"));
  const auto reply = client.read_reply();
  ASSERT_TRUE(reply.has_value());
  EXPECT_EQ(reply->status, GetParam().status) << reply->body;
  EXPECT_EQ(reply->header("Content-Type"), "application/problem+json");
  EXPECT_EQ(reply->header("Connection"), "close");
  client.shut_sending();
  EXPECT_EQ(client.read_to_end(), "");
  EXPECT_EQ(handled, 0);
}

INSTANTIATE_TEST_SUITE_P(Http, Smuggling, testing::ValuesIn(cases()),
                         [](const auto& test_case) { return test_case.param.name; });

// The control: behind a clean first request the same bytes are two honest requests.
TEST(SmugglingControl, AnswersTheSameBytesBehindACleanRequest) {
  Server server({}, [](Request request, Respond respond) {
    respond(make_response(200, "text/plain", request.target));
  });
  ASSERT_TRUE(server.start().has_value());
  test::RawClient client(server.port());
  client.send(post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n") + test::get("/hidden"));
  EXPECT_EQ(client.read_reply()->body, "/front");
  EXPECT_EQ(client.read_reply()->body, "/hidden");
}

}  // namespace
}  // namespace baitu::http
