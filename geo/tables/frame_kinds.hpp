// What writer and reader of table streams agree on.
#pragma once

#include <string_view>

namespace baitu::geo {

inline constexpr std::string_view kTablesFormat = "baitu-tables 1";

inline constexpr char kHeadFrame = 'H';
inline constexpr char kFactFrame = 'M';
inline constexpr char kTableFrame = 'T';
inline constexpr char kRowFrame = 'R';
inline constexpr char kEndFrame = 'E';

}  // namespace baitu::geo
