// Holds an answer against the schema that api/openapi.yaml names for it.
#pragma once

#include <boost/json/value.hpp>

namespace baitu::test {

// Expects of an object every property that the schema demands.
void demand(const char* schema, const boost::json::value& value);

}  // namespace baitu::test
