// How much was recorded on each civil day: the histogram under the slider.
// Threads: the runner calls the Projection functions; days() from any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/city.hpp"
#include "eventstore/projection/projection.hpp"

namespace baitu::app {

class DayTally final : public eventstore::Projection {
 public:
  // Days with records, in order, as last published.
  [[nodiscard]] std::vector<DayCount> days() const;

  [[nodiscard]] std::string_view name() const override { return "days"; }
  [[nodiscard]] std::uint32_t format_version() const override { return 1; }
  void reset() override;
  void apply(const eventstore::Record& record, std::span<const RecordedEvent> events) override;
  void publish() override;
  [[nodiscard]] std::string save() const override;
  [[nodiscard]] Result<void> load(std::string_view bytes) override;

 private:
  std::vector<DayCount> own_;  // the runner's thread only
  mutable std::mutex mutex_;
  std::vector<DayCount> published_;
};

}  // namespace baitu::app
