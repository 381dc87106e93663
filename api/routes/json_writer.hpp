// Appends JSON text to a string, with the kinds of value the API speaks of. Made for answers of
// thousands of rows: nothing is built in between.
// Threads: a plain value.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"

namespace baitu::routes {

// Requires that calls follow the grammar of JSON: a key before each value of an object, brackets
// that close.
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  // Requires a name that needs no escape.
  void key(std::string_view name);

  // Requires UTF-8.
  void value(std::string_view text);
  void value(bool truth) { raw(truth ? "true" : "false"); }
  void value(const Text& text);   // {"zh": …, "en": …}
  void value(Date date);          // "2025-03-05"
  void value(Instant instant);    // RFC 3339
  void value(Quantity quantity);  // a number with at most three decimals
  void value(Points points);      // likewise, at most two
  void value(Position position) { value(position.value); }
  void value(StreamVersion version) { value(version.value); }
  void value(BasisPoints share) { value(share.value); }
  void null() { raw("null"); }

  template <std::integral Number>
    requires(!std::same_as<Number, bool>)
  void value(Number number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    raw({digits, static_cast<std::size_t>(end - digits)});
  }

  template <class Tag>
  void value(const Name<Tag>& name) {
    value(std::string_view(name.value));
  }

  template <class Value>
  void field(std::string_view name, const Value& given) {
    key(name);
    value(given);
  }

  // Absent where there is none.
  template <class Value>
  void field(std::string_view name, const std::optional<Value>& given) {
    if (given) field(name, *given);
  }
  void field(std::string_view name, const char* text) { field(name, std::string_view(text)); }

  // The values of a range.
  template <class Range>
  void list(std::string_view name, const Range& values) {
    key(name);
    begin_array();
    for (const auto& each : values) value(each);
    end_array();
  }

  // A value that is JSON already.
  void raw(std::string_view json);

  // What was written; leaves the writer empty.
  [[nodiscard]] std::string take() { return std::exchange(out_, {}); }

 private:
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  void open(char bracket);
  void close(char bracket);

  std::string out_;
  bool comma_ = false;  // the next value or key follows another
};

}  // namespace baitu::routes
