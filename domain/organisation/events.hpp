// Organisation 组织 as events: units and posts. A post is an office, never a person.
#pragma once

#include <cstdint>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"

namespace baitu::organisation {

enum class UnitKind : std::uint8_t { department, district, executing_unit };

// Stored as organisation.unit_defined.v1 in stream "organisation". The latest one of a code stands.
struct UnitDefined {
  UnitCode code;
  Text name;
  UnitKind kind = UnitKind::department;
  UnitCode parent;  // empty at the top
  friend bool operator==(const UnitDefined&, const UnitDefined&) = default;
};

// Stored as organisation.post_defined.v1 in stream "organisation".
struct PostDefined {
  PostCode code;
  Text name;
  friend bool operator==(const PostDefined&, const PostDefined&) = default;
};

}  // namespace baitu::organisation
