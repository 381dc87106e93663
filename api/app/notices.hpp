// Supervision notices: at a moment, and the commands on them. Threads: what is read as a plain
// value; the handler as command_life.hpp says.
#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/notice_requests.hpp"
#include "api/auth/authorization.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/supervision/notice.hpp"

namespace baitu::app {

// Whose the notice is to who reads it: nobody's until it is issued.
[[nodiscard]] auth::Ownership ownership_of(const auth::Principal& reader,
                                           const supervision::Notice& notice);

// Those that the reader may read as they were at a moment: known at its position, of what was about
// days up to its day. In the order of their codes. Cost, as of all below: every event that is no
// project's.
[[nodiscard]] std::vector<supervision::Notice> notices_at(const portfolio::Portfolio& portfolio,
                                                          const Moment& moment,
                                                          const auth::Principal& reader);

// A notice with all that it is folded from.
struct NoticeHistory {
  supervision::Notice notice;
  std::vector<RecordedEvent> events;
};

// Each of notices_at() with its events, as notice_for() gives them.
struct NoticeForReader {
  NoticeHistory history;
  Address drafted_at;  // whether that event is given or not
};
[[nodiscard]] std::vector<NoticeForReader> notices_for(const portfolio::Portfolio& portfolio,
                                                       const Moment& moment,
                                                       const auth::Principal& reader);

// As notice_at(), for who may read it as it was at that moment; who may read no drafts gets its
// events from the issue on. Errors also: unauthenticated, forbidden.
[[nodiscard]] Result<NoticeHistory> notice_for(const portfolio::Portfolio& portfolio,
                                               const NoticeCode& code, const Moment& moment,
                                               const auth::Principal& reader);

// For who was allowed to see it. Errors: not_found; did_not_exist_yet.
[[nodiscard]] Result<NoticeHistory> notice_at(const portfolio::Portfolio& portfolio,
                                              const NoticeCode& code, Position as_of, Date on);

class NoticeHandler {
 public:
  // Requires that `log` and `models` outlive it.
  NoticeHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of supervision::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const NoticeRequest& request) const;

  // What handle() would answer without recording anything: the first answer to a known id, or the
  // refusal as things stand; nullopt where it would be recorded.
  [[nodiscard]] std::optional<CommandAnswer> answer_beforehand(const NoticeRequest& request) const;

 private:
  std::expected<eventstore::Commit, CommandFailure> decide(const NoticeRequest& request) const;

  CommandLife life_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
