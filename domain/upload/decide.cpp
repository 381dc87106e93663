#include "domain/upload/decide.hpp"

#include <fmt/format.h>

#include <type_traits>
#include <utility>

#include "domain/base/check.hpp"

namespace baitu::upload {
namespace {

Result<void> check_open(const State& state) {
  const bool settled = state.phase == Phase::committed || state.phase == Phase::rejected ||
                       state.phase == Phase::reverted;
  return refuse_if(settled, ErrorCode::upload_settled,
                   fmt::format("the upload is {} already", name_of(state.phase)));
}

// The checks of one command; a success carries the event.
struct Decide {
  const State& state;
  Date on;

  Result<DatedEvent> operator()(const Receive& command) const {
    return accept(
        first_failure(
            {refuse_if(state.phase != Phase::none, ErrorCode::already_registered,
                       "the code is another upload's", "/code"),
             refuse_if(command.file_name.empty(), ErrorCode::invalid_value, "a file has a name",
                       "/file_name"),
             refuse_if(command.file_name.size() > kMaxFileNameBytes, ErrorCode::too_large,
                       fmt::format("at most {} bytes", kMaxFileNameBytes), "/file_name"),
             refuse_if(command.file.empty(), ErrorCode::invalid_value, "a blob is named", "/file"),
             refuse_if(command.size_bytes <= 0, ErrorCode::invalid_value, "an empty file",
                       "/size_bytes")}),
        Received{command.code, command.file_name, command.file, command.size_bytes});
  }

  Result<DatedEvent> operator()(const RecordInspection& command) const {
    const bool refused = !command.refusal.empty();
    return accept(
        first_failure({check_open(state),
                       refuse_if(command.report.empty(), ErrorCode::invalid_value,
                                 "a blob is named", "/report"),
                       refuse_if(command.geometry.empty() != refused, ErrorCode::invalid_value,
                                 "a refusal has no geometry, anything else has", "/geometry"),
                       refuse_if((command.features == 0) != refused || command.features < 0,
                                 ErrorCode::invalid_value,
                                 "a refusal has no features, anything else has", "/features")}),
        Inspected{command.report, command.geometry, command.refusal, command.features});
  }

  Result<DatedEvent> operator()(const Commit& command) const {
    const bool usable = state.phase == Phase::inspected && state.inspected.refusal.empty();
    return accept(first_failure({check_open(state), refuse_if(!usable, ErrorCode::upload_unusable,
                                                              "the file did not pass inspection: " +
                                                                  state.inspected.refusal)}),
                  Committed{command.layer, command.set, command.revised, command.withdrawn});
  }

  Result<DatedEvent> operator()(const Reject& command) const {
    return accept(first_failure({check_open(state), check_reason(command.reason, "/reason")}),
                  Rejected{command.reason});
  }

  Result<DatedEvent> operator()(const Revert& command) const {
    return accept(
        first_failure({refuse_if(state.phase == Phase::reverted, ErrorCode::upload_settled,
                                 "the upload is reverted already"),
                       refuse_if(state.phase != Phase::committed, ErrorCode::upload_uncommitted,
                                 fmt::format("the upload is {}", name_of(state.phase))),
                       check_reason(command.reason, "/reason")}),
        Reverted{command.reason});
  }

 private:
  Result<DatedEvent> accept(const Result<void>& checks, Event event) const {
    if (!checks) return std::unexpected(checks.error());
    return DatedEvent{on, std::move(event)};
  }
};

}  // namespace

Result<DatedEvent> decide(const State& state, const Command& command, Date on) {
  if (state.phase == Phase::none && !std::holds_alternative<Receive>(command))
    return fail(ErrorCode::not_found, "no such upload");
  return std::visit(Decide{state, on}, command);
}

}  // namespace baitu::upload
