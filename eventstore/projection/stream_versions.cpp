#include "eventstore/projection/stream_versions.hpp"

#include <algorithm>
#include <vector>

#include "eventstore/bytes.hpp"

namespace baitu::eventstore {

Result<void> StreamVersions::check(const Record& record) const {
  std::unordered_map<std::string_view, std::uint64_t> within;
  for (const StoredEvent& event : record.events) {
    const auto [seen, first] = within.try_emplace(event.stream.value, 0);
    if (first) {
      const auto known = versions_.find(event.stream);
      seen->second = known == versions_.end() ? 0 : known->second.value;
    }
    if (event.version.value != ++seen->second)
      return fail(ErrorCode::corrupt, "position " + std::to_string(record.position.value) +
                                          " holds version " + std::to_string(event.version.value) +
                                          " of " + event.stream.value + " instead of " +
                                          std::to_string(seen->second));
  }
  return {};
}

void StreamVersions::apply(const Record& record, std::span<const RecordedEvent> /*events*/) {
  for (const StoredEvent& event : record.events) versions_[event.stream] = event.version;
}

std::string StreamVersions::save() const {
  std::vector<std::pair<std::string_view, std::uint64_t>> sorted;
  sorted.reserve(versions_.size());
  for (const auto& [stream, version] : versions_) sorted.emplace_back(stream.value, version.value);
  std::ranges::sort(sorted);
  ByteWriter out;
  out.number(std::uint64_t{sorted.size()});
  for (const auto& [stream, version] : sorted) {
    out.sized<std::uint16_t>(stream);
    out.number(version);
  }
  return out.take();
}

Result<void> StreamVersions::load(std::string_view bytes) {
  reset();
  ByteReader in(bytes);
  const auto count = in.number<std::uint64_t>();
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    const std::string_view stream = in.sized<std::uint16_t>();
    versions_[StreamId(std::string(stream))] = {in.number<std::uint64_t>()};
  }
  if (!in.finished()) return fail(ErrorCode::corrupt, "saved stream versions do not read back");
  return {};
}

}  // namespace baitu::eventstore
