// Records how the colours of supervision notices have changed when a day has begun, and to whom it
// is reported that one has become red: once for each change, however often, and however late, it
// runs. Threads: one at a time.
#pragma once

#include "api/app/city.hpp"
#include "api/app/read_models.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

class NoticeTimer {
 public:
  // Requires that `log` and `models` outlive it. `report` is told why a colour could not be
  // recorded.
  NoticeTimer(eventstore::CommitLog& log, const ReadModels& models, Report report);

  // Looks at every notice as it stood when `day` began with the record at `begun`, and records, one
  // record for each notice, what differs from the colour recorded last. Where somebody wrote to a
  // notice meanwhile, that one is left for the next call. Where the log takes no records, it is
  // reported once and the rest is left too, rather than that each waits for the log in turn. Days
  // on which no server ran are not made up for: what changed on them is one change of the day that
  // has begun. Cost: every event that is no project's; none where all of that day is recorded.
  void judge(Date day, Position begun);

 private:
  eventstore::CommitLog& log_;
  const ReadModels& models_;
  const Report report_;
  Position judged_;  // the begin of the day of which everything is recorded
};

}  // namespace baitu::app
