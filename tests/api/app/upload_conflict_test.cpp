// An upload's commit is recorded whole or not at all, whoever changes a project in between.
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
    uploads_ =
        std::make_unique<app::Uploads>(*log_, *store_.blobs, *models_, options().clock, inspect_);
    commands_ = std::make_unique<app::CommandHandler>(*store_.log, *models_, *store_.blobs,
                                                      options().clock);
    wanted_ = asked(upload_, app::CommitUpload{});
  }
  ~Conflict() override {
    commands_.reset();
    uploads_.reset();
    models_.reset();
  }

  // Somebody reports on a project that the upload touches.
  void report_on(const char* project) {
    const auto answer = commands_->handle(report(kHousing, project, ++reported_));
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  }

  std::size_t sites_of(const char* project) {
    EXPECT_TRUE(models_->runner.catch_up(std::chrono::steady_clock::now() + kPatience));
    return models_->portfolio.snapshot()->find(ProjectCode(project))->head().sites.size();
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
