#include "eventstore/commit_log.hpp"

#include <future>
#include <string>
#include <utility>

namespace baitu::eventstore {
namespace {

constexpr std::size_t kReadBytes = std::size_t{4} << 20;  // of records at a time

}  // namespace

Result<void> for_each_record(
    const RecordSource& source, Position after, Position upto,
    const std::function<Result<void>(const std::shared_ptr<const Record>&)>& use) {
  while (after < upto) {
    const auto records = source.read(after, kReadBytes);
    if (!records) return std::unexpected(records.error());
    if (records->empty())
      return fail(ErrorCode::corrupt, "the log ends at position " + std::to_string(after.value) +
                                          ", before " + std::to_string(upto.value));
    for (const auto& record : *records) {
      if (record->position > upto) break;
      if (auto used = use(record); !used) return used;
      after = record->position;
    }
  }
  return {};
}

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
