// Which events of the log are asked for: of the list of events and of the live view. Threads: any.
#pragma once

#include <array>
#include <string_view>

#include "api/app/city.hpp"
#include "api/http/message.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// The parameters of a filter on events, followed by `own`.
template <class... Names>
constexpr auto event_filter_parameters(Names... own) {
  return std::array<std::string_view, sizeof...(own) + 6>{"type", "programme", "actor", "bbox",
                                                          "from", "to",        own...};
}

inline constexpr auto kEventFilterParameters = event_filter_parameters();

// Those of the live view: after which position of which log, and whether events are asked for.
inline constexpr auto kLiveParameters = event_filter_parameters("after", "log", "events");

// Errors: invalid_value, with the parameter.
[[nodiscard]] Result<app::EventFilter> event_filter_query(const http::Request& request);

}  // namespace baitu::routes
