#include "api/live/upgrade.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "api/live/live_hub.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/event_filter.hpp"
#include "api/routes/parameters.hpp"

namespace baitu::live {
namespace {

constexpr std::string_view kProtocolHeader = "Sec-WebSocket-Protocol";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// All that are offered; the field may be there more than once.
std::vector<std::string_view> offered(const http::Headers& headers) {
  std::vector<std::string_view> protocols;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const http::Headers::Field field = headers[i];
    if (!http::equals_ignoring_case(field.name, kProtocolHeader)) continue;
    for (std::string_view rest = field.value; !rest.empty();) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      protocols.push_back(trimmed(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return protocols;
}

Result<std::optional<std::string_view>> token_of(const http::Headers& headers,
                                                 const std::vector<std::string_view>& protocols) {
  for (const std::string_view protocol : protocols)
    if (protocol.starts_with(kTokenSubprotocol)) return protocol.substr(kTokenSubprotocol.size());
  return routes::bearer_token(headers);
}

Result<std::optional<Position>> after_of(const http::Request& request) {
  const auto text = request.parameter("after");
  if (!text) return std::nullopt;
  const auto position = routes::parse_number(*text);
  if (!position) return fail(ErrorCode::invalid_value, "a position is expected", "after");
  return Position{*position};
}

// A position of another log, a restored one for instance, says nothing of this one.
Result<void> check_log(const http::Request& request, const CommitId& log) {
  const auto text = request.parameter("log");
  if (!text) return {};
  const auto id = parse_commit_id(*text);
  if (!id) return fail(ErrorCode::invalid_value, "a UUID is expected", "log");
  if (*id == log) return {};
  return fail(ErrorCode::ahead_of_log, "this is log " + to_string(log) + ": read it anew", "log");
}

// None where nothing is said of events.
Result<std::optional<app::EventFilter>> filter_of(const http::Request& request) {
  const auto events = request.parameter("events");
  if (events && *events != "true")
    return fail(ErrorCode::invalid_value, "true, or leave it out", "events");
  const bool asked =
      events || std::ranges::any_of(routes::kEventFilterParameters, [&](std::string_view name) {
        return request.parameter(name).has_value();
      });
  if (!asked) return std::nullopt;
  auto filter = routes::event_filter_query(request);
  if (!filter) return std::unexpected(filter.error());
  return *std::move(filter);
}

Result<void> check_reached(const Upgrade& upgrade, const app::Health& health) {
  if (!upgrade.filter || !upgrade.after || *upgrade.after <= health.position) return {};
  return fail(ErrorCode::ahead_of_log,
              "the log ends at position " + std::to_string(health.position.value), "after");
}

}  // namespace

Result<Upgrade> read_upgrade(const http::Request& request, const auth::TokenStore& tokens,
                             const app::Health& health) {
  if (request.path != kPath)
    return fail(ErrorCode::not_found, "no WebSocket is at " + request.path);
  const auto protocols = offered(request.headers);
  const auto token = token_of(request.headers, protocols);
  if (!token) return std::unexpected(token.error());
  auto principal = routes::admit(tokens, *token, auth::Action::read_portfolio);
  if (!principal) return std::unexpected(std::move(principal.error()));
  if (auto known = routes::check_parameters(request, routes::kLiveParameters); !known)
    return std::unexpected(known.error());
  if (auto same = check_log(request, health.log_id); !same) return std::unexpected(same.error());
  const auto after = after_of(request);
  if (!after) return std::unexpected(after.error());
  if (std::ranges::find(protocols, kSubprotocol) == protocols.end())
    return fail(ErrorCode::invalid_value, "offer " + std::string(kSubprotocol),
                std::string(kProtocolHeader));
  auto filter = filter_of(request);
  if (!filter) return std::unexpected(filter.error());
  Upgrade upgrade{std::nullopt, *after, *std::move(principal), *std::move(filter)};
  if (*token) upgrade.token.emplace(**token);
  if (auto reached = check_reached(upgrade, health); !reached)
    return std::unexpected(reached.error());
  return upgrade;
}

}  // namespace baitu::live
