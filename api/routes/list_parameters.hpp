// The parameters of a list, asked for one after the other: the first that is wrong is kept. What is
// wrong reads as if it were not there. Threads: a plain value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/message.hpp"
#include "api/routes/parameters.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::routes {

// Whether nothing is wanted in particular, or the value is among what is.
template <class List, class Value>
[[nodiscard]] bool is_wanted(const List& wanted, const Value& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

class ListParameters {
 public:
  // `request` outlives it.
  explicit ListParameters(const http::Request& request) : request_(request) {}

  // Those of `count` enumerators, by name_of(), that are named; none: all.
  template <class Enum>
  [[nodiscard]] std::vector<Enum> words(std::string_view name, std::size_t count) {
    return kept(words_query<Enum>(request_, name, count));
  }
  [[nodiscard]] std::vector<std::string> codes(std::string_view name) {
    return kept(list_query(request_, name));
  }
  [[nodiscard]] PageRange page() { return kept(page_query(request_)); }
  [[nodiscard]] std::optional<bool> truth(std::string_view name);
  [[nodiscard]] std::optional<Date> date(std::string_view name);
  [[nodiscard]] std::string text(std::string_view name);  // at most kMaxSearchBytes
  // From `least` to `most`; `otherwise` where it is not given.
  [[nodiscard]] std::size_t number(std::string_view name, std::size_t least, std::size_t most,
                                   std::size_t otherwise);

  void refuse(std::string message, std::string_view name);

  // Errors: invalid_value, with the parameter as field.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  template <class Value>
  Value kept(Result<Value> read) {
    if (read) return *std::move(read);
    if (!failure_) failure_ = std::move(read.error());
    return {};
  }

  const http::Request& request_;
  std::optional<Error> failure_;
};

}  // namespace baitu::routes
