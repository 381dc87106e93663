#include "api/routes/list_parameters.hpp"

#include <fmt/format.h>

namespace baitu::routes {

std::optional<bool> ListParameters::truth(std::string_view name) {
  const auto text = request_.parameter(name);
  if (!text) return std::nullopt;
  if (*text != "true" && *text != "false") refuse("true or false is expected", name);
  return *text == "true";
}

std::optional<Date> ListParameters::date(std::string_view name) {
  const auto text = request_.parameter(name);
  if (!text) return std::nullopt;
  const auto date = parse_date(*text);
  if (!date) refuse("a date is expected, as 2025-03-05", name);
  return date;
}

std::string ListParameters::text(std::string_view name) {
  const auto text = request_.parameter(name);
  if (!text) return {};
  if (text->size() > kMaxSearchBytes)
    refuse(fmt::format("at most {} bytes", kMaxSearchBytes), name);
  return std::string(*text);
}

std::size_t ListParameters::number(std::string_view name, std::size_t least, std::size_t most,
                                   std::size_t otherwise) {
  const auto text = request_.parameter(name);
  if (!text) return otherwise;
  const auto number = parse_number(*text);
  if (number && *number >= least && *number <= most) return *number;
  refuse(fmt::format("a number from {} to {} is expected", least, most), name);
  return otherwise;
}

void ListParameters::refuse(std::string message, std::string_view name) {
  if (!failure_) failure_ = {ErrorCode::invalid_value, std::move(message), std::string(name)};
}

}  // namespace baitu::routes
