// Reads what json_writer.hpp writes, and nothing else: every field of fields.hpp in its order.
// Threads: any.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

// Why a value could not be read: `what` is wrong at `pointer`, a JSON pointer.
struct Mismatch {
  std::string pointer;
  std::string_view what;

  bool here(std::string_view reason) {
    what = reason;
    return false;
  }
  bool under(std::string_view key) {
    pointer = "/" + std::string(key) + pointer;
    return false;
  }
};

using Json = simdjson::dom::element;

// The fields of an object that are still to be read.
struct Members {
  simdjson::dom::object::iterator next;
  simdjson::dom::object::iterator end;

  [[nodiscard]] bool at(std::string_view key) const { return next != end && next.key() == key; }
};

// Each read_json() is false with `mismatch` set when `json` is not a T.
template <Textual T>
bool read_json(Json json, T& value, Mismatch& mismatch) {
  std::string_view text;
  if (json.get(text) != simdjson::SUCCESS) return mismatch.here("not a text");
  text_of(value) = text;
  return true;
}

template <Integer T>
bool read_json(Json json, T& value, Mismatch& mismatch) {
  std::int64_t integer = 0;
  if (json.get(integer) != simdjson::SUCCESS) return mismatch.here("not an integer");
  return from_integer(integer, value) || mismatch.here("out of range");
}

template <Worded T>
bool read_json(Json json, T& value, Mismatch& mismatch) {
  std::string_view word;
  if (json.get(word) != simdjson::SUCCESS) return mismatch.here("not a word");
  for (std::size_t i = 0; i < Words<T>::words.size(); ++i) {
    if (Words<T>::words[i] != word) continue;
    value = static_cast<T>(i);
    return true;
  }
  return mismatch.here("not one of its words");
}

template <Shaped T>
bool read_json(Json json, T& value, Mismatch& mismatch);

template <class T>
bool read_json(Json json, std::vector<T>& values, Mismatch& mismatch) {
  simdjson::dom::array array;
  if (json.get(array) != simdjson::SUCCESS) return mismatch.here("not a list");
  values.reserve(array.size());
  for (const Json item : array)
    if (!read_json(item, values.emplace_back(), mismatch))
      return mismatch.under(std::to_string(values.size() - 1));
  return true;
}

template <class T>
bool read_member(Members& members, std::string_view key, T& value, Mismatch& mismatch) {
  if (!members.at(key)) {
    mismatch.here("missing or not in its place");
    return mismatch.under(key);
  }
  if (!read_json(members.next.value(), value, mismatch)) return mismatch.under(key);
  ++members.next;
  return true;
}

template <class T>
bool read_member(Members& members, std::string_view key, std::optional<T>& value,
                 Mismatch& mismatch) {
  return !members.at(key) || read_member(members, key, value.emplace(), mismatch);
}

template <class Owner, class Value>
bool read_field(Members& members, const Field<Owner, Value>& field, Owner& owner,
                Mismatch& mismatch) {
  return read_member(members, field.key, owner.*field.member, mismatch);
}

template <class Owner, class... Values>
bool read_field(Members& members, const OneOf<Owner, Values...>& field, Owner& owner,
                Mismatch& mismatch) {
  auto& variant = owner.*field.member;
  bool ok = false;
  const auto read_if_named = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if (!members.at(field.keys[I])) return false;
    ok = read_member(members, field.keys[I], variant.template emplace<I>(), mismatch);
    return true;
  };
  const bool named = [&]<std::size_t... I>(std::index_sequence<I...>) {
    return (read_if_named(std::integral_constant<std::size_t, I>{}) || ...);
  }(std::index_sequence_for<Values...>{});
  return named ? ok : mismatch.here("none of its kinds of value");
}

template <Shaped T>
bool read_json(Json json, T& value, Mismatch& mismatch) {
  simdjson::dom::object object;
  if (json.get(object) != simdjson::SUCCESS) return mismatch.here("not an object");
  Members members{object.begin(), object.end()};
  const bool ok = std::apply(
      [&](const auto&... field) { return (read_field(members, field, value, mismatch) && ...); },
      Shape<T>::fields);
  if (!ok || members.next == members.end) return ok;
  mismatch.here("unknown field");
  return mismatch.under(members.next.key());
}

}  // namespace baitu::codec
