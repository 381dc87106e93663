#include "api/http/header_guard.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace baitu::http {
namespace {

using Judgement = std::optional<Refusal>;  // nothing: accepted so far

constexpr std::size_t kMaxRequestLineBytes = kMaxTargetBytes + 32;  // method and version beside it
constexpr std::size_t kMaxMethodBytes = 32;
constexpr std::size_t kMaxLengthDigits = 18;  // fits 64 bits

// What the fields say, collected before they are judged together.
struct Collected {
  int hosts = 0;
  int lengths = 0;
  int codings = 0;
  bool chunked = false;
  bool connection_upgrade = false;
  bool upgrade_websocket = false;
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_token_char(char c) {
  return is_alphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").contains(c);
}
constexpr bool is_value_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}
constexpr bool is_target_char(char c) { return c > 0x20 && c < 0x7f; }
constexpr bool is_name_char(char c) {
  return is_alphanumeric(c) || std::string_view("-._~").contains(c);
}
constexpr bool is_ip6_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_char);
}

Refusal bad_request(std::string message) { return {400, ErrorCode::malformed, std::move(message)}; }

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes the next line off `rest`, which is known to hold lines ended by CR LF.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view line = rest.substr(0, end - 1);
  rest.remove_prefix(end + 1);
  return line;
}

bool is_port(std::string_view text) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port <= 65'535;
}

bool is_host(std::string_view text) {
  const bool bracketed = text.starts_with('[');
  const auto name_end = bracketed ? text.find(']') : text.find(':');
  std::string_view name = text.substr(0, name_end);
  std::string_view port = name_end == std::string_view::npos ? "" : text.substr(name_end);
  if (bracketed) {
    if (port.empty()) return false;
    name.remove_prefix(1);
    port.remove_prefix(1);
  }
  const bool named =
      !name.empty() && std::ranges::all_of(name, bracketed ? is_ip6_char : is_name_char);
  return named && (port.empty() || (port.starts_with(':') && is_port(port.substr(1))));
}

template <class Visit>
void for_each_element(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    visit(trim(list.substr(0, comma)));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
}

Judgement on_host(std::string_view value, RequestHead&, Collected& seen) {
  ++seen.hosts;
  if (!is_host(value)) return bad_request("The Host is not a name or address with a port.");
  return {};
}

Judgement on_content_length(std::string_view value, RequestHead& head, Collected& seen) {
  ++seen.lengths;
  const bool number =
      !value.empty() && value.size() <= kMaxLengthDigits && std::ranges::all_of(value, is_digit);
  if (!number) return bad_request("The Content-Length is not a number of bytes.");
  std::from_chars(value.data(), value.data() + value.size(), head.content_length);
  return {};
}

Judgement on_transfer_encoding(std::string_view value, RequestHead&, Collected& seen) {
  ++seen.codings;
  seen.chunked = equals_ignoring_case(value, "chunked");
  return {};
}

Judgement on_connection(std::string_view value, RequestHead& head, Collected& seen) {
  for_each_element(value, [&](std::string_view option) {
    if (equals_ignoring_case(option, "close")) head.keep_alive = false;
    if (equals_ignoring_case(option, "upgrade")) seen.connection_upgrade = true;
  });
  return {};
}

Judgement on_upgrade(std::string_view value, RequestHead&, Collected& seen) {
  seen.upgrade_websocket = equals_ignoring_case(value, "websocket");
  return {};
}

Judgement on_expect(std::string_view value, RequestHead& head, Collected&) {
  if (!equals_ignoring_case(value, "100-continue")) {
    return Refusal{417, ErrorCode::unsupported, "The only expectation met is 100-continue."};
  }
  head.expects_continue = true;
  return {};
}

struct FieldRule {
  std::string_view name;
  Judgement (*judge)(std::string_view value, RequestHead& head, Collected& seen);
};

constexpr FieldRule kFieldRules[] = {
    {"Host", on_host},
    {"Content-Length", on_content_length},
    {"Transfer-Encoding", on_transfer_encoding},
    {"Connection", on_connection},
    {"Upgrade", on_upgrade},
    {"Expect", on_expect},
};

Judgement judge_version(std::string_view version, RequestHead& head) {
  if (version == "HTTP/1.1" || version == "HTTP/1.0") {
    head.minor_version = version.back() - '0';
    head.keep_alive = head.minor_version == 1;
    return {};
  }
  const bool version_like = version.size() == 8 && version.starts_with("HTTP/") &&
                            is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  if (!version_like) return bad_request("The request line does not end with an HTTP version.");
  return Refusal{505, ErrorCode::unsupported, "HTTP/1.1 and HTTP/1.0 are spoken here."};
}

Judgement judge_request_line(std::string_view line, RequestHead& head) {
  const auto first = line.find(' ');
  const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos) return bad_request("The request line has not three parts.");
  const std::string_view method = line.substr(0, first);
  head.target = line.substr(first + 1, second - first - 1);
  if (!is_token(method)) return bad_request("The method is not a token.");
  if (head.target.size() > kMaxTargetBytes) {
    return Refusal{414, ErrorCode::too_large, "The request target is over 2 KiB."};
  }
  if (!head.target.starts_with('/') || !std::ranges::all_of(head.target, is_target_char)) {
    return bad_request("The request target is not a path of visible ASCII characters.");
  }
  if (auto refused = judge_version(line.substr(second + 1), head)) return refused;
  const auto known = parse_method(method);
  if (!known) return Refusal{501, ErrorCode::unsupported, "The method is not known."};
  head.method = *known;
  return {};
}

Judgement judge_field(std::string_view line, RequestHead& head, Collected& seen) {
  const auto colon = line.find(':');
  // A line that begins with a space (obs-fold) or has one before the colon fails here as well.
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return bad_request("A header line is not a token, a colon and a value.");
  }
  if (head.field_count == kMaxFields) {
    return Refusal{431, ErrorCode::too_large, "There are more than 64 header fields."};
  }
  const Headers::Field field{line.substr(0, colon), trim(line.substr(colon + 1))};
  if (!std::ranges::all_of(field.value, is_value_char)) {
    return bad_request("A header value has a control character.");
  }
  head.field_storage[head.field_count++] = field;
  for (const FieldRule& rule : kFieldRules) {
    if (equals_ignoring_case(rule.name, field.name)) return rule.judge(field.value, head, seen);
  }
  return {};
}

Judgement judge_together(RequestHead& head, const Collected& seen) {
  if (seen.hosts != 1) return bad_request("There is not exactly one Host.");
  if (seen.lengths > 1) return bad_request("There is more than one Content-Length.");
  if (seen.codings > 1) return bad_request("There is more than one Transfer-Encoding.");
  if (seen.codings == 1) {
    if (head.minor_version == 0) return bad_request("HTTP/1.0 has no Transfer-Encoding.");
    if (seen.lengths == 1) return bad_request("Both Transfer-Encoding and Content-Length.");
    if (!seen.chunked) {
      return Refusal{501, ErrorCode::unsupported, "The only Transfer-Encoding read is chunked."};
    }
  }
  if (head.content_length > 0) head.framing = Framing::length;
  if (seen.chunked) head.framing = Framing::chunked;
  head.upgrades_to_websocket = head.method == Method::get && head.minor_version == 1 &&
                               head.framing == Framing::none && seen.connection_upgrade &&
                               seen.upgrade_websocket;
  return {};
}

}  // namespace

std::expected<std::size_t, Refusal> find_head_end(std::string_view received) {
  std::size_t line = 0;
  for (auto end = received.find('\n'); end != std::string_view::npos && line < kMaxHeadBytes;
       end = received.find('\n', line)) {
    if (end == 0 || received[end - 1] != '\r') {
      return std::unexpected(bad_request("A line does not end with CR LF."));
    }
    const bool empty = end == line + 1;
    if (empty && line == 0) return std::unexpected(bad_request("The request line is empty."));
    line = end + 1;
    if (empty && line <= kMaxHeadBytes) return line;
  }
  if (line == 0 && received.size() > kMaxRequestLineBytes) {
    const bool in_method = !received.substr(0, kMaxMethodBytes).contains(' ');
    if (in_method) return std::unexpected(bad_request("The method is too long."));
    return std::unexpected(Refusal{414, ErrorCode::too_large, "The request target is over 2 KiB."});
  }
  if (received.size() >= kMaxHeadBytes) {
    return std::unexpected(Refusal{431, ErrorCode::too_large, "The request head is over 8 KiB."});
  }
  return 0;
}

std::expected<RequestHead, Refusal> judge_head(std::string_view head) {
  std::expected<RequestHead, Refusal> judged;
  Collected seen;
  std::string_view rest = head;
  if (auto refused = judge_request_line(take_line(rest), *judged)) {
    return std::unexpected(*std::move(refused));
  }
  for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (auto refused = judge_field(line, *judged, seen)) {
      return std::unexpected(*std::move(refused));
    }
  }
  if (auto refused = judge_together(*judged, seen)) return std::unexpected(*std::move(refused));
  return judged;
}

}  // namespace baitu::http
