// Checks that every command shares. Each says which input it is about. Threads: any.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"

namespace baitu {

inline constexpr std::size_t kMaxCodeBytes = 64;
inline constexpr std::size_t kMaxNameBytes = 400;    // each language
inline constexpr std::size_t kMaxNoteBytes = 4'000;  // notes, reasons, addresses, text facts

// A code is 1 to kMaxCodeBytes of A-Z, a-z, 0-9, '-', '_', '.'. Errors: invalid_value.
[[nodiscard]] Result<void> check_code(std::string_view code, std::string_view field);

// Errors: invalid_value (field/zh: empty), too_large (field/zh, field/en).
[[nodiscard]] Result<void> check_name(const Text& name, std::string_view field);

// Errors: too_large.
[[nodiscard]] Result<void> check_note(std::string_view note, std::string_view field);

// Errors: as check_note; invalid_value when empty.
[[nodiscard]] Result<void> check_reason(std::string_view reason, std::string_view field);

// Errors: in_the_future (/effective_on).
[[nodiscard]] Result<void> check_not_in_the_future(Date effective_on, Date today);

// Errors: `code`, where `refused`.
[[nodiscard]] Result<void> refuse_if(bool refused, ErrorCode code, std::string_view message,
                                     std::string field = {});

// The first failure in the order given, else success.
[[nodiscard]] Result<void> first_failure(std::initializer_list<Result<void>> checks);

}  // namespace baitu
