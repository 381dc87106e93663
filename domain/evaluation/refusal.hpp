// What only an evaluation refuses, as codes that a caller can meet.
#pragma once

#include "domain/base/error.hpp"

namespace baitu::evaluation::refusal {

inline constexpr ErrorCode unknown_node = ErrorCode::not_found;     // of the index
inline constexpr ErrorCode node_in_use = ErrorCode::invalid_value;  // others stand below it
inline constexpr ErrorCode photos_missing = ErrorCode::gate_unmet;  // that the point asks for
inline constexpr ErrorCode unknown_observation = ErrorCode::not_found;
inline constexpr ErrorCode unknown_score_rule = ErrorCode::not_found;
inline constexpr ErrorCode unknown_entry = ErrorCode::not_found;
inline constexpr ErrorCode entry_reversed = ErrorCode::withdrawn;
inline constexpr ErrorCode already_appealed = ErrorCode::already_registered;
inline constexpr ErrorCode not_appealed = ErrorCode::not_found;
inline constexpr ErrorCode appeal_decided = ErrorCode::already_completed;
inline constexpr ErrorCode appeal_late = ErrorCode::out_of_order;  // its days are over

}  // namespace baitu::evaluation::refusal
