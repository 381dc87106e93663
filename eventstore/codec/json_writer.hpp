// Writes what fields.hpp describes as JSON: no spaces, fields in their order, integers only, only
// what JSON demands escaped. The same value always gives the same bytes. Threads: any.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "domain/base/assert.hpp"
#include "eventstore/codec/shape.hpp"

namespace baitu::codec {

inline void write_json(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (code < 0x20) {
      out += "\\u00";
      out += kHex[code >> 4];
      out += kHex[code & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

template <Textual T>
void write_json(std::string& out, const T& value) {
  write_json(out, std::string_view(text_of(value)));
}

template <Integer T>
void write_json(std::string& out, const T& value) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), to_integer(value));
  out.append(digits.data(), end.ptr);
}

template <Worded T>
void write_json(std::string& out, const T& value) {
  const auto index = static_cast<std::size_t>(value);
  BAITU_ASSERT(index < Words<T>::words.size());
  write_json(out, Words<T>::words[index]);
}

template <Shaped T>
void write_json(std::string& out, const T& value);

template <class T>
void write_json(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (const T& value : values) {
    if (&value != values.data()) out += ',';
    write_json(out, value);
  }
  out += ']';
}

template <class T>
void write_field(std::string& out, std::string_view key, const T& value) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += key;
  out += "\":";
  write_json(out, value);
}

template <class T>
void write_field(std::string& out, std::string_view key, const std::optional<T>& value) {
  if (value) write_field(out, key, *value);
}

template <class Owner, class Value>
void write_field(std::string& out, const Field<Owner, Value>& field, const Owner& owner) {
  write_field(out, field.key, owner.*field.member);
}

template <class Owner, class... Values>
void write_field(std::string& out, const OneOf<Owner, Values...>& field, const Owner& owner) {
  const auto& variant = owner.*field.member;
  std::visit([&](const auto& value) { write_field(out, field.keys[variant.index()], value); },
             variant);
}

template <Shaped T>
void write_json(std::string& out, const T& value) {
  out += '{';
  std::apply([&](const auto&... field) { (write_field(out, field, value), ...); },
             Shape<T>::fields);
  out += '}';
}

}  // namespace baitu::codec
