// A page of a list, as every list of the API is answered. Threads: any.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "api/app/city.hpp"
#include "api/routes/json_writer.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {

// Those of `all` within `range`: of an offset beyond the end none. Valid as long as `all` is.
template <typename List>
[[nodiscard]] auto page_of(const PageRange& range, const List& all) {
  const std::size_t first = std::min(range.offset, all.size());
  return std::span(all).subspan(first, std::min(range.limit, all.size() - first));
}

// The member "items" of an object that is open, each item written by `write_one`.
template <typename Page, typename WriteOne>
void write_items(JsonWriter& json, const Page& page, const WriteOne& write_one) {
  json.key("items");
  json.begin_array();
  for (const auto& item : page) write_one(json, item);
  json.end_array();
}

// The whole answer: the moment, how many there are in all, and those within `range`, each written
// by `write_one`. An offset beyond the end is an empty page. Requires that `known` are the first of
// them up to the end of `range`.
template <typename List, typename WriteOne>
void write_first_page(JsonWriter& json, const app::Moment& moment, const PageRange& range,
                      std::size_t total, const List& known, const WriteOne& write_one) {
  json.begin_object();
  json.key("moment");
  write_moment(json, moment);
  json.field("total", total);
  write_items(json, page_of(range, known), write_one);
  json.end_object();
}

// The same of a list that has all of them.
template <typename List, typename WriteOne>
void write_page(JsonWriter& json, const app::Moment& moment, const PageRange& range,
                const List& all, const WriteOne& write_one) {
  write_first_page(json, moment, range, all.size(), all, write_one);
}

}  // namespace baitu::routes
