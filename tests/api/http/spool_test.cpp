// Bodies that are received into files.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "api/http/server.hpp"
#include "tests/api/http/client.hpp"

namespace baitu::http {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::RawClient;

constexpr std::size_t kMostBytes = 5'000'000;

std::string hex_of(const Sha256& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : hash) {
    text += kDigits[std::to_integer<std::size_t>(byte >> 4)];
    text += kDigits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

std::string contents_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::string with_length(std::string_view body, std::string_view sender = "") {
  return "POST /file HTTP/1.1\r\nHost: a\r\nSender: " + std::string(sender) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

constexpr const char* kChunked =
    "POST /file HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

class SpoolTest : public testing::Test {
 protected:
  SpoolTest() {
    std::string pattern = (fs::temp_directory_path() / "baitu-spool-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
  }
  ~SpoolTest() override {
    server_.reset();
    fs::remove_all(home_);
  }

  void serve(ServerOptions options = {}) {
    options.body_plan = [](const Request& request) -> BodyPlan {
      if (request.path != "/file") return {1'000, {}};
      return {{kMostBytes, true}, std::string(request.headers.find("Sender").value_or(""))};
    };
    options.spool.folder = folder();
    server_ = std::make_unique<Server>(
        std::move(options), [this](const Request& request, const Respond& respond) {
          if (!request.spooled) return respond(make_response(200, "text/plain", request.body));
          const SpooledBody& body = *request.spooled;
          if (held_) {
            const std::lock_guard lock(mutex_);
            kept_.emplace_back(body, respond);
            changed_.notify_all();
            return;
          }
          respond(make_response(200, "text/plain",
                                std::to_string(body.size_bytes) + " " + hex_of(body.sha256) + " " +
                                    (contents_of(body.path) == expected_ ? "same" : "other") +
                                    (request.body.empty() ? "" : " twice")));
        });
    ASSERT_TRUE(server_->start().has_value());
  }

  [[nodiscard]] fs::path folder() const { return home_ / "receiving"; }

  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder()), fs::directory_iterator());
  }
  // Whether there are so many files within the patience of a test.
  [[nodiscard]] bool has_files(std::ptrdiff_t count) const {
    for (auto until = std::chrono::steady_clock::now() + test::kPatience;
         std::chrono::steady_clock::now() < until; std::this_thread::sleep_for(1ms))
      if (files() == count) return true;
    return false;
  }

  void wait_for_kept(std::size_t count) {
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(changed_.wait_for(lock, test::kPatience, [&] { return kept_.size() == count; }));
  }

  fs::path home_;
  std::string expected_;
  std::atomic<bool> held_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::pair<SpooledBody, Respond>> kept_;
  std::unique_ptr<Server> server_;
};

TEST_F(SpoolTest, ABodyArrivesAsAFileWithItsHash) {
  serve();
  RawClient client(server_->port());
  expected_ = "abc";
  // FIPS 180-4, the example of one block.
  const std::string abc = "3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad same";
  EXPECT_EQ(client.ask(with_length("abc"))->body, abc);
  EXPECT_EQ(client.ask(std::string(kChunked) + "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n")->body, abc);
  EXPECT_TRUE(has_files(0));
}

TEST_F(SpoolTest, ALargeBodyIsWholeAndItsFileIsGoneAfterwards) {
  serve();
  for (std::size_t i = 0; i < 3'000'000; ++i) expected_ += static_cast<char>(i * i >> 3);
  RawClient client(server_->port());
  const auto reply = client.ask(with_length(expected_));
  ASSERT_TRUE(reply.has_value());
  EXPECT_TRUE(reply->body.starts_with("3000000 ") && reply->body.ends_with(" same")) << reply->body;
  EXPECT_TRUE(has_files(0));
  EXPECT_EQ(client.ask("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi")->body, "hi");
}

TEST_F(SpoolTest, AnEmptyBodyIsNoFileUnlessItIsSaidInChunks) {
  serve();
  RawClient client(server_->port());
  EXPECT_EQ(client.ask(with_length(""))->body, "");
  EXPECT_TRUE(client.ask(std::string(kChunked) + "0\r\n\r\n")->body.starts_with("0 e3b0c442"));
}

TEST_F(SpoolTest, ABodyOverTheLimitIsRefusedAndLeavesNoFile) {
  serve();
  RawClient announced(server_->port());
  EXPECT_EQ(
      announced.ask("POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 5000001\r\n\r\n")->status,
      413);
  RawClient chunked(server_->port());
  chunked.send(kChunked);
  const std::string chunk = "f4240\r\n" + std::string(1'000'000, 'x') + "\r\n";
  for (int i = 0; i < 6; ++i) chunked.send(chunk);
  EXPECT_EQ(chunked.read_reply()->status, 413);
  EXPECT_TRUE(has_files(0));
}

TEST_F(SpoolTest, ABodyBrokenOffLeavesNoFile) {
  serve();
  {
    RawClient client(server_->port());
    client.send("POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" +
                std::string(500'000, 'x'));
    EXPECT_TRUE(has_files(1));
  }
  EXPECT_TRUE(has_files(0));
}

TEST_F(SpoolTest, ABodyThatDoesNotArriveInTimeIsRefusedAndLeavesNoFile) {
  ServerOptions options;
  options.timeouts.body = 60ms;
  options.timeouts.min_rate = 100'000'000;
  serve(std::move(options));
  RawClient client(server_->port());
  client.send("POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" +
              std::string(500'000, 'x'));
  EXPECT_EQ(client.read_reply()->status, 408);
  EXPECT_TRUE(has_files(0));
}

TEST_F(SpoolTest, NoMoreBodiesAreInFlightThanTheBoundAllows) {
  ServerOptions options;
  options.spool.max_bodies = 2;
  serve(std::move(options));
  held_ = true;
  RawClient first(server_->port());
  RawClient second(server_->port());
  first.send(with_length("one"));
  second.send(with_length("two"));
  wait_for_kept(2);
  {
    RawClient third(server_->port());
    const auto reply = third.ask(with_length("three"));
    EXPECT_EQ(reply->status, 503);
    EXPECT_NE(reply->header("Retry-After"), "");
  }
  for (auto& [body, respond] : kept_) respond(make_response(200, "text/plain", "done"));
  kept_.clear();  // and with it the files
  EXPECT_EQ(first.read_reply()->body, "done");
  EXPECT_TRUE(has_files(0));
  held_ = false;
  expected_ = "three";
  RawClient again(server_->port());
  EXPECT_TRUE(again.ask(with_length("three"))->body.ends_with("same"));
}

TEST_F(SpoolTest, NoMoreBytesAreInFlightThanTheBoundAllows) {
  ServerOptions options;
  options.spool.max_bytes = kMostBytes + 2;
  serve(std::move(options));
  held_ = true;
  RawClient small(server_->port());
  small.send(with_length("one"));
  wait_for_kept(1);
  // In chunks a body may become as large as the limit.
  RawClient chunked(server_->port());
  EXPECT_EQ(chunked.ask(std::string(kChunked) + "1\r\na\r\n0\r\n\r\n")->status, 503);
  RawClient fits(server_->port());
  fits.send(with_length("two"));
  wait_for_kept(2);
  kept_.clear();
}

TEST_F(SpoolTest, ASenderWithItsPartInFlightLeavesRoomForOthers) {
  ServerOptions options;
  options.spool.max_bodies_of_one = 2;
  serve(std::move(options));
  held_ = true;
  RawClient first(server_->port());
  RawClient second(server_->port());
  first.send(with_length("one", "zhang"));
  second.send(with_length("two", "zhang"));
  wait_for_kept(2);
  RawClient third(server_->port());
  const auto reply = third.ask(with_length("three", "zhang"));
  EXPECT_EQ(reply->status, 429);
  EXPECT_NE(reply->header("Retry-After"), "");
  EXPECT_TRUE(reply->body.contains("\"rate_limited\""));
  RawClient other(server_->port());
  other.send(with_length("four", "li"));
  wait_for_kept(3);
  kept_.clear();
}

TEST_F(SpoolTest, ASendersBytesAreBoundedOnTheirOwn) {
  ServerOptions options;
  options.spool.max_bytes_of_one = kMostBytes;
  serve(std::move(options));
  held_ = true;
  RawClient small(server_->port());
  small.send(with_length("one", "zhang"));
  wait_for_kept(1);
  const std::string any_size = "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
  RawClient too_much(server_->port());
  EXPECT_EQ(too_much.ask("POST /file HTTP/1.1\r\nHost: a\r\nSender: zhang" + any_size)->status,
            429);
  RawClient other(server_->port());
  other.send("POST /file HTTP/1.1\r\nHost: a\r\nSender: li" + any_size);
  wait_for_kept(2);
  kept_.clear();
}

// As the address is all that is known of it.
TEST_F(SpoolTest, ASenderWithoutANameIsItsAddress) {
  ServerOptions options;
  options.spool.max_bodies_of_one = 1;
  serve(std::move(options));
  held_ = true;
  RawClient first(server_->port());
  first.send(with_length("one"));
  wait_for_kept(1);
  RawClient second(server_->port());
  EXPECT_EQ(second.ask(with_length("two"))->status, 429);
  RawClient named(server_->port());
  named.send(with_length("three", "li"));
  wait_for_kept(2);
  kept_.clear();
}

TEST_F(SpoolTest, ABodyThatTheDiskHasNoRoomForIsRefusedBeforeItIsSent) {
  ServerOptions options;
  options.spool.room = [](std::uint64_t bytes) -> Result<void> {
    if (bytes <= 1'000) return {};
    return fail(ErrorCode::disk_full, "no room");
  };
  serve(std::move(options));
  RawClient large(server_->port());
  const auto reply = large.ask(
      "POST /file HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
  EXPECT_EQ(reply->status, 507);
  EXPECT_TRUE(reply->body.contains("\"disk_full\""));
  expected_ = "abc";
  RawClient small(server_->port());
  EXPECT_EQ(small.ask(with_length("abc"))->status, 200);
}

TEST_F(SpoolTest, AFileThatOutlivesTheServerIsRemovedAllTheSame) {
  serve();
  held_ = true;
  RawClient client(server_->port());
  client.send(with_length("abc"));
  wait_for_kept(1);
  std::optional<SpooledBody> body = kept_.front().first;
  kept_.clear();
  server_.reset();
  EXPECT_EQ(contents_of(body->path), "abc");
  body.reset();
  EXPECT_EQ(files(), 0);
}

TEST_F(SpoolTest, WithoutAFolderNothingIsSpooled) {
  ServerOptions options;
  options.body_plan = [](const Request&) { return BodyPlan{{kMostBytes, true}, {}}; };
  server_ = std::make_unique<Server>(std::move(options), [](const Request&, const Respond&) {});
  ASSERT_TRUE(server_->start().has_value());
  RawClient client(server_->port());
  EXPECT_EQ(client.ask(with_length("abc"))->status, 503);
}

TEST_F(SpoolTest, WhatACrashLeftIsRemovedAtTheStart) {
  fs::create_directories(folder());
  std::ofstream(folder() / "17") << "left behind";
  serve();
  EXPECT_EQ(files(), 0);
}

TEST_F(SpoolTest, AStopWhileABodyArrivesLeavesNoFile) {
  serve();
  RawClient client(server_->port());
  client.send("POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" +
              std::string(900'000, 'x'));
  EXPECT_TRUE(has_files(1));
  server_->stop(0ms);
  EXPECT_TRUE(has_files(0));
}

}  // namespace
}  // namespace baitu::http
