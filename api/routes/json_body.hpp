// A JSON body, read strictly: what it holds is asked for field by field, and whatever nobody asked
// for is refused. Numbers are exact decimals, never floating point.
// Threads: plain values.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"

namespace baitu::routes {

inline constexpr std::size_t kMaxJsonDepth = 8;
inline constexpr std::size_t kMaxTextBytes = 4'000;  // of any one text

// The tree of `body`. Its numbers are int64 thousandths; one that is not a plain decimal with at
// most three places and fifteen digits before them stands as a double NaN.
// Errors: malformed (not JSON, not UTF-8, deeper than kMaxJsonDepth, a name twice in an object).
[[nodiscard]] Result<boost::json::value> parse_json_body(std::string_view body);

// Reads one object. The first failure of all objects read with the same `failure` is kept there,
// with a JSON pointer to the field; what could not be read is empty, zero or absent. Errors:
// invalid_value (missing, of another type, unknown), too_large (longer than its limit).
class Fields {
 public:
  // `value` outlives the reader; `pointer` is where it stands, "" for the whole body.
  Fields(const boost::json::value& value, std::string pointer, std::optional<Error>& failure);

  // Required.
  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] Date date(std::string_view name);
  [[nodiscard]] std::int64_t integer(std::string_view name);  // ≥ 0
  [[nodiscard]] std::int64_t signed_integer(std::string_view name);
  [[nodiscard]] Text words(std::string_view name);  // {"zh": …, "en": …}
  [[nodiscard]] const boost::json::value& any(std::string_view name);
  [[nodiscard]] Fields object(std::string_view name);  // to be finished too
  // Lists of at most `limit`; each object is finished once it is read.
  void each_object(std::string_view name, std::size_t limit,
                   const std::function<void(Fields&)>& read);
  [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t limit);
  [[nodiscard]] std::vector<Date> dates(std::string_view name, std::size_t limit);
  [[nodiscard]] std::vector<std::int64_t> integers(std::string_view name, std::size_t limit);

  // Absent where the body has no such field.
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name);
  [[nodiscard]] std::optional<Date> optional_date(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view name);
  [[nodiscard]] std::string text_or_none(std::string_view name);  // empty where there is none
  [[nodiscard]] bool truth_or_false(std::string_view name);       // false where there is none
  [[nodiscard]] bool has(std::string_view name) const;

  // Refuses the fields that were not asked for.
  void finish();

  void refuse(ErrorCode code, std::string message, std::string_view name);

 private:
  template <class Read>
  auto optional(std::string_view name, const Read& read) -> std::optional<decltype(read(name))>;
  void each(std::string_view name, std::size_t limit,
            const std::function<void(const boost::json::value&, std::string pointer)>& read);

  const boost::json::object* object_;  // null: it is none, which has been refused
  std::string pointer_;
  std::optional<Error>& failure_;
  std::vector<std::string_view> asked_;
};

// What `read` makes of the fields of a whole body, which it need not finish. Errors: those of
// parse_json_body and of Fields. Requires that a `Body` can be made of nothing.
template <class Body, class Read>
[[nodiscard]] Result<Body> parse_body(std::string_view text, const Read& read) {
  const auto parsed = parse_json_body(text);
  if (!parsed) return std::unexpected(parsed.error());
  std::optional<Error> failure;
  Fields fields(*parsed, "", failure);
  Body body = read(fields);
  fields.finish();
  if (failure) return std::unexpected(*std::move(failure));
  return body;
}

}  // namespace baitu::routes
