// Scan, decode and fold into all read models, against RocksDB's bare scan of the same records.
#include <rocksdb/db.h>

#include <chrono>
#include <memory>
#include <thread>

#include "eventstore/codec/codec.hpp"
#include "eventstore/projection/event_store.hpp"
#include "eventstore/projection/portfolio_projection.hpp"
#include "eventstore/projection/runner.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/sample_city.hpp"

namespace baitu::bench {
namespace {

constexpr std::int32_t kProjects = 6'000;
constexpr const char* kUntil = "2026-11-20";
constexpr int kRounds = 3;
constexpr std::chrono::minutes kDeadline{5};

double replay_seconds(const std::filesystem::path& folder) {
  auto store = eventstore::open_store(folder, [] { return Instant{}; });
  BAITU_ASSERT(store.has_value());
  const TemporaryFolder checkpoints;
  eventstore::EventStore index(*store->log);
  eventstore::PortfolioProjection portfolio;
  eventstore::Runner runner(
      *store->log, [](const eventstore::Record& record) { return codec::decode(record); },
      {&index, &portfolio}, checkpoints.path());
  const double took = seconds([&] {
    BAITU_ASSERT(runner.start(eventstore::Runner::From::zero).has_value());
    BAITU_ASSERT(runner.catch_up(std::chrono::steady_clock::now() + kDeadline).has_value());
  });
  BAITU_ASSERT(portfolio.snapshot()->size() == static_cast<std::size_t>(kProjects));
  return took;
}

// Every record's bytes touched once, as RocksDB hands them out.
double scan_seconds(const std::filesystem::path& folder) {
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  std::vector<std::string> names;
  const std::string log = (folder / "log").string();
  BAITU_ASSERT(rocksdb::DB::ListColumnFamilies({}, log, &names).ok());
  std::size_t records = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    families.emplace_back(names[i], rocksdb::ColumnFamilyOptions());
    if (names[i] == "records") records = i;
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  BAITU_ASSERT(rocksdb::DB::OpenForReadOnly({}, log, families, &handles, &opened).ok());
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::size_t bytes = 0;
  const double took = seconds([&] {
    const std::unique_ptr<rocksdb::Iterator> at(db->NewIterator({}, handles[records]));
    for (at->SeekToFirst(); at->Valid(); at->Next()) bytes += at->value().size();
  });
  BAITU_ASSERT(bytes > 0);
  for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
  return took;
}

}  // namespace

Result<Measurement> replay() {
  const TemporaryFolder folder;
  const auto summary = make_city(folder.path() / "city", kProjects, *parse_date(kUntil));
  if (!summary) return std::unexpected(summary.error());
  std::vector<double> ours, scan;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(static_cast<double>(summary->events) / replay_seconds(folder.path() / "city"));
    scan.push_back(static_cast<double>(summary->events) / scan_seconds(folder.path() / "city"));
  }
  Measurement m;
  m.unit = "events/s";
  m.ours = median(ours);
  m.baseline = median(scan);
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "RocksDB's iterator over the same records";
  m.conditions = {{"events", std::to_string(summary->events)},
                  {"projects", std::to_string(kProjects)},
                  {"cores", std::to_string(std::thread::hardware_concurrency())},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
