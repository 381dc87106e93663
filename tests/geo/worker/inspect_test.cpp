// Workers that are not ours: what a taken-over one could do to the server.
#include "geo/worker/inspect.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "geo/worker/frames.hpp"

namespace baitu::geo {
namespace {

class Impostor {
 public:
  explicit Impostor(const std::string& script)
      : path_(std::filesystem::path(::testing::TempDir()) /
              (std::string("impostor_") +
               ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::ofstream(path_) << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  ~Impostor() { std::filesystem::remove(path_); }
  Impostor(const Impostor&) = delete;
  Impostor& operator=(const Impostor&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] Inspection found(std::chrono::milliseconds deadline = std::chrono::minutes(1)) {
    auto inspection = inspect("/dev/null", {path_, deadline});
    EXPECT_TRUE(inspection.has_value());
    return inspection ? *std::move(inspection) : Inspection();
  }
  [[nodiscard]] std::string refusal(std::chrono::milliseconds deadline = std::chrono::minutes(1)) {
    return found(deadline).refusal;
  }

 private:
  std::filesystem::path path_;
};

TEST(Inspect, TakesAWorkerThatCrashesForARefusal) {
  EXPECT_EQ(Impostor("kill -SEGV $$").refusal(), "worker_crashed");
  EXPECT_EQ(Impostor("exit 1").refusal(), "worker_crashed");
}

TEST(Inspect, SaysHowAWorkerEnded) {
  using enum DetailCode;
  EXPECT_EQ(Impostor("kill -SEGV $$").found(), refused(Reason::worker_crashed, {{signal, {"11"}}}));
  EXPECT_EQ(Impostor("exit 1").found(), refused(Reason::worker_crashed, {{exit_status, {"1"}}}));
  EXPECT_EQ(Impostor("true").found(), refused(Reason::worker_output, {{output_ends_early, {}}}));
  EXPECT_EQ(Impostor("head -c 100000 /dev/zero").found(),
            refused(Reason::worker_output, {{output_impossible, {}}}));
  EXPECT_EQ(Impostor("printf 'H\\377\\377\\377\\377'").found(),
            refused(Reason::worker_output, {{output_too_long, {}}}));
}

TEST(Inspect, EndsAWorkerThatTakesTooLong) {
  EXPECT_EQ(Impostor("while :; do :; done").refusal(std::chrono::milliseconds(50)),
            "worker_timed_out");
  EXPECT_EQ(Impostor("kill -XCPU $$").refusal(), "worker_timed_out") << "by its own limit";
}

TEST(Inspect, BelievesNoOutputThatCannotBe) {
  EXPECT_EQ(Impostor("true").refusal(), "worker_output") << "nothing";
  EXPECT_EQ(Impostor("head -c 100000 /dev/zero").refusal(), "worker_output");
  EXPECT_EQ(Impostor("echo all is well").refusal(), "worker_output");
}

TEST(Inspect, BelievesNothingOfAWorkerThatCrashedAfterAll) {
  const auto frames = std::filesystem::path(::testing::TempDir()) / "frames_of_a_crash";
  std::ofstream out(frames, std::ios::binary);
  write_frames(refused(Reason::zip_empty), [&](std::string_view bytes) {
    out << bytes;
    return true;
  });
  out.close();
  EXPECT_EQ(Impostor("/bin/cat " + frames.string()).refusal(), "zip_empty");
  EXPECT_EQ(Impostor("/bin/cat " + frames.string() + "; exit 1").refusal(), "worker_crashed");
}

TEST(Inspect, BlamesNoFileForAWorkerThatIsNotReady) {
  const Impostor worker("exit 75");
  const auto inspection = inspect("/dev/null", {worker.path(), std::chrono::minutes(1)});
  ASSERT_FALSE(inspection.has_value());
  EXPECT_EQ(inspection.error().code, ErrorCode::unavailable);
}

TEST(Inspect, SaysThatThereIsNoWorker) {
  const auto inspection = inspect("/dev/null", {.binary = "/nonexistent"});
  ASSERT_FALSE(inspection.has_value());
  EXPECT_EQ(inspection.error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::geo
