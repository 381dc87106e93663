// An upload's commit is recorded whole or not at all, whoever changes a project in between.
#include <gmock/gmock.h>

#include "api/app/command_handler.hpp"
#include "tests/api/app/meddling_log.hpp"
#include "tests/api/app/upload_fixture.hpp"

namespace baitu::test {
namespace {

class Conflict : public UploadTest {
 protected:
  void SetUp() override {
    UploadTest::SetUp();
    upload_ = received("sites polygon WK-1 0 0 100\nsites polygon WK-2 5 5 100\n");
    city_.reset();
    store_ = eventstore::open_store(data_, options().clock).value();
    models_ = std::make_unique<app::ReadModels>(*store_.log, *store_.blobs, data_);
    ASSERT_TRUE(models_->start(eventstore::Runner::From::checkpoint));
    log_ = std::make_unique<MeddlingLog>(*store_.log);
    uploads_ = std::make_unique<app::Uploads>(*log_, *store_.blobs, *models_, options().clock,
                                              inspect_, data_ / "scratch");
    commands_ = std::make_unique<app::CommandHandler>(*store_.log, *models_, *store_.blobs,
                                                      options().clock);
    wanted_ = confirmed(upload_);
  }
  ~Conflict() override {
    commands_.reset();
    uploads_.reset();
    models_.reset();
  }

  // The commit of an upload whose plan was looked at just now.
  app::UploadRequest confirmed(const UploadCode& upload) {
    app::CommitUpload commit;
    commit.tried_at = now()->head().position;
    return asked(upload, std::move(commit));
  }
  // What another survey brings; its commit, confirmed now.
  app::UploadRequest surveyed(const std::string& bytes) {
    const auto outcome = uploads_->receive(file(bytes));
    BAITU_ASSERT(outcome.has_value());
    return confirmed(outcome->upload);
  }
  std::map<std::string, shape::GeometryRef> shapes_of(const char* project) {
    std::map<std::string, shape::GeometryRef> shapes;
    const auto read = now();
    for (const auto& site : read->find(ProjectCode(project))->head().sites)
      if (!site.withdrawn) shapes[site.code.value] = site.shape.geometry;
    return shapes;
  }

  // Somebody reports on a project that the upload touches.
  void report_on(const char* project) {
    const auto answer = commands_->handle(report(kHousing, project, ++reported_));
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  }

  // All that is recorded.
  std::shared_ptr<const portfolio::Portfolio> now() {
    EXPECT_TRUE(models_->runner.catch_up(std::chrono::steady_clock::now() + kPatience));
    return models_->portfolio.snapshot();
  }
  std::size_t sites_of(const char* project) {
    return now()->find(ProjectCode(project))->head().sites.size();
  }
  upload::Phase phase_now() {
    const auto portfolio = models_->portfolio.snapshot();
    return app::UploadList(*portfolio, portfolio->head().position).find(upload_)->state.phase;
  }

  UploadCode upload_;
  app::UploadRequest wanted_;
  eventstore::Store store_;
  std::unique_ptr<app::ReadModels> models_;
  std::unique_ptr<MeddlingLog> log_;
  std::unique_ptr<app::Uploads> uploads_;
  std::unique_ptr<app::CommandHandler> commands_;
  int reported_ = 0;
};

TEST_F(Conflict, OnceIsDecidedAgainAndRecordedWhole) {
  int times = 0;
  log_->before(wanted_.id, [&] {
    if (++times == 1) report_on("WK-2");
  });
  const auto outcome = uploads_->execute(wanted_);
  ASSERT_TRUE(outcome) << outcome.error().error.message;
  EXPECT_EQ(times, 2);
  EXPECT_EQ(sites_of("WK-1"), 1U);
  EXPECT_EQ(sites_of("WK-2"), 1U);
}

TEST_F(Conflict, WithANewerSurveyOfAProjectIsRefusedWithItsName) {
  const auto newer = surveyed("sites polygon WK-2 5 5 120\nsites polygon WK-2 7 7 50\n");
  ASSERT_TRUE(uploads_->execute(newer));
  const auto surveyed_shapes = shapes_of("WK-2");
  const auto refused = uploads_->execute(wanted_);
  EXPECT_EQ(code_of(refused), ErrorCode::changed_since);
  EXPECT_THAT(refused.error().projects, testing::ElementsAre(ProjectCode("WK-2")));
  EXPECT_EQ(sites_of("WK-1"), 0U);
  EXPECT_EQ(shapes_of("WK-2"), surveyed_shapes) << "the newer survey stands";
  EXPECT_EQ(phase_now(), upload::Phase::inspected);
  EXPECT_TRUE(uploads_->execute(confirmed(upload_))) << "once it was looked at again";
}

TEST_F(Conflict, WithANewerSurveyInBetweenIsRefusedToo) {
  const auto newer = surveyed("sites polygon WK-2 5 5 120\n");
  log_->before(wanted_.id, [&] {
    log_->before({}, {});
    ASSERT_TRUE(uploads_->execute(newer));
  });
  EXPECT_EQ(code_of(uploads_->execute(wanted_)), ErrorCode::changed_since);
}

TEST_F(Conflict, IsNoneWithWhatComesBetweenButLeavesTheSitesAlone) {
  report_on("WK-2");
  const auto other = surveyed("sites polygon WK-3 5 5 120\n");
  ASSERT_TRUE(uploads_->execute(other)) << "of a project that the file does not name";
  EXPECT_TRUE(uploads_->execute(wanted_));
}

TEST_F(Conflict, IsNoneWithWhatCameAndWent) {
  const auto other = surveyed("sites polygon WK-2 5 5 120\n");
  ASSERT_TRUE(uploads_->execute(other));
  ASSERT_TRUE(uploads_->execute(asked(other.upload, app::RevertUpload{"误"})));
  EXPECT_TRUE(uploads_->execute(wanted_));
}

TEST_F(Conflict, OfAProjectThatIsLeftOutHindersNobody) {
  const auto newer = surveyed("sites polygon WK-2 5 5 120\n");
  std::get<app::CommitUpload>(wanted_.command).leave_out = {ProjectCode("WK-2")};
  ASSERT_TRUE(uploads_->execute(newer));
  EXPECT_TRUE(uploads_->execute(wanted_));
}

// The inspector calls every feature "名 " and its code.
TEST_F(Conflict, WithANameThatBecameAnotherProjectsIsRefusedWithBoth) {
  const auto named = [&](const char* project, const char* name) {
    const auto answer =
        commands_->handle(request(kSupervisor, project, project::Rename{{name, ""}, ""}));
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  };
  named("WK-1", "名 东湖");
  auto wanted = surveyed("sites polygon 东湖 0 0 100\n");
  std::get<app::CommitUpload>(wanted.command).answers.fields = {{0, "NAME", app::MatchedBy::name}};
  named("WK-1", "西湖");
  named("WK-3", "名 东湖");
  const auto refused = uploads_->execute(wanted);
  EXPECT_EQ(code_of(refused), ErrorCode::changed_since);
  EXPECT_THAT(refused.error().projects,
              testing::ElementsAre(ProjectCode("WK-1"), ProjectCode("WK-3")));
  EXPECT_EQ(sites_of("WK-3"), 0U);
  auto again = confirmed(wanted.upload);
  std::get<app::CommitUpload>(again.command).answers.fields = {{0, "NAME", app::MatchedBy::name}};
  EXPECT_TRUE(uploads_->execute(again)) << "once it was looked at again";
}

TEST_F(Conflict, WithAMomentThatIsNotThereYetIsRefused) {
  std::get<app::CommitUpload>(wanted_.command).tried_at = {now()->head().position.value + 1};
  const auto refused = uploads_->execute(wanted_);
  EXPECT_EQ(code_of(refused), ErrorCode::ahead_of_log);
  EXPECT_EQ(refused.error().error.field, "/tried_at");
}

TEST_F(Conflict, WithALayerThatWasReplacedSinceIsRefused) {
  const app::LayerWanted roads{LayerCode("roads"), {"道路", "Roads"}, "示例", "CGCS2000", "", {}};
  auto first = surveyed("roads line A 0 0 100\n");
  auto second = surveyed("roads line A 0 0 120\n");
  std::get<app::CommitUpload>(first.command).layer = roads;
  std::get<app::CommitUpload>(second.command).layer = roads;
  ASSERT_TRUE(uploads_->execute(first));
  EXPECT_EQ(code_of(uploads_->execute(second)), ErrorCode::changed_since);
  auto again = confirmed(second.upload);
  std::get<app::CommitUpload>(again.command).layer = roads;
  EXPECT_TRUE(uploads_->execute(again));
}

TEST_F(Conflict, WithoutEndLeavesNothingHalfDone) {
  log_->before(wanted_.id, [&] { report_on("WK-2"); });
  const auto refused = uploads_->execute(wanted_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().error.code, ErrorCode::unavailable);
  EXPECT_EQ(sites_of("WK-1"), 0U);
  EXPECT_EQ(sites_of("WK-2"), 0U);
  EXPECT_EQ(phase_now(), upload::Phase::inspected);
  EXPECT_FALSE(store_.log->find(wanted_.id).value());
  log_->before({}, {});
  EXPECT_TRUE(uploads_->execute(wanted_));
  EXPECT_EQ(sites_of("WK-1"), 1U);
}

TEST_F(Conflict, WithAWithdrawalIsRefusedByTheNewDecision) {
  log_->before(wanted_.id, [&] {
    const auto answer = commands_->handle(request(kSupervisor, "WK-2", project::Withdraw{"取消"}));
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  });
  const auto refused = uploads_->execute(wanted_);
  EXPECT_EQ(code_of(refused), ErrorCode::withdrawn);
  EXPECT_EQ(sites_of("WK-1"), 0U);
  EXPECT_EQ(phase_now(), upload::Phase::inspected);
}

TEST_F(Conflict, WithTheSameCommandSentTwiceHasOneEffect) {
  log_->before(wanted_.id, [&] {
    log_->before({}, {});
    ASSERT_TRUE(uploads_->execute(wanted_));
  });
  const auto second = uploads_->execute(wanted_);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->duplicate);
  EXPECT_EQ(sites_of("WK-1"), 1U);
}

TEST_F(Conflict, WithAnotherCommitOfTheUploadIsRefused) {
  log_->before(wanted_.id, [&] {
    log_->before({}, {});
    ASSERT_TRUE(uploads_->execute(asked(upload_, upload::Reject{"重复"})));
  });
  EXPECT_EQ(code_of(uploads_->execute(wanted_)), ErrorCode::upload_settled);
  EXPECT_EQ(sites_of("WK-1"), 0U);
  EXPECT_EQ(phase_now(), upload::Phase::rejected);
}

}  // namespace
}  // namespace baitu::test
