// What a command of the evaluation comes to as things stand. Threads: any.
#pragma once

#include <expected>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/evaluation_requests.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

struct EvaluationDecision {
  StreamVersion version;  // of the stream that the command is about
  std::vector<DatedEvent> events;
  std::vector<StreamId> read;  // what else it rests on; changed meanwhile, it is made again
};

// `log` is read for the record that a line of a ledger cites. Errors: unauthenticated, forbidden;
// conflict (If-Match); those of evaluation::decide and of reading the log.
[[nodiscard]] std::expected<EvaluationDecision, CommandFailure> decide_evaluation(
    const portfolio::Portfolio& portfolio, const eventstore::RecordSource& log,
    const EvaluationRequest& request, Date today);

}  // namespace baitu::app
