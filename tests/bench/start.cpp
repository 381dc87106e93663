// A server started on the record of a large city: by its checkpoints, to the first correct answer,
// and from the log alone; and the memory it then has.
#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

#include "tests/bench/bench.hpp"
#include "tests/bench/sample_city.hpp"
#include "tests/bench/server.hpp"

namespace baitu::bench {
namespace {

constexpr std::int32_t kProjects = 36'000;  // about a million events
constexpr double kBudget_s_per_million = 2.0 / 5;
constexpr int kPort = 18'083;
constexpr const char* kUntil = "2026-11-20";
constexpr int kRounds = 3;
constexpr std::chrono::seconds kStartDeadline{600};
constexpr double kKibPerMib = 1024;
constexpr double kMillion = 1e6;

// Resident, in MiB.
double memory_of(int pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / kKibPerMib;
  return 0;
}

struct Started {
  double seconds = 0;
  double memory_mib = 0;
};

// Seconds until the figures of the whole city are answered, every project counted.
Result<Started> started_on(const std::filesystem::path& city) {
  std::optional<Server> server;
  Result<std::string> answer;
  Started started;
  started.seconds = seconds([&] {
    server.emplace(city.string(), kPort);
    answer = server->first_answer("/api/v1/summary", kStartDeadline);
  });
  if (!answer) return std::unexpected(answer.error());
  const auto total = boost::json::parse(*answer).at("whole").at("total").to_number<std::int32_t>();
  if (total != kProjects)
    return fail(ErrorCode::corrupt, fmt::format("{} projects answered", total));
  started.memory_mib = memory_of(server->pid());
  return started;
}

}  // namespace

Result<Measurement> start() {
  const TemporaryFolder folder;
  const auto city = folder.path() / "city";
  const auto summary = make_city(city, kProjects, *parse_date(kUntil));
  if (!summary) return std::unexpected(summary.error());
  const auto replayed = started_on(city);
  if (!replayed) return std::unexpected(replayed.error());
  std::vector<double> times, memory;
  for (int round = 0; round < kRounds; ++round) {
    const auto started = started_on(city);
    if (!started) return std::unexpected(started.error());
    times.push_back(started->seconds);
    memory.push_back(started->memory_mib);
  }
  const double millions = static_cast<double>(summary->events) / kMillion;
  Measurement m;
  m.unit = "s to the first correct answer";
  m.ours = median(times);
  m.baseline = kBudget_s_per_million * millions;
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "the budget of as many events, 2 s of 5M";
  m.also = {{"without_checkpoints_s", replayed->seconds},
            {"resident_mib", median(memory)},
            {"resident_mib_per_million_events", median(memory) / millions},
            {"s_per_million_events", median(times) / millions}};
  m.conditions = {{"events", std::to_string(summary->events)},
                  {"projects", std::to_string(kProjects)},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
