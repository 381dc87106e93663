// What the requests of all commands have in common. Threads: any.
#pragma once

#include <optional>
#include <string_view>

#include "api/app/city.hpp"
#include "api/http/message.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::routes {

// The id that stands in Idempotency-Key. Errors: invalid_value.
[[nodiscard]] Result<CommitId> idempotency_key(const http::Headers& headers);

// The version that If-Match names: `"12"`; a weak tag or a list names none. Errors: invalid_value.
[[nodiscard]] Result<std::optional<StreamVersion>> if_match(const http::Headers& headers);

// 415 unless the body is `wanted`.
[[nodiscard]] std::optional<http::Response> refusal_of_media_type(const http::Request& request,
                                                                  std::string_view wanted);

// The problem document of a failure; `field` is its field as the API names it.
[[nodiscard]] http::Response refusal(const app::CommandFailure& failure, std::string field);

}  // namespace baitu::routes
