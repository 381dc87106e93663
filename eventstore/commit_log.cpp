#include "eventstore/commit_log.hpp"

#include <algorithm>
#include <future>

namespace baitu::eventstore {
namespace {

// The log itself answers at the deadline; this only bounds the wait for a disk that hangs.
constexpr std::chrono::seconds kAnswerGrace{5};

}  // namespace

AppendResult CommitLog::append(Commit commit, Deadline deadline) {
  const auto promise = std::make_shared<std::promise<AppendResult>>();
  std::future<AppendResult> answer = promise->get_future();
  submit(std::move(commit), deadline,
         [promise](AppendResult result) { promise->set_value(std::move(result)); });
  const Deadline latest = std::min(deadline, Deadline::max() - kAnswerGrace) + kAnswerGrace;
  if (answer.wait_until(latest) != std::future_status::ready)
    return Unknown{"no answer from the log before the deadline"};
  return answer.get();
}

}  // namespace baitu::eventstore
