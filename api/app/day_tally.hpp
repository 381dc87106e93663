// How much was recorded on each civil day: the histogram under the slider.
// Threads: the runner calls the Projection functions; days_begun_by() and days_at() from any
// thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/projection/projection.hpp"

namespace baitu::app {

class DayTally final : public eventstore::Projection {
 public:
  // Of the days as last published, in order, those whose first record is at or before `position`.
  // The last of them may go on beyond it.
  [[nodiscard]] std::vector<DayCount> days_begun_by(Position position) const;

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

// Days with records, in order, as they were when `log` ended at `position`, whatever `tally` has
// published: where that is another position, the records in between are counted from the log.
// Requires that the log has reached `position`. Errors: as CommitLog::read.
[[nodiscard]] Result<std::vector<DayCount>> days_at(const DayTally& tally,
                                                    const eventstore::CommitLog& log,
                                                    Position position);

}  // namespace baitu::app
