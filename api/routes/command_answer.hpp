// The life of a command on the wire, whatever it is about: read, carried out, answered. Threads:
// any.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "api/app/city.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"

namespace baitu::routes {

// What is answered of what was recorded.
using MakeAnswer = Result<http::Response> (*)(const Call& call, const app::CommandOutcome& outcome);

// The events that it made.
[[nodiscard]] Result<http::Response> events_answer(const Call& call,
                                                   const app::CommandOutcome& outcome);

// Reads the request out of a body of JSON, has it carried out and answers what `make` makes of it.
// Fields of refusals are those of the body, as what `fields_of` makes of the request names them:
// names may hang on the command.
template <class Request, class FieldsOf>
void answer_command_of(Call call, Result<Request> (*read)(const Call&), MakeAnswer make,
                       FieldsOf fields_of) {
  if (auto refused = refusal_of_media_type(call.request, "application/json"))
    return call.respond(*std::move(refused));
  auto request = read(call);
  if (!request) return call.respond(refusal(request.error()));
  auto field_of = fields_of(*request);
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(
      *std::move(request),
      [shared, make, field_of = std::move(field_of)](
          const std::variant<app::CommandOutcome, app::CommandFailure>& result) {
        if (const auto* failure = std::get_if<app::CommandFailure>(&result))
          return shared->respond(refusal(*failure, field_of(failure->error.field)));
        auto response = make(*shared, std::get<app::CommandOutcome>(result));
        shared->respond(response ? *std::move(response) : refusal(response.error()));
      });
}

// As above, where the name of a field is the same in every command.
template <class Request>
void answer_command(
    Call call, Result<Request> (*read)(const Call&), MakeAnswer make,
    std::string (*field_of)(std::string_view) = [](std::string_view field) {
      return std::string(field);
    }) {
  answer_command_of(std::move(call), read, make, [field_of](const Request&) { return field_of; });
}

}  // namespace baitu::routes
