// Edits the text of a stored payload for an upcaster. Payloads are JSON without spaces; of anything
// else the result is no payload either, and reading it says so. Never crashes on any bytes.
// Threads: any.
#pragma once

#include <string>
#include <string_view>

namespace baitu::codec {

// `object` with `members`, as `"list":"","place":1`, behind its own. Requires an object that has
// members to give one.
[[nodiscard]] std::string append_members(std::string_view object, std::string_view members);

// `object` with `members` behind those of each object in its list `key`.
[[nodiscard]] std::string append_members_to_each(std::string_view object, std::string_view key,
                                                 std::string_view members);

}  // namespace baitu::codec
