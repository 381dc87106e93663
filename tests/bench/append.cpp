// Durable appends through the server's own log path against what RocksDB alone does.
#include <fmt/format.h>
#include <rocksdb/db.h>

#include <atomic>
#include <memory>
#include <thread>

#include "tests/bench/bench.hpp"
#include "tests/bench/log_load.hpp"

namespace baitu::bench {
namespace {

constexpr std::int64_t kAppends = 60'000;
constexpr std::int64_t kBaselineAppends = 30'000;
constexpr int kBaselineThreads = 64;
constexpr std::int64_t kBatch = 100;
constexpr std::int64_t kSingles = 1'500;
constexpr int kRounds = 3;

// Appends per second.
double our_rate(const std::filesystem::path& folder) {
  const eventstore::Store store = open_at(folder);
  return static_cast<double>(kAppends) / seconds([&] { append_many(*store.log, kAppends); });
}

// What was acknowledged is there after opening again.
void count_again(const std::filesystem::path& folder) {
  const eventstore::Store store = open_at(folder);
  BAITU_ASSERT(store.log->head().position.value == static_cast<std::uint64_t>(kAppends));
}

std::unique_ptr<rocksdb::DB> plain_rocksdb(const std::filesystem::path& folder) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  BAITU_ASSERT(rocksdb::DB::Open(options, folder.string(), &db).ok());
  return std::unique_ptr<rocksdb::DB>(db);
}

rocksdb::WriteOptions synced() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

double blocking_threads_rate(const std::filesystem::path& folder) {
  const auto db = plain_rocksdb(folder);
  const std::string value(kEventBytes, 'x');
  std::atomic<std::int64_t> next{0};
  const double took = seconds([&] {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kBaselineThreads; ++t) {
      threads.emplace_back([&] {
        for (std::int64_t i = next++; i < kBaselineAppends; i = next++)
          BAITU_ASSERT(db->Put(synced(), fmt::format("{:016}", i), value).ok());
      });
    }
  });
  return static_cast<double>(kBaselineAppends) / took;
}

double batches_rate(const std::filesystem::path& folder) {
  const auto db = plain_rocksdb(folder);
  const std::string value(kEventBytes, 'x');
  const double took = seconds([&] {
    for (std::int64_t i = 0; i < kAppends; i += kBatch) {
      rocksdb::WriteBatch batch;
      for (std::int64_t j = 0; j < kBatch; ++j) batch.Put(fmt::format("{:016}", i + j), value);
      BAITU_ASSERT(db->Write(synced(), &batch).ok());
    }
  });
  return static_cast<double>(kAppends) / took;
}

double micros_of(const std::function<void()>& one) { return seconds(one) * 1e6; }

}  // namespace

Result<Measurement> append() {
  std::vector<double> ours, blocking, batches;
  for (int round = 0; round < kRounds; ++round) {
    const TemporaryFolder folder;
    ours.push_back(our_rate(folder.path() / "ours"));
    count_again(folder.path() / "ours");
    blocking.push_back(blocking_threads_rate(folder.path() / "threads"));
    batches.push_back(batches_rate(folder.path() / "batches"));
  }
  Measurement m;
  m.unit = "events/s";
  m.ours = median(ours);
  m.baseline = median(blocking);
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "RocksDB, 64 threads, one synced Put each";
  m.also = {{"batches_of_100", median(batches)}, {"ratio_to_batches", m.ours / median(batches)}};
  m.conditions = {{"event_bytes", std::to_string(kEventBytes)},
                  {"in_flight", std::to_string(kInFlight)},
                  {"appends", std::to_string(kAppends)},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

Result<Measurement> append_single() {
  std::vector<double> ours, raw;
  for (int round = 0; round < kRounds; ++round) {
    const TemporaryFolder folder;
    const eventstore::Store store = open_at(folder.path() / "ours");
    const auto db = plain_rocksdb(folder.path() / "raw");
    const std::string value(kEventBytes, 'x');
    // In turn, so that a disk that changes its mind changes it for both.
    std::vector<double> ours_us, raw_us;
    for (std::int64_t i = 0; i < kSingles; ++i) {
      raw_us.push_back(micros_of(
          [&] { BAITU_ASSERT(db->Put(synced(), fmt::format("{:016}", i), value).ok()); }));
      ours_us.push_back(micros_of([&] { append_one(*store.log, i); }));
    }
    raw.push_back(median(std::move(raw_us)));
    ours.push_back(median(std::move(ours_us)));
  }
  Measurement m;
  m.unit = "us p50";
  m.ours = median(ours);
  m.baseline = median(raw);
  m.ratio = m.ours / m.baseline;
  m.baseline_is = "RocksDB, one thread, one synced Put";
  m.conditions = {{"event_bytes", std::to_string(kEventBytes)},
                  {"appends", std::to_string(kSingles)},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
