#include "api/app/evidence.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <latch>

#include "api/app/served_files.hpp"
#include "eventstore/memory/memory_blob_store.hpp"
#include "tests/api/app/upload_fixture.hpp"

namespace baitu::test {
namespace {

using geo::Unfit;
using testing::IsEmpty;
using enum ErrorCode;

// A thumbnail is what the worker said; whether it can be one is read_examination's to judge.
geo::Examination photo() {
  return {geo::MediaType::jpeg, geo::Photo{4'000, 3'000, "small", Instant{1'748'651'415'000'000},
                                           geo::PhotoPlace{125'000'000'000, 46'500'000'000}}};
}

class EvidenceTest : public UploadTest {
 protected:
  void SetUp() override {
    seed();
    open_with_examiner();
    given_project("WK-1");
  }

  void open_with_examiner() {
    auto given = options();
    given.examine = [this](const std::filesystem::path& path) {
      ++examined_;
      EXPECT_TRUE(std::filesystem::exists(path));
      if (while_examining_) while_examining_();
      return found_;
    };
    city_ = app::City::open(std::move(given)).value();
  }

  app::AttachRequest request_of(std::string_view bytes,
                                const auth::Principal& principal = kHousing) {
    return {commit_id(++last_id_),
            principal,
            ProjectCode("WK-1"),
            received_file(bytes),
            "现场.jpg",
            "屋面",
            "",
            StageCode("build"),
            std::nullopt,
            std::nullopt};
  }

  app::AttachAnswer attach(app::AttachRequest given) {
    auto promise = std::make_shared<std::promise<app::AttachAnswer>>();
    auto future = promise->get_future();
    city_->execute(std::move(given),
                   [promise](app::AttachAnswer answer) { promise->set_value(std::move(answer)); });
    if (future.wait_for(kPatience) == std::future_status::ready) return future.get();
    return app::CommandFailure{{timed_out, "no answer", {}}, {}};
  }
  app::CommandOutcome must_attach(app::AttachRequest given) {
    auto answer = attach(std::move(given));
    if (const auto* failure = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << failure->error.message;
    BAITU_ASSERT(std::holds_alternative<app::CommandOutcome>(answer));
    return std::get<app::CommandOutcome>(answer);
  }
  using UploadTest::code_of;
  static ErrorCode code_of(const app::AttachAnswer& answer) {
    const auto* failure = std::get_if<app::CommandFailure>(&answer);
    return failure != nullptr ? failure->error.code : internal;
  }
  std::vector<app::EvidenceItem> items() {
    return app::evidence_of(city_->read({}).value(), ProjectCode("WK-1"));
  }

  // Files that are kept.
  [[nodiscard]] std::ptrdiff_t blobs() const {
    const auto is_file = [](const auto& entry) { return entry.is_regular_file(); };
    return std::ranges::count_if(std::filesystem::recursive_directory_iterator(data_ / "blobs"),
                                 std::filesystem::recursive_directory_iterator(), is_file);
  }

  Result<geo::OrUnfit<geo::Examination>> found_{photo()};
  std::function<void()> while_examining_;
  std::atomic<int> examined_ = 0;
};

TEST_F(EvidenceTest, IsKeptWithWhatWasFoundInIt) {
  const auto outcome = must_attach(request_of("the bytes"));
  const auto all = items();
  ASSERT_EQ(all.size(), 1U);
  const project::EvidenceAttached& evidence = *all[0].evidence;
  EXPECT_EQ(evidence.file_name, "现场.jpg");
  EXPECT_EQ(evidence.title, "屋面");
  EXPECT_EQ(evidence.stage, StageCode("build"));
  EXPECT_EQ(evidence.media_type, "image/jpeg");
  EXPECT_EQ(evidence.size_bytes, 9);
  EXPECT_EQ(evidence.taken_at, Instant{1'748'651'415'000'000});
  EXPECT_EQ(evidence.place, (project::Place{125'000'000'000, 46'500'000'000}));
  EXPECT_EQ(*city_->file(evidence.file, "li").value(), "the bytes");
  EXPECT_EQ(*city_->file(evidence.thumbnail, "li").value(), "small");
  EXPECT_EQ(all[0].event->version, outcome.version);
}

TEST_F(EvidenceTest, OfADocumentHasNeitherThumbnailNorTime) {
  found_ = geo::OrUnfit<geo::Examination>(geo::Examination{geo::MediaType::pdf, {}});
  auto given = request_of("%PDF");
  given.title.clear();
  must_attach(given);
  const project::EvidenceAttached& evidence = *items().at(0).evidence;
  EXPECT_EQ(evidence.media_type, "application/pdf");
  EXPECT_TRUE(evidence.thumbnail.empty());
  EXPECT_EQ(evidence.title, "现场.jpg");
}

TEST_F(EvidenceTest, SentAgainWithTheSameIdIsExaminedOnce) {
  const auto given = request_of("the bytes");
  const auto first = must_attach(given);
  const auto again = must_attach(given);
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(examined_, 1);
  auto other = given;
  other.title = "墙面";
  EXPECT_EQ(code_of(attach(other)), commit_id_reused);
  EXPECT_EQ(items().size(), 1U);
}

TEST_F(EvidenceTest, SentAgainWhileItIsExaminedJoinsTheFirst) {
  std::latch examining{1};
  std::latch go{1};
  while_examining_ = [&] {
    examining.count_down();
    go.wait();
  };
  const auto given = request_of("the bytes");
  auto first = std::async([&] { return must_attach(given); });
  examining.wait();
  std::promise<app::AttachAnswer> told;
  city_->execute(given, [&](app::AttachAnswer answer) { told.set_value(std::move(answer)); });
  go.count_down();
  const auto again = told.get_future().get();
  ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(again));
  EXPECT_EQ(std::get<app::CommandOutcome>(again).position, first.get().position);
  EXPECT_EQ(examined_, 1);
}

TEST_F(EvidenceTest, ThatIsRefusedAfterItWasExaminedLeavesNoFile) {
  auto given = request_of("the bytes");
  given.if_match = city_->read({}).value().portfolio->find(ProjectCode("WK-1"))->head().version;
  while_examining_ = [&] { must(report(kHousing, "WK-1", 1'000)); };
  EXPECT_EQ(code_of(attach(given)), conflict);
  EXPECT_EQ(examined_, 1);
  EXPECT_EQ(blobs(), 0);
}

TEST_F(EvidenceTest, DoesNotWaitForUploadsThatAreInspected) {
  std::latch inspecting{2};
  std::latch go{1};
  auto given = options();
  given.examine = [this](const std::filesystem::path&) { return found_; };
  given.inspect = [&](const std::filesystem::path& path, const geo::Choices& choices) {
    inspecting.count_down();
    go.wait();
    return inspector_(path, choices);
  };
  city_.reset();
  city_ = app::City::open(std::move(given)).value();
  std::vector<std::future<app::UploadAnswer>> uploads;
  for (int i = 0; i < 2; ++i)
    uploads.push_back(std::async(
        [this, upload = file("sites polygon WK-1 0 0 100\n")] { return receive(upload); }));
  inspecting.wait();
  must_attach(request_of("the bytes"));
  go.count_down();
  for (auto& upload : uploads) must(upload.get());
}

TEST_F(EvidenceTest, ThatIsUnfitLeavesNoRecord) {
  const Position before = city_->health().position;
  for (const Unfit why : {Unfit::markup, Unfit::worker_crashed, Unfit::worker_timed_out}) {
    found_ = geo::OrUnfit<geo::Examination>(geo::unfit(why));
    const auto answer = attach(request_of("<html>"));
    const auto* unfit = std::get_if<geo::UnfitFile>(&answer);
    ASSERT_NE(unfit, nullptr);
    EXPECT_EQ(unfit->unfit, why);
  }
  found_ = fail(unavailable, "the worker cannot be started");
  EXPECT_EQ(code_of(attach(request_of("x"))), unavailable);
  EXPECT_EQ(city_->health().position, before);
  EXPECT_THAT(items(), IsEmpty());
}

TEST_F(EvidenceTest, ThatWouldBeRefusedIsNotLookedAt) {
  EXPECT_EQ(code_of(attach(request_of("x", kWest))), forbidden);
  EXPECT_EQ(code_of(attach(request_of("x", kPublic))), unauthenticated);
  EXPECT_EQ(code_of(attach(request_of(""))), invalid_value);
  auto unknown = request_of("x");
  unknown.stage = StageCode("confer");
  EXPECT_EQ(code_of(attach(unknown)), unknown_stage);
  auto nowhere = request_of("x");
  nowhere.project = ProjectCode("WK-9");
  EXPECT_EQ(code_of(attach(nowhere)), not_found);
  auto outdated = request_of("x");
  outdated.if_match = StreamVersion{1};
  EXPECT_EQ(code_of(attach(outdated)), conflict);
  EXPECT_EQ(examined_, 0);
}

TEST_F(EvidenceTest, TakenInTimesToComeIsKeptAndNoted) {
  must_attach(request_of("in time"));
  geo::Examination fast = photo();
  fast.photo->taken_at = Instant{now_ + app::kClockTolerance_us + 1};
  found_ = geo::OrUnfit<geo::Examination>(fast);
  must_attach(request_of("later"));
  const auto all = items();
  EXPECT_FALSE(all.at(0).taken_later);
  EXPECT_TRUE(all.at(1).taken_later);
  EXPECT_EQ(all.at(1).evidence->taken_at, fast.photo->taken_at);
}

TEST_F(EvidenceTest, AwayFromTheSitesSaysHowFar) {
  must_attach(request_of("x"));
  EXPECT_EQ(items().at(0).distance_m, std::nullopt);  // no site yet
  // From 0.01° east of the photo on, on its latitude.
  commit(received("sites polygon WK-1 10 0 100\n"));
  // A hundredth of a degree of longitude there is 767.6 m on the ellipsoid.
  ASSERT_TRUE(items().at(0).distance_m);
  EXPECT_NEAR(static_cast<double>(*items().at(0).distance_m), 767.6, 8);
  commit(received("sites polygon WK-1 0 0 100\n"));
  EXPECT_EQ(items().at(0).distance_m, 0);
}

TEST(FilesOnTheirWayOut, AreBoundedUntilTheyAreSent) {
  eventstore::MemoryBlobStore blobs;
  const BlobName small(eventstore::to_hex(blobs.put("12345").value()));
  app::ServedFiles files(blobs, {.in_all = 12, .of_one = 12});
  auto first = files.get(small, "zhang").value();
  const auto second = files.get(small, "li").value();
  const auto refused = files.get(small, "wang");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, unavailable);
  first.reset();
  EXPECT_EQ(*files.get(small, "wang").value(), "12345");
  EXPECT_EQ(files.get(BlobName(std::string(64, 'a')), "wang").error().code, corrupt);
}

TEST(FilesOnTheirWayOut, ToAReaderWhoHasItsPartLeaveRoomForOthers) {
  eventstore::MemoryBlobStore blobs;
  const BlobName small(eventstore::to_hex(blobs.put("12345").value()));
  app::ServedFiles files(blobs, {.in_all = 100, .of_one = 12});
  const auto first = files.get(small, "zhang").value();
  const auto second = files.get(small, "zhang").value();
  EXPECT_EQ(files.get(small, "zhang").error().code, rate_limited);
  EXPECT_EQ(*files.get(small, "li").value(), "12345");
}

TEST(FilesOnTheirWayOut, MayBeAnyFileThereIs) {
  EXPECT_GE(app::kMaxServed.of_one, app::kMaxEvidenceBytes);
}

}  // namespace
}  // namespace baitu::test
