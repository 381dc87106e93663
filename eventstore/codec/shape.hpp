// What the description of an event is made of: fields that name a member, and the kinds of value a
// member can have. A value is stored as an integer, a text, a word out of a fixed list, a list, or
// again an object with fields.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"

namespace baitu::codec {

// Days and instants outside these years are taken for damage.
inline constexpr Date kFirstDay{std::chrono::year{1900} / 1 / 1};
inline constexpr Date kLastDay{std::chrono::year{2199} / 12 / 31};

[[nodiscard]] constexpr bool in_calendar(Date date) {
  return date >= kFirstDay && date <= kLastDay;
}
[[nodiscard]] constexpr bool in_calendar(Instant instant) {
  constexpr auto micros = [](Date date) {
    return std::chrono::microseconds(date.time_since_epoch()).count();
  };
  return instant.micros >= micros(kFirstDay) && instant.micros <= micros(kLastDay);
}

// A member stored under `key`. An absent optional is left out; nothing else ever is.
template <class Owner, class Value>
struct Field {
  std::string_view key;
  Value Owner::* member;
};
template <class Owner, class Value>
Field(const char*, Value Owner::*) -> Field<Owner, Value>;

// A variant stored under the key of the alternative that it holds.
template <class Owner, class... Values>
struct OneOf {
  std::array<std::string_view, sizeof...(Values)> keys;
  std::variant<Values...> Owner::* member;
};

// The fields of T in the order they are stored: a static `fields`, a tuple of Field and OneOf.
template <class T>
struct Shape;

template <class T>
concept Shaped = requires { Shape<T>::fields; };

// The words of an enumeration, in the order of its enumerators.
template <class T>
struct Words;

template <class T>
concept Worded = requires { Words<T>::words; };

// What is stored as an integer, and back; from_integer() is false outside the range of the type.
constexpr std::int32_t to_integer(std::int32_t value) { return value; }
constexpr std::int64_t to_integer(std::int64_t value) { return value; }
constexpr std::int64_t to_integer(std::uint32_t value) { return value; }
constexpr std::int32_t to_integer(BasisPoints value) { return value.value; }
constexpr std::int64_t to_integer(Quantity value) { return value.thousandths; }
constexpr std::int64_t to_integer(Points value) { return value.hundredths; }
constexpr std::int64_t to_integer(StreamVersion value) {
  return static_cast<std::int64_t>(value.value);
}
constexpr std::int64_t to_integer(Position value) { return static_cast<std::int64_t>(value.value); }
constexpr std::int64_t to_integer(Instant value) {
  BAITU_ASSERT(in_calendar(value));
  return value.micros;
}
constexpr std::int32_t to_integer(Date value) {
  BAITU_ASSERT(in_calendar(value));
  return static_cast<std::int32_t>(value.time_since_epoch().count());
}

constexpr bool from_integer(std::int64_t integer, std::int32_t& value) {
  value = static_cast<std::int32_t>(integer);
  return value == integer;
}
constexpr bool from_integer(std::int64_t integer, std::int64_t& value) {
  value = integer;
  return true;
}
constexpr bool from_integer(std::int64_t integer, BasisPoints& value) {
  return from_integer(integer, value.value);
}
constexpr bool from_integer(std::int64_t integer, Quantity& value) {
  value.thousandths = integer;
  return true;
}
constexpr bool from_integer(std::int64_t integer, Points& value) {
  value.hundredths = integer;
  return true;
}
constexpr bool from_integer(std::int64_t integer, std::uint32_t& value) {
  value = static_cast<std::uint32_t>(integer);
  return integer >= 0 && value == integer;
}
constexpr bool from_integer(std::int64_t integer, StreamVersion& value) {
  value.value = static_cast<std::uint64_t>(integer);
  return integer >= 0;
}
constexpr bool from_integer(std::int64_t integer, Position& value) {
  value.value = static_cast<std::uint64_t>(integer);
  return integer >= 0;
}
constexpr bool from_integer(std::int64_t integer, Instant& value) {
  value.micros = integer;
  return in_calendar(value);
}
constexpr bool from_integer(std::int64_t integer, Date& value) {
  value = Date(std::chrono::days(integer));
  return in_calendar(value);
}

template <class T>
concept Integer = requires(const T& value) { to_integer(value); };

// What is stored as text.
inline const std::string& text_of(const std::string& value) { return value; }
inline std::string& text_of(std::string& value) { return value; }
template <class Tag>
const std::string& text_of(const Name<Tag>& value) {
  return value.value;
}
template <class Tag>
std::string& text_of(Name<Tag>& value) {
  return value.value;
}

template <class T>
concept Textual = requires(const T& value) { text_of(value); };

// How many members an aggregate has, to prove that a description forgets none.
struct Anything {
  template <class T>
  operator T() const;
};
template <class T, class... Members>
consteval std::size_t member_count() {
  if constexpr (requires { T{Members{}..., Anything{}}; })
    return member_count<T, Members..., Anything>();
  else
    return sizeof...(Members);
}

template <Shaped T>
consteval bool describes_every_member() {
  return std::tuple_size_v<std::remove_const_t<decltype(Shape<T>::fields)>> == member_count<T>();
}

}  // namespace baitu::codec
