// How answers are made: from a reading of the city, from what is at hand, from an error.
// Threads: any.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "api/http/message.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// "Baitu-Position": the position an answer was made from.
inline constexpr std::string_view kPositionHeader = "Baitu-Position";

// The problem document of an error, by the table of error_status.hpp.
[[nodiscard]] http::Response refusal(const Error& error);

// 200 with what the writer holds, never kept by a cache without asking.
[[nodiscard]] http::Response json_response(JsonWriter& json);

// The parameters every read takes, followed by `own`.
template <class... Names>
constexpr auto read_parameters(Names... own) {
  return std::array<std::string_view, sizeof...(own) + 3>{"as_of", "on", "min_position", own...};
}

// Those of a filter on projects.
template <class... Names>
constexpr auto filter_parameters(Names... own) {
  return read_parameters("programme", "list", "district", "department", "lead", "post", "stage",
                         "light", "status", "phase", "code", "q", own...);
}

// Writes the body of an answer out of the reading that the request asks for, and may add headers.
using WriteReading = Result<void> (*)(const Call&, const app::Reading&, JsonWriter&,
                                      http::Headers&);

// Resolves the moment, answers 304 where the client has this very answer, else 200 with ETag and
// Baitu-Position. The ETag names all that the answer depends on: log, program version, target, the
// role of who asks, position and day; `write` may set its own, and its own Content-Type.
void answer_reading(const Call& call, WriteReading write);

template <WriteReading write>
void reads(Call call) {
  answer_reading(call, write);
}

// 200 with what `write` writes and Baitu-Position, kept by no cache: of what only some may read,
// and what is taken back.
void answer_afresh(const Call& call, WriteReading write);

template <WriteReading write>
void reads_afresh(Call call) {
  answer_afresh(call, write);
}

// An answer that may read files; who asks is told why there is none.
template <Result<http::Response> (*make)(const Call&)>
void answers(Call call) {
  auto response = make(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

// An answer that is at hand.
using WriteNow = void (*)(const Call&, JsonWriter&);

template <WriteNow write>
void writes(Call call) {
  JsonWriter json;
  write(call, json);
  call.respond(json_response(json));
}

}  // namespace baitu::routes
