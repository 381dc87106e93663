// Photos of what was done about a notice, in a city: looked into, kept, attached, and named by a
// reply; and those that are refused leave nothing.
#include <gtest/gtest.h>

#include <atomic>

#include "api/app/notice_photos.hpp"
#include "tests/api/app/notice_records.hpp"

namespace baitu::test {
namespace {

using namespace supervision;
using enum ErrorCode;
namespace fs = std::filesystem;

const UnitCode kHousingUnit("housing");
const auth::Principal kEastReporter{PrincipalId("reporter:east"), auth::Role::reporter,
                                    UnitCode("east")};

geo::Examination photo() {
  return {geo::MediaType::jpeg, geo::Photo{4'000, 3'000, "small", Instant{1'748'651'415'000'000},
                                           geo::PhotoPlace{125'000'000'000, 46'500'000'000}}};
}

class NoticePhotos : public CityTest {
 protected:
  // In hand of housing; east, which assists, has not signed for it.
  void SetUp() override {
    seed();
    auto given = options();
    given.examine = [this](const fs::path&) {
      ++examined_;
      if (while_examining_) while_examining_();
      return found_;
    };
    city_ = app::City::open(std::move(given)).value();
    must(kSupervisor, notice_draft("N-1"));
    const Date today = civil_date(Instant{now_.load()});
    must(kSupervisor, Issue{"", {}, today, today + std::chrono::days(10)});
    must(kHousing, SignFor{kHousingUnit, ""});
    must(kHousing, TakeInHand{kHousingUnit, "抢修"});
  }

  template <class Answered, class Request>
  Answered answer_to(Request request) {
    auto promise = std::make_shared<std::promise<Answered>>();
    auto answer = promise->get_future();
    city_->execute(std::move(request), [promise](Answered given) { promise->set_value(given); });
    BAITU_ASSERT(answer.wait_for(kPatience) == std::future_status::ready);
    return answer.get();
  }

  Answer when(const auth::Principal& who, Command command) {
    const std::uint64_t number = ++last_id_;
    return answer_to<Answer>(app::NoticeRequest{commit_id(number),
                                                eventstore::sha256(std::to_string(number)),
                                                who,
                                                NoticeCode("N-1"),
                                                std::move(command),
                                                {},
                                                {}});
  }
  void must(const auth::Principal& who, Command command) {
    const Answer answer = when(who, std::move(command));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
  }

  app::NoticePhotoRequest sent_by(const auth::Principal& who, const char* bytes = "photo") {
    return {commit_id(++last_id_), who, NoticeCode("N-1"), received_file(bytes)};
  }
  app::AttachAnswer attach(app::NoticePhotoRequest given) {
    return answer_to<app::AttachAnswer>(std::move(given));
  }
  app::CommandOutcome attached(app::NoticePhotoRequest given) {
    auto answer = attach(std::move(given));
    if (const auto* refused = std::get_if<app::CommandFailure>(&answer))
      ADD_FAILURE() << refused->error.message;
    BAITU_ASSERT(std::holds_alternative<app::CommandOutcome>(answer));
    return std::get<app::CommandOutcome>(answer);
  }
  ErrorCode refusal_of(app::NoticePhotoRequest given) {
    const auto answer = attach(std::move(given));
    const auto* refused = std::get_if<app::CommandFailure>(&answer);
    return refused ? refused->error.code : internal;
  }

  Notice notice() {
    const auto reading = city_->read({}).value();
    return app::notice_at(*reading.portfolio, NoticeCode("N-1"), reading.moment.position,
                          reading.moment.on)
        .value()
        .notice;
  }

  [[nodiscard]] std::ptrdiff_t blobs() const {
    std::error_code none;
    const auto is_file = [](const auto& entry) { return entry.is_regular_file(); };
    return std::ranges::count_if(fs::recursive_directory_iterator(data_ / "blobs", none),
                                 fs::recursive_directory_iterator(), is_file);
  }

  Result<geo::OrUnfit<geo::Examination>> found_{photo()};
  std::function<void()> while_examining_;
  std::atomic<int> examined_ = 0;
};

TEST_F(NoticePhotos, AreKeptWithWhatWasFoundInThemAndNamedByTheReply) {
  const auto outcome = attached(sent_by(kHousing));
  ASSERT_EQ(notice().photos.size(), 1U);
  const Photo kept = notice().photos.front();
  EXPECT_EQ(kept.version, outcome.version);
  EXPECT_EQ(kept.content.unit, kHousingUnit);
  EXPECT_EQ(kept.content.media_type, "image/jpeg");
  EXPECT_EQ(kept.content.size_bytes, 5);
  EXPECT_EQ(kept.content.taken_at, Instant{1'748'651'415'000'000});
  EXPECT_EQ(kept.content.place, (project::Place{125'000'000'000, 46'500'000'000}));
  EXPECT_EQ(*city_->file(kept.content.file, "li").value(), "photo");
  EXPECT_EQ(*city_->file(kept.content.thumbnail, "li").value(), "small");
  must(kHousing, supervision::Reply{kHousingUnit, ReplyExtent::full, "已恢复", "", {kept.version}});
  EXPECT_EQ(notice().line(kHousingUnit)->reply_photos, std::vector<StreamVersion>{kept.version});
}

TEST_F(NoticePhotos, AreForTheUnitThatHasItInHand) {
  EXPECT_EQ(refusal_of(sent_by(kEastReporter)), not_in_hand);
  EXPECT_EQ(refusal_of(sent_by(kWest)), forbidden);
  EXPECT_EQ(refusal_of(sent_by(kSupervisor)), forbidden) << "the office replies to nothing";
  EXPECT_EQ(refusal_of(sent_by(kPublic)), forbidden);
  auto elsewhere = sent_by(kHousing);
  elsewhere.notice = NoticeCode("N-9");
  EXPECT_EQ(refusal_of(std::move(elsewhere)), not_found);
  EXPECT_EQ(examined_, 0) << "what is refused anyway is not looked into";
}

TEST_F(NoticePhotos, AreNamedByTheirOwnUnitAlone) {
  const StreamVersion version = attached(sent_by(kHousing)).version;
  must(kEastReporter, SignFor{UnitCode("east"), ""});
  must(kEastReporter, TakeInHand{UnitCode("east"), "配合"});
  EXPECT_EQ(code_of(when(
                kEastReporter,
                supervision::Reply{UnitCode("east"), ReplyExtent::full, "已配合", "", {version}})),
            unknown_evidence);
}

TEST_F(NoticePhotos, AreNoOtherFiles) {
  found_ = geo::OrUnfit<geo::Examination>(geo::Examination{geo::MediaType::pdf, {}});
  EXPECT_EQ(refusal_of(sent_by(kHousing)), invalid_value);
  found_ = geo::OrUnfit<geo::Examination>(geo::unfit(geo::Unfit::markup));
  EXPECT_TRUE(std::holds_alternative<geo::UnfitFile>(attach(sent_by(kHousing))));
  found_ = fail(unavailable, "no worker");
  EXPECT_EQ(refusal_of(sent_by(kHousing)), unavailable);
  EXPECT_TRUE(notice().photos.empty());
  EXPECT_EQ(blobs(), 0);
}

TEST_F(NoticePhotos, SentAgainHaveOneEffect) {
  const auto request = sent_by(kHousing);
  const auto first = attached(request);
  const auto again = attached(request);
  EXPECT_EQ(again.position, first.position);
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(examined_, 1);
  auto other = sent_by(kHousing, "another");
  other.id = request.id;
  EXPECT_EQ(refusal_of(std::move(other)), commit_id_reused);
}

TEST_F(NoticePhotos, AreNotKeptWhereTheUnitRepliedMeanwhile) {
  while_examining_ = [this] {
    must(kHousing, supervision::Reply{kHousingUnit, ReplyExtent::full, "已恢复", "", {}});
  };
  EXPECT_EQ(refusal_of(sent_by(kHousing)), already_replied);
  EXPECT_EQ(blobs(), 0);
}

}  // namespace
}  // namespace baitu::test
