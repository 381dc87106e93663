// Quarterly meetings 季度例会 at a moment, and the commands on them. Threads: what is read as a
// plain value; the handler: any number of calls at once, each may wait for the disk.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/meeting_requests.hpp"
#include "api/app/packs.hpp"
#include "api/app/read_models.hpp"
#include "api/auth/principal.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/pack/errata.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::app {

// As they were at a moment, the latest day first. Cost, as of all below: every event that is no
// project's.
[[nodiscard]] std::vector<meeting::Meeting> meetings_at(const portfolio::Portfolio& portfolio,
                                                        const Moment& moment);

// A meeting with all that it is folded from.
struct MeetingHistory {
  meeting::Meeting meeting;
  std::vector<RecordedEvent> events;
};

// Errors: not_found; did_not_exist_yet.
[[nodiscard]] Result<MeetingHistory> meeting_at(const portfolio::Portfolio& portfolio,
                                                const MeetingCode& code, const Moment& moment);

// Where the record is that froze the pack of each meeting that has one.
[[nodiscard]] std::map<MeetingCode, Position> packs_recorded_at(
    const portfolio::Portfolio& portfolio);

// Its pack, which never changes, whatever the moment. Errors: not_found, also where it has none.
[[nodiscard]] Result<meeting::Pack> pack_of(const portfolio::Portfolio& portfolio,
                                            const MeetingCode& code);

// What the pack of a meeting would say otherwise, by what was known at a moment. Errors: as
// meeting_at(); not_found where it had none then.
struct MeetingErrata {
  meeting::Pack pack;
  pack::Errata errata;
};
[[nodiscard]] Result<MeetingErrata> errata_at(const portfolio::Portfolio& portfolio,
                                              const MeetingCode& code, const Moment& moment);

// The notices whose source is a resolution of the meeting, of those that the reader may read.
struct ResolutionNotice {
  std::int32_t resolution = 0;
  supervision::Notice notice;
};
[[nodiscard]] std::vector<ResolutionNotice> notices_from(const portfolio::Portfolio& portfolio,
                                                         const MeetingCode& code,
                                                         const Moment& moment,
                                                         const auth::Principal& reader);

// A practice that is public, with the meeting that published it.
struct PublicPractice {
  MeetingCode meeting;
  std::string meeting_title;
  meeting::Practice practice;
};

// Those that were public at a moment and still are, the newest first: what was taken back is shown
// of no moment.
[[nodiscard]] std::vector<PublicPractice> practices_at(const portfolio::Portfolio& portfolio,
                                                       const Moment& moment);

// What makes two requests the same one.
[[nodiscard]] Asked asked_of(const MeetingRequest& request);

class MeetingHandler {
 public:
  // Requires that all outlive it.
  MeetingHandler(eventstore::CommitLog& log, const ReadModels& models, const Packs& packs,
                 Clock clock);

  // A pack is worked out before it is recorded, of a position that is past by then; its files are
  // durable before the commit that names them. The same id again gets its first answer and works
  // out nothing. Errors: unauthenticated, forbidden; conflict (If-Match; of a pack also where the
  // meeting changed meanwhile); those of meeting::decide, of Packs::make and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const MeetingRequest& request) const;

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  [[nodiscard]] CommandAnswer freeze(MeetingRequest request) const;
  [[nodiscard]] CommandAnswer carry_out(const MeetingRequest& request) const;
  [[nodiscard]] Decided decide(const MeetingRequest& request) const;

  const CommandLife life_;
  const ReadModels& models_;
  const Packs& packs_;
  const Clock clock_;
};

}  // namespace baitu::app
