#include "eventstore/codec/blob_names.hpp"

#include <optional>
#include <tuple>
#include <type_traits>
#include <variant>

#include "eventstore/codec/fields.hpp"

namespace baitu::codec {
namespace {

using Names = std::vector<BlobName>;

// All else names none.
template <class T>
void collect(const T& value, Names& into);

template <class T>
void collect(const std::vector<T>& values, Names& into) {
  for (const T& value : values) collect(value, into);
}

template <class T>
void collect(const std::optional<T>& value, Names& into) {
  if (value) collect(*value, into);
}

template <class... Ts>
void collect(const std::variant<Ts...>& value, Names& into) {
  std::visit([&](const auto& held) { collect(held, into); }, value);
}

template <class T>
void collect(const T& value, Names& into) {
  if constexpr (std::is_same_v<T, BlobName>) {
    if (!value.empty()) into.push_back(value);
  } else if constexpr (Shaped<T>) {
    std::apply([&](const auto&... field) { (collect(value.*field.member, into), ...); },
               Shape<T>::fields);
  }
}

}  // namespace

std::vector<BlobName> blob_names(const Event& event) {
  Names names;
  collect(static_cast<const EventKinds&>(event), names);  // by itself it is no variant to them
  return names;
}

}  // namespace baitu::codec
