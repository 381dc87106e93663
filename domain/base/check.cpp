#include "domain/base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace baitu {
namespace {

constexpr bool is_code_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

Result<void> check_length(std::string_view text, std::size_t limit, std::string field) {
  if (text.size() <= limit) return {};
  return fail(ErrorCode::too_large, fmt::format("{} bytes; at most {}", text.size(), limit),
              std::move(field));
}

}  // namespace

Result<void> check_code(std::string_view code, std::string_view field) {
  if (!code.empty() && code.size() <= kMaxCodeBytes && std::ranges::all_of(code, is_code_character))
    return {};
  return fail(ErrorCode::invalid_value,
              fmt::format("a code is 1 to {} of letters, digits, '-', '_', '.'", kMaxCodeBytes),
              std::string(field));
}

Result<void> check_name(const Text& name, std::string_view field) {
  if (name.zh.empty())
    return fail(ErrorCode::invalid_value, "a Chinese name is required",
                fmt::format("{}/zh", field));
  return first_failure({check_length(name.zh, kMaxNameBytes, fmt::format("{}/zh", field)),
                        check_length(name.en, kMaxNameBytes, fmt::format("{}/en", field))});
}

Result<void> check_note(std::string_view note, std::string_view field) {
  return check_length(note, kMaxNoteBytes, std::string(field));
}

Result<void> check_reason(std::string_view reason, std::string_view field) {
  if (reason.empty())
    return fail(ErrorCode::invalid_value, "a reason is required", std::string(field));
  return check_note(reason, field);
}

Result<void> check_not_in_the_future(Date effective_on, Date today) {
  if (effective_on <= today) return {};
  return fail(ErrorCode::in_the_future,
              fmt::format("{} is later than today, {}", to_string(effective_on), to_string(today)),
              "/effective_on");
}

Result<void> refuse_if(bool refused, ErrorCode code, std::string_view message, std::string field) {
  if (refused) return fail(code, std::string(message), std::move(field));
  return {};
}

Result<void> first_failure(std::initializer_list<Result<void>> checks) {
  for (const Result<void>& check : checks)
    if (!check) return check;
  return {};
}

}  // namespace baitu
