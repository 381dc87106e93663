// What an answer says of the record that took a command in. Threads: any.
#pragma once

#include "api/routes/json_writer.hpp"
#include "api/routes/route.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::routes {

// The member "receipt" of an object that is open. May read from disk. Errors: those of
// Proofs::receipt().
[[nodiscard]] Result<void> write_receipt(JsonWriter& json, const Call& call, Position position);

}  // namespace baitu::routes
