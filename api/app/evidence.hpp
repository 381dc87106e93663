// Evidence 佐证材料: a file comes in, is examined, kept, and attached to its project in one commit;
// and what is attached is shown. Threads: any number of calls at once; attach() blocks for its
// file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_handler.hpp"
#include "api/app/command_life.hpp"
#include "api/app/evidence_requests.hpp"
#include "domain/portfolio/history.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// What makes two requests the same one.
[[nodiscard]] Asked asked_of(const AttachRequest& request);

class EvidenceHandler {
 public:
  // Requires that both outlive it.
  EvidenceHandler(eventstore::BlobStore& blobs, const CommandHandler& commands, Examine examine);

  // The same id again gets its first answer and examines nothing; what would be refused as things
  // stand is refused before the file is looked at, and again before it is kept. File and thumbnail
  // are durable before the commit that names them; both stay where that commit then loses a race.
  // Nothing is recorded of a file that is unfit. Errors: those of the command, those of
  // BlobStore::put_file; unavailable (the worker cannot be started).
  [[nodiscard]] AttachAnswer handle(const AttachRequest& request) const;

 private:
  eventstore::BlobStore& blobs_;
  const CommandHandler& commands_;
  const Examine examine_;
};

// A photo may be taken so much later than it was recorded: clocks differ.
inline constexpr std::int64_t kClockTolerance_us = 10LL * 60 * 1'000'000;

struct EvidenceItem {
  std::shared_ptr<const portfolio::HistoryEvent> event;
  const project::EvidenceAttached* evidence = nullptr;  // in it
  bool taken_later = false;  // than it was recorded, which no clock that is right says
  // From the project's nearest site, by the bounds of the sites that stand; 0: inside. To within
  // about 1 %. Absent where the evidence says no place or the project has no site.
  std::optional<std::int64_t> distance_m;
};

// What was attached to a project by then, about days up to then, in the order of versions; empty
// where there is no such project.
[[nodiscard]] std::vector<EvidenceItem> evidence_of(const Reading& reading,
                                                    const ProjectCode& code);

}  // namespace baitu::app
