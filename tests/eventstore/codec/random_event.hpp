// Random events of every type, made through their descriptions, with all that is allowed in a
// value: the ends of ranges, empty lists, absent optionals, texts with quotes, controls and every
// length of UTF-8.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "eventstore/codec/fields.hpp"

namespace baitu::codec::test {

class RandomEvents {
 public:
  explicit RandomEvents(std::uint32_t seed) : random_(seed) {}

  Event of_type(std::size_t type) {
    Event event;
    make_alternative(event, type, std::make_index_sequence<std::variant_size_v<EventKinds>>{});
    return event;
  }

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

 private:
  template <class Variant, std::size_t... I>
  void make_alternative(Variant& variant, std::size_t index, std::index_sequence<I...>) {
    ((I == index ? make(variant.template emplace<I>()) : void()), ...);
  }

  template <Textual T>
  void make(T& value) {
    static const std::array<std::string, 10> kPieces{
        "a", "Z-9", "\"", "\\", std::string(1, '\0'), "\n\x1f", "\x7f", "é", "百图", "𠮷😀"};
    for (std::size_t n = below(6); n > 0; --n) text_of(value) += kPieces[below(kPieces.size())];
  }
  template <Integer T>
  void make(T& value) {
    using Wire = decltype(to_integer(value));
    std::uniform_int_distribution<std::int64_t> any(std::numeric_limits<Wire>::min(),
                                                    std::numeric_limits<Wire>::max());
    const std::array<std::int64_t, 4> edges{0, -1, std::numeric_limits<Wire>::min(),
                                            std::numeric_limits<Wire>::max()};
    while (!from_integer(below(2) == 0 ? edges[below(4)] : any(random_), value)) {
    }
  }
  void make(Date& value) {
    const auto days = static_cast<std::size_t>((kLastDay - kFirstDay).count());
    value = kFirstDay + std::chrono::days(below(4) == 0 ? below(2) * days : below(days + 1));
  }
  template <Worded T>
  void make(T& value) {
    value = static_cast<T>(below(Words<T>::words.size()));
  }
  template <class T>
  void make(std::optional<T>& value) {
    if (below(2) == 0) make(value.emplace());
  }
  template <class T>
  void make(std::vector<T>& values) {
    for (std::size_t n = below(4); n > 0; --n) make(values.emplace_back());
  }
  template <class... Values>
  void make(std::variant<Values...>& value) {
    make_alternative(value, below(sizeof...(Values)), std::index_sequence_for<Values...>{});
  }
  template <Shaped T>
  void make(T& value) {
    std::apply([&](const auto&... field) { (make(value.*field.member), ...); }, Shape<T>::fields);
  }

  std::mt19937 random_;
};

}  // namespace baitu::codec::test
