#include "api/app/command_handler.hpp"

#include <utility>

#include "api/app/blobs.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/app/meddling_log.hpp"

namespace baitu::test {
namespace {

class CommandHandling : public CityTest {
 protected:
  // The answers to `given` sent twice, the first being recorded while the second is looked up.
  std::pair<Answer, Answer> sent_twice(const app::CommandRequest& given) {
    auto store = eventstore::open_store(data_, options().clock).value();
    app::ReadModels models(*store.log, *store.blobs, data_);
    EXPECT_TRUE(models.start(eventstore::Runner::From::checkpoint));
    app::CommandHandler first(*store.log, models, *store.blobs, options().clock);
    Answer answered;
    MeddlingLog busy(*store.log);
    busy.after_find([&] { answered = first.handle(given); });
    app::CommandHandler second(busy, models, *store.blobs, options().clock);
    Answer again = second.handle(given);
    return {std::move(answered), std::move(again)};
  }

  static void expect_repeated(const std::pair<Answer, Answer>& answers) {
    const auto* first = std::get_if<app::CommandOutcome>(&answers.first);
    const auto* again = std::get_if<app::CommandOutcome>(&answers.second);
    ASSERT_NE(first, nullptr);
    ASSERT_NE(again, nullptr) << std::get<app::CommandFailure>(answers.second).error.message;
    EXPECT_FALSE(first->duplicate);
    EXPECT_TRUE(again->duplicate);
    EXPECT_EQ(again->position, first->position);
  }
};

TEST_F(CommandHandling, RepeatsTheFirstAnswerThoughTheRulesNowRefuseTheCommand) {
  seed();
  expect_repeated(sent_twice(
      request(kSupervisor, "WK-1",
              project::Register{
                  ProjectCode("WK-1"), ProgrammeCode("WK"), {"一", ""}, UnitCode("east"), ""})));
}

TEST_F(CommandHandling, RepeatsTheFirstAnswerThoughTheVersionIsNoLongerTheOneMatched) {
  open_seeded();
  given_project("WK-1");
  city_.reset();
  auto given = report(kHousing, "WK-1", 1'000);
  given.if_match = StreamVersion{2};
  expect_repeated(sent_twice(given));
}

project::AttachEvidence evidence(const BlobName& file, std::int64_t size_bytes) {
  project::EvidenceAttached evidence;
  evidence.file = file;
  evidence.file_name = evidence.title = "示例";
  evidence.media_type = "image/png";
  evidence.size_bytes = size_bytes;
  return {evidence};
}

TEST_F(CommandHandling, AttachesOnlyFilesThatAreKeptWithTheirSize) {
  open_seeded();
  given_project("WK-1");
  city_.reset();
  auto store = eventstore::open_store(data_, options().clock).value();
  app::ReadModels models(*store.log, *store.blobs, data_);
  ASSERT_TRUE(models.start(eventstore::Runner::From::checkpoint));
  const app::CommandHandler handler(*store.log, models, *store.blobs, options().clock);
  const auto answer = [&](const project::AttachEvidence& command) {
    return handler.handle(request(kHousing, "WK-1", command));
  };
  const auto refusal = [&](const project::AttachEvidence& command) {
    return std::get<app::CommandFailure>(answer(command)).error;
  };
  const BlobName kept = app::put_blob(*store.blobs, "photo").value();
  EXPECT_EQ(refusal(evidence(BlobName(std::string(64, 'a')), 5)).code, ErrorCode::unknown_file);
  EXPECT_EQ(refusal(evidence(kept, 6)).field, "/size_bytes");
  auto with_thumbnail = evidence(kept, 5);
  with_thumbnail.evidence.thumbnail = BlobName(std::string(64, 'b'));
  EXPECT_EQ(refusal(with_thumbnail).field, "/thumbnail");
  with_thumbnail.evidence.thumbnail = kept;
  EXPECT_TRUE(std::holds_alternative<app::CommandOutcome>(answer(with_thumbnail)));
}

}  // namespace
}  // namespace baitu::test
