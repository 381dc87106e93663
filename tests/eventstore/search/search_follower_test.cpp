// The index of a log: what is found of which event, what takes the place of what, and that another
// index of the same log finds the same.
#include "eventstore/search/search_follower.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <vector>

#include "domain/base/assert.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "eventstore/search/contribution.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::search {
namespace {

using eventstore::Expected;
using eventstore::MemoryCommitLog;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr Date kDay{std::chrono::days(20'000)};

class ALogThatIsFollowed : public testing::Test {
 protected:
  Position given(const char* stream, const Event& event, Date on = kDay) {
    const std::uint64_t number = ++last_id_;
    eventstore::Commit commit{eventstore::commit_id(number),
                              {},
                              eventstore::commit_id(number),
                              eventstore::commit_id(number),
                              {}};
    commit.writes.push_back(
        {StreamId(stream), Expected::any(), {codec::encode(event, on, PrincipalId("office"))}});
    const auto appended = log_.append(std::move(commit), eventstore::soon());
    const auto* committed = std::get_if<eventstore::Committed>(&appended);
    BAITU_ASSERT(committed != nullptr);
    return committed->record->position;
  }

  SearchFollower& follower() {
    if (!follower_) follower_ = std::make_unique<SearchFollower>(log_, [](std::string_view) {});
    return *follower_;
  }

  std::vector<std::uint64_t> found(std::string_view query, std::optional<Position> as_of = {}) {
    const auto matches =
        follower().find({words_of(query), as_of.value_or(log_.head().position), kDay});
    EXPECT_TRUE(matches) << matches.error().message;
    std::vector<std::uint64_t> positions;
    if (matches)
      for (const Place& at : matches->places) positions.push_back(at.address.position.value);
    return positions;
  }

  MemoryCommitLog log_{[] { return Instant{1}; }};
  std::unique_ptr<SearchFollower> follower_;
  std::uint64_t last_id_ = 0;
};

project::Registered registered(const char* name) {
  project::Registered event;
  event.code = ProjectCode("GZ-1");
  event.programme = ProgrammeCode("GZ");
  event.name = {name, "Estate"};
  event.address = "示例路1号";
  return event;
}

TEST_F(ALogThatIsFollowed, IsFoundByTitlesNumbersNotesAnswersAndComments) {
  given("project-GZ-1", registered("示例小区改造"));
  given("project-GZ-1", project::CommentAdded{"外墙脱落"});
  given("project-GZ-1", project::ProgressReported{{}, {}, "管网完工", {}});
  given("notice-N-1", supervision::Issued{"督办〔2026〕7号", {}, kDay, kDay});
  given("report-r-1", report::Answered{"路灯已换", {}});
  given("publicity-plan-1", publicity::PlanWithdrawn{"另行制定"});
  EXPECT_THAT(found("小区"), ElementsAre(1));
  EXPECT_THAT(found("estate"), ElementsAre(1));
  EXPECT_THAT(found("示例路"), ElementsAre(1));
  EXPECT_THAT(found("脱落"), ElementsAre(2));
  EXPECT_THAT(found("管网"), ElementsAre(3));
  EXPECT_THAT(found("督办〔2026〕7号"), ElementsAre(4));
  EXPECT_THAT(found("路灯"), ElementsAre(5));
}

TEST_F(ALogThatIsFollowed, IsFollowedWhileItGrows) {
  EXPECT_THAT(found("脱落"), IsEmpty());
  given("project-GZ-1", project::CommentAdded{"外墙脱落"});
  EXPECT_THAT(found("脱落"), ElementsAre(1));
}

TEST_F(ALogThatIsFollowed, IsFoundByTheNameOfTheMoment) {
  given("project-GZ-1", registered("旧名小区"));
  given("project-GZ-1", project::Renamed{{"新名小区", ""}, "示例路2号"});
  EXPECT_THAT(found("小区"), ElementsAre(2));
  EXPECT_THAT(found("旧名"), IsEmpty());
  EXPECT_THAT(found("旧名", Position{1}), ElementsAre(1));
  EXPECT_THAT(found("estate"), IsEmpty());
  EXPECT_THAT(found("示例路"), ElementsAre(2));
}

TEST_F(ALogThatIsFollowed, IsFoundByTheCorrectionOfANote) {
  given("project-GZ-1", registered("小区"));
  given("project-GZ-1", project::ProgressReported{{}, {}, "管网完工", {}});
  given("project-GZ-1", project::ProgressReported{{}, {}, "管网验收", {}});
  project::ReportCorrected correction;
  correction.report = {2};
  correction.note = "管网未完";
  correction.reason = "误报";
  given("project-GZ-1", correction);
  EXPECT_THAT(found("管网"), UnorderedElementsAre(3, 4));
  EXPECT_THAT(found("管网完工", Position{3}), ElementsAre(2));
}

TEST_F(ALogThatIsFollowed, ForgetsAPublicationThatIsTakenBackOfEveryMoment) {
  given("report-r-1", report::Published{"路灯公开", "居民反映", "路灯已修", {}, {}});
  given("report-r-1", report::Published{"路灯再公开", "居民反映", "路灯修好", {}, {}});
  EXPECT_THAT(found("路灯已修", Position{1}), IsEmpty());
  EXPECT_THAT(found("路灯修好"), ElementsAre(2));
  given("report-r-1", report::PublicationWithdrawn{"当事人要求"});
  EXPECT_THAT(found("路灯"), IsEmpty());
  EXPECT_THAT(found("路灯", Position{2}), IsEmpty());
  given("report-r-1", report::Published{"路灯三公开", "居民反映", "路灯修好", {}, {}});
  EXPECT_THAT(found("三公开"), ElementsAre(4));
}

TEST_F(ALogThatIsFollowed, HasNothingPersonalInItsIndex) {
  report::Submitted submitted;
  submitted.code = ReportCode("r-1");
  submitted.text = "我住三号楼的邻居";
  given("report-r-1", submitted);
  given("report-r-1", report::ContactLeft{SubjectId("s"), "c2VhbGVk"});
  given("report-r-1", report::ContactErased{SubjectId("s"), "邻居要求"});
  given("project-GZ-1", project::ContactNamed{SubjectId("s"), "c2VhbGVk"});
  EXPECT_THAT(found("邻居"), IsEmpty());
  EXPECT_THAT(found("c2Vh"), IsEmpty());
}

publicity::CoverageContent exposure() {
  publicity::CoverageContent content;
  content.kind = publicity::CoverageKind::exposure;
  content.title = "工地扬尘曝光";
  content.outlet = "示例晚报";
  content.appeared_on = kDay;
  content.unit = UnitCode("housing");
  return content;
}

TEST_F(ALogThatIsFollowed, ForgetsWhatDoesNotCountAnyMore) {
  given("coverage-c-1", publicity::CoverageRecorded{CoverageCode("c-1"), exposure()});
  given("coverage-c-1", publicity::ExposureAnswered{"扬尘已治理", {}});
  EXPECT_THAT(found("扬尘"), ElementsAre(1, 2));
  publicity::CoverageContent content = exposure();
  content.kind = publicity::CoverageKind::report;
  given("coverage-c-1", publicity::CoverageCorrected{content, "是报道"});
  EXPECT_THAT(found("扬尘"), ElementsAre(3));
  given("coverage-c-1", publicity::CoverageWithdrawn{"重复"});
  EXPECT_THAT(found("扬尘"), IsEmpty());
  EXPECT_THAT(found("晚报"), IsEmpty());
  EXPECT_THAT(found("扬尘", Position{2}), ElementsAre(1, 2));
}

TEST_F(ALogThatIsFollowed, FindsTheSameInAnotherIndexOfIt) {
  for (int i = 0; i < 40; ++i) {
    given("project-GZ-1", project::Renamed{{"小区" + std::to_string(i), ""}, ""});
    given("project-GZ-1", project::CommentAdded{"小区公园" + std::to_string(i)});
  }
  SearchFollower other(log_, [](std::string_view) {});
  for (const char* query : {"小区", "公园3", "区1"})
    for (const std::uint64_t as_of : {1U, 17U, 40U, 80U}) {
      const Query asked{words_of(query), Position{as_of}, kDay};
      const auto ours = follower().find(asked);
      const auto theirs = other.find(asked);
      ASSERT_TRUE(ours && theirs);
      EXPECT_EQ(ours->places, theirs->places) << query << " as of " << as_of;
    }
}

// A log whose one record is not to be read.
class UnreadableLog final : public eventstore::RecordSource {
 public:
  [[nodiscard]] eventstore::Head head() const override { return {{}, Position{1}, {}, {}}; }
  [[nodiscard]] Result<std::vector<std::shared_ptr<const eventstore::Record>>> read(
      Position, std::size_t) const override {
    return fail(ErrorCode::corrupt, "position 1 does not read back");
  }
  void wait(Position, eventstore::Deadline) const override {}
  [[nodiscard]] eventstore::HashKind hash_kind() const override {
    return eventstore::HashKind::sha256;
  }
};

TEST(ALogThatCannotBeRead, IsSaidToBeAndNothingIsSearchedFor) {
  const UnreadableLog log;
  std::promise<std::string> told;
  const SearchFollower follower(log,
                                [&](std::string_view what) { told.set_value(std::string(what)); });
  const auto refused = follower.find({{"小区"}, Position{1}, kDay});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_THAT(told.get_future().get(), HasSubstr("position 1 does not read back"));
}

TEST_F(ALogThatIsFollowed, FindsNoAnswerThatWasReturnedOrReopened) {
  given("report-r-1", report::Answered{"路灯已换", {}});
  given("report-r-1", report::AnswerReturned{"未换", {}});
  EXPECT_THAT(found("路灯"), IsEmpty());
  EXPECT_THAT(found("路灯", Position{1}), ElementsAre(1));
  given("report-r-1", report::Answered{"路灯换好", {}});
  EXPECT_THAT(found("路灯"), ElementsAre(3));
  given("report-r-1", report::Reopened{"又坏"});
  EXPECT_THAT(found("路灯"), IsEmpty());
}

TEST_F(ALogThatIsFollowed, KeepsNobodyWaitingForWhatIsFarOff) {
  const auto before = std::chrono::steady_clock::now();
  const auto refused = follower().find({{"小区"}, Position{kIndexTail + 1}, kDay});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - before, kIndexWait);
}

TEST_F(ALogThatIsFollowed, IsNotSearchedBeyondItsEnd) {
  const auto refused = follower().find({{"小区"}, Position{1}, kDay});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
}

TEST(Subjects, AreOfStreamsThatHaveTexts) {
  EXPECT_EQ(subject_of(StreamId("project-GZ-1")), (Subject{Kind::project, "GZ-1"}));
  EXPECT_EQ(subject_of(StreamId("archive-record.DA-1")), (Subject{Kind::record, "DA-1"}));
  EXPECT_EQ(subject_of(StreamId("publicity-plan-1")), (Subject{Kind::publicity_plan, "1"}));
  EXPECT_EQ(subject_of(StreamId("archive-evidence.1.GZ-1")), std::nullopt);
  EXPECT_EQ(subject_of(StreamId("organisation")), std::nullopt);
}

}  // namespace
}  // namespace baitu::search
