// What a figure can be, so that one list can hold figures of every kind. Threads: as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"

namespace baitu::portfolio {

// A count, an amount in fen or days; a share; a fact's number; a day; a truth; a code or a text.
using FigureValue = std::variant<std::int64_t, BasisPoints, Quantity, Date, bool, std::string>;

// None where there is no such figure.
using MaybeFigure = std::optional<FigureValue>;

}  // namespace baitu::portfolio
