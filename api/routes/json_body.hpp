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
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/quantity.hpp"
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
  void each(std::string_view name, std::size_t limit,
            const std::function<void(const boost::json::value&, std::string pointer)>& read);

  // Absent where the body has no such field.
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name);
  [[nodiscard]] std::optional<Date> optional_date(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view name);
  [[nodiscard]] bool truth_or_false(std::string_view name);  // false where there is none
  [[nodiscard]] bool has(std::string_view name) const;

  // Refuses the fields that were not asked for.
  void finish();

  void refuse(ErrorCode code, std::string message, std::string_view name);

 private:
  template <class Read>
  auto optional(std::string_view name, const Read& read) -> std::optional<decltype(read(name))>;

  const boost::json::object* object_;  // null: it is none, which has been refused
  std::string pointer_;
  std::optional<Error>& failure_;
  std::vector<std::string_view> asked_;
};

// A whole number from 0 on, or a text, of the body at `pointer`. Failures as in Fields.
[[nodiscard]] std::int64_t read_integer(const boost::json::value& value, const std::string& pointer,
                                        std::optional<Error>& failure);
[[nodiscard]] std::string read_text(const boost::json::value& value, const std::string& pointer,
                                    std::optional<Error>& failure);

}  // namespace baitu::routes
