#include "api/routes/answers.hpp"

#include <fmt/format.h>

#include "api/http/problem.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/parameters.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

constexpr std::size_t kETagDigits = 24;  // of the hash

std::string etag_of(const Call& call, const app::Moment& moment) {
  const std::string made_from = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", to_string(call.log_id), BAITU_VERSION, call.request.target,
      auth::name_of(call.principal.role), moment.position.value, to_string(moment.on));
  return fmt::format("\"{}\"",
                     eventstore::to_hex(eventstore::sha256(made_from)).substr(0, kETagDigits));
}

void add_cache_headers(http::Headers& headers, std::string_view etag) {
  if (!headers.find("ETag")) headers.add("ETag", etag);
  headers.add("Cache-Control", "private, no-cache");
}

Result<http::Response> make_reading(const Call& call, WriteReading write) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  const std::string etag = etag_of(call, reading->moment);
  http::Headers headers;
  headers.add(kPositionHeader, std::to_string(reading->moment.position.value));
  if (http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), etag)) {
    add_cache_headers(headers, etag);
    return http::Response{304, std::move(headers), {}};
  }
  JsonWriter json;
  if (auto written = write(call, *reading, json, headers); !written)
    return std::unexpected(written.error());
  add_cache_headers(headers, etag);
  if (!headers.find("Content-Type")) headers.add("Content-Type", "application/json");
  return http::Response{200, std::move(headers), json.take()};
}

Result<http::Response> make_afresh(const Call& call, WriteReading write) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  JsonWriter json;
  http::Headers headers;
  headers.add(kPositionHeader, std::to_string(reading->moment.position.value));
  headers.add("Cache-Control", "no-store");
  if (auto written = write(call, *reading, json, headers); !written)
    return std::unexpected(written.error());
  headers.add("Content-Type", "application/json");
  return http::Response{200, std::move(headers), json.take()};
}

}  // namespace

http::Response refusal(const Error& error) {
  http::Response response = http::problem(status_of(error.code), error);
  if (error.code == ErrorCode::unauthenticated) response.headers.add("WWW-Authenticate", "Bearer");
  return response;
}

http::Response json_response(JsonWriter& json) {
  http::Response response = http::make_response(200, "application/json", json.take());
  response.headers.add("Cache-Control", "no-store");
  return response;
}

void answer_afresh(const Call& call, WriteReading write) {
  auto response = make_afresh(call, write);
  call.respond(response ? std::move(*response) : refusal(response.error()));
}

void answer_reading(const Call& call, WriteReading write) {
  auto response = make_reading(call, write);
  call.respond(response ? std::move(*response) : refusal(response.error()));
}

}  // namespace baitu::routes
