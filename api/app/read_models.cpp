#include "api/app/read_models.hpp"

#include <algorithm>
#include <chrono>
#include <system_error>

#include "api/app/passing_folder.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/upcast.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/file_blob_store.hpp"
#include "eventstore/rocksdb/log_beside.hpp"
#include "eventstore/rocksdb/store.hpp"

namespace baitu::app {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::hours kReplayWait{6};
constexpr std::chrono::seconds kProgressEvery{1};

Result<std::vector<RecordedEvent>> decode(const eventstore::Record& record) {
  return codec::decode(record);
}

std::filesystem::path rebuilt_in(const std::filesystem::path& data) {
  return data / "checkpoints.rebuilt";
}

Result<Rebuilt> rebuild_beside(const eventstore::RecordSource& log,
                               const std::filesystem::path& data,
                               const ReadModels::Progress& progress) {
  // Where the server makes what nobody keeps: what a killed rebuild leaves is gone at its next
  // start.
  const auto folder = make_passing_folder(data / "scratch");
  if (!folder) return std::unexpected(folder.error());
  const eventstore::FileBlobStore blobs(data / "blobs");
  auto rebuilt = fold_anew(log, blobs, (*folder)->path(), progress);
  if (!rebuilt) return rebuilt;
  rebuilt->beside = true;
  std::error_code error;
  std::filesystem::remove_all(rebuilt_in(data), error);
  if (!error) std::filesystem::rename(checkpoints_in((*folder)->path()), rebuilt_in(data), error);
  if (!error) return rebuilt;
  return fail(ErrorCode::unavailable, "keeping the rebuilt checkpoints: " + error.message());
}

}  // namespace

ReadModels::ReadModels(const eventstore::RecordSource& log, const eventstore::BlobStore& blobs,
                       const std::filesystem::path& data)
    : source(log),
      files(blobs),
      index(log),
      map([this](const BlobName& name) { return files.get(name); }),
      runner(log, decode, {&index, &events, &days, &map, &portfolio}, checkpoints_in(data)) {}

std::filesystem::path checkpoints_in(const std::filesystem::path& data) {
  return data / "checkpoints";
}

Result<void> take_rebuilt_checkpoints(const std::filesystem::path& data) {
  std::error_code error;
  if (!std::filesystem::exists(rebuilt_in(data), error)) return {};
  std::filesystem::remove_all(checkpoints_in(data), error);
  if (!error) std::filesystem::rename(rebuilt_in(data), checkpoints_in(data), error);
  // Gone meanwhile: another rebuild is putting a newer one there.
  if (!error || error == std::errc::no_such_file_or_directory) return {};
  return fail(ErrorCode::unavailable, "taking the rebuilt checkpoints: " + error.message());
}

Result<void> ReadModels::start(eventstore::Runner::From from, const Progress& progress) {
  if (auto readable = codec::validate_upcasters(); !readable) return readable;
  if (auto started = runner.start(from); !started) return started;
  const auto deadline = Steady::now() + kReplayWait;
  while (true) {
    auto done = runner.catch_up(std::min(deadline, Steady::now() + kProgressEvery));
    if (done || runner.error() || Steady::now() >= deadline) return done;
    if (progress) progress(runner.applied(), source.head().position);
  }
}

Result<Rebuilt> fold_anew(const eventstore::RecordSource& log, const eventstore::BlobStore& blobs,
                          const std::filesystem::path& data, const ReadModels::Progress& progress) {
  ReadModels models(log, blobs, data);
  if (auto started = models.start(eventstore::Runner::From::zero, progress); !started)
    return std::unexpected(started.error());
  const auto state = models.portfolio.state();
  if (auto stopped = models.runner.stop(); !stopped) return std::unexpected(stopped.error());
  return Rebuilt{state.position, eventstore::to_hex(state.digest)};
}

Result<Rebuilt> rebuild(const CityOptions& options, const ReadModels::Progress& progress) {
  const auto store = eventstore::open_store(options.data, options.clock);
  if (store) {
    std::error_code error;
    std::filesystem::remove_all(rebuilt_in(options.data), error);
    if (error)
      return fail(ErrorCode::unavailable, "discarding what was rebuilt before: " + error.message());
    return fold_anew(*store->log, *store->blobs, options.data, progress);
  }
  if (store.error().code != ErrorCode::unavailable) return std::unexpected(store.error());
  const auto log = eventstore::open_log_beside(options.data / "log");
  if (!log) return std::unexpected(store.error());
  return rebuild_beside(**log, options.data, progress);
}

}  // namespace baitu::app
