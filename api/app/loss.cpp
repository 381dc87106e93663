#include "api/app/loss.hpp"

#include <chrono>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "api/app/read_models.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/random_id.hpp"

namespace baitu::app {
namespace {

constexpr std::chrono::seconds kAppendWait{10};

eventstore::Commit commit_of(const eventstore::AcceptedLoss& loss, Date today) {
  record::LossAccepted lost{loss.ends, {}, {}};
  if (loss.confirmed) {
    lost.confirmed = loss.confirmed->position;
    lost.root = eventstore::to_hex(loss.confirmed->root);
  }
  auto event = codec::encode(lost, today, PrincipalId("system"));
  const CommitId id = eventstore::random_id();
  const eventstore::Digest digest = eventstore::sha256(event.payload);
  eventstore::StreamWrite write{
      StreamId(std::string(kRecordStream)), eventstore::Expected::any(), {std::move(event)}};
  return {id, digest, id, id, {std::move(write)}};
}

}  // namespace

Result<void> record_loss(const eventstore::Store& store, const CityOptions& options) {
  if (!store.loss) return {};
  std::error_code error;
  std::filesystem::remove_all(checkpoints_in(options.data), error);
  if (error) return fail(ErrorCode::unavailable, "discarding the checkpoints: " + error.message());
  const auto appended = store.log->append(commit_of(*store.loss, civil_date(options.clock())),
                                          std::chrono::steady_clock::now() + kAppendWait);
  if (!std::holds_alternative<eventstore::Committed>(appended))
    return fail(ErrorCode::unavailable, "the loss could not be recorded; start again");
  options.report("records after position " + std::to_string(store.loss->ends.value) +
                 " are lost; the loss is recorded");
  return {};
}

}  // namespace baitu::app
