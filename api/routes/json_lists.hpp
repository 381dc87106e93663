// Members that are arrays of what has several values each. Threads: any.
#pragma once

#include <string_view>

#include "api/routes/json_writer.hpp"

namespace baitu::routes {

// Each value as `write(json, value)` writes it.
template <class Values, class Write>
void write_list(JsonWriter& json, std::string_view name, const Values& values, const Write& write) {
  json.key(name);
  json.begin_array();
  for (const auto& value : values) write(json, value);
  json.end_array();
}

// Each value as an object whose members `write(json, value)` writes.
template <class Values, class Write>
void write_objects(JsonWriter& json, std::string_view name, const Values& values,
                   const Write& write) {
  write_list(json, name, values, [&](JsonWriter& to, const auto& value) {
    to.begin_object();
    write(to, value);
    to.end_object();
  });
}

}  // namespace baitu::routes
