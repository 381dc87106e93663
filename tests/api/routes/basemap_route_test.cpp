#include <gmock/gmock.h>

#include <mutex>

#include "api/basemap/archive.hpp"
#include "tests/api/basemap/archive_file.hpp"
#include "tests/api/outbound/canned_server.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kArchive = "/api/v1/basemaps/photo.pmtiles";

class BasemapRoutes : public ApiTest {
 protected:
  void SetUp() override { open_seeded(); }

  basemap::Basemap basemap(const std::string& id, basemap::Kind kind) {
    basemap::Basemap made;
    made.id = id;
    made.kind = kind;
    made.name = {"示例" + id, "Sample"};
    made.attribution = "示例来源";
    made.review_number = "GS（2024）0650号";
    made.is_public = is_public_;
    made.min_zoom = 1;
    made.max_zoom = 18;
    return made;
  }

  // A basemap of two layers at `upstream`, and one in a file.
  void offer(const CannedServer& upstream, bool anonymous_read = true) {
    auto tianditu = basemap("td", basemap::Kind::tianditu);
    tianditu.private_network = true;
    for (const char* layer : {"vec_w", "cva_w"})
      tianditu.layers.push_back(
          {layer, upstream.origin() + "/" + layer + "/{z}/{x}/{y}?tk=b1gs3cret"});
    auto photo = basemap("photo", basemap::Kind::pmtiles);
    photo.archive = basemap::Archive::open(write_file(data_ / "photo.pmtiles", bytes_)).value();
    serve(anonymous_read, {}, {},
          {.basemaps = {std::move(tianditu), std::move(photo)},
           .report = [this](std::string_view line) {
             const std::scoped_lock lock(mutex_);
             log_ += line;
           }});
  }

  Reply piece(const std::string& range, const std::string& fields = "") {
    return get(kArchive, "Range: " + range + "\r\n" + fields);
  }

  const std::string bytes_ = archive_bytes({.tile_bytes = 5'000'000, .file_bytes = 5'000'127});
  bool is_public_ = true;
  std::mutex mutex_;
  std::string log_;
};

std::string picture(const std::string&) { return canned(200, kPicture); }

TEST_F(BasemapRoutes, AreNoneForWhoIsNotShownThem) {
  const CannedServer upstream(&picture);
  is_public_ = false;
  offer(upstream);
  const std::string planner = bearer(token(auth::Role::planner));
  constexpr std::string_view kTile = "/api/v1/basemaps/td/vec_w/3/1/2";
  EXPECT_TRUE(answer_of(get("/api/v1/basemaps")).at("basemaps").as_array().empty());
  expect_problem(get(kTile), 404, "not_found");
  expect_problem(piece("bytes=0-9"), 404, "not_found");
  EXPECT_TRUE(upstream.heads().empty());
  EXPECT_EQ(answer_of(get("/api/v1/basemaps", planner)).at("basemaps").as_array().size(), 2U);
  EXPECT_EQ(get(kTile, planner).status, 200);
  EXPECT_EQ(piece("bytes=0-9", planner).status, 206);
}

TEST_F(BasemapRoutes, ListWhatIsOfferedWithoutAnAddressOfAnotherServer) {
  const CannedServer upstream(&picture);
  offer(upstream);
  const Reply reply = get("/api/v1/basemaps");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.body, Not(HasSubstr("b1gs3cret")));
  EXPECT_THAT(reply.body, Not(HasSubstr("127.0.0.1")));
  const auto answer = answer_of(reply);
  const auto& list = answer.at("basemaps").as_array();
  ASSERT_EQ(list.size(), 2U);
  for (const std::string& name : Contract().required("Basemap"))
    for (const auto& each : list) EXPECT_TRUE(each.as_object().contains(name)) << name;
  EXPECT_EQ(list[0].at("tiles").as_array(),
            (boost::json::array{"/api/v1/basemaps/td/vec_w/{z}/{x}/{y}",
                                "/api/v1/basemaps/td/cva_w/{z}/{x}/{y}"}));
  EXPECT_EQ(list[0].at("review_number"), "GS（2024）0650号");
  EXPECT_EQ(std::string_view(list[1].at("archive").as_string()), kArchive);
}

TEST_F(BasemapRoutes, AreNoneWhereNothingIsConfigured) {
  serve();
  EXPECT_EQ(answer_of(get("/api/v1/basemaps")).at("basemaps").as_array().size(), 0U);
  expect_problem(get("/api/v1/basemaps/td/vec_w/3/1/2"), 404, "not_found");
  expect_problem(get(kArchive), 404, "not_found");
}

TEST_F(BasemapRoutes, NeedATokenWhereReadingDoes) {
  const CannedServer upstream(&picture);
  offer(upstream, false);
  for (const std::string_view target :
       {std::string_view("/api/v1/basemaps"), std::string_view("/api/v1/basemaps/td/vec_w/3/1/2"),
        kArchive})
    EXPECT_EQ(get(target).status, 401) << target;
  EXPECT_TRUE(upstream.heads().empty());
  const std::string planner = bearer(token(auth::Role::planner));
  EXPECT_EQ(get("/api/v1/basemaps/td/vec_w/3/1/2", planner).status, 200);
  EXPECT_THAT(upstream.heads().at(0), Not(HasSubstr("Authorization")));
}

TEST_F(BasemapRoutes, HandATileOnAsWhatItIs) {
  const CannedServer upstream([](const std::string&) {
    return canned(200, kPicture, "Content-Type: text/html\r\nSet-Cookie: a=b\r\n");
  });
  offer(upstream);
  const Reply reply = get("/api/v1/basemaps/td/cva_w/3/1/2");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, kPicture);
  EXPECT_EQ(reply.header("Content-Type"), "image/png");
  EXPECT_EQ(reply.header("Cache-Control"), "private, max-age=86400");
  EXPECT_EQ(reply.header("Set-Cookie"), "");
  EXPECT_THAT(upstream.heads().at(0), HasSubstr("GET /cva_w/3/1/2?tk=b1gs3cret "));
}

TEST_F(BasemapRoutes, AnswerNothingWhereTheirServerHasNoTile) {
  const CannedServer upstream([](const std::string&) { return canned(404, "none"); });
  offer(upstream);
  EXPECT_EQ(get("/api/v1/basemaps/td/vec_w/3/1/2").status, 204);
}

TEST_F(BasemapRoutes, SayThatTheirServerFailsAndNeverItsKey) {
  const CannedServer upstream([](const std::string& head) { return canned(403, head); });
  offer(upstream);
  const Reply reply = get("/api/v1/basemaps/td/vec_w/3/1/2");
  expect_problem(reply, 503, "unavailable");
  EXPECT_THAT(reply.body, HasSubstr("its key is missing, wrong or used up"));
  EXPECT_THAT(reply.head + reply.body, Not(HasSubstr("b1gs3cret")));
  const std::scoped_lock lock(mutex_);
  EXPECT_THAT(log_, HasSubstr("basemap td gives no tiles"));
  EXPECT_THAT(log_, Not(HasSubstr("b1gs3cret")));
}

TEST_F(BasemapRoutes, RefuseWhatIsNoTile) {
  const CannedServer upstream(&picture);
  offer(upstream);
  expect_problem(get("/api/v1/basemaps/td/none/3/1/2"), 404, "not_found");
  expect_problem(get("/api/v1/basemaps/td/vec_w/0/0/0"), 400, "invalid_value", "z");
  expect_problem(get("/api/v1/basemaps/td/vec_w/3/8/2"), 400, "invalid_value", "x");
  expect_problem(get("/api/v1/basemaps/td/vec_w/3/1/-2"), 400, "invalid_value", "y");
  expect_problem(get("/api/v1/basemaps/photo/tiles/3/1/2"), 404, "not_found");
}

TEST_F(BasemapRoutes, GiveAnArchiveInPieces) {
  const CannedServer upstream(&picture);
  offer(upstream);
  const Reply reply = piece("bytes=0-126", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(reply.status, 206);
  EXPECT_EQ(reply.body, bytes_.substr(0, 127));
  EXPECT_EQ(reply.header("Content-Range"), "bytes 0-126/5000127");
  EXPECT_EQ(reply.header("Content-Type"), "application/vnd.pmtiles");
  EXPECT_EQ(reply.header("Content-Encoding"), "");
  EXPECT_EQ(reply.header("ETag").find("W/"), std::string::npos);
  EXPECT_EQ(piece("bytes=5000000-").body, bytes_.substr(5'000'000));
  EXPECT_EQ(piece("bytes=-7").body, bytes_.substr(bytes_.size() - 7));
}

TEST_F(BasemapRoutes, CutPiecesThatAreTooLarge) {
  const CannedServer upstream(&picture);
  offer(upstream);
  const Reply reply = piece("bytes=0-");
  EXPECT_EQ(reply.status, 206);
  EXPECT_EQ(reply.body.size(), basemap::kMaxPieceBytes);
  EXPECT_EQ(reply.header("Content-Range"), "bytes 0-4194303/5000127");
  expect_problem(get(kArchive), 400, "invalid_value", "Range");
  expect_problem(piece("bytes=0-1,5-6"), 400, "invalid_value", "Range");
}

TEST_F(BasemapRoutes, SayWhereAnArchiveEnds) {
  const CannedServer upstream(&picture);
  offer(upstream);
  const Reply reply = piece("bytes=5000127-");
  expect_problem(reply, 416, "invalid_value", "Range");
  EXPECT_EQ(reply.header("Content-Range"), "bytes */5000127");
}

TEST_F(BasemapRoutes, GivesNoPieceOfAnotherFileThanWasMeant) {
  const CannedServer upstream(&picture);
  offer(upstream);
  const std::string etag(piece("bytes=0-1").header("ETag"));
  EXPECT_EQ(piece("bytes=0-1", "If-Range: " + etag + "\r\n").status, 206);
  EXPECT_EQ(piece("bytes=0-1", "If-Range: \"other\"\r\n").status, 400);
}

}  // namespace
}  // namespace baitu::test
