#include "api/app/read_models.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <system_error>

#include "domain/base/assert.hpp"
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

// A folder that is gone with this.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "baitu-XXXXXX").string();
    BAITU_ASSERT(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Result<std::vector<RecordedEvent>> decode(const eventstore::Record& record) {
  return codec::decode(record);
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
  if (store) return fold_anew(*store->log, *store->blobs, options.data, progress);
  if (store.error().code != ErrorCode::unavailable) return std::unexpected(store.error());
  const auto log = eventstore::open_log_beside(options.data / "log");
  if (!log) return std::unexpected(store.error());
  const ScratchFolder scratch;
  const eventstore::FileBlobStore blobs(options.data / "blobs");
  auto rebuilt = fold_anew(**log, blobs, scratch.path(), progress);
  if (rebuilt) rebuilt->beside = true;
  return rebuilt;
}

}  // namespace baitu::app
