// What the body of a command on the catalogue means, and how the fields of its refusals are called
// on the wire. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/app/catalogue_requests.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::routes {

struct CatalogueBody {
  app::CatalogueCommand command;
  std::optional<Date> effective_on;  // absent: today
};

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<CatalogueBody> parse_catalogue_command(std::string_view body);

// The names of all commands.
[[nodiscard]] std::span<const std::string_view> catalogue_command_names();

// The field of a refusal by the domain as the API names it: "/yellow_from" is "/yellow_from_bp".
[[nodiscard]] std::string catalogue_wire_field(std::string_view domain_field);

}  // namespace baitu::routes
