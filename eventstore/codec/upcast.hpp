// How payloads of older schema versions are read: step by step, each step from one version to the
// next, text to text. What is stored stays as it is. Threads: any.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::codec {

// Makes of a payload of schema version `from` what version from + 1 would have written: its fields,
// in its order. Errors of `step`: corrupt.
struct Upcaster {
  std::string_view type;
  std::uint16_t from = 1;
  Result<std::string> (*step)(std::string_view payload);
};

// The steps of this program.
[[nodiscard]] std::span<const Upcaster> upcasters();

// Applies the steps of `type` from version `from` to version `to`. Errors: unsupported when a step
// is missing or `from` > `to`; those of the steps.
[[nodiscard]] Result<std::string> upcast(std::span<const Upcaster> steps, std::string_view type,
                                         std::uint16_t from, std::uint16_t to,
                                         std::string_view payload);

// Whether every older version of every type has exactly one step to the next, and no step is of an
// unknown type or version. Errors: internal, naming the first that is wrong.
[[nodiscard]] Result<void> validate_upcasters(std::span<const Upcaster> steps,
                                              std::span<const EventType> types);

// The same of this program's own tables; called at start.
[[nodiscard]] Result<void> validate_upcasters();

}  // namespace baitu::codec
