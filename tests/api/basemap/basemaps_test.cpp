#include "api/basemap/basemaps.hpp"

#include <gmock/gmock.h>

#include <optional>

#include "tests/api/outbound/canned_server.hpp"

namespace baitu::basemap {
namespace {

using test::canned;
using test::CannedServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kSecret = "b1gs3cret";

Basemap basemap(const std::string& id, const std::string& address, bool private_network = true) {
  Basemap made;
  made.id = id;
  made.name = {"底图", ""};
  made.min_zoom = 1;
  made.max_zoom = 18;
  made.private_network = private_network;
  made.layers = {{"tiles", address}};
  return made;
}

// What is posted is done when the test says so.
class BasemapsTest : public testing::Test {
 protected:
  void open(const std::string& origin, bool private_network = true) {
    const std::string address = origin + "/{z}/{x}/{y}.png?tk=" + kSecret;
    Options options;
    options.post = [this](auto task, auto refused) {
      posted_.push_back(std::move(task));
      refused_.push_back(std::move(refused));
    };
    options.report = [this](std::string_view line) { lines_.emplace_back(line); };
    options.now = [this] { return now_; };
    options.outbound.whole = std::chrono::milliseconds(300);
    options.outbound.max_body_bytes = 1'000;
    basemaps_.emplace(std::vector{basemap("td", address, private_network)}, std::move(options));
  }

  void ask(const TileId& tile, const char* id = "td", const char* layer = "tiles") {
    basemaps_->tile(id, layer, tile, [this](Result<Tile> got) { got_.push_back(std::move(got)); });
  }

  void work() {
    for (auto& task : std::exchange(posted_, {})) task();
  }

  // The answer to one request.
  Result<Tile> tile(const TileId& tile = {3, 1, 2}) {
    got_.clear();
    ask(tile);
    work();
    EXPECT_THAT(got_, SizeIs(1));
    return got_.at(0);
  }

  std::string failure() {
    const auto got = tile();
    EXPECT_FALSE(got);
    if (got) return {};
    EXPECT_EQ(got.error().code, ErrorCode::unavailable);
    return got.error().message;
  }

  std::vector<std::function<void()>> posted_;
  std::vector<std::function<void()>> refused_;
  std::vector<std::string> lines_;
  std::vector<Result<Tile>> got_;
  KeptTiles::Time now_;
  std::optional<Basemaps> basemaps_;
};

TEST_F(BasemapsTest, AskTheServerThatIsConfiguredForTheTile) {
  const CannedServer server([](const std::string&) { return canned(200, test::kPicture); });
  open(server.origin());
  const auto got = tile({3, 1, 2});
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(*got->bytes, test::kPicture);
  EXPECT_EQ(got->media_type, "image/png");
  EXPECT_THAT(server.heads().at(0), HasSubstr("GET /3/1/2.png?tk=b1gs3cret "));
}

TEST_F(BasemapsTest, KeepATileUntilItIsOld) {
  const CannedServer server([](const std::string&) { return canned(200, test::kPicture); });
  open(server.origin());
  EXPECT_TRUE(tile());
  EXPECT_TRUE(tile());
  EXPECT_THAT(server.heads(), SizeIs(1));
  now_ += kKeptFor;
  EXPECT_TRUE(tile());
  EXPECT_THAT(server.heads(), SizeIs(2));
}

TEST_F(BasemapsTest, AskOnceForATileThatManyWaitFor) {
  const CannedServer server([](const std::string&) { return canned(200, test::kPicture); });
  open(server.origin());
  for (int i = 0; i < 5; ++i) ask({3, 1, 2});
  EXPECT_THAT(posted_, SizeIs(1));
  work();
  EXPECT_THAT(got_, SizeIs(5));
  EXPECT_THAT(server.heads(), SizeIs(1));
}

TEST_F(BasemapsTest, KnowThatThereIsNothingAtAPlace) {
  const CannedServer server([](const std::string&) { return canned(404, "no tile"); });
  open(server.origin());
  EXPECT_THAT(*tile().value().bytes, IsEmpty());
  EXPECT_THAT(*tile().value().bytes, IsEmpty());
  EXPECT_THAT(server.heads(), SizeIs(1));
  // It may be a fault that was mended meanwhile.
  now_ += kEmptyKeptFor;
  EXPECT_THAT(*tile().value().bytes, IsEmpty());
  EXPECT_THAT(server.heads(), SizeIs(2));
}

TEST_F(BasemapsTest, SayOnceThatNoPlaceAtAllHasATile) {
  const CannedServer server([](const std::string& head) {
    return head.contains("/3/1/2") ? canned(200, test::kPicture) : canned(404, "no tile");
  });
  open(server.origin());
  EXPECT_TRUE(tile({3, 0, 0}));
  EXPECT_TRUE(tile({3, 0, 1}));
  EXPECT_THAT(lines_, ElementsAre(HasSubstr("no place that was asked for has one")));
  EXPECT_TRUE(tile({3, 1, 2}));
  EXPECT_TRUE(tile({3, 0, 3}));
  EXPECT_THAT(lines_, ElementsAre(testing::_, HasSubstr("gives tiles again")));
}

TEST_F(BasemapsTest, FollowNoRedirect) {
  const CannedServer server(
      [](const std::string&) { return canned(302, "", "Location: http://127.0.0.1:1/\r\n"); });
  open(server.origin());
  EXPECT_THAT(failure(), HasSubstr("redirects are not followed"));
}

TEST_F(BasemapsTest, SayWhatIsWrongWithTheirServer) {
  struct Case {
    std::string answer;
    const char* says;
  };
  for (const auto& [answer, says] : std::initializer_list<Case>{
           {canned(403, "no"), "its key is missing, wrong or used up"},
           {canned(500, "no"), "it answered 500"},
           {canned(200, std::string(1'001, 'x')), "larger than 1000 bytes"},
           {canned(200, "<html>log in</html>", "Content-Type: image/png\r\n"), "no PNG"},
           {"", "in time"}}) {
    const CannedServer server([&](const std::string&) { return answer; });
    open(server.origin());
    EXPECT_THAT(failure(), HasSubstr(says));
  }
}

TEST_F(BasemapsTest, AskNoPrivateAddressThatNobodyAllowed) {
  const CannedServer server([](const std::string&) { return canned(200, test::kPicture); });
  open(server.origin(), false);
  EXPECT_THAT(failure(), HasSubstr("\"private\": true"));
  EXPECT_THAT(server.heads(), IsEmpty());
}

TEST_F(BasemapsTest, SayOnceThatATheyFailAndOnceThatItIsOver) {
  bool works = false;
  const CannedServer server(
      [&](const std::string&) { return works ? canned(200, test::kPicture) : canned(500, ""); });
  open(server.origin());
  for (std::uint32_t x = 0; x < 3; ++x) EXPECT_FALSE(tile({3, x, 0}));
  works = true;
  for (std::uint32_t x = 0; x < 3; ++x) EXPECT_TRUE(tile({3, x, 0}));
  EXPECT_THAT(lines_, ElementsAre("basemap td gives no tiles: it answered 500",
                                  "basemap td gives tiles again"));
}

TEST_F(BasemapsTest, TellNobodyTheKeyOrTheAddress) {
  for (const std::string& answer :
       {canned(403, kSecret), canned(302, "", "Location: /?tk=b1gs3cret\r\n"),
        canned(200, "bad b1gs3cret"), std::string(), std::string("no HTTP")}) {
    const CannedServer server([&](const std::string&) { return answer; });
    open(server.origin());
    const std::string message = failure();
    EXPECT_THAT(message, Not(HasSubstr(kSecret)));
    EXPECT_THAT(message, Not(HasSubstr("127.0.0.1")));
  }
  EXPECT_THAT(lines_, SizeIs(5));
  for (const std::string& line : lines_) {
    EXPECT_THAT(line, Not(HasSubstr(kSecret)));
    EXPECT_THAT(line, Not(HasSubstr("127.0.0.1")));
  }
}

TEST_F(BasemapsTest, RefuseWhereTooManyWait) {
  open("http://127.0.0.1:1");
  ask({3, 1, 2});
  ask({3, 1, 2});
  refused_.at(0)();
  ASSERT_THAT(got_, SizeIs(2));
  EXPECT_EQ(got_.at(0).error().code, ErrorCode::unavailable);
}

TEST_F(BasemapsTest, RefuseWhatTheyHaveNot) {
  open("http://127.0.0.1:1");
  ask({3, 1, 2}, "none");
  ask({3, 1, 2}, "td", "none");
  ask({0, 0, 0});
  ask({19, 0, 0});
  ask({3, 8, 0});
  ask({3, 0, 8});
  EXPECT_THAT(posted_, IsEmpty());
  std::vector<std::pair<ErrorCode, std::string>> refusals;
  for (const auto& got : got_) refusals.emplace_back(got.error().code, got.error().field);
  using enum ErrorCode;
  EXPECT_THAT(refusals, ElementsAre(std::pair{not_found, ""}, std::pair{not_found, ""},
                                    std::pair{invalid_value, "z"}, std::pair{invalid_value, "z"},
                                    std::pair{invalid_value, "x"}, std::pair{invalid_value, "y"}));
}

}  // namespace
}  // namespace baitu::basemap
