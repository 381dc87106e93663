// A table is recorded whole or not at all, whoever changes a project in between.
#include <memory>
#include <string>
#include <vector>

#include "api/app/command_handler.hpp"
#include "api/app/imports.hpp"
#include "eventstore/merkle/digest.hpp"
#include "tests/api/app/city_fixture.hpp"
#include "tests/api/app/meddling_log.hpp"

namespace baitu::test {
namespace {

constexpr std::size_t kReports = 2;

class Import : public CityTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    given_project("WK-2");
    city_.reset();
    store_ = eventstore::open_store(data_, options().clock).value();
    models_ = std::make_unique<app::ReadModels>(*store_.log, *store_.blobs, data_);
    ASSERT_TRUE(models_->start(eventstore::Runner::From::checkpoint));
    log_ = std::make_unique<MeddlingLog>(*store_.log);
    imports_ = std::make_unique<app::Imports>(*log_, *models_, options().clock,
                                              [this](const auto&) { return read(); });
    commands_ = std::make_unique<app::CommandHandler>(*store_.log, *models_, *store_.blobs,
                                                      options().clock);
    wanted_ = {commit_id(700), kSupervisor, "progress", file_of("the bytes"), false, {}};
    wanted_.tried_at = models_->portfolio.snapshot()->head().position;
  }
  ~Import() override {
    commands_.reset();
    imports_.reset();
    models_.reset();
  }

  // Nobody opens it: read() stands for the worker.
  static app::ReceivedFile file_of(std::string_view bytes) {
    return {{}, std::ssize(bytes), eventstore::sha256(bytes), nullptr};
  }
  geo::TextTable read() {
    ++times_read_;
    return {false, {{"code", "percent"}, {"WK-1", "40%"}, {"WK-2", "50%"}}};
  }

  void carry_out(const char* code, project::Command command) {
    const auto answer = commands_->handle(request(kSupervisor, code, std::move(command)));
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer));
  }

  std::size_t reports() {
    EXPECT_TRUE(models_->runner.catch_up(std::chrono::steady_clock::now() + kPatience));
    std::size_t count = 0;
    models_->portfolio.snapshot()->for_each(
        [&](const ProjectCode&, const auto& history) { count += history.head().reports.size(); });
    return count;
  }

  int times_read_ = 0;
  app::ImportRequest wanted_;
  eventstore::Store store_;
  std::unique_ptr<app::ReadModels> models_;
  std::unique_ptr<MeddlingLog> log_;
  std::unique_ptr<app::Imports> imports_;
  std::unique_ptr<app::CommandHandler> commands_;
};

TEST_F(Import, IsRefusedWithTheRowsOfWhatSomebodyChangedFaster) {
  int times = 0;
  log_->before(wanted_.id, [&] {
    if (++times == 1) carry_out("WK-2", project::AddComment{"抢先"});
  });
  const auto refused = imports_->execute(wanted_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().error.code, ErrorCode::conflict);
  ASSERT_EQ(refused.error().refused.size(), 1U);
  EXPECT_EQ(refused.error().refused[0].project, "WK-2");
  EXPECT_EQ(times, 1);
  EXPECT_EQ(times_read_, 1);
  EXPECT_EQ(reports(), 0U);
}

TEST_F(Import, IsRefusedWhereTheRulesChangedSinceTheDryRun) {
  const auto rules = models_->portfolio.snapshot()->catalogue({1})->programme(ProgrammeCode("WK"));
  eventstore::Commit commit{commit_id(701), {}, commit_id(701), commit_id(701), {}};
  commit.writes.push_back({programme_stream(rules->code),
                           eventstore::Expected::any(),
                           {codec::encode(*rules, day("2025-06-01"), PrincipalId("setup"))}});
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  ASSERT_TRUE(std::holds_alternative<eventstore::Committed>(store_.log->append(commit, deadline)));
  ASSERT_TRUE(models_->runner.catch_up(deadline));
  const auto refused = imports_->execute(wanted_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().error.code, ErrorCode::conflict);
  EXPECT_EQ(refused.error().refused.size(), 2U);
}

TEST_F(Import, SentTwiceHasOneEffectAndIsNotReadAgain) {
  const auto first = imports_->execute(wanted_);
  ASSERT_TRUE(first) << first.error().error.message;
  const auto second = imports_->execute(wanted_);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->duplicate);
  EXPECT_EQ(second->position, first->position);
  EXPECT_EQ(times_read_, 1);
  EXPECT_EQ(reports(), kReports);
  wanted_.file = file_of("other bytes");
  EXPECT_EQ(imports_->execute(wanted_).error().error.code, ErrorCode::commit_id_reused);
}

TEST_F(Import, TriedLeavesNothing) {
  wanted_.dry_run = true;
  wanted_.tried_at = {};
  const auto outcome = imports_->execute(wanted_);
  ASSERT_TRUE(outcome) << outcome.error().error.message;
  EXPECT_FALSE(outcome->recorded);
  EXPECT_EQ(outcome->import.rows.size(), 2U);
  EXPECT_EQ(reports(), 0U);
}

}  // namespace
}  // namespace baitu::test
