// The worker's own attempts at what its sandbox must refuse, and the same without the sandbox.
#include <gmock/gmock.h>
#include <unistd.h>

#include <set>
#include <sstream>

#include "geo/worker/process.hpp"

namespace baitu::geo {
namespace {

ProcessOutcome run(const char* command) {
  const auto outcome =
      run_process(BAITU_WORKER, {command}, "/dev/null", {std::chrono::minutes(1), 100'000});
  EXPECT_TRUE(outcome.has_value());
  return outcome.value_or(ProcessOutcome{});
}

std::set<std::string> lines_with(const std::string& text, const std::string& end) {
  std::set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (line.ends_with(": " + end)) lines.insert(line.substr(0, line.size() - end.size() - 2));
  return lines;
}

const std::set<std::string> kAttempts{
    "socket",
    "local socket",
    "write a file",
    "open for writing",
    "make a folder",
    "start a program",
    "fork",
    "executable memory",
    "read another file",
    "signal another",
    "signal through a descriptor",
};

// What only Landlock refuses, where this kernel has it.
const std::string kByLandlock = "read another file";

TEST(Sandbox, RefusesEveryAttempt) {
  const ProcessOutcome outcome = run("sandbox");
  EXPECT_EQ(outcome.end, ProcessOutcome::End::exited);
  std::set<std::string> allowed;
  if (outcome.output.starts_with("Landlock: 0\n")) allowed.insert(kByLandlock);
  EXPECT_EQ(lines_with(outcome.output, "allowed"), allowed) << outcome.output << outcome.errors;
  EXPECT_EQ(outcome.status, allowed.empty() ? 0 : 1);
  std::set<std::string> refused = kAttempts;
  for (const std::string& name : allowed) refused.erase(name);
  EXPECT_EQ(lines_with(outcome.output, "refused"), refused);
}

TEST(Sandbox, IsWhatRefusesThem) {
  const ProcessOutcome outcome = run("no-sandbox");
  EXPECT_EQ(lines_with(outcome.output, "allowed"), kAttempts) << outcome.output;
}

TEST(Sandbox, GivesUpRoot) {
  if (geteuid() != 0) GTEST_SKIP() << "this is not root";
  EXPECT_THAT(run("sandbox").output, ::testing::HasSubstr("own user: yes\n"));
}

}  // namespace
}  // namespace baitu::geo
