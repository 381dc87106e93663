#include "api/app/attachments.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "domain/supervision/events.hpp"
#include "eventstore/memory/memory_blob_store.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::app {
namespace {

const std::string kBytes = "photo";

geo::Examination a_photo() {
  return {geo::MediaType::jpeg,
          geo::Photo{4, 3, "small", Instant{1'748'651'415'000'000}, geo::PhotoPlace{125, 46}}};
}

std::optional<CommandAnswer> nothing_in_the_way() { return std::nullopt; }

// What is attached is counted, not recorded.
class Attachments : public testing::Test {
 protected:
  void SetUp() override {
    file_.path = folder_.path() / "received";
    std::ofstream(file_.path, std::ios::binary) << kBytes;
    file_.size_bytes = static_cast<std::int64_t>(kBytes.size());
    file_.sha256 = eventstore::sha256(kBytes);
  }

  AttachSteps steps() {
    return {nothing_in_the_way,
            nothing_in_the_way,
            [this](const Findings& found) -> CommandAnswer {
              attached_.push_back(found);
              kept_before_ = blobs_.names().value().size();
              return CommandOutcome{};
            },
            {}};
  }
  AttachAnswer attach(const AttachSteps& steps) {
    return attach_file(file_, steps, blobs_, [this](const std::filesystem::path&) {
      ++examined_;
      return examined_as_;
    });
  }
  static ErrorCode refusal_of(const AttachAnswer& answer) {
    return std::get<CommandFailure>(answer).error.code;
  }
  std::size_t kept() { return blobs_.names().value().size(); }

  eventstore::TemporaryFolder folder_;
  eventstore::MemoryBlobStore blobs_;
  ReceivedFile file_;
  Result<geo::OrUnfit<geo::Examination>> examined_as_{a_photo()};
  int examined_ = 0;
  std::vector<Findings> attached_;
  std::size_t kept_before_ = 0;  // blobs, as it was attached
};

AttachSteps::Beforehand refusing() {
  return [] { return CommandAnswer(CommandFailure{{ErrorCode::forbidden, "no", {}}, {}}); };
}

TEST_F(Attachments, AreKeptWithTheirThumbnailsBeforeTheyAreNamed) {
  EXPECT_TRUE(std::holds_alternative<CommandOutcome>(attach(steps())));
  EXPECT_EQ(kept_before_, 2U);
  ASSERT_EQ(attached_.size(), 1U);
  EXPECT_EQ(attached_.front().media_type, "image/jpeg");
  EXPECT_EQ(attached_.front().thumbnail.value, eventstore::to_hex(eventstore::sha256("small")));
  EXPECT_EQ(attached_.front().taken_at, Instant{1'748'651'415'000'000});
  EXPECT_EQ(attached_.front().place, (project::Place{125, 46}));
  EXPECT_EQ(blobs_.get(file_.sha256).value(), kBytes);
}

TEST_F(Attachments, AreNotLookedIntoWhereTheyAreRefusedAnyway) {
  auto given = steps();
  given.before_looking = refusing();
  EXPECT_EQ(refusal_of(attach(given)), ErrorCode::forbidden);
  EXPECT_EQ(examined_, 0);
  EXPECT_EQ(kept(), 0U);
}

TEST_F(Attachments, AreNotKeptWhereTheyAreRefusedOnceLookedInto) {
  auto given = steps();
  given.before_keeping = refusing();
  EXPECT_EQ(refusal_of(attach(given)), ErrorCode::forbidden);
  EXPECT_EQ(examined_, 1);
  EXPECT_EQ(kept(), 0U);
  EXPECT_TRUE(attached_.empty());
}

TEST_F(Attachments, AreOfAnyKindButWherePhotosAreWanted) {
  examined_as_ = geo::OrUnfit<geo::Examination>(geo::Examination{geo::MediaType::pdf, {}});
  auto given = steps();
  given.no_photo = "only photos belong here";
  EXPECT_EQ(refusal_of(attach(given)), ErrorCode::invalid_value);
  EXPECT_EQ(kept(), 0U);
  EXPECT_TRUE(std::holds_alternative<CommandOutcome>(attach(steps())));
  EXPECT_EQ(kept(), 1U);
  EXPECT_TRUE(attached_.front().thumbnail.empty());
}

TEST_F(Attachments, AreRefusedWhereTheyAreUnfitOrCannotBeLookedInto) {
  examined_as_ = geo::OrUnfit<geo::Examination>(geo::unfit(geo::Unfit::markup));
  EXPECT_TRUE(std::holds_alternative<geo::UnfitFile>(attach(steps())));
  examined_as_ = fail(ErrorCode::unavailable, "no worker");
  EXPECT_EQ(refusal_of(attach(steps())), ErrorCode::unavailable);
  EXPECT_EQ(kept(), 0U);
  EXPECT_TRUE(attached_.empty());
}

TEST(Attachment, TellsWhatIsKnownAndThenWhatWasFound) {
  supervision::PhotoAttached photo;
  describe(photo, ReceivedFile{{}, 5, eventstore::sha256(kBytes), nullptr});
  EXPECT_EQ(photo.file.value, eventstore::to_hex(eventstore::sha256(kBytes)));
  EXPECT_EQ(photo.size_bytes, 5);
  EXPECT_EQ(photo.media_type, kNotYetKnown);
  describe(photo, Findings{"image/png", BlobName("t"), Instant{7}, project::Place{1, 2}});
  EXPECT_EQ(photo.media_type, "image/png");
  EXPECT_EQ(photo.thumbnail, BlobName("t"));
  EXPECT_EQ(photo.taken_at, Instant{7});
  EXPECT_EQ(photo.place, (project::Place{1, 2}));
}

}  // namespace
}  // namespace baitu::app
