#include "eventstore/commit_log.hpp"

#include <future>

namespace baitu::eventstore {

AppendResult CommitLog::append(Commit commit, Deadline deadline) {
  const auto promise = std::make_shared<std::promise<AppendResult>>();
  std::future<AppendResult> answer = promise->get_future();
  submit(std::move(commit), deadline,
         [promise](AppendResult result) { promise->set_value(std::move(result)); });
  // The log's thread may be waiting for a disk that hangs, and what it holds may yet be stored.
  if (answer.wait_until(deadline) != std::future_status::ready)
    return Unknown{"no answer from the log before the deadline"};
  return answer.get();
}

}  // namespace baitu::eventstore
