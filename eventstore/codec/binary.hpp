// Writes and reads what fields.hpp describes as bytes without names: for checkpoints, which are
// thrown away when the description changes, never for the record. The same value always gives the
// same bytes. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "domain/base/assert.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/codec/fields.hpp"

namespace baitu::codec {

using eventstore::ByteReader;
using eventstore::ByteWriter;

template <Textual T>
void write_binary(ByteWriter& out, const T& value) {
  out.sized<std::uint32_t>(text_of(value));
}

template <Integer T>
void write_binary(ByteWriter& out, const T& value) {
  out.number(to_integer(value));
}

template <Worded T>
void write_binary(ByteWriter& out, const T& value) {
  out.number(static_cast<std::uint8_t>(value));
}

template <Shaped T>
void write_binary(ByteWriter& out, const T& value);

template <class T>
void write_binary(ByteWriter& out, const std::optional<T>& value) {
  out.number(static_cast<std::uint8_t>(value.has_value()));
  if (value) write_binary(out, *value);
}

template <class T>
void write_binary(ByteWriter& out, const std::vector<T>& values) {
  out.number(static_cast<std::uint32_t>(values.size()));
  for (const T& value : values) write_binary(out, value);
}

template <class Owner, class Value>
void write_member(ByteWriter& out, const Field<Owner, Value>& field, const Owner& owner) {
  write_binary(out, owner.*field.member);
}

template <class Owner, class... Values>
void write_member(ByteWriter& out, const OneOf<Owner, Values...>& field, const Owner& owner) {
  const auto& variant = owner.*field.member;
  out.number(static_cast<std::uint8_t>(variant.index()));
  std::visit([&](const auto& value) { write_binary(out, value); }, variant);
}

template <Shaped T>
void write_binary(ByteWriter& out, const T& value) {
  std::apply([&](const auto&... field) { (write_member(out, field, value), ...); },
             Shape<T>::fields);
}

// Each read_binary() is false when the bytes are not a T; `value` is then unspecified.
template <Textual T>
[[nodiscard]] bool read_binary(ByteReader& in, T& value) {
  text_of(value) = in.sized<std::uint32_t>();
  return in.ok();
}

template <Integer T>
[[nodiscard]] bool read_binary(ByteReader& in, T& value) {
  return from_integer(in.number<decltype(to_integer(value))>(), value) && in.ok();
}

template <Worded T>
[[nodiscard]] bool read_binary(ByteReader& in, T& value) {
  const auto index = in.number<std::uint8_t>();
  value = static_cast<T>(index);
  return in.ok() && index < Words<T>::words.size();
}

template <Shaped T>
[[nodiscard]] bool read_binary(ByteReader& in, T& value);

template <class T>
[[nodiscard]] bool read_binary(ByteReader& in, std::optional<T>& value) {
  const auto present = in.number<std::uint8_t>();
  if (!in.ok() || present > 1) return false;
  return present == 0 || read_binary(in, value.emplace());
}

// Nothing is reserved: a damaged count must not take memory.
template <class T>
[[nodiscard]] bool read_binary(ByteReader& in, std::vector<T>& values) {
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count; ++i)
    if (!read_binary(in, values.emplace_back())) return false;
  return in.ok();
}

template <class Owner, class Value>
[[nodiscard]] bool read_member(ByteReader& in, const Field<Owner, Value>& field, Owner& owner) {
  return read_binary(in, owner.*field.member);
}

template <class Value, class Variant>
inline constexpr bool kHolds = false;
template <class Value, class... Values>
inline constexpr bool kHolds<Value, std::variant<Values...>> =
    (std::is_same_v<Value, Values> || ...);

template <class Value, class Variant>
[[nodiscard]] bool read_as(ByteReader& in, Variant& variant) {
  if constexpr (kHolds<Value, Variant>)
    return read_binary(in, variant.template emplace<Value>());
  else
    return false;
}

template <class Variant, class... Numbered>
constexpr auto readers_of(const std::variant<Numbered...>*) {
  return std::array{&read_as<Numbered, Variant>...};
}

// Reads the alternative that a byte names by its number in the variant `Numbered`; false for one
// that `variant` has not.
template <class Numbered, class Variant>
[[nodiscard]] bool read_alternative(ByteReader& in, Variant& variant) {
  static constexpr auto kReads = readers_of<Variant>(static_cast<const Numbered*>(nullptr));
  const auto number = in.number<std::uint8_t>();
  return in.ok() && number < kReads.size() && kReads[number](in, variant);
}

template <class Owner, class... Values>
[[nodiscard]] bool read_member(ByteReader& in, const OneOf<Owner, Values...>& field, Owner& owner) {
  return read_alternative<std::variant<Values...>>(in, owner.*field.member);
}

template <Shaped T>
[[nodiscard]] bool read_binary(ByteReader& in, T& value) {
  return std::apply([&](const auto&... field) { return (read_member(in, field, value) && ...); },
                    Shape<T>::fields);
}

template <class Value, class... Values>
consteval std::size_t number_among(const std::variant<Values...>*) {
  std::size_t number = 0;
  static_cast<void>(((std::is_same_v<Value, Values> || (++number, false)) || ...));
  return number;
}

// An Event, or a variant of some of its kinds: the number of the kind among all of them, then its
// fields. Requires fewer than 256 kinds.
template <class... Kinds>
void write_event(ByteWriter& out, const std::variant<Kinds...>& event) {
  static_assert(std::variant_size_v<EventKinds> < 256);
  std::visit(
      [&]<class E>(const E& kind) {
        constexpr std::size_t number = number_among<E>(static_cast<EventKinds*>(nullptr));
        out.number(static_cast<std::uint8_t>(number));
        write_binary(out, kind);
      },
      event);
}

template <class... Kinds>
[[nodiscard]] bool read_event(ByteReader& in, std::variant<Kinds...>& event) {
  return read_alternative<EventKinds>(in, event);
}

}  // namespace baitu::codec
