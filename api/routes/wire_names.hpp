// The words of enumerations on the wire, in the order of their enumerators, as
// openapi.yaml names them. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "domain/base/names.hpp"
#include "domain/organisation/events.hpp"
#include "domain/programme/events.hpp"

namespace baitu::routes {

inline constexpr std::array<std::string_view, 4> kFamilyNames{"works", "appraisal", "pledge",
                                                              "issue"};
inline constexpr std::array<std::string_view, 3> kMeasureNames{"physical", "milestone", "quantity"};
inline constexpr std::array<std::string_view, 4> kFactKindNames{"number", "date", "text", "choice"};
inline constexpr std::array<std::string_view, 3> kDirectionNames{"neutral", "up", "down"};
inline constexpr std::array<std::string_view, 2> kBoundNames{"at_least", "at_most"};
inline constexpr std::array<std::string_view, programme::kExceptionKinds> kExceptionNames{
    "suspension", "withdrawal", "revocation"};
inline constexpr std::array<std::string_view, 3> kGeometryNames{"point", "line", "polygon"};
inline constexpr std::array<std::string_view, 2> kMomentNames{"started", "completed"};
inline constexpr std::array<std::string_view, organisation::kUnitKinds> kUnitKindNames{
    "department", "district", "executing_unit", "leading_group", "office"};

// Which days of a time a light rule is tried on.
enum class ReplayStep : std::uint8_t { day, month_end };
inline constexpr std::array<std::string_view, 2> kReplayStepNames{"day", "month_end"};

// Of projects.
inline constexpr std::array<std::string_view, 3> kSeverityNames{"low", "medium", "high"};
inline constexpr std::array<std::string_view, 3> kLightColourNames{"green", "yellow", "red"};

}  // namespace baitu::routes
