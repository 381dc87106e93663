#include "api/auth/principal.hpp"

#include <algorithm>

namespace baitu::auth {
namespace {

// By Role.
constexpr std::array<std::string_view, kRoles> kNames{
    "public", "reporter",     "planner",        "uploader", "supervisor",
    "leader", "system_admin", "security_admin", "auditor",
};

}  // namespace

std::string_view name_of(Role role) { return kNames[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Role>(found - kNames.begin());
}

}  // namespace baitu::auth
