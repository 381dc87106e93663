#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <system_error>

#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/record.hpp"
#include "eventstore/rocksdb/log_beside.hpp"

namespace baitu::cli {
namespace {

struct Count {
  std::uint64_t events = 0;
  std::uint64_t payload_bytes = 0;
};

struct Stats {
  std::map<std::string, Count> types;
  std::set<std::string> streams;
  std::set<std::string> actors;
  std::uint64_t records = 0;
  std::uint64_t events = 0;
  std::uint64_t record_bytes = 0;
  std::uint64_t largest_bytes = 0;
  Instant first{};
  Instant last{};

  void add(const eventstore::Record& record) {
    if (records++ == 0) first = record.recorded_at;
    last = record.recorded_at;
    const std::uint64_t bytes = eventstore::encoded_size(record);
    record_bytes += bytes;
    largest_bytes = std::max(largest_bytes, bytes);
    for (const eventstore::StoredEvent& event : record.events) {
      ++events;
      streams.insert(event.stream.value);
      actors.insert(event.data.actor.value);
      Count& count = types[codec::versioned_name(event.data.type, event.data.schema_version)];
      ++count.events;
      count.payload_bytes += event.data.payload.size();
    }
  }
};

Result<Stats> stats_of(const eventstore::RecordSource& log) {
  Stats stats;
  const auto read =
      for_each_record(log, {}, log.head().position, [&](const auto& record) -> Result<void> {
        stats.add(*record);
        return {};
      });
  if (!read) return std::unexpected(read.error());
  return stats;
}

struct Files {
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
};

Files files_in(const std::filesystem::path& folder) {
  Files files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    ++files.count;
    files.bytes += entry.file_size(error);
  }
  return files;
}

void print(const eventstore::Head& head, const Stats& stats, const std::filesystem::path& data) {
  const Files log = files_in(data / "log");
  const Files blobs = files_in(data / "blobs");
  fmt::print("log {}\nposition {}\nroot {}\n", to_string(head.log_id), head.position.value,
             eventstore::to_hex(head.root));
  if (stats.records > 0)
    fmt::print("recorded {} to {}\n", to_string(stats.first), to_string(stats.last));
  fmt::print("events {} in {} streams by {} actors\n", stats.events, stats.streams.size(),
             stats.actors.size());
  fmt::print("record bytes {} largest {}\n", stats.record_bytes, stats.largest_bytes);
  fmt::print("on disk: log {} bytes in {} files, blobs {} bytes in {} files\n", log.bytes,
             log.count, blobs.bytes, blobs.count);
  for (const auto& [type, count] : stats.types)
    fmt::print("  {:44} {:>10} events {:>12} payload bytes\n", type, count.events,
               count.payload_bytes);
}

int stats(const std::filesystem::path& data) {
  const auto log = eventstore::open_log_beside(data / "log");
  if (!log) return complain(log.error());
  const auto found = stats_of(**log);
  if (!found) return complain(found.error());
  print((*log)->head(), *found, data);
  return kDone;
}

}  // namespace

void add_stats(CLI::App& app, Run& run) {
  auto data = std::make_shared<std::filesystem::path>();
  CLI::App* command = app.add_subcommand("stats", "Say what the log holds and how much it takes");
  command->add_option("--data", *data, "The data folder; a server may be using it")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->callback([&run, data] { run = [data] { return stats(*data); }; });
}

}  // namespace baitu::cli
