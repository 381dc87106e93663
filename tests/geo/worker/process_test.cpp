#include "geo/worker/process.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>

namespace baitu::geo {
namespace {

using End = ProcessOutcome::End;
constexpr ProcessLimits kLimits{std::chrono::minutes(1), 1'000};

ProcessOutcome shell(const std::string& script, const ProcessLimits& limits = kLimits) {
  const auto outcome = run_process("/bin/sh", {"-c", script}, "/dev/null", limits);
  EXPECT_TRUE(outcome.has_value());
  return outcome.value_or(ProcessOutcome{});
}

TEST(Process, GivesOutputErrorsAndStatus) {
  const auto outcome = shell("echo out; echo err >&2; exit 3");
  EXPECT_EQ(outcome.end, End::exited);
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.output, "out\n");
  EXPECT_EQ(outcome.errors, "err\n");
}

TEST(Process, HasTheFileAsItsInput) {
  const auto outcome = run_process("/bin/cat", {}, "/proc/sys/kernel/ostype", kLimits);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->output, "Linux\n");
}

TEST(Process, InheritsNoEnvironmentAndNoDescriptor) {
  ASSERT_EQ(setenv("BAITU_SECRET", "x", 1), 0);
  EXPECT_THAT(shell("export").output, ::testing::Not(::testing::HasSubstr("BAITU_SECRET")));
  const auto outcome = run_process("/bin/ls", {"/proc/self/fd"}, "/dev/null", kLimits);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->output, "0\n1\n2\n3\n") << "3 is the folder that ls itself has open";
}

TEST(Process, ThatIsNotReadyIsNoOutcomeOfItsFile) {
  const auto outcome =
      run_process("/bin/sh", {"-c", "echo no locale >&2; exit 75"}, "/dev/null", kLimits);
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, ErrorCode::unavailable);
  EXPECT_THAT(outcome.error().message, ::testing::HasSubstr("no locale"));
}

TEST(Process, TellsASignal) {
  const auto outcome = shell("kill -SEGV $$");
  EXPECT_EQ(outcome.end, End::signalled);
  EXPECT_EQ(outcome.status, SIGSEGV);
}

TEST(Process, IsKilledAtItsDeadline) {
  const ProcessLimits soon{std::chrono::milliseconds(50), 1'000};
  EXPECT_EQ(shell("while :; do :; done", soon).end, End::timed_out);
  EXPECT_EQ(shell("exec >&- 2>&-; while :; do :; done", soon).end, End::timed_out)
      << "with its outputs closed as well";
}

TEST(Process, IsKilledWhenItSaysTooMuch) {
  const auto outcome = shell("while :; do echo more; done");
  EXPECT_EQ(outcome.end, End::said_too_much);
  EXPECT_LE(outcome.output.size(), kLimits.output_bytes + 1);
  EXPECT_EQ(shell("head -c 1000 /dev/zero").end, End::exited) << "exactly the limit";
}

TEST(Process, KeepsTheBeginningOfItsErrors) {
  const auto outcome = shell("head -c 100000 /dev/zero >&2; echo done");
  EXPECT_EQ(outcome.errors.size(), kMaxErrorBytes);
  EXPECT_EQ(outcome.output, "done\n");
}

TEST(Process, LeavesNoChildBehind) {
  static_cast<void>(shell("true"));
  static_cast<void>(shell("while :; do :; done", {std::chrono::milliseconds(20), 10}));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(Process, SaysWhatIsMissing) {
  EXPECT_EQ(run_process("/nonexistent", {}, "/dev/null", kLimits).error().code,
            ErrorCode::unavailable);
  EXPECT_EQ(run_process("/bin/true", {}, "/nonexistent", kLimits).error().code,
            ErrorCode::not_found);
}

}  // namespace
}  // namespace baitu::geo
