#include "tests/bench/sample_city.hpp"

#include "eventstore/rocksdb/store.hpp"

namespace baitu::bench {

Result<sample::Summary> make_city(const std::filesystem::path& folder, std::int32_t projects,
                                  Date until) {
  sample::SimulatedClock clock;
  auto store = eventstore::open_store(folder, [&clock] { return clock.now(); });
  if (!store) return std::unexpected(store.error());
  sample::Options options;
  options.projects = projects;
  options.until = until;
  return sample::generate(options, *store->log, *store->blobs, clock);
}

}  // namespace baitu::bench
