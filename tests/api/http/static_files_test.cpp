#include "api/http/static_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace baitu::http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
 protected:
  StaticFilesTest()
      : directory_(fs::temp_directory_path() / ("baitu-static-" + std::to_string(getpid()))) {
    fs::create_directories(directory_ / "app" / "assets");
    put("app/index.html", "<!doctype html>" + std::string(2'000, ' '));
    put("app/assets/main-abc.js", std::string(5'000, 'x'));
    put("app/favicon.ico", "icon");
    put("secret.txt", "secret");
    fs::create_symlink(directory_ / "secret.txt", directory_ / "app" / "link.txt");
  }
  ~StaticFilesTest() override { fs::remove_all(directory_); }

  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream(directory_ / name, std::ios::binary) << bytes;
  }

  [[nodiscard]] StaticFiles load() const { return StaticFiles::load(directory_ / "app").value(); }

  static Request request(std::string_view target, std::string_view name = {},
                         std::string_view value = {}) {
    auto made = make_request(Method::get, target).value();
    if (!name.empty()) made.headers.add(name, value);
    return made;
  }

  fs::path directory_;
};

TEST_F(StaticFilesTest, ServesAFileAsItIs) {
  const auto response = load().serve(request("/favicon.ico"));
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body.view(), "icon");
  EXPECT_EQ(response->headers.find("Content-Type"), "image/vnd.microsoft.icon");
  EXPECT_EQ(response->headers.find("Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, KeepsHashedAssetsForAYear) {
  const auto response = load().serve(request("/assets/main-abc.js"));
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->headers.find("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(response->headers.find("Vary"), "Accept-Encoding");
  EXPECT_EQ(response->headers.find("Content-Encoding"), std::nullopt);
}

TEST_F(StaticFilesTest, SharesTheBytesCompressedAtTheStart) {
  const auto files = load();
  const auto wanted = request("/assets/main-abc.js", "Accept-Encoding", "gzip");
  const auto first = files.serve(wanted);
  const auto second = files.serve(wanted);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->headers.find("Content-Encoding"), "gzip");
  EXPECT_LT(first->body.size(), 5'000U);
  EXPECT_EQ(first->body.view().data(), second->body.view().data());
  EXPECT_NE(first->headers.find("ETag"),
            load().serve(request("/assets/main-abc.js"))->headers.find("ETag"));
}

TEST_F(StaticFilesTest, AnswersNotModifiedToTheSameEtagOnly) {
  const auto files = load();
  const std::string etag(*files.serve(request("/favicon.ico"))->headers.find("ETag"));
  const auto same = files.serve(request("/favicon.ico", "If-None-Match", etag));
  EXPECT_EQ(same->status, 304);
  EXPECT_EQ(same->body.size(), 0U);
  EXPECT_EQ(same->headers.find("ETag"), etag);
  EXPECT_EQ(files.serve(request("/favicon.ico", "If-None-Match", "\"other\""))->status, 200);
}

TEST_F(StaticFilesTest, ChangesTheEtagWithTheBytes) {
  const std::string before(*load().serve(request("/favicon.ico"))->headers.find("ETag"));
  put("app/favicon.ico", "icoN");
  EXPECT_NE(load().serve(request("/favicon.ico"))->headers.find("ETag"), before);
}

TEST_F(StaticFilesTest, ShowsTheAppOnEveryPageABrowserNavigatesTo) {
  const auto files = load();
  const std::string index(files.serve(request("/"))->body.view());
  const auto page = files.serve(request("/projects/GZ-017", "Accept", "text/html,*/*"));
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->body.view(), index);
  EXPECT_EQ(page->headers.find("Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, LeavesTheRestToOthers) {
  const auto files = load();
  EXPECT_FALSE(files.serve(request("/assets/gone.js", "Accept", "*/*")));
  EXPECT_FALSE(files.serve(request("/api/v1/none", "Accept", "text/html")));
  EXPECT_FALSE(files.serve(request("/api", "Accept", "text/html")));
  auto post = make_request(Method::post, "/favicon.ico").value();
  EXPECT_FALSE(files.serve(post));
}

TEST_F(StaticFilesTest, NeverReachesTheFileSystem) {
  const auto files = load();
  for (const char* target : {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt",
                             "/..%2fsecret.txt", "//secret.txt", "/link.txt"}) {
    EXPECT_FALSE(files.serve(request(target))) << target;
  }
  put("app/late.txt", "written after the start");
  EXPECT_FALSE(files.serve(request("/late.txt")));
}

TEST_F(StaticFilesTest, RefusesADirectoryWithoutAnIndex) {
  EXPECT_EQ(StaticFiles::load(directory_).error().code, ErrorCode::not_found);
  EXPECT_EQ(StaticFiles::load(directory_ / "none").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace baitu::http
