// What the requests of all commands have in common. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "api/app/city.hpp"
#include "api/app/received_file.hpp"
#include "api/http/message.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::routes {

// The id that stands in Idempotency-Key. Errors: invalid_value.
[[nodiscard]] Result<CommitId> idempotency_key(const http::Headers& headers);

// The version that If-Match names: `"12"`; a weak tag or a list names none. Errors: invalid_value.
[[nodiscard]] Result<std::optional<StreamVersion>> if_match(const http::Headers& headers);

// Takes the body out of the request, where the route has it spooled: the file is gone with who has
// it then. One without a byte may be no file at all.
[[nodiscard]] app::ReceivedFile received_file(http::Request& request);

// 415 unless the body is `wanted`.
[[nodiscard]] std::optional<http::Response> refusal_of_media_type(const http::Request& request,
                                                                  std::string_view wanted);

// The same of a body that may be of any of several types.
[[nodiscard]] std::optional<http::Response> refusal_of_media_type(
    const http::Request& request, std::span<const std::string_view> wanted);

// What the answer to every command says first: fields of an object that is open. Errors: those of
// write_receipt().
[[nodiscard]] Result<void> write_outcome(JsonWriter& json, const Call& call,
                                         const app::CommandOutcome& outcome);

// 200 with what the writer holds; the ETag is the version of the stream that was written.
[[nodiscard]] http::Response outcome_response(JsonWriter& json, const app::CommandOutcome& outcome);

// The problem document of a failure; `field` is its field as the API names it.
[[nodiscard]] http::Response refusal(const app::CommandFailure& failure, std::string field);

}  // namespace baitu::routes
