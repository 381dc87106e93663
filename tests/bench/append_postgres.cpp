// Durable appends of 64 callers, each waiting for its answer, against what a user would pick
// instead: a table of events in PostgreSQL. Its clients speak to it through a local socket with a
// prepared statement, each to a stream of its own, so that none ever meets a conflict; the table
// keeps neither ids of commands nor a Merkle tree. Ours is called in its own process.
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>

#include "tests/bench/bench.hpp"
#include "tests/bench/log_load.hpp"
#include "tests/bench/postgres.hpp"

namespace baitu::bench {
namespace {

constexpr int kCallers = 64;
constexpr std::int64_t kAppends = 64'000;
constexpr std::int64_t kAppendsOfEach = 500;  // of PostgreSQL's clients
constexpr int kRounds = 3;

constexpr std::string_view kSchema = R"(
create table events (position bigint generated always as identity primary key,
                     stream text not null, version bigint not null,
                     recorded_at timestamptz not null default now(), type text not null,
                     effective_on date not null, actor text not null, payload text not null,
                     unique (stream, version));
)";
constexpr std::string_view kScript = R"(
\set version :version + 1
insert into events (stream, version, type, effective_on, actor, payload)
values ('bench-' || :client_id, :version, 'bench.written', '2026-01-01', 'bench', repeat('x', {}));
)";

double our_rate(const std::filesystem::path& folder) {
  const eventstore::Store store = open_at(folder);
  std::atomic<std::int64_t> next{0};
  const double took = seconds([&] {
    std::vector<std::jthread> callers;
    for (int i = 0; i < kCallers; ++i)
      callers.emplace_back([&] {
        for (std::int64_t number = next++; number < kAppends; number = next++)
          append_one(*store.log, number);
      });
  });
  return static_cast<double>(kAppends) / took;
}

// Each round begins where the versions of the last one end.
Result<double> their_rate(const Database& database, const std::filesystem::path& script,
                          int round) {
  const auto printed = database.run_pgbench(
      {"--no-vacuum", "--protocol=prepared", fmt::format("--client={}", kCallers), "--jobs=2",
       fmt::format("--transactions={}", kAppendsOfEach), "--file", script.string(),
       fmt::format("--define=version={}", round * kAppendsOfEach)});
  if (!printed) return std::unexpected(printed.error());
  constexpr std::string_view kRate = "tps = ";
  const auto at = printed->find(kRate);
  if (at == std::string::npos) return fail(ErrorCode::unavailable, "pgbench: " + *printed);
  return std::strtod(printed->c_str() + at + kRate.size(), nullptr);
}

}  // namespace

Result<Measurement> append_postgres() {
  const TemporaryFolder folder;
  const TemporaryFolder beside;
  Database database(folder.path(), {"synchronous_commit=on", "max_connections=100"});
  if (auto started = database.start(); !started) return std::unexpected(started.error());
  if (auto made = database.ask(std::string(kSchema)); !made) return std::unexpected(made.error());
  const auto script = beside.path() / "append.sql";
  std::ofstream(script) << fmt::format(fmt::runtime(kScript), kEventBytes);
  std::vector<double> ours, theirs;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(our_rate(beside.path() / fmt::format("ours-{}", round)));
    const auto rate = their_rate(database, script, round);
    if (!rate) return std::unexpected(rate.error());
    theirs.push_back(*rate);
  }
  const auto kept = database.ask("select count(*) from events");
  if (!kept || *kept != fmt::format("{}\n", kRounds * kCallers * kAppendsOfEach))
    return fail(ErrorCode::unavailable, "PostgreSQL did not keep them: " + kept.value_or("?"));
  Measurement m;
  m.unit = "events/s";
  m.ours = median(ours);
  m.baseline = median(theirs);
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "PostgreSQL, unique (stream, version), synchronous_commit=on, 64 clients";
  const auto version = database.ask("show server_version");
  m.conditions = {{"postgresql", version.value_or("?").substr(0, 5)},
                  {"callers", std::to_string(kCallers)},
                  {"event_bytes", std::to_string(kEventBytes)},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
