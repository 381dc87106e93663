// A page of a list, as every list of the API is answered. Threads: any.
#pragma once

#include <algorithm>
#include <cstddef>

#include "api/app/city.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {

// The whole answer: the moment, how many there are in `all`, and those within `range`, each written
// by `write_one`. An offset beyond the end is an empty page.
template <typename List, typename WriteOne>
void write_page(JsonWriter& json, const app::Moment& moment, const PageRange& range,
                const List& all, const WriteOne& write_one) {
  const std::size_t first = std::min(range.offset, all.size());
  const std::size_t last = first + std::min(range.limit, all.size() - first);
  json.begin_object();
  json.key("moment");
  write_moment(json, moment);
  json.field("total", all.size());
  json.key("items");
  json.begin_array();
  for (std::size_t i = first; i < last; ++i) write_one(json, all[i]);
  json.end_array();
  json.end_object();
}

}  // namespace baitu::routes
