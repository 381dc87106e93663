// Who is asking. Every route, from the first one on, sees a principal. Threads: a plain value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/base/ids.hpp"

namespace baitu::auth {

enum class Role : std::uint8_t {
  public_reader,
  reporter,  // of a department or district
  planner,
  uploader,    // city management
  supervisor,  // creation office
  leader,
  system_admin,
  security_admin,
  auditor,
};
inline constexpr std::size_t kRoles = 9;

// The wire name, as in openapi.yaml: "public", "reporter", ...
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

struct Principal {
  PrincipalId id;  // what stands in the record as the actor: "reporter:cgj", "public"
  Role role = Role::public_reader;
  UnitCode department;  // empty: of none
  friend bool operator==(const Principal&, const Principal&) = default;
};

}  // namespace baitu::auth
