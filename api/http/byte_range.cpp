#include "api/http/byte_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace baitu::http {
namespace {

constexpr std::string_view kUnit = "bytes=";

// Of digits alone; what no integer holds is as much as there can be.
std::optional<std::uint64_t> number_of(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? number : UINT64_MAX;
}

ByteRange piece(std::uint64_t from, std::uint64_t size_bytes, std::uint64_t max_bytes) {
  return {ByteRange::Kind::piece, from, std::min(size_bytes, max_bytes)};
}

ByteRange last_bytes(std::uint64_t wanted, std::uint64_t total_bytes, std::uint64_t max_bytes) {
  if (wanted == 0 || total_bytes == 0) return {ByteRange::Kind::unsatisfiable, 0, 0};
  const std::uint64_t size = std::min(wanted, total_bytes);
  return piece(total_bytes - size, size, max_bytes);
}

}  // namespace

ByteRange parse_range(std::optional<std::string_view> range, std::uint64_t total_bytes,
                      std::uint64_t max_bytes) {
  if (!range || !range->starts_with(kUnit)) return {};
  const std::string_view asked = range->substr(kUnit.size());
  const std::size_t dash = asked.find('-');
  if (dash == std::string_view::npos) return {};
  const auto first = number_of(asked.substr(0, dash));
  const auto last = number_of(asked.substr(dash + 1));
  const bool is_open = asked.size() == dash + 1;
  if (dash == 0 && last) return last_bytes(*last, total_bytes, max_bytes);
  if (!first || (!last && !is_open) || (last && *last < *first)) return {};
  if (*first >= total_bytes) return {ByteRange::Kind::unsatisfiable, 0, 0};
  const std::uint64_t end = is_open ? total_bytes - 1 : std::min(*last, total_bytes - 1);
  return piece(*first, end - *first + 1, max_bytes);
}

std::string content_range(const ByteRange& range, std::uint64_t total_bytes) {
  if (range.kind == ByteRange::Kind::unsatisfiable) return fmt::format("bytes */{}", total_bytes);
  return fmt::format("bytes {}-{}/{}", range.from, range.from + range.size_bytes - 1, total_bytes);
}

}  // namespace baitu::http
