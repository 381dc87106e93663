// The version every stream has come to: what the runner holds each record against. Threads: the
// runner's.
#pragma once

#include <unordered_map>

#include "eventstore/projection/projection.hpp"

namespace baitu::eventstore {

class StreamVersions final : public Projection {
 public:
  // Errors: corrupt, unless every event of `record` has the version that follows in its stream.
  [[nodiscard]] Result<void> check(const Record& record) const;

  [[nodiscard]] std::string_view name() const override { return "stream_versions"; }
  [[nodiscard]] std::uint32_t format_version() const override { return 1; }
  void reset() override { versions_.clear(); }
  void apply(const Record& record, std::span<const RecordedEvent> events) override;
  void publish() override {}
  [[nodiscard]] std::string save() const override;
  [[nodiscard]] Result<void> load(std::string_view bytes) override;

 private:
  std::unordered_map<StreamId, StreamVersion> versions_;
};

}  // namespace baitu::eventstore
