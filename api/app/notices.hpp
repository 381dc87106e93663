// Supervision notices: at a moment, and the commands on them. Threads: what is read as a plain
// value; the handler as command_life.hpp says.
#pragma once

#include <expected>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/notice_requests.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::app {

// As known at `as_of`, of what was about days up to `on`; those drafted by then, in the order of
// their codes. Cost: every event that is no project's.
[[nodiscard]] std::vector<supervision::Notice> notices_at(const portfolio::Portfolio& portfolio,
                                                          Position as_of, Date on);

// A notice with all that it is folded from.
struct NoticeHistory {
  supervision::Notice notice;
  std::vector<RecordedEvent> events;
};

// Errors: not_found; did_not_exist_yet.
[[nodiscard]] Result<NoticeHistory> notice_at(const portfolio::Portfolio& portfolio,
                                              const NoticeCode& code, Position as_of, Date on);

class NoticeHandler {
 public:
  // Requires that `log` and `models` outlive it.
  NoticeHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of supervision::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const NoticeRequest& request) const;

 private:
  std::expected<eventstore::Commit, CommandFailure> decide(const NoticeRequest& request) const;

  CommandLife life_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
