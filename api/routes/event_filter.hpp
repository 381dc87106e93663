// Which events of the log are asked for: of the list of events and of the live view. Threads: any.
#pragma once

#include <array>
#include <string_view>

#include "api/app/city.hpp"
#include "api/http/message.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

inline constexpr std::array<std::string_view, 6> kEventFilterParameters{
    "type", "programme", "actor", "bbox", "from", "to"};

// Those of the live view: after which position of which log, and whether events are asked for.
inline constexpr std::array<std::string_view, 9> kLiveParameters{
    "after", "log", "events", "type", "programme", "actor", "bbox", "from", "to"};

// Errors: invalid_value, with the parameter.
[[nodiscard]] Result<app::EventFilter> event_filter_query(const http::Request& request);

}  // namespace baitu::routes
