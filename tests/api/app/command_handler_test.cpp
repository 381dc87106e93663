#include "api/app/command_handler.hpp"

#include <functional>
#include <utility>

#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

// A log on which something happens between a lookup and what is made of it.
class BusyLog final : public eventstore::CommitLog {
 public:
  BusyLog(eventstore::CommitLog& log, std::function<void()> meanwhile)
      : log_(log), meanwhile_(std::move(meanwhile)) {}

  void submit(eventstore::Commit commit, eventstore::Deadline deadline, Completion done) override {
    log_.submit(std::move(commit), deadline, std::move(done));
  }
  eventstore::Head head() const override { return log_.head(); }
  bool writable() const override { return log_.writable(); }
  Result<std::vector<std::shared_ptr<const eventstore::Record>>> read(
      Position after, std::size_t max_bytes) const override {
    return log_.read(after, max_bytes);
  }
  void wait(Position after, eventstore::Deadline deadline) const override {
    log_.wait(after, deadline);
  }
  Result<std::optional<std::shared_ptr<const eventstore::Record>>> find(
      const CommitId& id) const override {
    auto found = log_.find(id);
    if (const auto happens = std::exchange(meanwhile_, nullptr)) happens();
    return found;
  }

 private:
  eventstore::CommitLog& log_;
  mutable std::function<void()> meanwhile_;
};

class CommandHandling : public CityTest {
 protected:
  // The answers to `given` sent twice, the first being recorded while the second is looked up.
  std::pair<Answer, Answer> sent_twice(const app::CommandRequest& given) {
    auto store = eventstore::open_store(data_, options().clock).value();
    app::ReadModels models(*store.log, *store.blobs, data_);
    EXPECT_TRUE(models.start(eventstore::Runner::From::checkpoint));
    app::CommandHandler first(*store.log, models, options().clock);
    Answer answered;
    BusyLog busy(*store.log, [&] { answered = first.handle(given); });
    app::CommandHandler second(busy, models, options().clock);
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

}  // namespace
}  // namespace baitu::test
