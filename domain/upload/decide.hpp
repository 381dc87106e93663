// State × command → event, or the reason why not. Pure.
#pragma once

#include <cstddef>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/upload/commands.hpp"
#include "domain/upload/state.hpp"

namespace baitu::upload {

inline constexpr std::size_t kMaxFileNameBytes = 400;  // 100 characters

// The event that carries out `command` on the day `on`. `state` is the fold of the whole stream.
// Fields of errors are JSON pointers into the command.
//
// Receive           already_registered, invalid_value (/file_name, /file, /size_bytes), too_large
//                   (/file_name).
// All others        not_found before it was received.
// RecordInspection  upload_settled as below; invalid_value (/geometry, /features: a refusal has
//                   none, anything else has). Of several the last counts: a file is looked into
//                   again with what a person has answered about it.
// Commit, Reject    upload_settled once committed, rejected or reverted.
// Commit            upload_unusable (refused at inspection, or not inspected).
// Revert            upload_uncommitted, upload_settled once reverted.
// Reject, Revert    invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const State& state, const Command& command, Date on);

}  // namespace baitu::upload
