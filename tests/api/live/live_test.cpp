#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "api/live/messages.hpp"
#include "tests/api/app/inspector.hpp"
#include "tests/api/live/live_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using testing::ContainerEq;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::Not;

class Live : public LiveTest {
 protected:
  std::uint64_t head() { return city_->health().position.value; }

  static Names names_of(const boost::json::object& message) {
    Names names;
    for (const auto& member : message) names.emplace(member.key());
    return names;
  }

  // Where the city keeps its files.
  BlobName kept_blob(const std::string& bytes) {
    const BlobName name(eventstore::to_hex(eventstore::sha256(bytes)));
    const auto folder = data_ / "blobs" / name.value.substr(0, 2);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / name.value) << bytes;
    return name;
  }

  // As the page asks: after a position of this log.
  std::string after(std::uint64_t position) {
    return "?after=" + std::to_string(position) + "&log=" + to_string(city_->health().log_id);
  }
};

TEST_F(Live, StartsWithAllThatTheReadsGiveAtThatPosition) {
  go_live();
  pass(kDayMicros);
  must(report(kHousing, "WK-2", 7'000));
  Client client;
  ASSERT_EQ(client.connect(server_->port(), "/api/v1/live", protocols()), 101);
  const auto snapshot = boost::json::parse(client.read().value()).as_object();
  const std::string as_of = "?as_of=" + std::to_string(position_of(snapshot));
  const auto timeline = answer_of(get("/api/v1/timeline" + as_of));
  EXPECT_EQ(snapshot.at("type"), "snapshot");
  EXPECT_EQ(snapshot.at("moment"), timeline.at("moment"));
  EXPECT_EQ(snapshot.at("rows"), timeline.at("rows"));
  EXPECT_EQ(snapshot.at("catalogue"), answer_of(get("/api/v1/programmes" + as_of)));
  EXPECT_EQ(snapshot.at("organisation"), answer_of(get("/api/v1/organisation" + as_of)));
  EXPECT_EQ(snapshot.at("days"), answer_of(get("/api/v1/days" + as_of)));
  EXPECT_THAT(names_of(snapshot), ContainerEq(Contract().required("LiveSnapshot")));
}

TEST_F(Live, SendsTheRowThatAReadGivesAtThatPosition) {
  go_live();
  Client client;
  ASSERT_EQ(client.connect(server_->port(), "/api/v1/live", protocols()), 101);
  const auto snapshot = boost::json::parse(client.read().value()).as_object();
  const auto outcome = must(report(kHousing, "WK-2", 7'000));
  const auto delta = boost::json::parse(client.read().value()).as_object();
  EXPECT_EQ(delta.at("type"), "delta");
  EXPECT_EQ(delta.at("after").to_number<std::uint64_t>(), position_of(snapshot));
  EXPECT_EQ(position_of(delta), outcome.position.value);
  const std::string as_of = "as_of=" + std::to_string(outcome.position.value);
  ASSERT_EQ(delta.at("rows").as_array().size(), 1U);
  EXPECT_EQ(delta.at("rows").at(0), answer_of(get("/api/v1/projects/WK-2?" + as_of)).at("project"));
  EXPECT_THAT(event_positions(delta), ElementsAre(outcome.position.value));
  EXPECT_EQ(delta.at("events").at(0),
            answer_of(get("/api/v1/projects/WK-2/events?offset=2&" + as_of)).at("items").at(0));
  EXPECT_FALSE(delta.contains("catalogue"));
}

TEST_F(Live, ResumesWithoutLossOrRepeat) {
  go_live();
  const auto left_at = head();
  must(report(kHousing, "WK-1", 1'000));
  must(report(kHousing, "WK-2", 1'000));
  must(report(kHousing, "WK-1", 2'000));
  const Hand hand = open_by_hand(after(left_at));
  const auto missed = hand.next();
  EXPECT_EQ(missed.at("after").to_number<std::uint64_t>(), left_at);
  EXPECT_THAT(event_positions(missed), ElementsAre(left_at + 1, left_at + 2, left_at + 3));
  EXPECT_EQ(missed.at("rows").as_array().size(), 2U);
  EXPECT_EQ(missed.at("rows").at(0).at("physical_bp"), 2'000);
  must(report(kHousing, "WK-2", 2'000));
  const auto next = hand.next();
  EXPECT_EQ(next.at("after").to_number<std::uint64_t>(), left_at + 3);
  EXPECT_THAT(event_positions(next), ElementsAre(left_at + 4));
}

TEST_F(Live, LosesAndRepeatsNothingWhileClientsComeAndGo) {
  constexpr int kReports = 60;
  go_live();
  const auto first = head();
  std::jthread writer([this] {
    for (int i = 1; i <= kReports; ++i) must(report(kHousing, "WK-1", i));
  });
  std::vector<std::uint64_t> seen;
  std::uint64_t at = first;
  while (at < first + kReports) {
    // Two messages each: what was missed, and what follows it.
    const Hand hand = open_by_hand(after(at));
    for (int message = 0; message < 2 && at < first + kReports; ++message) {
      const auto delta = hand.next();
      ASSERT_EQ(delta.at("type"), "delta");
      ASSERT_EQ(delta.at("after").to_number<std::uint64_t>(), at);
      for (const auto position : event_positions(delta)) seen.push_back(position);
      at = position_of(delta);
    }
    hand.receiver->on_close(http::kCloseNormal);
  }
  ASSERT_EQ(seen.size(), std::size_t{kReports});
  for (int i = 0; i < kReports; ++i)
    EXPECT_EQ(seen[static_cast<std::size_t>(i)], first + static_cast<std::uint64_t>(i) + 1);
}

TEST_F(Live, GivesASnapshotToWhoIsTooFarBehind) {
  go_live({.heartbeat = kNoHeartbeat, .max_catch_up = 2});
  const auto left_at = head();
  for (const int percent : {100, 200}) must(report(kHousing, "WK-1", percent));
  EXPECT_EQ(open_by_hand(after(left_at)).next().at("type"), "delta");
  must(report(kHousing, "WK-1", 300));
  EXPECT_EQ(open_by_hand(after(left_at)).next().at("type"), "snapshot");
}

TEST_F(Live, GivesASnapshotToWhoKnowsAnotherLog) {
  go_live();
  const auto snapshot = open_by_hand(after(head() + 1'000)).next();
  EXPECT_EQ(snapshot.at("type"), "snapshot");
  EXPECT_EQ(position_of(snapshot), head());
}

TEST_F(Live, CoalescesForWhoIsSlow) {
  go_live();
  const Hand slow = open_by_hand(after(head()));
  const auto left_at = head();
  // The greeting is taken, the first delta is not.
  ASSERT_TRUE(slow.session->wait_offered(1));
  slow.session->set_full(true);
  must(report(kHousing, "WK-1", 100));
  ASSERT_TRUE(slow.session->wait_offered(2));
  const auto offered = slow.session->offered();
  must(report(kHousing, "WK-1", 200));
  must(report(kHousing, "WK-1", 300));
  const Hand quick = open_by_hand(after(left_at + 2));
  EXPECT_THAT(event_positions(quick.next()), ElementsAre(left_at + 3));
  EXPECT_EQ(slow.session->offered(), offered);
  slow.session->set_full(false);
  slow.receiver->on_writable();
  const auto delta = slow.next();
  EXPECT_EQ(delta.at("after").to_number<std::uint64_t>(), left_at);
  EXPECT_THAT(event_positions(delta), ElementsAre(left_at + 1, left_at + 2, left_at + 3));
  ASSERT_EQ(delta.at("rows").as_array().size(), 1U);
  EXPECT_EQ(delta.at("rows").at(0).at("physical_bp"), 300);
}

TEST_F(Live, EncodesOnceForAllWhoSeeTheSame) {
  go_live();
  const Hand one = open_by_hand(after(head()));
  const Hand other = open_by_hand(after(head()));
  must(report(kHousing, "WK-1", 100));
  const auto delta_of = [](const Hand& hand) {
    auto message = hand.session->next();
    while (message && message->find("\"heartbeat\"") != std::string::npos)
      message = hand.session->next();
    return message;
  };
  const auto message = delta_of(one);
  ASSERT_TRUE(message);
  EXPECT_EQ(message, delta_of(other));
}

TEST_F(Live, EncodesOneSnapshotForAllWhoNeedOne) {
  go_live();
  const auto first = open_by_hand().session->next();
  ASSERT_TRUE(first);
  const std::string admin = ", bearer." + token(auth::Role::system_admin);
  for (const Hand& other : {open_by_hand(after(head() + 1'000)),
                            open_by_hand(after(head() + 2'000)), open_by_hand("", admin)})
    EXPECT_TRUE(first == other.session->next());
}

TEST_F(Live, KeepsEventsFromWhoMayNotReadThem) {
  go_live();
  const Hand admin = open_by_hand(after(head()), ", bearer." + token(auth::Role::system_admin));
  must(report(kHousing, "WK-1", 100));
  const auto delta = admin.next();
  EXPECT_THAT(event_positions(delta), IsEmpty());
  EXPECT_EQ(delta.at("rows").at(0).at("physical_bp"), 100);
  EXPECT_EQ(delta.at("days").at(0).at("events"), 1);
}

TEST_F(Live, NamesNoPlaceOfAPhotoToThePublic) {
  go_live();
  const std::uint64_t before = head();
  project::EvidenceAttached photo;
  photo.file = kept_blob("photo");
  photo.file_name = photo.title = "现场.jpg";
  photo.media_type = "image/jpeg";
  photo.size_bytes = 5;
  photo.place = project::Place{125'000'000'000, 46'500'000'000};
  must(request(kHousing, "WK-1", project::AttachEvidence{photo}));
  const auto place_seen = [&](const std::string& token_field) {
    const auto delta = open_by_hand(after(before), token_field).next();
    return delta.at("events").at(0).at("data").as_object().contains("place");
  };
  EXPECT_TRUE(place_seen(", bearer." + token(auth::Role::leader)));
  EXPECT_FALSE(place_seen(""));
}

TEST_F(Live, KeepsNoticesFromWhoMayNotReadThem) {
  go_live();
  const std::uint64_t before = head();
  const supervision::Content content{
      {supervision::SourceKind::order, "批示第3号", PostCode("secretary")},
      "示例小区停水",
      "恢复供水",
      {},
      UnitCode("housing"),
      {},
      {}};
  std::promise<void> drafted;
  city_->execute(app::NoticeRequest{commit_id(7'001),
                                    {},
                                    kSupervisor,
                                    NoticeCode("N-1"),
                                    supervision::Draft{NoticeCode("N-1"), content},
                                    {},
                                    {}},
                 [&](const Answer& answer) {
                   EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
                   drafted.set_value();
                 });
  drafted.get_future().get();
  const auto events_seen = [&](const std::string& token_field) {
    return open_by_hand(after(before), token_field).next().at("events").as_array().size();
  };
  EXPECT_EQ(events_seen(", bearer." + token(auth::Role::leader)), 1U);
  EXPECT_EQ(events_seen(", bearer." + token(auth::Role::reporter, "housing")), 0U);
  EXPECT_EQ(events_seen(", bearer." + token(auth::Role::planner)), 0U);
  EXPECT_EQ(events_seen(""), 0U);
}

TEST_F(Live, TellsOfReportsToTheOfficeAlone) {
  go_live();
  const std::uint64_t before = head();
  app::ReportRequest asked{commit_id(7'001), {}, kPublic, ReportCode(to_string(commit_id(7'001))),
                           report::Submit{}, {}, {},      ""};
  std::get<report::Submit>(asked.command).text = "路灯不亮";
  std::promise<Answer> answered;
  city_->execute(asked, [&](Answer answer) { answered.set_value(std::move(answer)); });
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answered.get_future().get()));
  const auto events_seen = [&](const std::string& token_field) {
    return open_by_hand(after(before), token_field).next().at("events").as_array().size();
  };
  EXPECT_EQ(events_seen(", bearer." + token(auth::Role::supervisor)), 1U);
  EXPECT_EQ(events_seen(", bearer." + token(auth::Role::reporter, "housing")), 0U);
  EXPECT_EQ(events_seen(""), 0U);
}

// Somebody who may uploads a file and commits it; the position before.
class LiveUploads : public LiveTest {
 protected:
  LiveUploads() {
    inspect_ = [this](const auto& path, const auto& choices) { return inspector_(path, choices); };
  }

  std::uint64_t upload(const std::string& bytes,
                       const std::optional<app::LayerWanted>& layer = std::nullopt) {
    const std::uint64_t before = city_->health().position.value;
    const auth::Principal uploader{PrincipalId("uploader"), auth::Role::uploader, UnitCode()};
    std::promise<app::UploadAnswer> received;
    city_->receive({commit_id(7'001), uploader, "范围.zip", received_file(bytes)},
                   [&](app::UploadAnswer answer) { received.set_value(std::move(answer)); });
    const auto code = received.get_future().get().value().upload;
    std::promise<app::UploadAnswer> committed;
    const app::CommitUpload commit{false, layer, {}, city_->health().position};
    city_->execute(app::UploadRequest{commit_id(7'002), {}, uploader, code, commit, {}},
                   [&](app::UploadAnswer answer) { committed.set_value(std::move(answer)); });
    EXPECT_TRUE(committed.get_future().get());
    return before;
  }

  std::vector<std::string> event_types(const std::string& after_query, auth::Role role) {
    const auto delta = open_by_hand(after_query, ", bearer." + token(role)).next();
    std::vector<std::string> types;
    for (const auto& event : delta.at("events").as_array())
      types.emplace_back(event.at("type").as_string());
    return types;
  }

  Inspector inspector_;
};

TEST_F(LiveUploads, AreKeptFromWhoMayNotReadThemAndTheirSitesAreNot) {
  go_live();
  const std::string since = "?after=" + std::to_string(upload("sites polygon WK-1 0 0 9\n"));
  EXPECT_THAT(event_types(since, auth::Role::leader),
              ElementsAre("upload.received.v1", "upload.inspected.v1", "upload.committed.v1",
                          "project.site_set.v1"));
  const auto delta = open_by_hand(since).next();  // of the public
  ASSERT_EQ(delta.at("events").as_array().size(), 1U);
  EXPECT_EQ(delta.at("events").at(0).at("type"), "project.site_set.v1");
  EXPECT_THAT(event_types(since, auth::Role::system_admin), IsEmpty());
}

TEST_F(LiveUploads, TellOfAnInternalLayerToThoseAloneWhoAreShownIt) {
  go_live();
  const app::LayerWanted plots{LayerCode("plots"), {"地块", "Plots"}, "示例", "CGCS2000", "", {}};
  const std::string since = "?after=" + std::to_string(upload("plots polygon WK-1 0 0 9\n", plots));
  EXPECT_THAT(event_types(since, auth::Role::leader), Contains("layer.replaced.v2"));
  const auto changes = [&](const std::string& token_field) {
    return open_by_hand(since, token_field).next().at("map").as_array().size();
  };
  EXPECT_EQ(changes(", bearer." + token(auth::Role::leader)), 1U);
  EXPECT_EQ(changes(""), 0U);
  EXPECT_EQ(changes(", bearer." + token(auth::Role::system_admin)), 0U);
  EXPECT_THAT(event_types(since, auth::Role::system_admin), IsEmpty());
  EXPECT_EQ(open_by_hand(since).next().at("events").as_array().size(), 0U);
}

TEST_F(LiveUploads, OfMoreSitesThanADeltaTakesAreASnapshot) {
  go_live();
  std::string bytes;
  for (std::size_t i = 0; i < live::kMaxDeltaEvents; ++i)
    bytes += "sites point WK-1 " + std::to_string(i) + " 0 0\n";
  const std::string since = "?after=" + std::to_string(upload(bytes));
  EXPECT_EQ(open_by_hand(since).next().at("type"), "snapshot");
}

TEST_F(Live, SendsEveryRowWhenTheDayChanges) {
  go_live();
  const Hand hand = open_by_hand(after(head()));
  pass(kDayMicros);
  const auto delta = hand.next();
  EXPECT_EQ(delta.at("type"), "delta");
  EXPECT_EQ(delta.at("moment").at("on"), "2025-06-02");
  EXPECT_EQ(delta.at("rows"), answer_of(get("/api/v1/timeline")).at("rows"));
  EXPECT_EQ(delta.at("events").at(0).at("type"), "calendar.day_advanced.v1");
}

TEST_F(Live, AddsToEachDayWhatWasRecordedOnIt) {
  go_live();
  pass(2 * kDayMicros);
  must(report(kHousing, "WK-1", 100));
  const auto delta = open_by_hand(after(0)).next();
  EXPECT_EQ(delta.at("type"), "delta");
  EXPECT_EQ(delta.at("days").as_array().size(), 2U);
  const std::string as_of = "?as_of=" + std::to_string(position_of(delta));
  EXPECT_EQ(delta.at("days"), answer_of(get("/api/v1/days" + as_of)).at("days"));
  EXPECT_THAT(Contract().required("LiveDelta"), IsSubsetOf(names_of(delta)));
}

// What had been recorded, what is recorded while it is sent, and what comes after.
TEST_F(Live, OfAFilterSendsTheEventsThatPassOnceEachAndGoesOn) {
  go_live();
  must(report(kHousing, "WK-1", 100));
  const Hand hand = open_by_hand(after(0) + "&type=project.progress_reported");
  std::vector<std::int64_t> seen;
  const auto take = [&] {
    const auto message = hand.next();
    EXPECT_EQ(message.at("type"), "events");
    EXPECT_THAT(Contract().required("LiveEvents"), IsSubsetOf(names_of(message)));
    for (const auto& event : message.at("events").as_array())
      seen.push_back(event.at("data").at("percent_bp").as_int64());
  };
  take();
  for (const std::int32_t percent : {200, 300}) {
    must(report(kHousing, "WK-1", percent));
    take();
  }
  EXPECT_EQ(seen.back(), 300);
  EXPECT_EQ(std::ranges::count(seen, 100), 1);
  EXPECT_EQ(std::ranges::count(seen, 200), 1);
}

TEST_F(Live, OfEventsWithoutAPositionBeginsNow) {
  go_live();
  must(report(kHousing, "WK-1", 100));
  const Hand hand = open_by_hand("?events=true");
  const auto greeting = hand.session->next();
  ASSERT_TRUE(greeting);
  EXPECT_EQ(boost::json::parse(*greeting).at("type"), "heartbeat");
  must(report(kHousing, "WK-1", 200));
  const auto message = hand.next();
  EXPECT_EQ(message.at("type"), "events");
  EXPECT_EQ(message.at("events").as_array().size(), 1U);
}

TEST_F(Live, SendsTheCatalogueWithItsChange) {
  go_live();
  const auto delta = open_by_hand(after(0)).next();
  EXPECT_EQ(delta.at("type"), "delta");
  EXPECT_EQ(delta.at("catalogue"), answer_of(get("/api/v1/programmes")));
  EXPECT_EQ(delta.at("organisation"), answer_of(get("/api/v1/organisation")));
  EXPECT_EQ(delta.at("rows"), answer_of(get("/api/v1/timeline")).at("rows"));
}

TEST_F(Live, BeatsWhenNothingHappens) {
  go_live({.heartbeat = std::chrono::milliseconds(20)});
  Client client;
  ASSERT_EQ(client.connect(server_->port(), "/api/v1/live" + after(head()), protocols()), 101);
  for (int beat = 0; beat < 3; ++beat) {
    const auto message = boost::json::parse(client.read().value()).as_object();
    EXPECT_EQ(message.at("type"), "heartbeat");
    EXPECT_EQ(message.at("position").to_number<std::uint64_t>(), head());
    EXPECT_TRUE(message.contains("server_time"));
  }
}

TEST_F(Live, EndsWithItsToken) {
  go_live({.heartbeat = std::chrono::milliseconds(20)});
  const std::string text = token(auth::Role::leader);
  const Hand leader = open_by_hand("", ", bearer." + text);
  EXPECT_EQ(leader.next().at("type"), "snapshot");
  const auth::TokenFile file(data_);
  const auto tokens = file.read();
  ASSERT_TRUE(tokens);
  for (const auth::Token& known : *tokens) ASSERT_TRUE(file.revoke(known.id()));
  EXPECT_EQ(leader.session->wait_closed(), http::kClosePolicy);
}

TEST_F(Live, TellsNothingMoreToWhoseTokenWasRevoked) {
  go_live();
  const Hand leader = open_by_hand(after(head()), ", bearer." + token(auth::Role::leader));
  ASSERT_TRUE(leader.session->wait_offered(1));  // the greeting
  const auth::TokenFile file(data_);
  const auto tokens = file.read();
  ASSERT_TRUE(tokens);
  for (const auth::Token& known : *tokens) ASSERT_TRUE(file.revoke(known.id()));
  must(report(kHousing, "WK-1", 100));
  EXPECT_EQ(leader.session->wait_closed(), http::kClosePolicy);
  EXPECT_EQ(leader.session->offered(), 1U);
}

TEST_F(Live, ExpectsNothingFromClients) {
  go_live();
  Client client;
  ASSERT_EQ(client.connect(server_->port(), "/api/v1/live" + after(head()), protocols()), 101);
  ASSERT_TRUE(client.send("{}"));
  while (client.read()) {
  }
  EXPECT_EQ(client.close_code(), http::kClosePolicy);
}

TEST_F(Live, ForgetsWhoIsGone) {
  go_live();
  const Hand hand = open_by_hand();
  EXPECT_EQ(hub_->sessions(), 1U);
  hand.receiver->on_close(http::kCloseNormal);
  EXPECT_EQ(hub_->sessions(), 0U);
}

TEST_F(Live, NamesTheSubprotocolAndNeverTheToken) {
  go_live();
  const std::string text = token(auth::Role::leader);
  const Reply reply = get("/api/v1/live",
                          "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                          "Sec-WebSocket-Protocol: bearer." +
                              text + ", baitu.live.v1\r\n");
  EXPECT_EQ(reply.status, 101);
  EXPECT_EQ(reply.header("Sec-WebSocket-Protocol"), "baitu.live.v1");
  EXPECT_THAT(reply.head, Not(HasSubstr(text)));
}

TEST_F(Live, RefusesUpgradesThatAreNotForIt) {
  go_live({.heartbeat = kNoHeartbeat, .max_sessions = 1});
  const auto status = [this](const std::string& target, const Client::Fields& fields) {
    return Client().connect(server_->port(), target, fields);
  };
  EXPECT_EQ(status("/api/v1/live", {}), 400);
  EXPECT_EQ(status("/api/v1/live", {{"Sec-WebSocket-Protocol", "other.v1"}}), 400);
  EXPECT_EQ(status("/api/v1/live?after=x", protocols()), 400);
  EXPECT_EQ(status("/api/v1/live?before=1", protocols()), 400);
  EXPECT_EQ(status("/api/v1/live?after=1&log=mine", protocols()), 400);
  EXPECT_EQ(status("/api/v1/live?after=1&log=" + to_string(commit_id(1)), protocols()), 409);
  EXPECT_EQ(status("/api/v1/projects", protocols()), 404);
  EXPECT_EQ(status("/api/v1/live", protocols(", bearer.baitu_nobody")), 401);
  auto foreign = protocols();
  foreign.emplace_back("Origin", "http://elsewhere.example");
  EXPECT_EQ(status("/api/v1/live", foreign), 403);
  const Hand only = open_by_hand();
  EXPECT_EQ(status("/api/v1/live", protocols()), 503);
}

}  // namespace
}  // namespace baitu::test
