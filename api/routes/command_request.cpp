#include "api/routes/command_request.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <string>
#include <utility>

#include "api/http/problem.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/receipt.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {

Result<CommitId> idempotency_key(const http::Headers& headers) {
  const auto key = headers.find("Idempotency-Key");
  const auto id = key ? parse_commit_id(*key) : std::nullopt;
  if (id) return *id;
  return fail(ErrorCode::invalid_value, "a UUID is required", "Idempotency-Key");
}

Result<std::optional<StreamVersion>> if_match(const http::Headers& headers) {
  auto text = headers.find("If-Match");
  if (!text) return std::nullopt;
  const bool quoted = text->size() > 2 && text->starts_with('"') && text->ends_with('"');
  const auto version = quoted ? parse_number(text->substr(1, text->size() - 2)) : std::nullopt;
  if (version) return StreamVersion{*version};
  return fail(ErrorCode::invalid_value, "the ETag of what is to be changed is expected",
              "If-Match");
}

app::ReceivedFile received_file(http::Request& request) {
  auto body = std::exchange(request.spooled, std::nullopt);
  if (!body) return {{}, 0, eventstore::sha256({}), nullptr};
  return {std::move(body->path), static_cast<std::int64_t>(body->size_bytes), body->sha256,
          std::move(body->file)};
}

std::optional<http::Response> refusal_of_media_type(const http::Request& request,
                                                    std::string_view wanted) {
  return refusal_of_media_type(request, std::span(&wanted, 1));
}

std::optional<http::Response> refusal_of_media_type(const http::Request& request,
                                                    std::span<const std::string_view> wanted) {
  const auto header = request.headers.find("Content-Type").value_or("");
  const auto type = header.substr(0, header.find(';'));
  if (std::ranges::any_of(
          wanted, [&](std::string_view one) { return http::equals_ignoring_case(type, one); }))
    return std::nullopt;
  std::string names;
  for (const std::string_view one : wanted) names.append(names.empty() ? "" : " or ").append(one);
  return http::problem(415, {ErrorCode::unsupported, names + " is expected", "Content-Type"});
}

Result<void> write_outcome(JsonWriter& json, const Call& call, const app::CommandOutcome& outcome) {
  json.field("position", outcome.position);
  json.field("version", outcome.version);
  json.field("duplicate", outcome.duplicate);
  return write_receipt(json, call, outcome.position);
}

http::Response outcome_response(JsonWriter& json, const app::CommandOutcome& outcome) {
  http::Response response = json_response(json);
  response.headers.add("ETag", '"' + std::to_string(outcome.version.value) + '"');
  response.headers.add(kPositionHeader, std::to_string(outcome.position.value));
  return response;
}

http::Response refusal(const app::CommandFailure& failure, std::string field) {
  Error error = failure.error;
  error.field = std::move(field);
  if (failure.wait) return http::problem(status_of(error.code), error, {}, *failure.wait);
  if (!failure.actual) return refusal(error);
  return http::problem(status_of(error.code), error, {{"actual_version", failure.actual->value}});
}

}  // namespace baitu::routes
