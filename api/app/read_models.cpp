#include "api/app/read_models.hpp"

#include <chrono>

#include "eventstore/codec/codec.hpp"
#include "eventstore/codec/upcast.hpp"
#include "eventstore/digest.hpp"
#include "eventstore/rocksdb/store.hpp"

namespace baitu::app {
namespace {

constexpr std::chrono::hours kReplayWait{6};

Result<std::vector<RecordedEvent>> decode(const eventstore::Record& record) {
  return codec::decode(record);
}

}  // namespace

ReadModels::ReadModels(const eventstore::CommitLog& log, const eventstore::BlobStore& blobs,
                       const std::filesystem::path& data)
    : files(blobs),
      index(log),
      map([this](const BlobName& name) { return files.get(name); }),
      runner(log, decode, {&index, &days, &map, &portfolio}, data / "checkpoints") {}

Result<void> ReadModels::start(eventstore::Runner::From from) {
  if (auto readable = codec::validate_upcasters(); !readable) return readable;
  if (auto started = runner.start(from); !started) return started;
  return runner.catch_up(std::chrono::steady_clock::now() + kReplayWait);
}

Result<Rebuilt> rebuild(const CityOptions& options) {
  auto store = eventstore::open_store(options.data, options.clock);
  if (!store) return std::unexpected(store.error());
  ReadModels models(*store->log, *store->blobs, options.data);
  if (auto started = models.start(eventstore::Runner::From::zero); !started)
    return std::unexpected(started.error());
  const auto state = models.portfolio.state();
  if (auto stopped = models.runner.stop(); !stopped) return std::unexpected(stopped.error());
  return Rebuilt{state.position, eventstore::to_hex(state.digest)};
}

}  // namespace baitu::app
